"""The README's moving picture: a win, its celebration, the next morning, the ladder.

Drives the real window over the example practice, without a display, and writes a .gif. Under the
environment's Python: -m devtools.film FILE.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from devtools.film_frames import Film

SIZE = (1180, 760)
EVENING = datetime(2026, 11, 19, 17, 42, tzinfo=UTC)
NEXT_MORNING = timedelta(hours=14)
SEED, ENTRIES, CLIENTS = 1, 412, 60
TITLE = "Frau Weber hat den Jahreskurs gebucht"
RIGHT = "Erst gefragt, was sie braucht, dann den Preis genannt"
TRAIN = "Den Preis ruhig sagen und dann schweigen"
STEP = "Willkommensbrief und ersten Termin schicken"
CARRIED_MOVES = 14
CARD, OVER = 1, 2
"""Which card of the lowest column is carried, and over which column it is dropped."""


class Turned:
    """A clock that goes on by itself from ``EVENING``, and can be put forward."""

    def __init__(self) -> None:
        self._offset = EVENING - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def go(self, by: timedelta) -> None:
        self._offset += by


def film(target: Path) -> None:
    """Raises OSError, and AssertionError where the window no longer has what is filmed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from journal_app.app import App
    from journal_app.demo import fill
    from journal_app.ground import settings as settings_file
    from journal_app.ground.clock import Clock
    from journal_app.ground.paths import DataFolder
    from journal_app.ground.settings import Settings
    from journal_app.store import Store

    turned = Turned()
    clock = Clock(now=turned.now)
    qt = QApplication(["film"])
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        with Store.open(data.database, clock=clock) as store:
            fill(store, seed=SEED, entries=ENTRIES, clients=CLIENTS)
        settings_file.save(data.settings, Settings(language="de", theme="light"))
        app = App(qt, data, clock)
        app.window.painted.disconnect()  # opened here, so that every film is the same
        app.window.resize(*SIZE)
        app.window.show()
        app.context.opened(Store.open(data.database, clock=clock))
        shots = Film(app.window, app.context)
        for scene in (_win, _morning, _ladder):
            scene(app, shots, turned)
        shots.save(target)
        app.window.close()
        app.finish()


def _win(app: Any, shots: Film, _turned: Turned) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    app.window.show_view("today")
    shots.say("Abends: ein Erfolg, eine Zeile, Enter")
    shots.hold(1.6)
    sheet = _opened(app, lambda: app.context.commands.run("entry.new"))
    shots.hold(0.6)
    _typed(shots, sheet.title, TITLE)
    shots.hold(0.4)
    _typed(shots, sheet.questions.right, RIGHT)
    _typed(shots, sheet.questions.train, TRAIN)
    shots.hold(0.6)
    QTest.keyClick(sheet.questions.train, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shots.say("Gefeiert")
    shots.run(1.8)
    shots.settle()
    shots.hold(2.0)


def _morning(app: Any, shots: Film, turned: Turned) -> None:
    _put_away(app)
    turned.go(NEXT_MORNING)
    app.context.day_changed.emit()
    shots.settle()
    shots.say("Am nächsten Morgen: das wird geübt")
    shots.hold(2.4)
    page = app.window.page()
    row = next(row for row in page.training.rows if row.line.text == TRAIN)
    shots.point(row.done)
    row.done.click()
    shots.settle()
    shots.hold(0.6)
    _typed(shots, row.how, "Drei Sekunden Stille. Sie hat Ja gesagt.")
    shots.hold(1.6)


def _ladder(app: Any, shots: Film, _turned: Turned) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    _put_away(app)
    page = app.window.show_view("ladder")
    shots.settle()
    shots.say("Und die Leiter hinauf: Karte tragen, Verkauf notiert")
    shots.hold(1.6)
    cards, column = page.columns[0].cards, page.columns[OVER]
    view = cards.viewport()
    start = cards.visualRect(cards.deck.index(CARD, 0)).center()
    end = view.mapFromGlobal(column.mapToGlobal(column.rect().center()))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for move in range(1, CARRIED_MOVES + 1):
        place = start + (end - start) * (move / CARRIED_MOVES)
        QTest.mouseMove(view, place)
        shots.take(0.08, pointer=view.mapToGlobal(place))
    shots.hold(0.5)
    sheet = _opened(
        app, lambda: QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end), shots
    )
    shots.settle()
    shots.hold(1.2)
    _typed(shots, sheet.step.line, STEP)
    shots.hold(1.2)
    sheet.save()
    shots.run(1.8)
    shots.settle()
    shots.hold(3.0)


def _put_away(app: Any) -> None:
    """What was said about the last deed has gone by the next scene."""
    from journal_app.ui.toast import Toast

    for toast in app.window.findChildren(Toast):
        toast.hide()


def _opened(app: Any, act: Callable[[], object], shots: Film | None = None) -> Any:
    """The sheet that ``act`` opens."""
    from PySide6.QtWidgets import QApplication, QDialog

    act()
    for _each in range(50):
        QApplication.processEvents()
        sheets = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        seen = [one for one in sheets if one.isVisible()]
        if seen:
            return seen[-1]
        if shots is not None:
            shots.settle()
    raise AssertionError("no sheet opened")


def _typed(shots: Film, field: Any, words: str) -> None:
    from PySide6.QtTest import QTest

    field.setFocus()
    for piece in _pieces(words):
        QTest.keyClicks(field, piece)
        shots.take(0.09)


def _pieces(words: str, length: int = 3) -> Iterator[str]:
    for start in range(0, len(words), length):
        yield words[start : start + length]


if __name__ == "__main__":
    film(Path(sys.argv[1]))
