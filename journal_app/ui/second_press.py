"""Who clicks twice means the row, not the sheet that its first click opened."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class SecondPress(QObject):
    """Takes every press from a sheet just shown, for as long as it may belong to a double click.

    They are taken where they reach its window, so none is seen by a button; the keyboard is heard.
    """

    TAKEN: ClassVar[frozenset[QEvent.Type]] = frozenset(
        {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.MouseButtonRelease,
        }
    )

    def __init__(self, sheet: QWidget) -> None:
        """``sheet`` is a window that is being shown."""
        super().__init__(sheet)
        window = sheet.windowHandle()
        if window is not None:
            window.installEventFilter(self)
        over = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        over.timeout.connect(self.deleteLater)
        over.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in self.TAKEN
