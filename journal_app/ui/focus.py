"""The ring around what the keyboard is at. Shown for keys, not for clicks."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget

from journal_app.ui import theme


class _Ring(QFocusFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.end()


class FocusRing(QObject):
    """Buttons have no frame of their own to colour, so one ring moves to the focused one.

    Text fields show the focus by their border.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        # A click moves the focus while the button is down. The focus event itself would know, but
        # a filter in Python on every event of the app took a tenth of the start.
        by_keys = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        if isinstance(now, QAbstractButton) and by_keys:
            if self._ring is None:
                self._ring = _Ring()
            self._ring.setWidget(now)
        elif self._ring is not None:
            self._ring.deleteLater()
            self._ring = None
