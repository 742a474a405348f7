"""The journal: the year at a glance, the list of wins, and the open one beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import EntryFilter, count
from journal_app.journal.shown import Shown
from journal_app.journal.ui.attention import Attention
from journal_app.journal.ui.entry_panel import EntryPanel
from journal_app.journal.ui.filters import FilterButton
from journal_app.journal.ui.lately import Lately
from journal_app.journal.ui.list_model import EntryListModel, Found
from journal_app.journal.ui.list_view import EntryList
from journal_app.journal.ui.nothing_here import ListOrNothing, NothingHere
from journal_app.journal.ui.page_menu import PageMenu, shown
from journal_app.journal.ui.search import Finder, HitOrder
from journal_app.journal.ui.selection import Selection
from journal_app.journal.ui.split import Split
from journal_app.journal.ui.tabs import CHAPTERS, ENTRIES, TRASH, JournalTabs, Listed, TabPages
from journal_app.journal.ui.trash import Trash
from journal_app.journal.ui.words import entries, hits
from journal_app.journal.ui.year import Year
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.registry import load
from journal_app.ui.widgets.filter_chips import FilterChips
from journal_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from journal_app.journal.ui.drop import JournalDrop
    from journal_app.journal.ui.row_actions import RowActions
    from journal_app.journal.ui.welcome import Welcome

_TYPED = ({"entry"}, {"answer"}, {"entry", "answer"})
"""What typing in the open entry changes, and nothing else here does."""
COMPACT = 500
"""Below this height (at the default text size) the squares of the year make room."""


class JournalPage(Page):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Journal"))
        self.selection = Selection()
        self._changed: frozenset[str] = frozenset()
        """Tables that changed since the last refresh; none: anything may have."""
        self._shown_once = False
        self._rest_loaded = False
        self.row_actions: RowActions | None = None
        self._drop: JournalDrop | None = None
        self._build_header()
        self._build_body()
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._refresh_rest)
        self._quiet_time = QTimer(self, singleShot=True, interval=2000)
        self._quiet_time.timeout.connect(self.mark_stale)
        context.commands.register("journal.shown", "", self.shown)

    # building

    def _build_header(self) -> None:
        self.search = SearchField(_("Search …"), _("Search the journal"))
        self.search.wanted.connect(self._on_search)
        self.search.left.connect(self.focus_list)
        self.add_tool(self.search)
        self.finder = Finder(self.context, self)
        self.finder.found.connect(self._show_list)
        self.filter_button = FilterButton(self.context)
        self.filter_button.changed.connect(self.select)
        self.add_tool(self.filter_button)
        self.menu = PageMenu(self.context)
        self.add_tool(self.menu)
        self.new_button = QPushButton(_("Record a win"))
        self.new_button.setProperty("kind", "primary")
        icons.dress(self.new_button, "plus", "on_accent", 16)
        self.new_button.clicked.connect(self._on_new)
        self.add_tool(self.new_button)

    def _build_body(self) -> None:
        self.tabs = JournalTabs()
        self.active = FilterChips()
        self.year = Year(self.context)
        self.model = EntryListModel(self.context.read, self.context.show_error, self)
        self.attention = Attention(self.context, self.model)
        self.trash = Trash(self.context, self.attention)
        self.list = EntryList(self.model, _("Entries"))
        self.lately = Lately(self.context, self.list)
        self.panel = EntryPanel(self.context)
        self.order = HitOrder()
        self.nothing = NothingHere()
        self._list_or_nothing = ListOrNothing(self.order, self.list, self.nothing)
        self.splitter = Split(self.context, self._list_or_nothing, self.panel)
        listed = Listed((self.trash, self.active, self.year), self.splitter)
        self.pages = TabPages(self.context, self.tabs, listed)
        self.welcome: Welcome | None = None
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages)  # first: a page of no window would be shown as one
        self._pages.addWidget(self.pages)
        self._connect()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.active.changed.connect(self.select)
        self.nothing.clear_wanted.connect(self._clear)
        self.year.heatmap.day_chosen.connect(self._on_day)
        self.order.changed.connect(self._load_list)
        self.list.chosen.connect(self._on_chosen)
        self.list.painted.connect(self._on_painted)
        self.list.entered.connect(self.panel.enter)
        self.list.delete_wanted.connect(self._on_delete_key)
        self.trash.about_to_write.connect(self.flush)
        self.panel.delete_wanted.connect(self._on_delete)
        self.panel.restore_wanted.connect(self.trash.restore)
        self.panel.back.connect(self.focus_list)
        self.context.recorded.connect(self._on_recorded)

    # what the window asks

    def get_ready(self) -> None:
        self._load_list()
        super().get_ready()

    def refresh(self) -> None:
        """List first, the rest when that is painted. While the coach types, only the entry."""
        changed, self._changed = self._changed, frozenset()
        if (
            self._shown_once
            and changed in _TYPED
            and self.panel.typing()
            and self.attention.same_rows()
        ):
            self.model.forget()
            self.panel.refresh()
            self._quiet_time.start()
            return
        if not self.ready:
            self._load_list()
        if self.model.count and self.list.isVisible():
            self.list.tell_when_painted()
        else:
            self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.year.set_compact(self.height() < theme.px(COMPACT))

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.journal.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    # what the coach does

    def select(self, selection: Selection) -> None:
        """Show the entries of ``selection``."""
        self.panel.flush()
        self.selection = selection
        self.search.show_text(selection.text)
        self.panel.show_hits(selection.text)
        self._load_list()
        self.active.show_parts(selection.parts(), Selection(text=selection.text))
        self.year.heatmap.show_chosen(selection.day())
        self.filter_button.show_selection(selection)

    def open_entry(self, uid: str) -> None:
        """Show the entry; a filter that hides it is cleared."""
        row = self.attention.row_of(uid)
        if row is None:
            self.select(Selection())
            row = self.attention.row_of(uid)
        if row is not None:
            self.list.select_row(row)
            self.focus_list()

    def show_entries(self) -> None:
        """Not the trash, nor what else has a tab."""
        self.flush()
        self.tabs.setCurrentIndex(ENTRIES)

    def chapter(self) -> str:
        return CHAPTERS.get(self.tabs.currentIndex(), "")

    def shown(self) -> Shown:
        """What can be taken out of here; what is typed is written first."""
        self.flush()
        if self.tabs.currentIndex() != ENTRIES:
            return Shown()
        return shown(self.context, self.selection, self.panel.uid)

    def enter_search(self) -> None:
        shown = self.pages.shown()
        if shown is None:
            self.show_entries()
            self.search.enter()
        else:
            shown.enter_search()

    def flush(self) -> None:
        self.panel.settle()
        self.pages.flush()

    def pause(self) -> None:
        self.panel.saver.flush()
        self.pages.flush()

    def unsaved(self) -> list[str]:
        return [*self.panel.unsaved(), *self.pages.unsaved()]

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.selection.day() is not None
        ):
            self._on_day(None)
            return True
        return super().event(event)

    def way_back(self) -> tuple[str, ...]:
        uid = self.panel.uid if self.tabs.currentIndex() == ENTRIES else None
        return () if uid is None else ("entry.open", uid)

    def _on_new(self) -> None:
        self.context.commands.run("entry.new")

    def _on_bring(self) -> None:
        self.context.commands.run("journal.import")

    def _clear(self) -> None:
        self.select(Selection())
        self.focus_list()

    def _on_search(self, text: str) -> None:
        self.select(replace(self.selection, text=text))

    def _on_day(self, day: date | None) -> None:
        self.select(self.selection.with_day(day))

    def _on_tab(self, tab: int) -> None:
        self.panel.flush()
        self.pages.show_tab(tab)
        self.trash.show_bar(shown=tab == TRASH)
        self.year.setVisible(tab == ENTRIES)
        self.active.setVisible(tab == ENTRIES and self.selection.active())
        for tool in (self.search, self.filter_button):
            tool.setVisible(tab == ENTRIES)
        self.panel.show_hits(self.selection.text if tab == ENTRIES else "")
        self._load_list()

    def _on_recorded(self, uid: str) -> None:
        self.attention.recorded = uid
        if not self.panel.in_hand():
            self.focus_list()

    def _on_painted(self) -> None:
        """The newest entries are in sight; now the modules of the open one, off this thread."""
        if self._rest_loaded:
            self._rest.start()
        else:
            self._rest_loaded = True
            store, uid = self.context.store, self.list.current_uid()
            ahead = "journal_app.journal.ui.ahead:get_ready"
            self.context.tasks.start(lambda _task: load(ahead)(store, uid), self._on_rest_loaded)

    def _on_rest_loaded(self, _nothing: None) -> None:
        from journal_app.journal.ui.row_actions import RowActions  # noqa: PLC0415 - loaded by now

        self.row_actions = RowActions(self.context, self.list, self.trash)
        self.context.later(self._refresh_rest)

    def _on_chosen(self, uid: str | None) -> None:
        if uid != self.panel.uid:
            self.panel.show_entry(uid)

    def _on_delete_key(self) -> None:
        uid = self.list.current_uid()
        if uid is not None and uid == self.panel.uid:
            self._on_delete(uid)

    def _on_delete(self, uid: str) -> None:
        if self.tabs.currentIndex() == TRASH:
            self.trash.erase(uid)
        else:
            self.trash.delete(uid)

    def focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # reading

    def _on_stale(self, tables: frozenset[str]) -> None:
        self._changed |= tables & self.watches
        super()._on_stale(tables)

    def _on_new_ground(self) -> None:
        self._changed = frozenset()
        super()._on_new_ground()

    def _filter(self) -> EntryFilter:
        if self.tabs.currentIndex() == TRASH:
            return EntryFilter(trashed=True)
        return self.selection.filter(self.context.clock.today())

    def _load_list(self) -> None:
        chosen = self._filter()
        self.finder.stop()
        if chosen.text:
            self.finder.look(chosen, self.order.value())
        else:
            self._show_list(chosen)

    def _show_list(self, chosen: EntryFilter, ready: Found | None = None) -> None:
        """``ready`` is what the finder has read; other lists are read here."""
        same = self.model.shows(chosen, ready)
        row = self.list.currentIndex().row() if same else 0
        if self.context.attempt(self.model.load, chosen, ready) is None:
            return
        trashed = self.context.attempt(self.context.read, count, EntryFilter(trashed=True)) or 0
        if self.tabs.currentIndex() == TRASH and not trashed and self._shown_once:
            self.tabs.setCurrentIndex(ENTRIES)  # which loads the list of entries
            return
        self._show_frame(trashed)
        near = max(0, self.list.currentIndex().row())
        in_hand = self.panel.in_hand()
        found = self.attention.row(self.panel.uid, near, in_hand=in_hand)
        if self.model.ranked and not same and not in_hand:
            found = None  # who asks for the best hit shall see it
        if found is None and self.model.count:
            found = min(max(row, 0), self.model.count - 1)
        self.list.select_row(found, quietly=True)
        if self._shown_once:
            self._open_current()
        self._shown_once = True

    def _show_frame(self, trashed: int) -> None:
        """What stands around the list: count, tabs, and what is there instead of nothing."""
        trash, among = self.tabs.currentIndex() == TRASH, self.tabs.currentIndex() == ENTRIES
        total, filtered = self.model.count, self.selection.active() and not trash
        self.tabs.show_trashed(trashed)
        text = "" if trash else self.selection.text
        self.order.show_for(text if total else "")
        self.nothing.show_why(filtered=filtered, trash=trash, text=text)
        self.splitter.show_list(shown=total > 0)
        blank = not total and not filtered and not trashed
        if blank and self.welcome is None:
            from journal_app.journal.ui.welcome import Welcome  # noqa: PLC0415 - once in a life

            self.welcome = Welcome(self.context.clock.today(), self._on_new, self._on_bring)
            self._pages.addWidget(self.welcome)
        self._pages.setCurrentIndex(1 if blank else 0)
        for tool in (self.search, self.filter_button):
            tool.setVisible(not blank and among)
        self.new_button.setVisible(not blank)  # the one primary button is in the middle then
        told = hits(total) if text.strip() else entries(total)
        self.set_subtitle("" if blank or not (among or trash) else told)
        store = self.context.store
        self.new_button.setEnabled(store is not None and not store.read_only)

    def _refresh_rest(self) -> None:
        """The open entry, then squares and figures, then what fields complete to."""
        if self.context.store is None:
            return
        if self.panel.prepare():
            self.context.later(self._refresh_rest)
            return
        self._open_current()
        self.context.later(self._refresh_year, self._refresh_choices)

    def _refresh_year(self) -> None:
        if self.context.store is not None:
            self.context.attempt(self.year.refresh)

    def _refresh_choices(self) -> None:
        if self._drop is None:
            from journal_app.journal.ui.drop import JournalDrop  # noqa: PLC0415 - has time

            self._drop = JournalDrop(self.context, self)
        self.panel.refresh_choices()

    def _open_current(self) -> None:
        uid = self.list.current_uid()
        if uid == self.panel.uid:
            self.panel.refresh()
        else:
            self.panel.show_entry(uid)
