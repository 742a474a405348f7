"""Clients' words for others to read: only those that may leave, and as they may leave."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import union
from sqlmodel import Session, col

from journal_app.exchange.nameless import without_names
from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.i18n import _
from journal_app.journal.quote_tables import Consent, Quote
from journal_app.journal.quotes import QuoteLine, quotes
from journal_app.journal.tables import Entry, EntryPerson
from journal_app.people.finding import merged_ids
from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.store.whole_file import written_whole

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


def evidence(
    session: Session, client: str | None = None, topic: str | None = None
) -> list[Evidence]:
    """All that clients have agreed to, the newest first; names are out where they asked for that.

    The anonymous ones come last and by their words, so that neither neighbours nor days tell whose
    they are. ``client`` (uid) and ``topic`` (a tag) choose.
    """
    found = quotes(session, client=client, topic=topic, consents=MAY_LEAVE)
    known = {one.entry for one in found if one.consent == Consent.ANONYMOUS}
    people = _people(session, known)
    named, nameless = [], []
    for one in found:
        if one.consent == Consent.GIVEN:
            named.append(Evidence(one.text, one.person.name if one.person else "", one.topics))
        elif one.consent == Consent.ANONYMOUS:
            nameless.append(_without_names(one, people))
    nameless.sort(key=lambda one: (fold(one.text), one.text, one.topics))
    return [*named, *nameless]


def evidence_markdown(found: Sequence[Evidence], by: By) -> str:
    """A document with a heading for each client or topic, the nameless last."""
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        for heading in [one.name] if by == By.CLIENT else one.topics or ("",):
            groups[heading].append(one)
    rest = _("A client") if by == By.CLIENT else _("Without a topic")
    parts = ["# " + _("What clients say")]
    for heading in sorted(groups, key=lambda one: (not one, fold(one), one)):
        parts.append(f"## {_plain(heading or rest)}")
        parts += [_quoted(one) for one in groups[heading]]
    return "\n\n".join(parts) + "\n"


def export_quotes(
    session: Session,
    target: Path,
    by: By = By.TOPIC,
    client: str | None = None,
    topic: str | None = None,
) -> int:
    """Write `evidence` into the Markdown file ``target``; returns how many quotes it holds.

    Raises UserError: no_quotes_may_leave, export_needs_folder, path_unusable, disk_full,
    permission_denied.
    """
    found = evidence(session, client, topic)
    if not found:
        raise UserError("no_quotes_may_leave")
    with written_whole(target) as file:
        file.write(evidence_markdown(found, by).encode())
    return len(found)


@dataclass(frozen=True)
class _Known:
    """By what somebody would be known."""

    names: tuple[str, ...]
    phrases: tuple[str, ...]


def _without_names(one: QuoteLine, people: dict[str, _Known]) -> Evidence:
    known = people.get(one.entry, _Known((), ()))

    def told(text: str) -> str:
        return without_names(text, known.names, known.phrases)

    return Evidence(
        told(one.text), "", tuple(topic for topic in one.topics if told(topic) == topic)
    )


def _people(session: Session, entries: Iterable[str]) -> dict[str, _Known]:
    """Everybody who ever was in these entries, with their doubles, by the entry's uid.

    Also who was taken out of an entry since: the words that speak of them stayed.
    """
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
    told = {
        key: (name, (company, email))
        for key, name, company, email in connection.execute(
            select(col(Person.id), col(Person.name), col(Person.company), col(Person.email)).where(
                col(Person.id).in_(set().union(*there.values()))
            )
        )
    }
    return {
        entry: _Known(
            names=tuple(told[key][0] for key in keys),
            phrases=tuple(phrase for key in keys for phrase in told[key][1]),
        )
        for entry, keys in there.items()
    }


def _quoted(one: Evidence) -> str:
    said = [_plain(line) for line in one.text.splitlines()]
    lines = [*said, "", "— " + _plain(one.name or _("A client"))]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _plain(line: str) -> str:
    """``line`` with what would be Markdown in it as it is written."""
    escaped = _MEANT.sub(lambda found: f"\\{found[0]}", line.strip())
    return _NUMBER.sub(r"\1\\\2", escaped)
