"""Shows the journal of the given data folder, scrolls its list, prints seconds for each frame."""

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableView

from journal_app.app import App
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from tests.journal.scrolling import scroll_frames


def main() -> int:
    application = QApplication(sys.argv[:1])
    whole = App(application, DataFolder(Path(sys.argv[1])), Clock())
    whole.window.show()
    table = wait_for_list(whole, application)
    for seconds in scroll_frames(table, 400):
        print(f"{seconds:.6f}")
    whole.window.close()
    whole.finish()
    return 0


def wait_for_list(whole: App, application: QApplication) -> QTableView:
    """The list, once it holds rows and the loading around it has calmed down."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        application.processEvents()
        table = whole.window.findChild(QTableView)
        if isinstance(table, QTableView) and table.model() and table.model().rowCount():
            settled = time.monotonic() + 2
            while time.monotonic() < settled:
                application.processEvents()
            return table
    raise SystemExit("the list did not come")


if __name__ == "__main__":
    sys.exit(main())
