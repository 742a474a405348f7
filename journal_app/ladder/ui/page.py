"""The ladder: a column for each rung, and on it a card for every client who stands there."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ladder.behind import behind_conversion
from journal_app.ladder.board import Board, BoardFilter, Card, Edge, board
from journal_app.ladder.queries import PracticeFacts, RungLine, practice
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui import words
from journal_app.ladder.ui.beginning import NoLadder
from journal_app.ladder.ui.carrying import Carrying
from journal_app.ladder.ui.column import BoardColumn
from journal_app.ladder.ui.details import Details
from journal_app.ladder.ui.menus import CardMenu, column_menu
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.file_drop import FileDrop, client_file_among

PAUSE_MS = 80
"""Between two letters of a quick hand there is less: one search for both."""
BOARD, NO_LADDER, NOBODY = 0, 1, 2
ROOM_FOR_ALL = 700
"""Width of the page (at the default text size) that holds title and all tools."""


class LadderPage(Page):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Client ladder"))
        self.chosen = BoardFilter()
        self.shown: Board | None = None
        self.columns: list[BoardColumn] = []
        self._practice: PracticeFacts | None = None
        self._build_header()
        self._build_board()
        text = _("Drop contacts or sales here: first you see what the file holds")
        self.drop = FileDrop(self, text, client_file_among, partial(self._run, "clients.import"))
        self.menu = CardMenu(context, self)
        self.carrying = Carrying(self, self._scroll)
        self.carrying.sale_wanted.connect(self._on_dropped)
        self.carrying.refused.connect(self._on_refused)

    # building

    def _build_header(self) -> None:
        self.adjust = QPushButton(_("Adjust the rungs"))
        self.adjust.clicked.connect(self._on_adjust)
        self.add_tool(self.adjust)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a client …"))
        self.search.setAccessibleName(_("Find a client"))
        self.search.setMinimumWidth(theme.px(120))
        self.search.setMaximumWidth(theme.px(230))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_search)
        self.search.textEdited.connect(self._on_edited)
        self.search.returnPressed.connect(self._on_search_left)
        self.add_tool(self.search)
        self.sell = QPushButton(_("Sale"))
        self.sell.setAccessibleName(_("Record a sale"))
        self.sell.setProperty("kind", "primary")
        icons.dress(self.sell, "plus", "on_accent", 16)
        self.sell.clicked.connect(self._on_sell)
        self.add_tool(self.sell)

    def _build_board(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(self._scroll)
        edit = self._on_adjust if "rungs.edit" in self.context.commands else None
        self.beginning = NoLadder(edit)
        self.beginning.wanted.connect(self._on_begin)
        self._pages.addWidget(self.beginning)
        self.nobody = EmptyState(
            _("Nobody on the ladder yet"),
            _("The first sale puts a client on a rung, and asks what would make them stay."),
            _("Record the first sale"),
            self._on_sell,
            icon="user",
        )
        self._pages.addWidget(self.nobody)

    # what the window asks

    def refresh(self) -> None:
        today = self.context.clock.today()
        self._practice = self.context.read(practice)
        self.shown = self.context.read(board, today, self.chosen)
        columns = self.shown.columns
        self._match_columns(len(columns))
        for place, column in zip(self.columns, columns, strict=True):
            place.show_column(column, self._practice.currency, today)
        standing = sum(one.figures.clients for one in columns)
        filtered = self.chosen != BoardFilter()
        rungs = sum(not one.figures.rung.retired for one in columns)
        page = BOARD if standing or filtered else NOBODY
        if not columns:
            page = NO_LADDER
        self._pages.setCurrentIndex(page)
        self.set_subtitle(f"{words.clients(standing)} · {words.rungs(rungs)}" if columns else "")
        self._show_tools(page)

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.ladder.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    def enter_search(self) -> None:
        if self.search.isHidden():
            super().enter_search()
            return
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.chosen != BoardFilter()
        ):
            self.search.clear()
            self.select(BoardFilter())
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for column in self.columns:
                column.delegate().renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """In a narrow window the rungs are adjusted from the columns' menus alone."""
        room = self.width() >= theme.px(ROOM_FOR_ALL)
        self.adjust.setVisible(room and self._pages.currentIndex() != NO_LADDER)

    # what the coach does

    def select(self, chosen: BoardFilter) -> None:
        """Show only the cards of ``chosen``; the figures count everybody all the same."""
        self.chosen = chosen
        self.context.attempt(self.refresh)

    def sale(self, card: Card, rung: RungLine) -> None:
        self._run("sale.new", card.client.uid, rung.uid)

    def _match_columns(self, count: int) -> None:
        if count == len(self.columns):
            return
        for column in self.columns:
            self._row.removeWidget(column)
            column.deleteLater()
        self.columns = [BoardColumn() for _place in range(count)]
        for place, column in enumerate(self.columns):
            self._row.addWidget(column, 1)
            column.figures_wanted.connect(self._on_figures)
            column.menu_wanted.connect(self._on_column_menu)
            cards = column.cards
            cards.opened.connect(self._on_opened)
            cards.menu_wanted.connect(self._on_card_menu)
            cards.sideways.connect(partial(self._on_sideways, place))
            cards.climb_wanted.connect(partial(self._on_climb, place))
        self.carrying.watch(self.columns)

    def _show_tools(self, page: int) -> None:
        store = self.context.store
        writable = store is not None and not store.read_only
        self.search.setVisible(page == BOARD)
        self._fit_tools()
        self.sell.setVisible(page == BOARD)  # the one primary button is in the middle else
        for button, command in ((self.sell, "sale.new"), (self.adjust, "rungs.edit")):
            button.setEnabled(writable and command in self.context.commands)

    def _rungs(self) -> list[RungLine]:
        """Those that are sold."""
        columns = self.shown.columns if self.shown else ()
        return [one.figures.rung for one in columns if not one.figures.rung.retired]

    def _run(self, command: str, *args: Any) -> None:
        store = self.context.store
        if command in self.context.commands and store is not None and not store.read_only:
            self.context.commands.run(command, *args)

    def _on_adjust(self) -> None:
        self._run("rungs.edit")

    def _on_sell(self) -> None:
        self._run("sale.new")

    def _on_begin(self, fourth: bool) -> None:
        def begin() -> None:
            self.context.write(offer_standard_ladder, with_fourth=fourth)

        self.context.attempt(begin)

    def _on_edited(self) -> None:
        self._pause.start()

    def _on_search(self) -> None:
        self.select(replace(self.chosen, text=self.search.text()))

    def _on_search_left(self) -> None:
        self._pause.stop()
        self._on_search()
        for column in self.columns:
            if column.cards.deck.cards:
                column.cards.select(0)
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _on_opened(self, card: Card | None) -> None:
        if card is not None and "client.open" in self.context.commands:
            self.context.commands.run("client.open", card.client.uid)

    def _on_card_menu(self, card: Card, place: QPoint) -> None:
        self.menu.open(card, self._rungs(), place)

    def _on_sideways(self, place: int, step: int) -> None:
        """To the nearest column on that side that has cards."""
        row = self.columns[place].cards.currentIndex().row()
        place += step
        while 0 <= place < len(self.columns):
            cards = self.columns[place].cards
            if cards.deck.cards:
                cards.select(row)
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(self.columns[place], 0, 0)
                return
            place += step

    def _on_climb(self, place: int, card: Card | None) -> None:
        """The next rung that is sold; on the highest there is none."""
        columns = self.shown.columns if self.shown else ()
        above = (one.figures.rung for one in columns[place + 1 :])
        rung = next((one for one in above if not one.retired), None)
        if card is not None and rung is not None:
            self.sale(card, rung)

    def _on_dropped(self, card: Card, column: BoardColumn) -> None:
        if column.column is None:
            return
        if column.column.figures.rung.retired:
            self.context.toast(_("This rung is retired and not sold any more."))
        else:
            self.sale(card, column.column.figures.rung)

    def _on_refused(self) -> None:
        self.context.toast(_("What was bought stays. Another sale of a lower rung goes by “Sale”."))

    def _on_figures(self) -> None:
        column = self.sender()
        if not isinstance(column, BoardColumn) or column.column is None or self.shown is None:
            return
        found = column.column.figures
        today = self.context.clock.today()
        behind = self.context.attempt(self.context.read, behind_conversion, found.place, today)
        if behind is None or self._practice is None:
            return
        stuck = [one.client for one in self.shown.ladder.stuck if one.rung.uid == found.rung.uid]
        details = Details(found, stuck, behind, self._practice.currency, self)
        details.client_wanted.connect(self._on_client)
        details.open_at(column.leads.mapToGlobal(column.leads.rect().bottomLeft()))

    def _on_client(self, uid: str) -> None:
        if "client.open" in self.context.commands:
            self.context.commands.run("client.open", uid)

    def _on_column_menu(self, place: QPoint) -> None:
        column = self.sender()
        if isinstance(column, BoardColumn):
            self.column_menu(column).popup(place)

    def column_menu(self, column: BoardColumn) -> QMenu:
        assert column.column is not None  # noqa: S101 - a column without one has no menu
        rung = column.column.figures.rung
        return column_menu(
            self,
            sort=column.sort,
            edge=self.chosen.edge,
            sorted_by=column.sort_by,
            only=self._only,
            sell=None if rung.retired else partial(self._run, "sale.new", None, rung.uid),
            edit=partial(self._run, "rungs.edit"),
        )

    def _only(self, edge: Edge | None) -> None:
        self.select(replace(self.chosen, edge=edge))
