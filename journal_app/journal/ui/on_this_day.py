"""At the end of the open entry: what the coach wrote on the same day of other times."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.echo_words import how_long
from journal_app.journal.on_this_day import Echo, on_this_day
from journal_app.journal.queries import Entry
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label, line

LATER_MS = 150
"""After the entry itself is shown; who walks down the list waits for nothing."""
SIDE = 5
TITLE = 160
"""Titles stand below each other where they have so much room, at the default text size."""


class OnThisDay(QWidget):
    """Hidden where there is nothing."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self._echoes: list[Echo] = []
        self.rows: list[EchoRow] = []
        self._soon = QTimer(self, singleShot=True, interval=LATER_MS)
        self._soon.timeout.connect(self._load)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 0, 14, 8)
        self._layout.setSpacing(0)
        rule, caption = line(), label(_("On this day"), "caption")
        caption.setContentsMargins(5, 8, 5, 2)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)  # as wide as what stands above it
        row.addWidget(rule)
        self._layout.addLayout(row)
        self._layout.addWidget(caption)
        self.hide()

    def show_for(self, entry: Entry) -> None:
        """What there is for the open ``entry``, a moment later; in the trash nothing."""
        former, self._entry = self._entry, entry
        if former is None or (former.uid, former.day) != (entry.uid, entry.day):
            self._show([])
        self._soon.start()

    def _load(self) -> None:
        entry = self._entry
        if entry is None or entry.deleted_at is not None:
            self._show([])
            return
        try:
            self._show(self._context.read(on_this_day, entry.uid, entry.day))
        except UserError:
            self._show([])  # what is wrong with the file the list has told already

    def _show(self, echoes: list[Echo]) -> None:
        if echoes == self._echoes:
            return
        self._echoes = echoes
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        today = self._entry is not None and self._entry.day == self._context.clock.today()
        self.rows = [EchoRow(echo, how_long(echo, today=today), self._column) for echo in echoes]
        for row in self.rows:
            row.clicked.connect(self._on_clicked)
            self._layout.addWidget(row)
        self.setVisible(bool(echoes))

    def _column(self) -> int:
        return max((row.needed() for row in self.rows), default=0)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, EchoRow):
            self._context.commands.run("entry.open", row.echo.uid)


class EchoRow(QAbstractButton):
    """How long ago, and the title."""

    def __init__(self, echo: Echo, when: str, column: Callable[[], int]) -> None:
        """``column`` gives the width that the times of all rows need."""
        super().__init__()
        self.echo = echo
        self._when = when
        self._column = column
        day = formats.long_date(echo.day)
        self.setAccessibleName(f"{when}: {echo.title}, {day}")
        self.setToolTip(day)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def needed(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._when)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.fontMetrics().height() + theme.px(10))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(100), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, metrics = theme.current(), self.fontMetrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(self.rect(), 8, 8)
        inner = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, middle, metrics.elidedText(self._when, elide, inner.width()))
        apart = theme.px(14)
        roomy = inner.width() - self._column() - apart >= theme.px(TITLE)
        inner.setLeft(inner.left() + (self._column() if roomy else self.needed()) + apart)
        painter.setPen(QColor(tokens.text))
        painter.drawText(inner, middle, metrics.elidedText(self.echo.title, elide, inner.width()))
        painter.end()
