"""What of clients' words may leave the journal: told beforehand, and taken out."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from journal_app.exchange.quotes import MAY_LEAVE, By, Evidence, evidence, export_quotes
from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.i18n import _, language, ngettext
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import QuoteLine
from journal_app.store import Store
from journal_app.ui import format as formats
from journal_app.ui.report.parts import Heading, Part, Quoted, Report


def preview(found: Sequence[QuoteLine]) -> str:
    """How many may leave, and how many stay, and why."""
    leaving = sum(one.consent in MAY_LEAVE for one in found)
    parts = [
        ngettext("{n} quote may leave", "{n} quotes may leave", leaving).format(
            n=formats.number(leaving)
        )
    ]
    nameless = sum(one.consent == Consent.ANONYMOUS for one in found)
    if nameless:
        parts[0] += " " + _("({n} without the name)").format(n=formats.number(nameless))
    staying = (
        (Consent.NOT_ASKED, _("{n} not asked yet")),
        (Consent.ASKED, _("{n} without an answer yet")),
    )
    for consent, text in staying:
        count = sum(one.consent == consent for one in found)
        if count:
            parts.append(text.format(n=formats.number(count)))
    if len(parts) == 1:
        return parts[0] + "."
    return _("{leaving}; these stay here: {staying}.").format(
        leaving=parts[0], staying=", ".join(parts[1:])
    )


def write_markdown(
    store: Store, target: Path, by: By, client: str | None, topic: str | None
) -> int:
    """Returns how many quotes it holds. Raises UserError as `export_quotes`."""
    return store.read(export_quotes, target, by, client, topic)


def report(store: Store, by: By, client: str | None, topic: str | None) -> Report:
    """The same on paper. Raises UserError("no_quotes_may_leave")."""
    found = store.read(evidence, client, topic)
    if not found:
        raise UserError("no_quotes_may_leave")
    title = _("What clients say")
    return Report(title, (), tuple(_parts(found, by)), title, language())


def _parts(found: Sequence[Evidence], by: By) -> list[Part]:
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        for heading in [one.name] if by == By.CLIENT else one.topics or ("",):
            groups[heading].append(one)
    rest = _("A client") if by == By.CLIENT else _("Without a topic")
    parts: list[Part] = []
    for heading in sorted(groups, key=lambda one: (not one, fold(one), one)):
        parts.append(Heading(heading or rest))
        for one in groups[heading]:
            said = _("“{text}”").format(text=one.text)
            parts.append(Quoted(said, "" if by == By.CLIENT else one.name or _("A client")))
    return parts
