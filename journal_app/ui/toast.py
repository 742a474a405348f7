"""The calm line at the bottom of the window, with Undo where something can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import theme

SHOWN_MS = 8000
_SEEN = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange)
FROM_BOTTOM = 64
"""Above the line in which an entry says that it is saved."""


class Toast(QFrame):
    """Lies over ``parent``, bottom centre. Waits while the mouse or the focus is on it, and where
    ``parent`` is out of sight, in the tray or the taskbar, until it is seen again."""

    undo_wanted = Signal(int)
    """With the change set to take back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._txn = 0
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.undo = QPushButton()
        self.undo.clicked.connect(self._on_undo)
        self.next = QPushButton()
        self.next.clicked.connect(self._on_offer)
        self.other = QPushButton()
        self.other.clicked.connect(self._on_other)
        self._offered: dict[QPushButton, Callable[[], object]] = {}
        for button in (self.next, self.other, self.undo):
            button.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.setSpacing(16)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.next, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, *, undo: int | None = None) -> None:
        self._text.setText(text)
        self.undo.setText(_("Undo"))
        self.undo.setAccessibleName(_("Undo"))
        self.undo.setVisible(undo is not None)
        self.next.hide()
        self.other.hide()
        self._txn = undo or 0
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._begin()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def offer(self, text: str, handler: Callable[[], object]) -> None:
        """Have a button on what is shown now that does what comes next; twice at the most."""
        button = self.next if self.next.isHidden() else self.other
        button.setText(text)
        button.setAccessibleName(text)
        button.show()
        self._offered[button] = handler
        self._place()

    def text(self) -> str:
        return self._text.text()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.parent() and event.type() in _SEEN and not self.isHidden():
            self._begin()
        elif watched in (self.undo, self.next, self.other) and event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched in (self.undo, self.next, self.other) and event.type() == QEvent.Type.FocusOut:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        self._timer.stop()
        parent = self.parentWidget()
        if parent is not None and parent.isVisible() and not parent.isMinimized():
            self._timer.start()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_wanted.emit(self._txn)

    def _on_offer(self) -> None:
        self.hide()
        self._offered[self.next]()

    def _on_other(self) -> None:
        self.hide()
        self._offered[self.other]()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.rect()
        metrics = self._text.fontMetrics()
        wanted = metrics.horizontalAdvance(self._text.text()) + theme.px(8)
        self._text.setFixedWidth(min(wanted, theme.px(440)))
        self.setMaximumWidth(max(room.width() - 32, 100))
        self.adjustSize()
        self.move(
            room.center().x() - self.width() // 2, room.bottom() - self.height() - FROM_BOTTOM
        )
