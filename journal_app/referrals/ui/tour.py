"""What else the page can look like, for the tour's pictures."""

from journal_app.referrals.ui.page import FIGURES, GIVEN, THANKS, ReferralsPage


def given(page: ReferralsPage) -> None:
    page.show_tab(GIVEN)


def thanks(page: ReferralsPage) -> None:
    page.show_tab(THANKS)


def figures(page: ReferralsPage) -> None:
    page.show_tab(FIGURES)


STATES = (("figures", figures), ("given", given), ("thanks", thanks))
