"""Who recommends whom: referrals received and given, thanks, and what they bring."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QTabBar, QWidget

from journal_app.ground.i18n import _
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui.list_tab import ListTab
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.widgets.search_field import SearchField

RECEIVED, GIVEN, THANKS, FIGURES = range(4)
LATE = {THANKS: ("thanks_tab", "ThanksTab"), FIGURES: ("figures_tab", "FiguresTab")}
"""Module beside this one, and class."""
ROOMY = 720
"""Pixels from which on the header has room for everything."""
CHAPTERS = ("referrals/1", "referrals/2", "referrals/3", "referrals/4")
"""Where the handbook tells of each tab."""


class ReferralsPage(Page):
    """Each tab is made when it is first looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Referrals"))
        self._text = ""
        self._made: dict[int, Any] = {}
        self.search = SearchField(_("Find a referral …"), _("Find a referral"))
        self.search.wanted.connect(self._on_search)
        self.search.left.connect(self._on_search_left)
        self.consider = QPushButton(_("Recommend somebody"))
        self.consider.clicked.connect(self._on_consider)
        self.add = QPushButton(_("Referral"))
        self.add.setAccessibleName(_("New referral"))
        self.add.setProperty("kind", "primary")
        icons.dress(self.add, "plus", "on_accent", 16)
        self.add.clicked.connect(self._on_add)
        for tool in (self.search, self.consider, self.add):
            self.add_tool(tool)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Parts of the page"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for text in (_("Received"), _("Given"), _("Thanks"), _("What they bring")):
            self.tabs.addTab(text)
        self.body.addWidget(self.tabs)
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        # counted on the worker, for the sidebar: the page need not wait for it
        self._show_owed(context.badges.get("referrals", 0))
        context.badge_wanted.connect(self._on_badge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """To recommend somebody is under Ctrl+K too: that button goes first."""
        self.consider.setVisible(self.width() >= theme.px(ROOMY))
        super().resizeEvent(event)

    def refresh(self) -> None:
        for tool in (self.consider, self.add):
            tool.setEnabled(self.context.can("referral.new"))
        tab = self.tab()
        self._pages.setCurrentWidget(tab)
        tab.refresh()
        listed = isinstance(tab, ListTab)
        self.search.setVisible(listed and not tab.is_empty)

    def tab(self, which: int | None = None) -> Any:
        """The one in front, or that one; made now, if it was not looked at before."""
        place = self.tabs.currentIndex() if which is None else which
        if place not in self._made:
            made = self._make(place)
            self._made[place] = made
            self._pages.addWidget(made)
        return self._made[place]

    def show_tab(self, place: int) -> None:
        self.tabs.setCurrentIndex(place)

    def enter_search(self) -> None:
        if self.search.isVisible():
            self.search.enter()
        else:
            super().enter_search()

    def chapter(self) -> str:
        return CHAPTERS[self.tabs.currentIndex()]

    def show_home(self) -> None:
        self.show_tab(RECEIVED)

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.referrals.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    def _make(self, place: int) -> QWidget:
        if place in LATE:
            made: QWidget = loaded(*LATE[place])(self.context)
            if place == THANKS:
                made.counted.connect(self._show_owed)  # type: ignore[attr-defined]  # it is late
            return made
        directions = {RECEIVED: Direction.RECEIVED, GIVEN: Direction.GIVEN}
        tab = ListTab(self.context, directions[place], self)
        tab.searched.connect(self._on_typed)
        return tab

    def _show_owed(self, owed: int) -> None:
        """How much is owed stands at the tab, as it does in the sidebar."""
        text = _("Thanks ({n})").format(n=formats.number(owed)) if owed else _("Thanks")
        self.tabs.setTabText(THANKS, text)

    def _on_badge(self, view: str, count: int) -> None:
        if view == "referrals":
            self._show_owed(count)

    def _on_tab(self, _place: int) -> None:
        tab = self.tab()
        if isinstance(tab, ListTab) and tab.model.chosen.text != self._text:
            tab.search(self._text)
        self.context.attempt(self.refresh)

    def _on_search(self, text: str) -> None:
        self._text = text
        tab = self.tab()
        if isinstance(tab, ListTab):
            tab.search(text)

    def _on_search_left(self) -> None:
        tab = self.tab()
        if isinstance(tab, ListTab):
            tab.enter()

    def _on_typed(self, letters: str) -> None:
        if letters:
            self.search.begin(letters)
        else:
            self._text = ""
            self.search.show_text("")

    def _on_add(self) -> None:
        given = self.tabs.currentIndex() == GIVEN
        direction = Direction.GIVEN if given else Direction.RECEIVED
        self.context.commands.run("referral.new", None, None, direction)

    def _on_consider(self) -> None:
        self.context.commands.run("referral.consider")


def loaded(module: str, name: str) -> Any:
    """What a tab shows that is rarely looked at, from beside this module."""
    return getattr(import_module(f"journal_app.referrals.ui.{module}"), name)
