"""The clients by fit: a table whose heads sort, and whose rows can be acted on."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ideal_client.ui.rank_delegate import RankDelegate
from journal_app.ideal_client.ui.rank_model import COLUMNS, Column, RankModel
from journal_app.ui import theme
from journal_app.ui.sorted_model import ASCENDING
from journal_app.ui.widgets.row_delegate import PAD
from journal_app.ui.widgets.row_table import RowTable

MEASURED = 64
"""Rows that are looked at for the widths: as many as are read at once anyway."""
MOST_RUNG = 190
LEAST_NAME, NAME = 150, 200
GIVING_WAY = (Column.RUNG, Column.MONEY, Column.DEED)
"""Columns that a narrow window leaves out, the first one first."""


class RankTable(RowTable):
    rate_wanted = Signal(str)
    """Space, or a click on what stands at the end of the row."""

    _delegate: RankDelegate

    def __init__(self, model: RankModel, parent: QWidget | None = None) -> None:
        super().__init__(model, RankDelegate(model), _("Clients by fit"), parent)
        self.ranks = model
        self._needs: dict[Column, int] = {}
        self.clicked.connect(self._on_clicked)

    def current_uid(self) -> str | None:
        line = self.ranks.row(self.currentIndex().row())
        return None if line is None else line.uid

    def press(self, event: QKeyEvent, *, plain: bool) -> bool:
        if plain and event.key() == Qt.Key.Key_Space:
            uid = self.current_uid()
            if uid is not None:
                self.rate_wanted.emit(uid)
            return True
        return super().press(event, plain=plain)

    def deed_at(self, place: QPoint) -> object:
        column = self.columnAt(place.x())
        deed = self.rowAt(place.y()) >= 0 and column >= 0 and COLUMNS[column] is Column.DEED
        return Column.DEED if deed else None

    def renew(self) -> None:
        self._needs.clear()
        super().renew()

    def measure(self) -> None:
        """A column never gets narrower while one searches: it must not jump."""
        caption = QFontMetrics(theme.font("caption"))
        for column in COLUMNS:
            title = self.ranks.TITLES.get(column)
            head = caption.horizontalAdvance(_(title) + ASCENDING) if title else 0
            self._needs[column] = max(self._needs.get(column, 0), head + 2 * PAD + theme.px(4))
        for place in range(min(MEASURED, self.ranks.count)):
            line = self.ranks.row(place)
            for column in COLUMNS if line is not None else ():
                assert line is not None  # noqa: S101 - else there is no column
                needed = self._delegate.width_of(line, column)
                self._needs[column] = max(self._needs[column], needed)
        self.fit_columns()

    def fit_columns(self) -> None:
        room = self.viewport().width()
        widths = {column: self._needs.get(column, theme.px(80)) for column in COLUMNS}
        widths[Column.RUNG] = min(widths[Column.RUNG], theme.px(MOST_RUNG))
        widths[Column.NAME] = theme.px(LEAST_NAME)
        for column in GIVING_WAY:
            if sum(widths.values()) > room:
                del widths[column]
        over = sum(widths.values()) - room
        if over > 0:
            widths[Column.FIT] = max(theme.px(120), widths[Column.FIT] - over)
        spare = -over - theme.px(NAME - LEAST_NAME)
        widths[Column.FIT] += max(0, min(self._delegate.chip_room(), spare))
        widths[Column.NAME] += max(0, room - sum(widths.values()))
        self.set_widths(COLUMNS, widths)

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self.ranks.row(index.row())
        if line is not None and COLUMNS[index.column()] is Column.DEED:
            self.rate_wanted.emit(line.uid)
