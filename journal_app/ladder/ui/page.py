"""The ladder: a column for each rung, and on it a card for every client who stands there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QToolButton,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ladder.agenda import agenda
from journal_app.ladder.behind import behind_conversion
from journal_app.ladder.board import Board, BoardFilter, Card, Edge, board, narrowed
from journal_app.ladder.queries import PracticeFacts, RungLine, practice
from journal_app.ladder.ui import words
from journal_app.ladder.ui.beginning import Beginning
from journal_app.ladder.ui.board_view import BoardView
from journal_app.ladder.ui.column import BoardColumn
from journal_app.ladder.ui.filtering import ActiveFilters
from journal_app.ladder.ui.menus import CardMenu, column_menu
from journal_app.people.queries import tags_of_people
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.deeds import add
from journal_app.ui.page import Page
from journal_app.ui.widgets.file_drop import FileDrop, client_file_among
from journal_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from journal_app.ladder.ui.agenda_view import AgendaView

RUNGS, STEPS = 0, 1
ROOM_FOR_ALL = 700
"""Width of the page (at the default text size) that holds title and all tools."""


class LadderPage(Page):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Client ladder"))
        self.chosen = BoardFilter()
        self.shown: Board | None = None
        self.agenda: AgendaView | None = None
        """Made when the coach first looks at it."""
        self._whole: Board | None = None
        """Without a filter."""
        self._practice: PracticeFacts | None = None
        self._build_header()
        self._build_board()
        text = _("Drop contacts or sales here: first you see what the file holds")
        self.drop = FileDrop(self, text, client_file_among, partial(self._run, "clients.import"))
        self.menu = CardMenu(context, self)

    @property
    def columns(self) -> list[BoardColumn]:
        return self.board.columns

    # building

    def _build_header(self) -> None:
        self.adjust = QPushButton(_("Adjust the rungs"))
        self.adjust.clicked.connect(self._on_adjust)
        self.add_tool(self.adjust)
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "muted")
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("More"))
        self.more.clicked.connect(self.open_more)
        self.search = SearchField(_("Find a client …"), _("Find a client"))
        self.search.wanted.connect(self._on_search)
        self.search.left.connect(self._on_search_left)
        self.add_tool(self.search)
        self.sell = QPushButton(_("Sale"))
        self.sell.setAccessibleName(_("Record a sale"))
        self.sell.setProperty("kind", "primary")
        icons.dress(self.sell, "plus", "on_accent", 16)
        self.sell.clicked.connect(self._on_sell)
        self.add_tool(self.more)
        self.add_tool(self.sell)

    def _build_board(self) -> None:
        self.board = BoardView(self)
        for told, answer in (
            (self.board.opened, self._on_opened),
            (self.board.menu_wanted, self._on_card_menu),
            (self.board.column_menu_wanted, self._on_column_menu),
            (self.board.figures_wanted, self._on_figures),
            (self.board.sale_wanted, self.sale),
            (self.board.refused, self._on_refused),
        ):
            told.connect(answer)
        self.active = ActiveFilters()
        self.active.changed.connect(self.select)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Rungs or next steps"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for text in (_("Rungs"), _("Next steps")):
            self.tabs.addTab(text)
        self.tabs.currentChanged.connect(self._on_tab)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.active)
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(self.board)
        self.beginning = Beginning(self.context)
        self._pages.addWidget(self.beginning)

    # what the window asks

    def refresh(self) -> None:
        self._practice = self.context.read(practice)
        self._whole = self.context.read(board, self.context.clock.today())
        self._show()

    def _show(self) -> None:
        """What the filter leaves of what was read."""
        if self._whole is None or self._practice is None:
            return
        today = self.context.clock.today()
        self.shown = self.context.read(narrowed, self._whole, self.chosen)
        columns = self.shown.columns
        self.board.show_columns(columns, self._practice.currency, today)
        standing = sum(one.figures.clients for one in columns)
        told = f"{words.clients(standing)} · {words.rungs(len(columns))}"
        self.set_subtitle(told if columns else "")
        filtered = self.chosen != BoardFilter()
        begun = bool(columns) and (bool(standing) or filtered)
        self.tabs.setVisible(begun)
        if not begun:
            laid = [one.figures.rung for one in columns]
            self.beginning.show_for(laid, self._practice.currency)
            self._pages.setCurrentWidget(self.beginning)
            self.active.hide()
        elif self.tabs.currentIndex() == STEPS:
            self._show_agenda(today)
        else:
            focused = self.window().focusWidget()
            first = focused is not None and self.beginning.isAncestorOf(focused)
            self._pages.setCurrentWidget(self.board)
            if first:  # the button of the first sale goes: the keyboard is on its card now
                self.board.enter()
            cards = sum(len(one.cards) for one in columns)
            told = _("{shown} of {clients}").format(shown=cards, clients=words.clients(standing))
            self.active.show_filter(self.chosen, told if cards else _("Nobody on the ladder fits."))
        self._show_tools()

    def _show_agenda(self, today: date) -> None:
        from journal_app.ladder.ui.agenda_view import AgendaView, counted  # noqa: PLC0415 - not at first

        if self.agenda is None:
            self.agenda = AgendaView(self.context)
            self.agenda.menu_wanted.connect(self._on_card_menu)
            self.agenda.adrift_wanted.connect(self._on_adrift)
            self._pages.addWidget(self.agenda)
        planned = self.context.read(agenda, today, self.chosen)
        self.agenda.show_agenda(planned, today, filtered=self.chosen != BoardFilter())
        self._pages.setCurrentWidget(self.agenda)
        self.active.show_filter(self.chosen, counted(planned))

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.ladder.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    def enter_search(self) -> None:
        if self.search.isHidden():
            super().enter_search()
        else:
            self.search.enter()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.chosen != BoardFilter()
        ):
            self.select(BoardFilter())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """In a narrow window the button to adjust the rungs stands behind three dots."""
        room = self.width() >= theme.px(ROOM_FOR_ALL)
        self.adjust.setVisible(room and bool(self.columns))
        self.more.setVisible(not room and bool(self.columns))

    # what the coach does

    def select(self, chosen: BoardFilter) -> None:
        """Show only the cards of ``chosen``; the figures count everybody all the same."""
        self.chosen = chosen
        self.search.show_text(chosen.text)
        self.context.attempt(self._show)

    def sale(self, card: Card, rung: RungLine) -> None:
        if rung.retired:
            self.context.toast(_("This rung is retired and not sold any more."))
        else:
            self._run("sale.new", card.client.uid, rung.uid)

    def show_steps(self) -> None:
        """The next steps, with the keyboard."""
        self.tabs.setCurrentIndex(STEPS)
        if self.agenda is not None:
            self.agenda.enter()

    def open_more(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add(menu, self.adjust.text(), self._on_adjust).setEnabled(self.context.can("rungs.edit"))
        corner = QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 4)
        menu.popup(self.more.mapToGlobal(corner))
        return menu

    def _show_tools(self) -> None:
        begun = self._pages.currentWidget() is not self.beginning
        self.search.setVisible(begun)
        self._fit_tools()
        self.sell.setVisible(begun)  # the one primary button is in the middle else
        for button, command in ((self.sell, "sale.new"), (self.adjust, "rungs.edit")):
            button.setEnabled(self.context.can(command))

    def _run(self, command: str, *args: Any) -> None:
        if self.context.can(command):
            self.context.commands.run(command, *args)

    def _on_adjust(self) -> None:
        self._run("rungs.edit")

    def _on_sell(self) -> None:
        self._run("sale.new")

    def _on_search(self, text: str) -> None:
        self.select(replace(self.chosen, text=text))

    def _on_tab(self, _tab: int) -> None:
        self.context.attempt(self._show)

    def _on_adrift(self) -> None:
        self.tabs.setCurrentIndex(RUNGS)
        self.select(BoardFilter(edge=Edge.ADRIFT))

    def _on_search_left(self) -> None:
        if self.agenda is not None and self._pages.currentWidget() is self.agenda:
            self.agenda.enter()
        else:
            self.board.enter()

    def _on_opened(self, card: Card) -> None:
        self._run("client.open", card.client.uid)

    def _on_card_menu(self, card: Card, place: QPoint) -> None:
        self.menu.open(card, self.board.rungs(), place)

    def _on_refused(self) -> None:
        self.context.toast(_("What was bought stays. Another sale of a lower rung goes by “Sale”."))

    def _on_figures(self, column: BoardColumn) -> None:
        from journal_app.ladder.ui.details import Details  # noqa: PLC0415 - rarely needed

        if column.column is None or self.shown is None:
            return
        found = column.column.figures
        today = self.context.clock.today()
        behind = self.context.attempt(self.context.read, behind_conversion, found.place, today)
        if behind is None or self._practice is None:
            return
        stuck = [one for one in self.shown.ladder.stuck if one.rung.uid == found.rung.uid]
        details = Details(found, stuck, behind, self._practice.currency, self)
        details.client_wanted.connect(self._on_client)
        details.open_at(column.leads.mapToGlobal(column.leads.rect().bottomLeft()))

    def _on_client(self, uid: str) -> None:
        self._run("client.open", uid)

    def _on_column_menu(self, column: BoardColumn, place: QPoint) -> None:
        self.column_menu(column).popup(place)

    def column_menu(self, column: BoardColumn) -> QMenu:
        assert column.column is not None  # noqa: S101 - a column without one has no menu
        rung = column.column.figures.rung
        sells = not rung.retired and self.context.can("sale.new")
        return column_menu(
            self,
            sort=column.sort,
            chosen=self.chosen,
            tags=self.context.attempt(self.context.read, tags_of_people) or [],
            sorted_by=column.sort_by,
            only=self.select,
            sell=partial(self._run, "sale.new", None, rung.uid) if sells else None,
            edit=partial(self._run, "rungs.edit") if self.context.can("rungs.edit") else None,
        )
