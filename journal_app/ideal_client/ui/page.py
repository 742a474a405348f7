"""The ideal client: whom the coach wishes for, who fits, and whom they attract."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ideal_client.actions import (
    add_profile,
    remove_profile,
    retire_profile,
    unretire_profile,
)
from journal_app.ideal_client.queries import ProfileFacts, ProfileLine, profile, profiles
from journal_app.ideal_client.ui.profile_view import ProfileView
from journal_app.ideal_client.ui.words import of_whom, short_name, switch_words
from journal_app.ladder.queries import rungs
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.deeds import add, one_of
from journal_app.ui.page import SPACING, Page
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.scroll import BESIDE_BAR

if TYPE_CHECKING:
    from journal_app.ideal_client.ui.attracted_view import AttractedView
    from journal_app.ideal_client.ui.rank_view import RankView
    from journal_app.ui.report.button import Way

PROFILE, CLIENTS, ATTRACTED = range(3)
CHOSEN = "ideal_client.profile"
"""Remembered: the uid of the profile that was shown last."""


class IdealClientPage(Page):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Ideal client"))
        self.known: list[ProfileLine] = []
        self.found: ProfileFacts | None = None
        self.clients: RankView | None = None
        self.attracted: AttractedView | None = None
        self._wanted: str | None = None
        """The profile that is shown as soon as it has been read."""
        self.switch = QPushButton()
        icons.dress(self.switch, "chevron-down", "muted", 14)
        self.switch.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # its arrow at the right
        self.switch.clicked.connect(self._on_switch)
        self.report: QPushButton | None = None
        self.rate = QPushButton(_("Rate clients"))
        self.rate.setProperty("kind", "primary")
        self.rate.clicked.connect(self._on_rate)
        self.add_tool(self.rate)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Parts of the ideal client"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for text in (_("Profile"), _("Who fits"), _("Whom I attract")):
            self.tabs.addTab(text)
        self.tabs.currentChanged.connect(self._on_tab)
        self.profile_view = ProfileView(context)
        self.profile_view.versions_wanted.connect(self.show_versions)
        self._lay_out()

    def _lay_out(self) -> None:
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        # The bars of the cards stand in the page's margin; what does not scroll keeps clear of it.
        self._bar = self.profile_view.area.bar_width() + BESIDE_BAR
        self.lend_margin(self._bar)
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, self._bar, 0)
        above.addWidget(self.tabs, 1)
        above.addWidget(self.switch)
        column.addLayout(above)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: a page of no window would be shown as one
        self._stack.addWidget(self.profile_view)
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(self._filled)
        self.nothing = EmptyState(
            _("Whom do you wish for?"),
            _(
                "Describe on one page whom you like best to work with. With a few criteria you "
                "then see who fits, and whether you attract whom you want."
            ),
            _("Describe my ideal client"),
            self.add,
            icon="ideal-client",
        )
        self._pages.addWidget(self.nothing)

    # what the window asks

    def refresh(self) -> None:
        self.known = self.context.read(profiles)
        uid = self._choose()
        self._pages.setCurrentIndex(1 if uid is None else 0)
        self.rate.setVisible(uid is not None)
        self.nothing.button.setEnabled(self.can_write())
        if uid is None:
            self.found = None
            self.set_subtitle("")
        else:
            self.found = self.context.read(profile, uid)
            self._show(self.found)
        self._show_report()

    def flush(self) -> None:
        self.profile_view.keep()

    def pause(self) -> None:
        self.profile_view.settle()

    def unsaved(self) -> list[str]:
        return self.profile_view.unsaved()

    def enter_search(self) -> None:
        if self.clients is not None and self.tabs.currentIndex() == CLIENTS:
            self.clients.search.enter()
        else:
            super().enter_search()

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.ideal_client.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    # what it shows

    def show_profile(self, uid: str) -> None:
        """That one from now on; what is typed in the former is written first."""
        self.flush()
        self._wanted = uid
        self.context.remember(CHOSEN, uid)
        self.mark_stale()

    def show_tab(self, tab: int) -> None:
        self.tabs.setCurrentIndex(tab)

    def can_write(self) -> bool:
        store = self.context.store
        return store is not None and not store.read_only

    def _choose(self) -> str | None:
        """The one that was asked for, that was shown, that was remembered; else the first."""
        there = [one.uid for one in self.known]
        shown = None if self.found is None else self.found.uid
        wanted, self._wanted = self._wanted, None
        for uid in (wanted, shown, self.context.remembered(CHOSEN)):
            if uid in there:
                return str(uid)
        counting = [one.uid for one in self.known if not one.retired]
        return next(iter((*counting, *there)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_switch()

    def _fit_switch(self) -> None:
        """The tabs keep their titles; the name gets what they leave."""
        if self.found is None:
            return
        name, letters = short_name(self.found.name), self.switch.fontMetrics()
        self.switch.setText("")
        inside = self.body.contentsRect().width() - self.tabs.sizeHint().width() - 2 * SPACING
        room = max(inside - self.switch.sizeHint().width(), letters.averageCharWidth() * 8)
        fitting = letters.elidedText(name, Qt.TextElideMode.ElideRight, room)
        self.switch.setText(fitting.replace("&", "&&"))

    def _show(self, found: ProfileFacts) -> None:
        self._fit_switch()
        self.switch.setAccessibleName(_("Ideal client: {name}").format(name=found.name))
        self.switch.setToolTip(_("Choose another one, write a new one"))
        self.set_subtitle(of_whom(found))
        self.rate.setEnabled(self.can_write() and bool(found.criteria))
        tab = self.tabs.currentIndex()
        if tab == PROFILE:
            self.profile_view.show_profile(found, self.context.read(rungs), change=self.can_write())
        elif tab == CLIENTS:
            self._clients().show_profile(found, several=len(self.known) > 1)
        else:
            self._attracted().show_profile(found)

    def _clients(self) -> "RankView":
        if self.clients is None:
            made = import_module("journal_app.ideal_client.ui.rank_view").RankView(self.context)
            made.setContentsMargins(0, 0, self._bar, 0)
            self.clients = made
            self._stack.addWidget(made)
        assert self.clients is not None  # noqa: S101 - made just now
        self._stack.setCurrentWidget(self.clients)
        return self.clients

    def _attracted(self) -> "AttractedView":
        if self.attracted is None:
            module = import_module("journal_app.ideal_client.ui.attracted_view")
            made = module.AttractedView(self.context)
            self.attracted = made
            self._stack.addWidget(made)
        assert self.attracted is not None  # noqa: S101 - made just now
        self._stack.setCurrentWidget(self.attracted)
        return self.attracted

    def _show_report(self) -> None:
        """Made when there is something to print for the first time."""
        if self.report is None and self.found is not None:
            from journal_app.ui.report.button import ReportButton  # noqa: PLC0415 - used now

            self.report = ReportButton(self.context, self._ways)
            self.profile_view.foot.addWidget(self.report)
        if self.report is not None:
            self.report.setVisible(self.found is not None)

    def _ways(self) -> "list[Way]":
        from journal_app.ideal_client.ui.report import profile_ways  # noqa: PLC0415 - when used

        store = self.context.store
        if store is None or self.found is None:
            return []
        self.flush()
        return profile_ways(store.read, self.found.uid, self.context.clock.today())

    # what the coach does

    def add(self) -> None:
        """A new one, with a name to be typed over."""
        self.flush()

        def write() -> None:
            first = not self.known
            name = _("My ideal client") if first else _("New ideal client")
            uid = self.context.write(add_profile, name)
            self._wanted = uid
            self.context.remember(CHOSEN, uid)
            self.tabs.setCurrentIndex(PROFILE)
            self.refresh()
            self.context.toast(_("A new ideal client: give it a name"), undo=True)
            self.profile_view.enter_name()

        self.context.attempt(write)

    def switch_menu(self) -> QMenu:
        """All profiles, and what can be done with the one that is shown."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Ideal clients"))
        menu.aboutToHide.connect(menu.deleteLater)
        found = self.found
        for one in self.known:
            action = add(menu, switch_words(one), self.show_profile, one.uid)
            action.setCheckable(True)
            action.setChecked(found is not None and one.uid == found.uid)
        one_of(menu)
        menu.addSeparator()
        change = self.can_write()
        add(menu, _("New ideal client"), self.add).setEnabled(change)
        if found is not None:
            if found.versions:
                add(menu, _("Earlier versions …"), self.show_versions)
            if found.retired:
                add(menu, _("Let it count again"), self._unretire).setEnabled(change)
            else:
                add(menu, _("Let it rest"), self._retire).setEnabled(change)
            add(menu, _("Remove"), self._remove).setEnabled(change)
        return menu

    def show_versions(self) -> None:
        from journal_app.ideal_client.ui.versions_sheet import (  # noqa: PLC0415 - rarely needed
            VersionsSheet,
        )

        if self.found is not None:
            self.flush()
            sheet = self.context.attempt(VersionsSheet, self.context, self.found.uid, self.window())
            if sheet is not None:
                sheet.open()

    def _on_switch(self) -> None:
        self.flush()
        corner = QPoint(0, self.switch.height() + 4)
        self.switch_menu().popup(self.switch.mapToGlobal(corner))

    def _on_tab(self, tab: int) -> None:
        self.flush()
        if tab == PROFILE:
            self._stack.setCurrentWidget(self.profile_view)
        if self.found is not None:
            self.context.attempt(self.refresh)

    def _on_rate(self) -> None:
        self.flush()
        if self.found is not None:
            self.context.commands.run("ideal_client.rate", self.found.uid)

    def _retire(self) -> None:
        self._do(retire_profile, _("{name} rests: it counts for nobody"))

    def _unretire(self) -> None:
        self._do(unretire_profile, _("{name} counts again"))

    def _remove(self) -> None:
        self._do(remove_profile, _("{name} is in the trash, with all answers"))

    def _do(self, action: Callable[..., None], said: str) -> None:
        if self.found is not None:
            self.flush()
            name, uid = self.found.name, self.found.uid
            self.context.attempt(partial(self._write, action, uid, said.format(name=name)))

    def _write(self, action: Callable[..., None], uid: str, said: str) -> None:
        self.context.write(action, uid)
        self.context.toast(said, undo=True)
