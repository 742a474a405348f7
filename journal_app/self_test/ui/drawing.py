"""A chart and a report, drawn where nobody sees them."""

from typing import TYPE_CHECKING

from journal_app.ground.i18n import _, ngettext
from journal_app.ground.periods import Period
from journal_app.retention.looking import Chosen, looked
from journal_app.self_test.steps import Failed
from journal_app.self_test.ui.screenless import FEWEST_COLOURS, application, colours
from journal_app.self_test.workplace import Workplace

application()

from PySide6.QtGui import QImage  # noqa: E402 - the platform is chosen above

from journal_app.retention.ui.curve_chart import curve_chart  # noqa: E402
from journal_app.retention.ui.report import Asked, retention_report  # noqa: E402
from journal_app.ui.charts.drawing import picture  # noqa: E402
from journal_app.ui.charts.loading import load_matplotlib  # noqa: E402
from journal_app.ui.report.file import write_report  # noqa: E402

if TYPE_CHECKING:
    from journal_app.retention.looking import Looked


def chart(workplace: Workplace) -> str:
    """As a picture, with more on it than its ground."""
    load_matplotlib(workplace.charts)
    figures = _looked(workplace).figures
    drawn = QImage.fromData(picture(curve_chart(figures.survival, figures.repeat.days), "png"))
    if colours(drawn) < FEWEST_COLOURS:
        raise Failed(_("The chart is empty."))
    return f"{drawn.width()} × {drawn.height()}"


def report(workplace: Workplace) -> str:
    """Figures, charts as vectors and lists, in a file that another program can read."""
    from pypdf import PdfReader  # noqa: PLC0415 - a missing one is told

    found = _looked(workplace)
    target = workplace.folder("out") / "report.pdf"
    with workplace.practice() as store:
        today = store.clock.today()
    write_report(retention_report(found, Asked(today)), target, workplace.charts)
    pages = PdfReader(target).pages
    if _("Retention report") not in pages[0].extract_text():
        raise Failed(_("The report does not hold its title."))
    text = ngettext("{n} page, {kilobytes} KB", "{n} pages, {kilobytes} KB", len(pages))
    return text.format(n=len(pages), kilobytes=target.stat().st_size // 1000)


def _looked(workplace: Workplace) -> "Looked":
    with workplace.practice() as store:
        return store.read(looked, store.clock.today(), Period.QUARTER, None, Chosen())
