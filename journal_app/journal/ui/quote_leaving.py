"""What of clients' words may leave the journal: told beforehand, and taken out."""

from collections.abc import Iterator, Sequence

from journal_app.exchange.quotes import By, Evidence, arranged, may_leave
from journal_app.ground.i18n import _, language, ngettext
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import QuoteLine
from journal_app.ui import format as formats
from journal_app.ui.report.parts import Heading, Part, Quoted, Report


def preview(found: Sequence[QuoteLine], client: str | None) -> str:
    """How many may leave, and how many stay, and why. ``client``: of whom these are, if chosen."""
    leaving = len(may_leave(found, client))
    parts = [
        ngettext("{n} quote may leave", "{n} quotes may leave", leaving).format(
            n=formats.number(leaving)
        )
    ]
    nameless = sum(one.consent == Consent.ANONYMOUS for one in found)
    if nameless and client is None:
        parts[0] += " " + _("({n} without the name)").format(n=formats.number(nameless))
    staying = [
        (Consent.NOT_ASKED, _("{n} not asked yet")),
        (Consent.ASKED, _("{n} without an answer yet")),
    ]
    if client is not None:
        told = _("{n} without the name, for everybody would know whose they are")
        staying.append((Consent.ANONYMOUS, told))
    for consent, text in staying:
        count = sum(one.consent == consent for one in found)
        if count:
            parts.append(text.format(n=formats.number(count)))
    if len(parts) == 1:
        return parts[0] + "."
    return _("{leaving}; these stay here: {staying}.").format(
        leaving=parts[0], staying=", ".join(parts[1:])
    )


def report(found: Sequence[Evidence], by: By) -> Report:
    """Just these on paper."""
    title = _("What clients say")
    return Report(title, (), tuple(_parts(found, by)), title, language())


def _parts(found: Sequence[Evidence], by: By) -> Iterator[Part]:
    for heading, some in arranged(found, by):
        yield Heading(heading)
        for one in some:
            said = _("“{text}”").format(text=one.text)
            yield Quoted(said, "" if by == By.CLIENT else one.name or _("A client"))
