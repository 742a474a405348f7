"""The list of clients with what chooses whom it shows."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.clients.queries import ClientFilter, ClientLine, SortBy
from journal_app.clients.ui import words
from journal_app.clients.ui.doubles_line import DoublesLine
from journal_app.clients.ui.filters import ClientFilters, parts
from journal_app.clients.ui.list_model import ClientListModel
from journal_app.clients.ui.list_view import ClientList
from journal_app.clients.ui.menus import client_menu, writable
from journal_app.ground.i18n import _
from journal_app.ladder.queries import RungLine, practice, rungs
from journal_app.people.duplicates import Duplicate
from journal_app.people.queries import tags_of_people
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.deeds import add, one_of
from journal_app.ui.page import SPACING
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.file_drop import FileDrop, client_file_among
from journal_app.ui.widgets.filter_chips import FilterChips
from journal_app.ui.widgets.search_field import SearchField

LIST, NOBODY_FOUND, NO_CLIENTS = 0, 1, 2
ORDER = "clients.order"
"""Remembered: by which column, and whether the other way round."""
LARGEST_FIRST = frozenset({SortBy.RUNG, SortBy.LAST_PURCHASE, SortBy.LAST_CONTACT, SortBy.MONEY})


class ClientsOverview(QWidget):
    """The tools are made here and laid into the page's header by the page."""

    opened = Signal(str)
    counted = Signal(str)
    """How many the list shows, in words."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.model = ClientListModel(context.read, context.show_error, self)
        self._rungs: list[RungLine] = []
        self._popover: ClientFilters | None = None
        self._build_tools()
        self.active = FilterChips()
        self.active.changed.connect(self._on_filtered)
        self.list = ClientList(self.model)
        self.list.opened.connect(self._on_opened)
        self.list.copy_wanted.connect(self._on_copy)
        self.list.menu_wanted.connect(self._on_menu)
        self.list.typed.connect(self.search.begin)
        self.list.sort_wanted.connect(self._on_head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        self.doubles = DoublesLine(context)
        self.doubles.wanted.connect(self._on_doubles)
        layout.addWidget(self.doubles)
        layout.addWidget(self.active)
        self.pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        layout.addLayout(self.pages, 1)
        self.pages.addWidget(self.list)
        self.nobody = EmptyState(
            _("Nobody found"),
            _("No client fits what you look for."),
            _("Show all"),
            self.show_all,
            icon="search",
        )
        self.pages.addWidget(self.nobody)
        self.beginning = self._built_beginning()
        self.pages.addWidget(self.beginning)
        if "clients.import" in context.commands:
            bring = partial(context.commands.run, "clients.import")
            text = _("Drop contacts or sales here: first you see what the file holds")
            self.drop = FileDrop(self, text, client_file_among, bring)
        self._take_remembered()

    def tools(self) -> tuple[QWidget, ...]:
        """For the header, from left to right."""
        return (self.search, self.filter, self.more, self.add)

    # what the page asks

    def refresh(self) -> None:
        """Show what the store holds. Raises UserError."""
        uid, row = self.list.current_uid(), self.list.currentIndex().row()
        self._rungs = self.context.read(rungs)
        self.model.today = self.context.clock.today()
        self.model.currency = self.context.read(practice).currency
        bar = self.list.verticalScrollBar().value()
        self.model.load()
        found = None if uid is None else self.model.row_of(uid, max(0, row))
        if found is not None:
            self.list.select_row(found)
        self.list.verticalScrollBar().setValue(bar)
        chosen = self.model.chosen
        self.active.show_parts(parts(chosen, self._rungs), ClientFilter(text=chosen.text))
        filtered = chosen != ClientFilter()
        page = LIST if self.model.count else NOBODY_FOUND if filtered else NO_CLIENTS
        self.pages.setCurrentIndex(page)
        for tool in (self.search, self.filter, self.more, self.add):
            tool.setVisible(page != NO_CLIENTS)
        self.add.setEnabled(writable(self.context))
        self.beginning.button.setEnabled(writable(self.context))
        self.doubles.renew()
        self.counted.emit(words.people(self.model.count) if page == LIST else "")

    def select(self, chosen: ClientFilter) -> None:
        self.model.chosen = chosen
        self.search.show_text(chosen.text)
        self.context.attempt(self.refresh)

    def show_all(self) -> None:
        self.select(ClientFilter())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_client(self, uid: str) -> None:
        """Make that client the current one; where the filter hides them nobody is."""
        row = self.context.attempt(self.model.row_of, uid)
        if row is not None:
            self.list.select_row(row)

    def sort(self, by: SortBy, *, descending: bool) -> None:
        uid = self.list.current_uid()
        self.model.by, self.model.descending = by, descending
        self.context.remember(ORDER, [by.value, descending])
        self.model.reset(self.model.count)  # the same clients: nothing but their order is read
        if uid is not None:
            self.show_client(uid)

    def enter_search(self) -> None:
        self.search.enter()

    def escape(self) -> bool:
        """Back to all clients; False where all are shown."""
        if self.model.chosen == ClientFilter():
            return False
        self.show_all()
        return True

    # building

    def _build_tools(self) -> None:
        self.search = SearchField(_("Find a client …"), _("Find a client"))
        self.search.wanted.connect(self._on_search)
        self.search.left.connect(self._on_search_left)
        self.filter = QPushButton(_("Filter"))
        self.filter.clicked.connect(self._on_filter)
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "muted")
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("More"))
        self.more.clicked.connect(self.open_more)
        self.add = QPushButton(_("Client"))
        self.add.setAccessibleName(_("New client"))
        self.add.setProperty("kind", "primary")
        icons.dress(self.add, "plus", "on_accent", 16)
        self.add.clicked.connect(self._on_add)

    def _built_beginning(self) -> EmptyState:
        made = EmptyState(
            _("Your clients"),
            _(
                "Here stands everybody you work with: on which rung, when you last spoke, and "
                "what comes next. Whoever you name in a win is here by themselves."
            ),
            _("Add the first client"),
            self._on_add,
            icon="users",
        )
        if "clients.import" in self.context.commands:
            bring = partial(self.context.commands.run, "clients.import")
            made.add_way(_("Import contacts or sales …"), bring)
        return made

    def _take_remembered(self) -> None:
        held = self.context.remembered(ORDER)
        if isinstance(held, list) and len(held) == 2 and held[0] in words.COLUMNS:
            self.model.by, self.model.descending = SortBy(held[0]), held[1] is True

    def open_more(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        order = menu.addMenu(_("Sort by"))
        for column, title in words.COLUMNS.items():
            action = order.addAction(_(title))
            action.setCheckable(True)
            action.setChecked(column is self.model.by)
            action.triggered.connect(partial(self._on_order, column))
        one_of(order)
        menu.addSeparator()
        files = menu.addMenu(_("Export the list"))
        add(files, _("As an Excel workbook …"), self._on_export, ".xlsx")
        add(files, _("As a table (CSV) …"), self._on_export, ".csv")
        if "clients.import" in self.context.commands:
            add(menu, _("Import contacts or sales …"), self.context.commands.run, "clients.import")
        corner = QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 4)
        menu.popup(self.more.mapToGlobal(corner))
        return menu

    # what the coach does

    def _on_add(self) -> None:
        if writable(self.context):
            self.context.commands.run("client.new")

    def _on_export(self, ending: str) -> None:
        from journal_app.clients.ui.list_export import (  # noqa: PLC0415 - loaded when used
            export_list,
        )

        model = self.model
        export_list(
            self.context,
            self.window(),
            model.chosen,
            model.by,
            descending=model.descending,
            ending=ending,
        )

    def _on_doubles(self, pairs: Sequence[Duplicate]) -> None:
        from journal_app.clients.ui.merging import (  # noqa: PLC0415 - loaded when used
            compare_duplicates,
        )

        compare_duplicates(self.context, pairs)

    def _on_search(self, text: str) -> None:
        self.model.chosen = replace(self.model.chosen, text=text)
        self.context.attempt(self.refresh)

    def _on_search_left(self) -> None:
        if self.model.count:
            if self.model.chosen.text or self.list.current_uid() is None:
                self.list.select_row(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter(self) -> None:
        if self._popover is None:
            self._popover = ClientFilters(self)
            self._popover.changed.connect(self._on_filtered)
        tags = self.context.attempt(self.context.read, tags_of_people)
        self._popover.offer(self._rungs, tags or [])
        self._popover.show_chosen(self.model.chosen)
        self._popover.open_below(self.filter, self._popover.rung)

    def _on_filtered(self, chosen: ClientFilter) -> None:
        self.select(replace(chosen, text=self.model.chosen.text))

    def _on_head(self, by: SortBy) -> None:
        """The same head again turns the order round; figures and days begin with the largest."""
        same = by is self.model.by
        self.sort(by, descending=not self.model.descending if same else by in LARGEST_FIRST)

    def _on_order(self, by: SortBy, _checked: bool = False) -> None:
        self._on_head(by)

    def _on_copy(self) -> None:
        row = self.list.currentIndex().row()
        line = self.model.row(row)
        if line is not None:
            shown = (self.model.index(row, place).data() for place in range(len(words.COLUMNS)))
            QGuiApplication.clipboard().setText("\t".join(text or "" for text in shown))
            self.context.toast(_("Copied"))

    def _on_menu(self, place: QPoint) -> None:
        menu = self.row_menu()
        if menu is not None:
            menu.popup(place)

    def row_menu(self) -> QMenu | None:
        """Of the current client."""
        line = self.model.row(self.list.currentIndex().row())
        if line is None:
            return None
        archived = self.model.chosen.archived
        menu = client_menu(self.context, self, line.uid, line.name, archived=archived)
        opening = QAction(_("Open {name}").format(name=line.name).replace("&", "&&"), menu)
        opening.triggered.connect(partial(self._on_open, line.uid))
        menu.insertAction(menu.actions()[0], opening)
        return menu

    def _on_opened(self, line: ClientLine) -> None:
        self.opened.emit(line.uid)

    def _on_open(self, uid: str, _checked: bool = False) -> None:
        self.opened.emit(uid)
