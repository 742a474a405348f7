"""What else the page can look like, for the tour's pictures."""

from PySide6.QtCore import QTimer

from journal_app.journal.actions import edit_entry, restore_entry, trash_entry
from journal_app.journal.queries import Order, last_added
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Period, Selection
from journal_app.journal.ui.tabs import LOOK_BACKS, QUOTES, RECIPES, THANKS, TRASH


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


def photos(page: JournalPage) -> None:
    """The newest entry, down to where its photos are."""
    page.select(Selection())
    page.list.select_row(0)
    page.panel.sheet.photos.show_last()


def ranked(page: JournalPage) -> None:
    assert page.order.choice is not None  # noqa: S101 - it came with `searched`
    page.order.choice.set_value(Order.BEST)
    page.order.changed.emit()


_NOTES = """## Was gut lief
Alle **zwölf Plätze** sind weg, vier davon über Empfehlungen.

- [x] Teilnehmer*innen bestätigt
- [ ] Raum bis 3. Mai buchen

> „So klar hat mir das noch niemand erklärt.“

Mehr dazu: https://example.org/workshop
"""


def noted(page: JournalPage) -> None:
    """Notes in Markdown, and beneath them what else there was on this day."""
    page.select(Selection())
    newest = page.context.read(last_added)
    assert newest is not None  # noqa: S101 - the demo is not empty
    page.context.write(edit_entry, newest[1], notes=_NOTES)
    page.open_entry(newest[1])
    sheet = page.panel.sheet
    QTimer.singleShot(200, sheet, sheet.scroll_down)  # once that is there


def edited(page: JournalPage) -> None:
    """The newest entry has an earlier version, which the pictures of the dialogs show."""
    page.select(Selection())
    newest = page.context.read(last_added)
    assert newest is not None  # noqa: S101 - the demo is not empty
    page.context.write(
        edit_entry,
        newest[1],
        title="Der Workshop ist ausverkauft",
        notes="12 Plätze, vier über Empfehlung. Nächstes Mal früher anfangen.",
        starred=False,
    )


def recipes(page: JournalPage) -> None:
    page.tabs.setCurrentIndex(RECIPES)


def quotes(page: JournalPage) -> None:
    page.tabs.setCurrentIndex(QUOTES)


def thanks(page: JournalPage) -> None:
    page.tabs.setCurrentIndex(THANKS)


def look_backs(page: JournalPage) -> None:
    page.tabs.setCurrentIndex(LOOK_BACKS)


STATES = (
    ("trash", trash), ("filtered", filtered), ("search", searched), ("ranked", ranked),
    ("photos", photos), ("notes", noted), ("edited", edited),
    ("recipes", recipes), ("quotes", quotes), ("thanks", thanks), ("look-backs", look_backs),
)  # fmt: skip
