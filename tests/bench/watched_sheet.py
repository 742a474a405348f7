"""The real app, watched from inside: when it is open, and each time the sheet is painted."""

import sys
import time

from journal_app.__main__ import main


def watch() -> None:
    """Hook in where the sheet is made; nothing in the app knows of being measured."""
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from journal_app import app as composition
    from journal_app.capture.ui import recorder, sheet

    class WatchedSheet(sheet.CaptureSheet):
        told = False

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not self.told:
                self.told = True
                QTimer.singleShot(0, self.on_painted)

        def on_painted(self) -> None:
            print("painted", time.monotonic(), flush=True)
            QTimer.singleShot(100, self.reject)

    class Watched(composition.App):
        def _prepare(self) -> None:
            super()._prepare()
            QTimer.singleShot(1000, self, self.on_ready)

        def on_ready(self) -> None:
            print("ready", flush=True)

    recorder.CaptureSheet = WatchedSheet  # type: ignore[misc]
    composition.App = Watched  # type: ignore[misc]


if __name__ == "__main__":
    import gc

    gc.disable()  # as __main__ does before anything else
    watch()
    sys.exit(main(sys.argv[1:]))
