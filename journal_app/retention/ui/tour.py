"""What else the page can look like, for the tour's pictures."""

from dataclasses import replace

from journal_app.retention.looking import Chosen, Span
from journal_app.retention.split import Split
from journal_app.retention.ui.page import RetentionPage
from journal_app.ui.widgets.choice import Choice


def below(page: RetentionPage) -> None:
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def apart(page: RetentionPage) -> None:
    page.area.verticalScrollBar().setValue(0)
    _choose(page.curve.by, Split.FIRST_RUNG.value)


def in_money(page: RetentionPage) -> None:
    _choose(page.curve.by, "")
    _choose(page.cohorts.what, "money")


def few(page: RetentionPage) -> None:
    """Only clients who began in the last year."""
    _choose(page.cohorts.what, "bought")
    page.span.choose(Chosen(Span.YEAR))


def overfull(page: RetentionPage) -> None:
    """As if the practice were a hundred times as large."""
    page.span.choose(Chosen())
    if page.found is not None:
        figures = page.found.figures
        page.lists.show_found(
            replace(figures, overdue=100 * figures.overdue, quiet=100 * figures.quiet)
        )
        page.lists.enter()
        if not page.lists.opened:
            page.lists.fold.click()
    below(page)


def nobody_silent(page: RetentionPage) -> None:
    if page.found is not None:
        page.lists.show_found(replace(page.found.figures, overdue=(), quiet=()))
    below(page)


def no_lists(page: RetentionPage) -> None:
    """Before anybody can say what is usual."""
    if page.found is not None:
        page.lists.show_found(replace(page.found.figures, threshold=None, overdue=(), quiet=()))
    below(page)


def _choose(choice: Choice, value: str) -> None:
    choice.set_value(value)
    choice.changed.emit()


STATES = (
    ("below", below),
    ("apart", apart),
    ("money", in_money),
    ("few", few),
    ("overfull", overfull),
    ("nobody-silent", nobody_silent),
    ("no-lists", no_lists),
)
