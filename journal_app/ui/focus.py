"""The ring on what the keyboard is at. Shown for keys, not for clicks."""

import sys
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyledItemDelegate,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from journal_app.ui import theme

RADIUS = 8
TAB_GAP = 20
"""Pixels that a tab keeps from the next, as the style sheet has it."""
BESIDE_MARK = 21
"""Pixels from the left of a box to tick to between its mark and its words."""
TIGHT = frozenset({"link", "figure"})
"""Kinds of button whose text begins at their edge: a ring would lie on it, so they get a line."""


def width() -> int:
    """Of what shows where the keyboard is, in pixels."""
    return 3 if theme.current().high_contrast else 2


def name_box(box: QComboBox) -> None:
    """On Linux Qt tells screen readers what is chosen as the name: the name is its label's."""
    parent = box.parentWidget()
    if parent is None or not box.accessibleName():
        return
    beside = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    told = next((one for one in beside if getattr(one, "field", None) is box), None)
    if told is None:
        told = _Told(box, parent)
    if isinstance(told, _Told):
        told.setText(box.accessibleName())


class _Told(QLabel):
    """Never seen: gives a box its name. It keeps the box as `Caption` does, and for its reason."""

    def __init__(self, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setBuddy(field)
        self.hide()


def shows_nothing(now: QWidget) -> bool:
    """Whether it needs a ring: fields colour their border, and lists of our own mark a row."""
    if isinstance(now, QAbstractItemView):
        return type(now.itemDelegate()) is QStyledItemDelegate
    if isinstance(now, QTextEdit):
        return now.isReadOnly() and not now.property("role")
    return isinstance(now, QAbstractButton | QTabBar | QScrollArea) or bool(now.property("ringed"))


class Ring(QWidget):
    """Lies on a button, within its edges: around them it would be cut off by what holds it.

    Of tabs it marks the one that is open, of what is ticked the words.
    """

    def __init__(self, button: QWidget) -> None:
        super().__init__(button)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.installEventFilter(self)
        if isinstance(button, QTabBar):
            button.currentChanged.connect(self._lie)
        self._lie()
        self.show()

    def _lie(self) -> None:
        under = self.parentWidget()
        if isinstance(under, QTabBar):
            tab = under.tabRect(under.currentIndex())
            self.setGeometry(tab.adjusted(0, 0, -TAB_GAP, 0))
        elif isinstance(under, QCheckBox | QRadioButton):
            words = min(under.width(), under.sizeHint().width()) - theme.px(BESIDE_MARK)
            self.setGeometry(theme.px(BESIDE_MARK), 0, words, under.height())
        elif under is not None:
            self.setGeometry(under.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lie()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        thick = width()
        accent = QPen(QColor(tokens.accent), thick)
        within = thick / 2
        space = QRectF(self.rect()).adjusted(within, within, -within, -within)
        painter = QPainter(self)
        button = self.parentWidget()
        flush = isinstance(button, QPushButton) and bool(button.property("flush"))
        if isinstance(button, QPushButton) and flush:  # its words may end long before it does
            words = button.text().replace("&&", "&")
            space.setRight(min(space.right(), button.fontMetrics().horizontalAdvance(words)))
        if flush or (button is not None and button.property("kind") in TIGHT):
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
        if isinstance(now, QComboBox) and sys.platform == "linux":
            name_box(now)
        if isinstance(now, QAbstractItemView) and QAccessible.isActive():
            from journal_app.ui.voices import tell_row  # noqa: PLC0415 - for a screen reader

            QTimer.singleShot(0, now, partial(tell_row, now))
        self._ring = Ring(now) if by_keys and now is not None and shows_nothing(now) else None
