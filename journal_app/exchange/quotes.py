"""Clients' words for others to read: only those that may leave, and as they may leave."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from sqlalchemy import union
from sqlmodel import Session, col

from journal_app.exchange.progress import Progress, unheard
from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.i18n import _
from journal_app.ground.nameless import Nameless
from journal_app.journal.quote_tables import Consent, Quote
from journal_app.journal.quotes import QuoteLine, quotes
from journal_app.journal.tables import Entry, EntryPerson
from journal_app.people.finding import merged_ids
from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.store.telling import nameless
from journal_app.store.whole_file import written_whole

T = TypeVar("T")

MAY_LEAVE = (Consent.GIVEN, Consent.ANONYMOUS)
_MEANT = re.compile(r"[\\\[\]*_`<&]|^[#>+=~|-]")
"""What would be Markdown, or the number of a list."""
_NUMBER = re.compile(r"^(\d+)([.)])")


class By(StrEnum):
    """What stands above the quotes of an export."""

    CLIENT = "client"
    TOPIC = "topic"


@dataclass(frozen=True)
class Evidence:
    """Words that may leave. ``name`` is empty where nobody may know who said them."""

    text: str
    name: str
    topics: tuple[str, ...]


def may_leave(found: Iterable[QuoteLine], client: str | None = None) -> list[QuoteLine]:
    """Those of ``found`` that were agreed to.

    Where a ``client`` (uid) was chosen, only what they gave their name to: beside it, or under a
    heading of theirs, nothing would be anonymous.
    """
    wanted = MAY_LEAVE if client is None else (Consent.GIVEN,)
    return [one for one in found if one.consent in wanted]


def evidence(
    session: Session,
    client: str | None = None,
    topic: str | None = None,
    progress: Progress = unheard,
) -> list[Evidence]:
    """All that `may_leave`, the newest first; names are out where they asked for that.

    The anonymous ones come last and by their words, so that neither neighbours nor days tell whose
    they are. Out is everybody the journal knows, whatever they were called when it was said.
    ``client`` (uid) and ``topic`` (a tag) choose. A second for 10,000 people.
    """
    found = may_leave(quotes(session, client=client, topic=topic, consents=MAY_LEAVE), client)
    named = [
        Evidence(one.text, one.person.name if one.person else "", one.topics)
        for one in found
        if one.consent == Consent.GIVEN
    ]
    anonymous = [one for one in found if one.consent == Consent.ANONYMOUS]
    if not anonymous:
        return named
    without = nameless(session.connection())
    closest = _closest(session, {one.entry for one in anonymous})
    unnamed = []
    for place, one in enumerate(anonymous):
        progress(place, len(anonymous))
        unnamed.append(_unnamed(one, without, closest.get(one.entry, frozenset())))
    return [*named, *sorted(unnamed, key=lambda one: (fold(one.text), one.text, one.topics))]


def under_headings(
    found: Iterable[T], headings: Callable[[T], Sequence[str]]
) -> list[tuple[str, list[T]]]:
    """Each heading with what belongs beneath it, in the order of ``found``; what has none last."""
    groups: dict[str, list[T]] = defaultdict(list)
    for one in found:
        for heading in headings(one) or ("",):
            groups[heading].append(one)
    return [(one, groups[one]) for one in sorted(groups, key=lambda one: (not one, fold(one), one))]


def arranged(found: Sequence[Evidence], by: By) -> list[tuple[str, list[Evidence]]]:
    """As a document has them: under each client or topic, the nameless last."""
    rest = _("A client") if by == By.CLIENT else _("Without a topic")
    groups = under_headings(found, lambda one: [one.name] if by == By.CLIENT else one.topics)
    return [(heading or rest, some) for heading, some in groups]


def evidence_markdown(found: Sequence[Evidence], by: By) -> str:
    parts = ["# " + _("What clients say")]
    for heading, some in arranged(found, by):
        parts.append(f"## {_plain(heading)}")
        parts += [_quoted(one) for one in some]
    return "\n\n".join(parts) + "\n"


def write_evidence(found: Sequence[Evidence], target: Path, by: By) -> None:
    """Write just these into the Markdown file ``target``.

    Raises UserError: no_quotes_may_leave, export_needs_folder, path_unusable, disk_full,
    permission_denied, target_read_only.
    """
    if not found:
        raise UserError("no_quotes_may_leave")
    with written_whole(target) as file:
        file.write(evidence_markdown(found, by).encode())


def export_quotes(
    session: Session,
    target: Path,
    by: By = By.TOPIC,
    client: str | None = None,
    topic: str | None = None,
) -> int:
    """Write all `evidence` as `write_evidence` does, and raise as that; how many quotes it was."""
    found = evidence(session, client, topic)
    write_evidence(found, target, by)
    return len(found)


def _unnamed(one: QuoteLine, without: Nameless, closest: Iterable[str]) -> Evidence:
    topics = (topic for topic in one.topics if without.told(topic, closest) == topic)
    return Evidence(without.told(one.text, closest), "", tuple(topics))


def _closest(session: Session, entries: Iterable[str]) -> dict[str, frozenset[str]]:
    """Names of all who ever were in these entries, with their doubles, by the entry's uid."""
    connection = session.connection()
    inside = col(Entry.uid).in_(list(entries))
    linked = [
        select(col(Entry.uid), col(link.person_id))
        .join(link, col(link.entry_id) == col(Entry.id))
        .where(inside, col(link.person_id).is_not(None))
        for link in (EntryPerson, Quote)
    ]
    meant = merged_ids(session)
    doubles: dict[int, list[int]] = defaultdict(list)
    for gone, kept in meant.items():
        doubles[kept].append(gone)
    there: dict[str, set[int]] = defaultdict(set)
    for entry, key in connection.execute(union(*linked)):
        kept = meant.get(key, key)
        there[entry] |= {key, kept, *doubles[kept]}
    asked = col(Person.id).in_(set().union(*there.values()))
    rows = connection.execute(select(col(Person.id), col(Person.name)).where(asked))
    names = {key: name for key, name in rows}  # noqa: C416 - rows are no pairs to the type checker
    return {entry: frozenset(names[key] for key in keys) for entry, keys in there.items()}


def _quoted(one: Evidence) -> str:
    said = [_plain(line) for line in one.text.splitlines()]
    lines = [*said, "", "— " + _plain(one.name or _("A client"))]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _plain(line: str) -> str:
    """``line`` with what would be Markdown in it as it is written."""
    escaped = _MEANT.sub(lambda found: f"\\{found[0]}", line.strip())
    return _NUMBER.sub(r"\1\\\2", escaped)
