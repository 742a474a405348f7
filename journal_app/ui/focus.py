"""The ring on what the keyboard is at. Shown for keys, not for clicks."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from journal_app.ui import theme

RADIUS = 8
TIGHT = frozenset({"link", "figure"})
"""Kinds of button whose text begins at their edge: a ring would lie on it, so they get a line."""


def width() -> int:
    """Of what shows where the keyboard is, in pixels."""
    return 3 if theme.current().high_contrast else 2


class Ring(QWidget):
    """Lies on a button, within its edges: around them it would be cut off by what holds it."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(button.rect())
        button.installEventFilter(self)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        thick = width()
        accent = QPen(QColor(tokens.accent), thick)
        within = thick / 2
        space = QRectF(self.rect()).adjusted(within, within, -within, -within)
        painter = QPainter(self)
        button = self.parentWidget()
        if button is not None and button.property("kind") in TIGHT:
            painter.setPen(accent)
            painter.drawLine(space.bottomLeft(), space.bottomRight())
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            round_ = min(RADIUS, space.height() / 2)
            painter.setPen(accent)
            painter.drawRoundedRect(space, round_ - within, round_ - within)
            # a button may itself be of the ring's colour
            painter.setPen(QPen(QColor(tokens.surface), 1.5))
            beneath = within + 0.75
            inner = space.adjusted(beneath, beneath, -beneath, -beneath)
            painter.drawRoundedRect(inner, round_ - thick - 0.5, round_ - thick - 0.5)
        painter.end()


class FocusRing(QObject):
    """Buttons have no frame of their own to colour, so the focused one gets a ring.

    Text fields show the focus by their border.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: Ring | None = None
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        # A click moves the focus while the button is down. The focus event itself would know, but
        # a filter in Python on every event of the app took a tenth of the start.
        by_keys = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        if self._ring is not None and isValid(self._ring):  # it goes with its button
            self._ring.hide()
            self._ring.deleteLater()
        wanted = isinstance(now, QAbstractButton) and by_keys
        self._ring = Ring(now) if wanted and isinstance(now, QAbstractButton) else None
