"""A quiet line above the page, with one thing to do; it stays until it is done or closed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import icons
from journal_app.ui.widgets.card import label

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow


class NoticeStrip(QFrame):
    def __init__(
        self, text: str, button: str, do: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAccessibleName(text)
        self._do = do
        self.text = label(text, wrap=True)
        self.button = QPushButton(button)
        self.button.clicked.connect(self._on_pressed)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.setToolTip(_("Close"))
        icons.dress(self.close_button, "x", "celebrate_text", 16)
        self.close_button.clicked.connect(self.go)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self.text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def go(self) -> None:
        self.hide()
        self.deleteLater()

    def _on_pressed(self) -> None:
        self.go()
        self._do()


def show_notice(
    window: "MainWindow", text: str, button: str, do: Callable[[], object]
) -> NoticeStrip:
    """In place of the one before. It goes when a win is recorded, and with the day."""
    for before in window.findChildren(NoticeStrip):
        before.go()
    strip = NoticeStrip(text, button, do)
    window.add_strip(strip)
    window.context.recorded.connect(strip.go)
    window.context.day_changed.connect(strip.go)
    QApplication.alert(window)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(strip, text))
    return strip
