"""What else the page can look like, for the tour's pictures."""

from journal_app.today.ui.page import TodayPage


def gathered(page: TodayPage) -> None:
    page.training.gathered.setChecked(True)


def answering(page: TodayPage) -> None:
    page.training.gathered.setChecked(False)
    if page.training.rows:
        page.training.rows[0].done.click()


def below(page: TodayPage) -> None:
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


STATES = (("gathered", gathered), ("answering", answering), ("below", below))
