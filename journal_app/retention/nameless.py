"""The same figures without anybody's name, for paper that others may see."""

from collections.abc import Iterable
from dataclasses import replace

from journal_app.ground.naming import initials
from journal_app.people.queries import PersonName
from journal_app.retention.looking import Looked
from journal_app.retention.overview import SilentClient


def nameless(found: Looked) -> Looked:
    """Clients are called by their initials wherever one is named."""
    figures = replace(
        found.figures,
        came_back=_people(found.figures.came_back),
        overdue=_silent(found.figures.overdue),
        quiet=_silent(found.figures.quiet),
    )
    groups = tuple(replace(group, clients=_people(group.clients)) for group in found.groups)
    return replace(found, figures=figures, groups=groups)


def _people(people: Iterable[PersonName]) -> tuple[PersonName, ...]:
    return tuple(_hidden(one) for one in people)


def _silent(clients: Iterable[SilentClient]) -> tuple[SilentClient, ...]:
    return tuple(replace(one, client=_hidden(one.client)) for one in clients)


def _hidden(person: PersonName) -> PersonName:
    return replace(person, name=initials(person.name))
