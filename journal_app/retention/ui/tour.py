"""What else the page can look like, for the tour's pictures."""

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


def _choose(choice: Choice, value: str) -> None:
    choice.set_value(value)
    choice.changed.emit()


STATES = (("below", below), ("apart", apart), ("money", in_money), ("few", few))
