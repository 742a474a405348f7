"""Referrals of one direction, and what chooses which of them are shown."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.queries import practice
from journal_app.referrals.queries import (
    Place,
    ReferralFilter,
    ReferralLine,
    SortBy,
    referrals,
)
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.ui.deeds import Deeds
from journal_app.referrals.ui.list_model import ReferralListModel
from journal_app.referrals.ui.list_view import ReferralTable
from journal_app.referrals.ui.words import Deed
from journal_app.referrals.words import decision_words, outcome_words
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from journal_app.referrals.ui.board_view import ReferralBoard

LIST, NOTHING_FOUND, EMPTY = range(3)
BOARD = "board"
LOOK = "referrals.look"
"""Remembered: whether as a list or as a board."""
MOST = 50
"""Cards of a column of the board; older ones are in the list."""
LARGEST_FIRST = frozenset({SortBy.DAY, SortBy.MONEY})


class ListTab(QWidget):
    searched = Signal(str)
    """Letters were typed into the list."""

    def __init__(self, context: Context, direction: Direction, page: QWidget) -> None:
        """A card of its board is carried over all of ``page``."""
        super().__init__()
        self.context = context
        self.direction = direction
        self.deeds = Deeds(context, self)
        self.model = ReferralListModel(context.read, context.show_error, direction, self)
        received = direction is Direction.RECEIVED
        name = _("Referrals you received") if received else _("Referrals you give")
        self.list = ReferralTable(self.model, name)
        self.list.opened.connect(self._on_opened)
        self.list.wanted.connect(self._on_deed)
        self.list.typed.connect(self.searched)
        self.list.sort_wanted.connect(self._on_head)
        self.list.outcome_wanted.connect(self.deeds.step_outcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.board: ReferralBoard | None = None
        """Made when it is first looked at."""
        self._page = page
        column.addWidget(self._built_tools())
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(
            EmptyState(
                _("Nothing found"),
                _("No referral fits what you look for."),
                _("Show all"),
                self.show_all,
                icon="search",
            )
        )
        self.empty = self._built_empty()
        self._pages.addWidget(self.empty)

    # what the page asks

    def refresh(self) -> None:
        """Show what the store holds. Raises UserError."""
        line, row = self.list.line(), self.list.currentIndex().row()
        self.model.today = self.context.clock.today()
        self.model.currency = self.context.read(practice).currency
        self.list.writable = self.deeds.writable
        bar = self.list.verticalScrollBar().value()
        self.model.load()
        if line is not None and self.model.count:
            found = self.model.row_of(line.uid, max(0, row))
            self.list.select_row(min(row, self.model.count - 1) if found is None else found)
        self.list.verticalScrollBar().setValue(bar)
        self._show_counts()
        filtered = self.model.chosen != ReferralFilter(direction=self.direction)
        page = LIST if self.model.count else NOTHING_FOUND if filtered else EMPTY
        began = self.is_empty and page != EMPTY
        if self.shown_as == BOARD and page != EMPTY:
            self._show_board()
        else:
            self._pages.setCurrentIndex(page)
        if began:
            self.enter()  # else the search would have the keyboard, and Ctrl+Z be its own
        self.tools.setVisible(page != EMPTY)
        self.empty.button.setEnabled(self.deeds.writable)

    @property
    def is_empty(self) -> bool:
        return bool(self._pages.currentIndex() == EMPTY)

    @property
    def places(self) -> tuple[Place, ...]:
        """In which a referral of this direction may be, as the columns stand."""
        if self.direction is Direction.RECEIVED:
            return tuple(Outcome)
        return (Decision.CONSIDERING, *Outcome, Decision.BETTER_NOT)

    @property
    def shown_as(self) -> str:
        return str(self.look.value())

    def search(self, text: str) -> None:
        self.select(replace(self.model.chosen, text=text))

    def select(self, chosen: ReferralFilter) -> None:
        self.model.chosen = chosen
        self.context.attempt(self.refresh)

    def show_all(self) -> None:
        self.select(ReferralFilter(direction=self.direction))
        self.searched.emit("")
        self.enter()

    def enter(self) -> None:
        """With the keyboard at the first line or card, or where it was."""
        if self.board is not None and self.shown_as == BOARD:
            self.board.enter()
            return
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # parts

    def _built_tools(self) -> QWidget:
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        self.look = Choice([("list", _("List")), (BOARD, _("Board"))], name=_("Shown as"))
        self.look.set_value(self.context.remembered(LOOK, "list"))
        self.look.changed.connect(self._on_look)
        self.look.keep_together()
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        pills = QWidget()
        self._add_filters(FlowLayout(pills, spacing=8))
        row.addWidget(pills, 1)
        return self.tools

    def _add_filters(self, row: FlowLayout) -> None:
        self.filters: dict[Place, QPushButton] = {}
        for one in self.places:
            button = QPushButton()
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.clicked.connect(calling(self._on_filter, one))
            self.filters[one] = button
            row.addWidget(button)

    def _built_empty(self) -> EmptyState:
        if self.direction is Direction.RECEIVED:
            return EmptyState(
                _("Who speaks of you?"),
                _(
                    "Write down who recommended you to whom. Then nobody waits for thanks, and you "
                    "see who brings you the clients that stay."
                ),
                _("Note the first referral"),
                partial(self._run, "referral.new"),
                icon="handshake",
            )
        made = EmptyState(
            _("Whom do you recommend?"),
            _(
                "A good referral serves three people. Before you give one, five honest questions "
                "help you decide, and “better not” is a good answer too."
            ),
            _("Think about a referral"),
            partial(self._run, "referral.consider"),
            icon="handshake",
        )
        note = partial(self._run, "referral.new", None, None, Direction.GIVEN)
        made.add_way(_("Note one that is given"), note)
        return made

    def _show_counts(self) -> None:
        for one, button in self.filters.items():
            words = decision_words(one) if isinstance(one, Decision) else outcome_words(one)
            button.setVisible(self.shown_as != BOARD)
            button.setText(f"{words} {formats.number(self.model.places[one])}")
            chosen = (self.model.chosen.outcome, self.model.chosen.decision)
            button.setChecked(any(one is other for other in chosen))

    def _show_board(self) -> None:
        if self.board is None:
            from journal_app.referrals.ui.board_view import (  # noqa: PLC0415 - looked at by few
                ReferralBoard,
            )

            self.board = ReferralBoard(self._page, self.places)
            self.board.opened.connect(self._on_opened)
            self.board.menu_wanted.connect(self._on_menu)
            self.board.moved.connect(self.deeds.move)
            self.board.all_wanted.connect(self._on_all)
            self._pages.addWidget(self.board)
        found = {}
        for one in self.places:
            chosen = self._only(one)
            found[one] = (self.context.read(referrals, chosen, 0, MOST), self.model.places[one])
        self.board.show_lines(found, self.model.currency, self.model.today)
        self._pages.setCurrentWidget(self.board)

    def _only(self, one: Place) -> ReferralFilter:
        whole = replace(self.model.chosen, outcome=None, decision=None)
        if isinstance(one, Decision):
            return replace(whole, decision=one)
        return replace(whole, outcome=one)

    # what the coach does

    def _on_look(self) -> None:
        """The board has a column for each outcome, so no filter of them holds there."""
        self.context.remember(LOOK, self.shown_as)
        self.select(replace(self.model.chosen, outcome=None, decision=None))

    def _on_all(self, one: Place) -> None:
        self.look.set_value("list")
        self.context.remember(LOOK, self.shown_as)
        self.select(self._only(one))
        self.enter()

    def _on_menu(self, line: ReferralLine, place: QPoint) -> None:
        self.deeds.act(line, Deed.MORE, place)

    def _on_filter(self, one: Place) -> None:
        if self.filters[one].isChecked():
            self.select(self._only(one))
        else:
            self.select(replace(self.model.chosen, outcome=None, decision=None))

    def _on_opened(self, line: ReferralLine) -> None:
        self._run("referral.open", line.uid)

    def _on_deed(self, line: ReferralLine, deed: Deed, place: QPoint) -> None:
        self.deeds.act(line, deed, place)

    def _on_head(self, by: SortBy) -> None:
        """The same head again turns the order round; money and days begin with the largest."""
        same = by is self.model.by
        line = self.list.line()
        self.model.descending = not self.model.descending if same else by in LARGEST_FIRST
        self.model.by = by
        self.model.reset(self.model.count)  # the same referrals: only their order is read
        if line is not None:
            self.list.select_row(self.context.attempt(self.model.row_of, line.uid))

    def _run(self, command: str, *args: object) -> None:
        if self.context.can(command):
            self.context.commands.run(command, *args)
