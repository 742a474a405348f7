"""Keeps the cursor in sight: a field that grows with its text leaves scrolling to what holds it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QTextEdit

from journal_app.ui import theme


class InSight(QObject):
    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)

    def watch(self, field: QTextEdit) -> None:
        field.cursorPositionChanged.connect(self._on_moved)

    def _on_moved(self) -> None:
        field = self.sender()
        if isinstance(field, QTextEdit) and field.hasFocus():
            self._soon.start()

    def _look(self) -> None:
        """Once the field is as high as its new text."""
        column, field = self._area.widget(), QApplication.focusWidget()
        if column is None or not isinstance(field, QTextEdit) or not column.isAncestorOf(field):
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        cursor = field.cursorRect()
        place = field.viewport().mapTo(column, cursor.center())
        self._area.ensureVisible(place.x(), place.y(), 0, cursor.height() // 2 + theme.px(8))
