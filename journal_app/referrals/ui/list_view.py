"""The list of referrals: a table whose heads sort, and whose lines act in place."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.referrals.queries import ReferralLine, SortBy
from journal_app.referrals.ui import words
from journal_app.referrals.ui.list_delegate import ReferralDelegate
from journal_app.referrals.ui.list_model import ReferralListModel
from journal_app.referrals.ui.words import Deed
from journal_app.ui import theme
from journal_app.ui.paged_model import PAGE
from journal_app.ui.sorted_model import ASCENDING
from journal_app.ui.widgets.chip import chip_size
from journal_app.ui.widgets.deed_table import DeedTable
from journal_app.ui.widgets.row_delegate import PAD

LEAST_NAME, CLEAR_NAME, NARROW_NAME = 150, 110, 95
NARROW_OUTCOME = 110
"""Names and outcomes give way to money, from one of these to the next."""
ELASTIC = (SortBy.RECIPIENT, SortBy.GIVER, SortBy.PROVIDER)


class ReferralTable(DeedTable):
    outcome_wanted = Signal(object, int)
    """Ctrl+Right (1) or Ctrl+Left (-1): the next or former outcome of this `ReferralLine`."""

    def __init__(self, model: ReferralListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, ReferralDelegate(model), name, parent)
        self.lines = model
        self.writable = True
        self.setAccessibleDescription(
            _("Enter opens the referral, Space shows what can be done, Ctrl with an arrow key "
              "changes what became of it.")
        )  # fmt: skip

    def line(self) -> ReferralLine | None:
        """The current one."""
        return self.lines.row(self.currentIndex().row())

    def press(self, event: QKeyEvent, *, plain: bool) -> bool:
        line, key = self.line(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if line is not None and control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.outcome_wanted.emit(line, -1 if key == Qt.Key.Key_Left else 1)
            return True
        return super().press(event, plain=plain)

    def deed_place(self, row: int, deed: Deed) -> QRect:
        """Where the deed of that row is clicked, in the viewport; empty where it has none."""
        line = self.lines.row(row)
        found = {} if line is None else self._delegate.deeds(self.deeds_cell(row), line)
        return found.get(deed, QRect())

    def fit_columns(self) -> None:
        """Names share what is left. The day goes first, then the words of what comes next.

        Then the outcome is cut short. Money goes only where short names would not stand beside it.
        """
        room, told = self.viewport().width(), self.lines.columns[:-1]
        wide = {one: self._width(one) for one in told if one not in ELASTIC}
        names = [one for one in told if one in ELASTIC]
        least, clear, narrow = (
            theme.px(one) * len(names) for one in (LEAST_NAME, CLEAR_NAME, NARROW_NAME)
        )
        wide[None] = self._delegate.deeds_width(worded=self.writable)
        if sum(wide.values()) + least > room:
            wide.pop(SortBy.DAY)
        self._delegate.words = self.writable and sum(wide.values()) + least <= room
        wide[None] = self._delegate.deeds_width(worded=self._delegate.words)
        if SortBy.MONEY in wide:
            lacking = max(0, sum(wide.values()) + clear - room)
            outcome = wide[SortBy.OUTCOME]
            wide[SortBy.OUTCOME] = max(min(theme.px(NARROW_OUTCOME), outcome), outcome - lacking)
            if sum(wide.values()) + narrow > room:
                del wide[SortBy.MONEY]
                wide[SortBy.OUTCOME] = outcome
        spare = max(theme.px(60) * len(names), room - sum(wide.values()))
        for place, name in enumerate(names):
            # what is told besides stands behind the first, where there is room for it
            first = spare * 3 // 5 if spare > least else spare // 2
            share = first if place == 0 else spare - first
            wide[name] = share
        self.set_widths(self.lines.columns, wide)

    def _width(self, column: SortBy) -> int:
        shown = [self.lines.row(place) for place in range(min(PAGE, self.lines.count))]
        texts = {words.cell(one, column, self.lines.currency) for one in shown if one is not None}
        if column is SortBy.OUTCOME:
            widest = max((chip_size(text).width() for text in texts), default=0)
        else:
            metrics = self._delegate.metrics
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        head = QFontMetrics(theme.font("caption")).horizontalAdvance(
            _(words.COLUMNS[column]) + ASCENDING
        )
        return max(widest, head) + 2 * PAD + 4
