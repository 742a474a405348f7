"""What any PySide6 app pays: an empty window, then, if asked, ``import sqlmodel``."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.after)

    def after(self) -> None:
        print("painted", time.monotonic(), flush=True)
        if "sqlmodel" in sys.argv:
            import sqlmodel  # noqa: F401

        print("visible", time.monotonic(), flush=True)
        QApplication.exit()


app = QApplication(sys.argv[:1])
window = Bare()
window.resize(1280, 820)
window.show()
sys.exit(app.exec())
