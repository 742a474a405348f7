"""What else the page can look like, for the tour's pictures."""

from journal_app.journal.actions import restore_entry, trash_entry
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import TRASH, JournalPage
from journal_app.journal.ui.selection import Period, Selection


def trash(page: JournalPage) -> None:
    """The two newest entries thrown away; `filtered` brings them back."""
    for row in (1, 0):
        page.list.select_row(row)
        page.context.write(trash_entry, page.list.current_uid())
        page.refresh()
    page.tabs.setCurrentIndex(TRASH)


def filtered(page: JournalPage) -> None:
    while page.model.chosen.trashed and page.list.current_uid() is not None:
        page.context.write(restore_entry, page.list.current_uid())
        page.refresh()
    page.select(Selection(kinds=frozenset({Kind.SALE}), period=Period.THIS_YEAR))


def searched(page: JournalPage) -> None:
    page.select(Selection(text="workshop"))


STATES = (("trash", trash), ("filtered", filtered), ("search", searched))
