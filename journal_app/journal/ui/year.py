"""The card above the list: the year's squares, and beside them the streak."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ground.settings import Settings
from journal_app.journal.figures import Streak, streak
from journal_app.journal.queries import day_counts, journal_days
from journal_app.journal.ui.heatmap import HeatMap
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Card, label

if TYPE_CHECKING:
    from journal_app.store import Store

UNKNOWN = "–"


class Year(Card):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self._task: Task | None = None
        self.body.setContentsMargins(18, 12, 18, 14)
        self.heatmap = HeatMap()
        self.heatmap.set_today(context.clock.today())
        self._captions = [_("Streak (working days)"), _("longest"), _("this month")]
        self._figures = [label(UNKNOWN, "figure") for _caption in self._captions]
        self._labels = [label(caption, "caption") for caption in self._captions]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for column, caption in enumerate(self._labels):
            grid.addWidget(caption, 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(self._figures[column], 1, column)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.heatmap, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(grid)
        self.body.addLayout(row)
        self._row, self._grid = row, grid
        self.set_compact(False)
        self._tell()

    def refresh(self) -> None:
        """Read squares and month now, the streak on the worker. Raises UserError.

        The streak needs the public holidays, whose library takes a quarter of a second to import.
        """
        today = self.context.clock.today()
        self.heatmap.set_today(today)
        counts = self.context.read(day_counts, self.heatmap.first_day(), today)
        self.heatmap.show_counts(counts)
        month = (today.year, today.month)
        self._show(2, sum(n for day, n in counts.items() if (day.year, day.month) == month))
        store, settings = self.context.store, self.context.settings
        if self._task is not None:
            self._task.cancel()
        if store is not None:
            self._task = self.context.tasks.start(
                lambda _task: _streak(store, settings, today), self._on_streak, self._on_failed
            )

    def figures(self) -> list[str]:
        """Streak, longest, this month, as they stand there."""
        return [figure.text() for figure in self._figures]

    def set_compact(self, compact: bool) -> None:
        """The figures alone, where large text leaves no height for the squares."""
        self.heatmap.setVisible(not compact)
        side = Qt.AlignmentFlag.AlignLeft if compact else Qt.AlignmentFlag.AlignRight
        self._row.setAlignment(self._grid, Qt.AlignmentFlag.AlignVCenter | side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(600)
        for caption, text in zip(self._labels, self._captions, strict=True):
            caption.setText(text.replace(" ", "\n", 1) if narrow else text)

    def _on_streak(self, found: Streak) -> None:
        self._task = None
        if not found.longest:  # whose first win falls on a Sunday earns no nought
            for place in (0, 1):
                self._figures[place].setText(UNKNOWN)
            self._tell(_("begins with a win on a working day"))
            return
        self._show(0, found.current)
        self._show(1, found.longest)

    def _on_failed(self, _error: object) -> None:
        """The figures stay unknown; what is wrong with the file the list has told already."""
        self._task = None

    def _show(self, place: int, value: int) -> None:
        self._figures[place].setText(formats.number(value))
        self._tell()

    def _tell(self, unknown: str = "") -> None:
        """``unknown`` says why there is no figure yet."""
        for caption, figure in zip(self._captions, self._figures, strict=True):
            told = figure.text() != UNKNOWN
            figure.setAccessibleName(
                f"{caption}: {figure.text() if told else unknown or _('not known yet')}"
            )
            figure.setToolTip("" if told else unknown)


def _streak(store: "Store", settings: Settings, today: date) -> Streak:
    from journal_app.journal.working_calendar import working_calendar  # noqa: PLC0415 - worker's

    calendar = store.read(working_calendar, settings)
    return streak(store.read(journal_days), calendar.is_working_day, today)
