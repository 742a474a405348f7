"""What else the page can look like, for the tour's pictures."""

from journal_app.referrals.ui.page import GIVEN, ReferralsPage


def given(page: ReferralsPage) -> None:
    page.show_tab(GIVEN)


STATES = (("given", given),)
