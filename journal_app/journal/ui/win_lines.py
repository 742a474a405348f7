"""Wins as quiet lines, one press from the open entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui.context import Context

FIRST = 12
"""So many before the coach asks for all."""


@dataclass(frozen=True)
class WinLine:
    uid: str
    """The win's."""
    text: str
    day: date


class WinLines(QWidget):
    def __init__(
        self, context: Context, *, flush: bool = False, parent: QWidget | None = None
    ) -> None:
        """``flush``: they begin where the words above them do, not their frames."""
        super().__init__(parent)
        self._context = context
        self._flush = flush
        self._wins: tuple[WinLine, ...] = ()
        self._all = False
        self.lines: list[QPushButton] = []
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._on_more)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_wins(self, wins: Sequence[WinLine], today: date) -> None:
        """The first few of them, and a way to the rest."""
        if tuple(wins) == self._wins:
            return
        self._wins, self._all = tuple(wins), False
        self._today = today
        self._show()

    _today = date.min

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _show(self) -> None:
        for line in self.lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        shown = self._wins if self._all else self._wins[:FIRST]
        self.lines = [self._line(one) for one in shown]
        for place, line in enumerate(self.lines):
            self._layout.insertWidget(place, line)
        left = len(self._wins) - len(shown)
        text = _("and {n} more").format(n=formats.number(left))
        self.more.setText(text)
        self.more.setVisible(left > 0)
        self._elide()

    def _line(self, one: WinLine) -> QPushButton:
        line = QPushButton()
        line.setProperty("kind", "bare")
        line.setProperty("flush", self._flush)
        line.setProperty("uid", one.uid)
        line.setAutoDefault(False)
        day = formats.day_and_month(one.day, self._today)
        line.setAccessibleName(f"{one.text} · {day}")
        line.setProperty("day", f" · {day}")
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        line.clicked.connect(self._on_clicked)
        return line

    def _elide(self) -> None:
        for line in self.lines:
            whole, day = line.accessibleName(), line.property("day")
            metrics = line.fontMetrics()
            room = max(self.width() - 20 - metrics.horizontalAdvance(day), 40)
            title = whole.removesuffix(day)
            text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            line.setText((text + day).replace("&", "&&"))
            line.setToolTip("" if text == title else whole)

    def _on_more(self) -> None:
        self._all = True
        at = len(self.lines)
        self._show()
        self.lines[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        self._context.commands.run("entry.open", self.sender().property("uid"))
