"""The real app, asked for as on a command line, with hands that do what standard input says.

``type TEXT``, ``press KEY``, ``tell``: what is open, ``strip``: what stands above the page,
as one line on standard output.
"""

import os
import sys
import threading

os.environ["QT_QPA_PLATFORM"] = os.environ.get("JOURNAL_TEST_PLATFORM", "offscreen")

from journal_app.__main__ import main


def with_hands() -> None:
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import Qt, Signal
    from PySide6.QtTest import QTest

    from journal_app import app as composition
    from journal_app.capture.ui.recorder import Recorder
    from journal_app.ui.notice_strip import NoticeStrip

    class Handed(composition.App):
        said = Signal(str)

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.said.connect(self.do)
            threading.Thread(target=self.listen, daemon=True).start()

        def listen(self) -> None:
            for line in sys.stdin:
                self.said.emit(line.strip())

        def do(self, line: str) -> None:
            what, _, text = line.partition(" ")
            sheet = Recorder.of(self.context).sheet
            if what == "tell":
                opened = self.context.store is not None
                title = "-" if sheet is None or not sheet.isVisible() else f"[{sheet.title.text()}]"
                window = "window" if self.window.isVisible() else "no window"
                state = "open" if opened else "not open"
                sys.stdout.write(f"{window}, sheet {title}, {state}\n")
                sys.stdout.flush()
            elif what == "strip":
                texts = [one.text.text() for one in self.window.findChildren(NoticeStrip)]
                sys.stdout.write(f"{texts}\n")
                sys.stdout.flush()
            elif what == "close":
                self.window.close()
            elif sheet is not None and what == "type":
                QTest.keyClicks(sheet.title, text)
            elif sheet is not None and what == "press":
                QTest.keyClick(sheet.title, getattr(Qt.Key, f"Key_{text}"))

    tries = os.environ.get("JOURNAL_TEST_TRAY_TRIES")
    if tries is not None:
        wait = composition.App._wait_for_tray
        wait.__defaults__ = (int(tries),)
    composition.App = Handed  # type: ignore[misc]


if __name__ == "__main__":
    import gc

    gc.disable()  # as __main__ does before anything else
    with_hands()
    sys.exit(main(sys.argv[1:]))
