"""Referrals of one direction, and what chooses which of them are shown."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.queries import practice
from journal_app.referrals.queries import ReferralFilter, ReferralLine, SortBy, by_outcome, count
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.ui.deeds import Deeds
from journal_app.referrals.ui.list_model import ReferralListModel
from journal_app.referrals.ui.list_view import ReferralTable
from journal_app.referrals.ui.words import Deed
from journal_app.referrals.words import decision_words, outcome_words
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.flow import FlowLayout

LIST, NOTHING_FOUND, EMPTY = range(3)
LARGEST_FIRST = frozenset({SortBy.DAY, SortBy.MONEY})
Kept = Outcome | Decision


class ListTab(QWidget):
    searched = Signal(str)
    """Letters were typed into the list."""

    def __init__(
        self, context: Context, direction: Direction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
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
        column.addWidget(self._built_filters())
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
        began = self.is_empty and page == LIST
        self._pages.setCurrentIndex(page)
        if began:
            self.enter()  # else the search would have the keyboard, and Ctrl+Z be its own
        self._filters.setVisible(page != EMPTY)
        self.empty.button.setEnabled(self.deeds.writable)

    @property
    def is_empty(self) -> bool:
        return self._pages.currentIndex() == EMPTY

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
        """With the keyboard at the first line, or where it was."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # parts

    def _built_filters(self) -> QWidget:
        self._filters = QWidget()
        row = FlowLayout(self._filters, spacing=8)
        self.filters: dict[Kept, QPushButton] = {}
        decided = (Decision.CONSIDERING, Decision.BETTER_NOT)
        kept: list[Kept] = list(Outcome)
        if self.direction is Direction.GIVEN:
            kept = [decided[0], *kept, decided[1]]
        for one in kept:
            button = QPushButton()
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.clicked.connect(calling(self._on_filter, one))
            self.filters[one] = button
            row.addWidget(button)
        return self._filters

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
        whole = replace(self.model.chosen, outcome=None, decision=None)
        counts: dict[Kept, int] = dict(self.context.read(by_outcome, whole))
        for one, button in self.filters.items():
            if isinstance(one, Decision):
                counts[one] = self.context.read(count, replace(whole, decision=one))
                words = decision_words(one)
            else:
                words = outcome_words(one)
            button.setText(f"{words} {formats.number(counts[one])}")
            chosen = (self.model.chosen.outcome, self.model.chosen.decision)
            button.setChecked(any(one is other for other in chosen))

    # what the coach does

    def _on_filter(self, one: Kept) -> None:
        plain = replace(self.model.chosen, outcome=None, decision=None)
        if not self.filters[one].isChecked():
            self.select(plain)
        elif isinstance(one, Decision):
            self.select(replace(plain, decision=one))
        else:
            self.select(replace(plain, outcome=one))

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
