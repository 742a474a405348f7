"""What the page shows before the first entry: how it will look."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import EntryLine
from journal_app.journal.tables import Kind
from journal_app.journal.ui.delegate import EntryDelegate
from journal_app.journal.ui.heatmap import HeatMap
from journal_app.ui.widgets.card import Card
from journal_app.ui.widgets.empty import EmptyState


class Welcome(Card):
    """The first look: one sentence, one button, and a pale glimpse of what will be here.

    Whoever has a journal elsewhere finds a quiet second way in.
    """

    def __init__(
        self,
        today: date,
        record: Callable[[], object],
        bring: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.state = EmptyState(
            _("Your wins live here"),
            _(
                "Write down what went well, and why. After a few days you will see what works "
                "for you, and how to do it again."
            ),
            _("Record your first win"),
            record,
            parent=self,
        )
        self.bring = self.state.add_way(_("Bring an old journal along"), bring)
        self._glimpse = _Glimpse(today)
        self.body.addStretch(1)
        self.body.addWidget(self._glimpse, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.state)
        self.body.addStretch(2)

    @property
    def button(self) -> QPushButton:
        return self.state.button


class _Glimpse(QWidget):
    """Squares and a card, drawn by what draws the real ones, too pale to be taken for them."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._delegate = EntryDelegate(self)
        self._map = HeatMap(self)
        self._map.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._map.hide()
        self._map.set_today(today)
        self._map.show_counts(
            {today - timedelta(days=back): 1 + back % 4 for back in range(400) if back * 7 % 5 < 2}
        )
        self._line = EntryLine(
            uid="",
            day=today,
            kind=Kind.SALE,
            title=_("Workshop sold out"),
            excerpt=_("Called everybody on the list myself, one benefit in one sentence."),
            starred=True,
            clients=("Petra Lang",),
            tags=(),
        )
        self._map.resize(560, self._map.height())
        self.setFixedSize(580, self._map.height() + self._delegate.sizes().row + 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(0.35)
        painter.translate(10, 0)
        self._map.paint_on(painter)
        painter.translate(0, self._map.height() + 14)
        rect = QRect(60, 0, 440, self._delegate.sizes().row)
        self._delegate.paint_line(painter, rect, self._line)
        painter.end()
