"""The last steps of an import of contacts or sales: what is coming, what has come."""

from collections.abc import Sequence

from journal_app.exchange.client_files import ClientFile, Preview, Reading
from journal_app.exchange.importing_sales import SalesPreview, off_the_ladder
from journal_app.exchange.reading import Skipped, first_of
from journal_app.exchange.sales import SalesReading
from journal_app.exchange.sales_destinations import Becomes, Destination
from journal_app.exchange.ui.summary import GLIMPSE, After, Before
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.money import shown
from journal_app.ui import format as formats
from journal_app.ui.widgets.card import label


class ClientsComing(Before):
    def __init__(self) -> None:
        super().__init__()
        self.back = self.add_button(_("Columns …"), left=True)
        self.onto = label("", "muted", wrap=True)
        self.body.insertWidget(self.body.indexOf(self.glimpse), self.onto)

    def show_coming(
        self, file: ClientFile, reading: Reading, report: Preview, currency: str
    ) -> None:
        self.back.setVisible(file.sheet is not None)
        self.tell(_source(file, reading), _figures(report, coming=True), _told(report))
        self.title.setText(_what_comes(report))
        rungs = _onto(report) if isinstance(report, SalesPreview) else ""
        self.onto.setText(rungs)
        self.onto.setVisible(bool(rungs))
        if isinstance(reading, SalesReading):
            first = report.first if isinstance(report, SalesPreview) else ()
            further = report.found - len(first)
            rows = _sales_rows(first, currency)
            self.glimpse.show_rows(rows, widest=1, figures=2, further=further)
        else:
            rows = [
                (one.name, one.company, one.email or one.phone)
                for one in first_of(reading.contacts, GLIMPSE)
            ]
            further = len(reading.contacts) - len(rows)
            self.glimpse.show_rows(rows, widest=0, further=further)
        self.allow(something=_something(report))


class ClientsCome(After):
    def show_come(self, file: ClientFile, reading: Reading, report: Preview) -> None:
        self.tell(_source(file, reading), _figures(report, coming=False), _told(report))
        self.title.setText(brought_in(report))


def brought_in(report: Preview) -> str:
    """Of the toast, and above the report."""
    if isinstance(report, SalesPreview):
        sales = report.new - report.refunds
        if sales or not report.refunds:
            text = ngettext("{n} sale imported", "{n} sales imported", sales)
            given = ngettext("{n} refund", "{n} refunds", report.refunds)
            parts = (text.format(n=formats.number(sales)), _counted(given, report.refunds))
            return " · ".join(filter(None, parts))
        text = ngettext("{n} refund imported", "{n} refunds imported", report.refunds)
        return text.format(n=formats.number(report.refunds))
    if report.new or not report.completed:
        text = ngettext("{n} contact imported", "{n} contacts imported", report.new)
    else:
        text = ngettext("{n} client completed", "{n} clients completed", report.completed)
        return text.format(n=formats.number(report.completed))
    return text.format(n=formats.number(report.new))


def _told(report: Preview) -> Sequence[Skipped]:
    """What is left out, and what comes otherwise than it is written."""
    if not isinstance(report, SalesPreview):
        return report.skipped
    offered = (Skipped(one.where, off_the_ladder(one.offer, one.rows)) for one in report.offered)
    return (*report.skipped, *offered)


def _source(file: ClientFile, reading: Reading) -> tuple[str, ...]:
    if isinstance(reading, SalesReading):
        days = [one.day for one in reading.sales]
        period = formats.date_range(min(days), max(days)) if days else ""
        return file.path.name, _("Sales"), period
    return file.path.name, _("Contacts") if file.sheet is not None else "vCard"


def _figures(report: Preview, *, coming: bool) -> list[str]:
    """``coming``: none of it is in the journal yet."""
    if isinstance(report, SalesPreview):
        left, new = report.found - report.new - report.already_here, report.new - report.refunds
        more = [
            _counted(
                ngettext("{n} new client", "{n} new clients", report.new_clients),
                report.new_clients,
            ),
            _counted(ngettext("{n} refund", "{n} refunds", report.refunds), report.refunds),
        ]
    else:
        left, new = report.found - report.new - report.already_here, report.new
        completed = _("{n} of them to complete") if coming else _("{n} of them completed")
        more = [_counted(completed, report.completed)]
    return [
        _("{n} found").format(n=formats.number(report.found)),
        _("{n} new").format(n=formats.number(new)),
        _("{n} already here").format(n=formats.number(report.already_here)),
        *more,
        _counted(_("{n} left out"), left),
    ]


def _counted(text: str, n: int) -> str:
    """Empty where there is nothing to count."""
    return text.format(n=formats.number(n)) if n else ""


def _onto(report: SalesPreview) -> str:
    """How many rows go to each rung."""
    off = _("off the ladder")
    return " · ".join(f"{formats.number(n)} × {name or off}" for name, n in report.onto)


def _sales_rows(first: Sequence[Destination], currency: str) -> Sequence[tuple[str, ...]]:
    return [
        (
            formats.short_date(one.row.day),
            one.row.client,
            shown(one.row.cents, currency),
            f"→ {_becomes(one)}",
        )
        for one in first
    ]


def _becomes(one: Destination) -> str:
    match one.becomes:
        case Becomes.SALE:
            return one.rung or " · ".join(filter(None, (_("off the ladder"), one.row.offer)))
        case Becomes.REFUND:
            return _("refund")
        case Becomes.LEFT_OUT:
            return _("left out")
        case Becomes.ALREADY_HERE:
            return _("already here")


def _something(report: Preview) -> bool:
    return bool(report.new or (not isinstance(report, SalesPreview) and report.completed))


def _what_comes(report: Preview) -> str:
    if isinstance(report, SalesPreview):
        sales = report.new - report.refunds
        if report.new:
            parts = (
                _counted(ngettext("{n} new sale", "{n} new sales", sales), sales),
                _counted(ngettext("{n} refund", "{n} refunds", report.refunds), report.refunds),
            )
            return " · ".join(filter(None, parts))
    elif report.new:
        return _counted(ngettext("{n} new contact", "{n} new contacts", report.new), report.new)
    elif report.completed:
        text = ngettext(
            "{n} client will be completed", "{n} clients will be completed", report.completed
        )
        return _counted(text, report.completed)
    if report.already_here:
        return _("Everything is here already")
    return _("There is nothing in it that could come in")
