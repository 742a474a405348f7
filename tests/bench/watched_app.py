"""The real app, watched from inside: when it was painted, when its list was, and every freeze.

BENCH_PASSWORD opens an encrypted journal, as if the coach had typed it at once.
"""

import os
import sys
import time
from typing import TYPE_CHECKING

from journal_app.__main__ import main

if TYPE_CHECKING:
    from journal_app.store import Store

PASSWORD = os.environ.get("BENCH_PASSWORD")


def watch() -> None:
    """Hook in where the app is put together; nothing in the app knows of being measured."""
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import Qt, QTimer

    from journal_app import app as composition
    from journal_app.ground.errors import UserError
    from journal_app.ui.opening import Opening

    class Typed(Opening):
        def _open(self) -> "Store":
            try:
                return super()._open()
            except UserError as error:
                if PASSWORD is None or error.code != "password_needed":
                    raise
            from journal_app.store import Store, protection

            started = time.monotonic()
            key = protection.unlock(self.folder, PASSWORD)
            print("derived", time.monotonic() - started, flush=True)
            return Store.open(self.folder.database, key, clock=self._clock, exclusive=True)

    class Watched(composition.App):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.window.painted.connect(self.on_painted)
            self.beats = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
            self.beats.timeout.connect(self.on_beat)
            self.last = 0.0
            self.visible = False

        def on_painted(self) -> None:
            self.last = time.monotonic()
            print("painted", self.last, flush=True)
            self.beats.start()

        def on_beat(self) -> None:
            now = time.monotonic()
            gap, self.last = now - self.last, now
            page = self.window.page()
            if page is not None and not self.visible:
                entries = page.list  # type: ignore[attr-defined]
                if page.model.count and entries.isVisible() and not entries._tell_painted:  # type: ignore[attr-defined]
                    self.on_visible()
            if gap > 0.016:
                when = "after" if self.visible else "before"
                print("gap", f"{gap:.4f}", when, flush=True)

        def on_visible(self) -> None:
            if not self.visible:
                self.visible = True
                print("visible", time.monotonic(), flush=True)
                QTimer.singleShot(4000, self.window.close)  # the numbers at the edge come last

    composition.App = Watched  # type: ignore[misc]
    if PASSWORD is not None:
        composition.Opening = Typed  # type: ignore[misc]


if __name__ == "__main__":
    import gc

    gc.disable()  # as __main__ does before anything else
    watch()
    sys.exit(main(sys.argv[1:]))
