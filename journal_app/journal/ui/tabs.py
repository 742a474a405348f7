"""The tabs of the journal, and the pages behind them, each loaded when it is first chosen."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QTabBar, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.page import SPACING

if TYPE_CHECKING:
    from journal_app.journal.ui.tab_page import TabPage

ENTRIES, RECIPES, QUOTES, THANKS, LOOK_BACKS, TRASH = range(6)
_TARGETS = {
    RECIPES: ("recipes_tab", "RecipesTab"),
    QUOTES: ("quotes_tab", "QuotesTab"),
    THANKS: ("thanks_tab", "ThanksTab"),
    LOOK_BACKS: ("look_backs_tab", "LookBacksTab"),
}
"""Module beside this one, and class. Entries and trash share the list of the page."""
CHAPTERS = {
    RECIPES: "recipes/1", QUOTES: "recipes/2", THANKS: "recipes/3", LOOK_BACKS: "recipes/4",
    TRASH: "journal/5",
}  # fmt: skip
"""Where the handbook tells of each."""


class JournalTabs(QTabBar):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Parts of the journal"))
        self.setDrawBase(False)
        self.setExpanding(False)
        for text in (
            _("Entries"), _("Recipes"), _("Quotes"), _("Thanks"), _("Look-backs"), _("Trash"),
        ):  # fmt: skip
            self.addTab(text)
        self.show_trashed(0)

    def show_trashed(self, count: int) -> None:
        """An empty trash is not offered."""
        self.setTabText(TRASH, _("Trash ({n})").format(n=formats.number(count)))
        self.setTabVisible(TRASH, count > 0)


class Listed(QWidget):
    """The list and the open entry, beneath what steers them."""

    def __init__(self, above: Sequence[QWidget], split: QWidget) -> None:
        super().__init__()
        column = _column(self)
        for widget in above:
            column.addWidget(widget)
        column.addWidget(split, 1)


class TabPages(QWidget):
    """The tabs, and beneath them the entries or what else is chosen."""

    def __init__(self, context: Context, tabs: JournalTabs, entries: QWidget) -> None:
        super().__init__()
        self._context = context
        self._entries = entries
        self._made: dict[int, TabPage] = {}
        column = _column(self)
        column.addWidget(tabs)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: a page of no window would be shown as one
        self._stack.addWidget(entries)

    def show_tab(self, tab: int) -> None:
        """What is typed in the former one is written first."""
        self.flush()
        self._stack.setCurrentWidget(self.page(tab) if tab in _TARGETS else self._entries)

    def page(self, tab: int) -> "TabPage":
        """Any but entries and trash; made now, if it was not looked at before."""
        if tab not in self._made:
            module, name = _TARGETS[tab]
            loaded = import_module(f"journal_app.journal.ui.{module}")
            make: Callable[[Context], TabPage] = getattr(loaded, name)
            self._made[tab] = make(self._context)
            self._stack.addWidget(self._made[tab])
        return self._made[tab]

    def shown(self) -> "TabPage | None":
        """The one in front, if it is neither entries nor trash."""
        front = self._stack.currentWidget()
        return next((one for one in self._made.values() if one is front), None)

    def flush(self) -> None:
        for one in self._made.values():
            one.flush()

    def unsaved(self) -> list[str]:
        return [text for one in self._made.values() for text in one.unsaved()]


def _column(widget: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(SPACING)
    return made
