"""How wide the columns of the list of clients are: by what stands in them, within what there is."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFontMetrics

from journal_app.clients.queries import ClientLine, SortBy
from journal_app.clients.ui import words
from journal_app.clients.ui.list_model import COLUMNS, ClientListModel
from journal_app.ground.i18n import _
from journal_app.ui import theme
from journal_app.ui.sorted_model import ASCENDING
from journal_app.ui.widgets.row_delegate import PAD, RowDelegate

LEAST_NAME, LEAST_STEP, LEAST_RUNG = 170, 190, 170
MOST_NAME, MOST_STEP, MOST_RUNG = 340, 340, 220
"""Pixels at the default text size; what is longer is shortened where room is short."""
GIVING_WAY = (SortBy.LAST_PURCHASE, SortBy.LAST_CONTACT, SortBy.RUNG)
"""Columns that a narrow window leaves out, the first one first."""
MEASURED = 64
"""Rows that are looked at: as many as are read at once anyway."""
_ELASTIC = {
    SortBy.NAME: (LEAST_NAME, MOST_NAME),
    SortBy.NEXT_STEP: (LEAST_STEP, MOST_STEP),
    SortBy.RUNG: (LEAST_RUNG, MOST_RUNG),
}


class Needs:
    """What each column needs, of all that was shown so far: it must not jump while one searches."""

    def __init__(self) -> None:
        self._pixels: dict[SortBy, int] = {}

    def forget(self) -> None:
        """The text size has changed."""
        self._pixels.clear()

    def measure(self, model: ClientListModel, look: RowDelegate) -> None:
        lines = [model.row(place) for place in range(min(MEASURED, model.count))]
        caption = QFontMetrics(theme.font("caption"))
        for column in COLUMNS:
            title = _(words.COLUMNS[column]) + ASCENDING
            widths = [caption.horizontalAdvance(title) + theme.px(4)]
            for line in filter(None, lines):
                widths.append(_width(line, column, model, look))
            most = max(widths) + 2 * PAD + 2
            self._pixels[column] = max(most, self._pixels.get(column, 0))

    def widths(self, room: int) -> dict[SortBy, int]:
        """The columns that are shown; together they are as wide as ``room``, but for a tiny one."""
        least = {column: self._least(column) for column in COLUMNS}
        for column in GIVING_WAY:
            if sum(least.values()) > room:
                del least[column]
        spare = room - sum(least.values())
        wanted = {
            column: max(0, min(self._pixels.get(column, 0), theme.px(most)) - least[column])
            for column, (_least, most) in _ELASTIC.items()
            if column in least
        }
        shares = _shared(spare, wanted)
        found = {column: width + shares.get(column, 0) for column, width in least.items()}
        found[SortBy.NAME] += max(room - sum(found.values()), theme.px(60) - found[SortBy.NAME])
        return found

    def _least(self, column: SortBy) -> int:
        need = self._pixels.get(column, 0)
        if column not in _ELASTIC:
            return need
        least = theme.px(_ELASTIC[column][0])
        return min(least, need) if column is SortBy.RUNG else least


def _shared(spare: int, wanted: Mapping[SortBy, int]) -> dict[SortBy, int]:
    """Each as much as it wants; where that is too much, each the same part of it."""
    whole = sum(wanted.values())
    if spare <= 0 or not whole:
        return {}
    part = min(1.0, spare / whole)
    return {column: int(width * part) for column, width in wanted.items()}


def _width(line: ClientLine, column: SortBy, model: ClientListModel, look: RowDelegate) -> int:
    if column is SortBy.NAME:
        texts: Sequence[str] = list(filter(None, (words.beside(line),)))
        name = look.strong_metrics.horizontalAdvance(line.name)
        behind = (theme.px(8) + look.metrics.horizontalAdvance(text) for text in texts)
        return name + sum(behind)
    text = words.cell(line, column, model.today, model.currency)
    return look.metrics.horizontalAdvance(text)
