"""What else the page can look like, for the tour's pictures."""

from dataclasses import replace

from journal_app.ground.periods import Period
from journal_app.retention.looking import Chosen, Looked, Span, looked
from journal_app.retention.overview import Retention
from journal_app.retention.split import Split
from journal_app.retention.ui.cohort_chart import GridView, cohort_chart
from journal_app.retention.ui.content import Content
from journal_app.retention.ui.page import RetentionPage
from journal_app.ui import dialogs
from journal_app.ui.charts.table_dialog import TableDialog
from journal_app.ui.context import Context
from journal_app.ui.widgets.choice import Choice


def below(page: RetentionPage) -> None:
    bar = _content(page).verticalScrollBar()
    bar.setValue(bar.maximum())


def apart(page: RetentionPage) -> None:
    _content(page).verticalScrollBar().setValue(0)
    _choose(_content(page).curve.by, Split.FIRST_RUNG.value)


def recommended(page: RetentionPage) -> None:
    _choose(_content(page).curve.by, Split.REFERRAL.value)


def in_money(page: RetentionPage) -> None:
    _choose(_content(page).curve.by, "")
    _choose(_content(page).cohorts.what, "money")


def few(page: RetentionPage) -> None:
    """Only clients who began in the last year."""
    _choose(_content(page).cohorts.what, "bought")
    assert page.span is not None  # noqa: S101 - there since the page was shown
    page.span.choose(Chosen(Span.YEAR))


def overfull(page: RetentionPage) -> None:
    """As if the practice were a hundred times as large."""
    figures, lists = _figures(page), _content(page).lists
    lists.show_found(replace(figures, overdue=100 * figures.overdue, quiet=100 * figures.quiet))
    lists.enter()
    if not lists.opened:
        lists.fold.click()
    below(page)


def nobody_silent(page: RetentionPage) -> None:
    _content(page).lists.show_found(replace(_figures(page), overdue=(), quiet=()))
    below(page)


def no_lists(page: RetentionPage) -> None:
    """Before anybody can say what is usual."""
    _content(page).lists.show_found(replace(_figures(page), threshold=None, overdue=(), quiet=()))
    below(page)


def _figures(page: RetentionPage) -> Retention:
    assert page.found is not None  # noqa: S101 - there since the page was shown
    return page.found.figures


def table_dialog(context: Context) -> TableDialog:
    """The cohorts to read."""
    found: Looked = context.read(looked, context.clock.today(), Period.QUARTER, None, Chosen())
    chart = cohort_chart(found.figures.cohorts, GridView(), found.currency)
    return TableDialog(chart, dialogs.top_window())


def _content(page: RetentionPage) -> Content:
    assert page.content is not None  # noqa: S101 - there since the page was shown
    return page.content


def _choose(choice: Choice, value: str) -> None:
    choice.set_value(value)
    choice.changed.emit()


STATES = (
    ("below", below),
    ("apart", apart),
    ("recommended", recommended),
    ("money", in_money),
    ("few", few),
    ("overfull", overfull),
    ("nobody-silent", nobody_silent),
    ("no-lists", no_lists),
)
