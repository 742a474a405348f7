"""Pages of a tiny room, so that the kit is tested without knowing any real one."""

from PySide6.QtWidgets import QLineEdit, QPushButton

from journal_app.journal.queries import EntryFilter, lines
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.registry import ViewSpec


class Diary(Page):
    """Shows how many entries there are and keeps a note that is written when left."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refreshed = 0
        self.flushed: list[str] = []
        self.note = QLineEdit()
        self.note.setAccessibleName("Note")
        self.button = QPushButton("Press")
        self.body.addWidget(self.note)
        self.body.addWidget(self.button)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self.refreshed += 1
        self.set_subtitle(str(len(self.context.read(lines, EntryFilter(), 0, 50))))

    def flush(self) -> None:
        self.flushed.append(self.note.text())


class Shelf(Diary):
    pass


DIARY = ViewSpec("diary", "Diary", "book-open", "tests.ui.kit_pages:Diary", frozenset({"entry"}))
SHELF = ViewSpec("shelf", "Shelf", "tag", "tests.ui.kit_pages:Shelf", frozenset({"tag"}))
SETTINGS = ViewSpec("settings", "Settings", "settings", "tests.ui.kit_pages:Shelf", place="bottom")
VIEWS = (DIARY, SHELF, SETTINGS)
