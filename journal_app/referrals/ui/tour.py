"""What else the page can look like, for the tour's pictures."""

from journal_app.referrals.ui.page import FIGURES, GIVEN, RECEIVED, THANKS, ReferralsPage


def board(page: ReferralsPage) -> None:
    page.show_tab(GIVEN)
    _look(page, "board")


def received_board(page: ReferralsPage) -> None:
    page.show_tab(RECEIVED)
    _look(page, "board")


def as_list(page: ReferralsPage) -> None:
    page.show_tab(GIVEN)
    _look(page, "list")


def _look(page: ReferralsPage, look: str) -> None:
    tab = page.tab()
    tab.look.set_value(look)
    tab.look.changed.emit()


def thanks(page: ReferralsPage) -> None:
    page.show_tab(THANKS)


def figures(page: ReferralsPage) -> None:
    page.show_tab(FIGURES)


STATES = (
    ("board", received_board),
    ("board-given", board),
    ("given", as_list),
    ("thanks", thanks),
    ("figures", figures),
)
