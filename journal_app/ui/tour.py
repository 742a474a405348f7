"""Pictures of every registered page and dialog over the demo store, drawn without a display."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal_app.ground import settings as settings_file
from journal_app.ground.clock import Clock
from journal_app.ground.i18n import LANGUAGES
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journal_app.ui.context import Context

SIZE = (1280, 820)
ENTRIES = 412
CLIENTS = 60
SEED = 1
PALETTE = (("empty", ""), ("search", "an"), ("nothing", "Nirgendwo"))
"""Names of its pictures, and what is typed in them."""


def tour(directory: Path, theme: str | None = None, lang: str | None = None) -> list[Path]:
    """Write ``<page>-<theme>-<lang>.png`` for the themes and languages asked for (None: both)

    and return the files. Raises OSError and UserError.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415 - as the next
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen above

    from journal_app.demo import fill  # noqa: PLC0415
    from journal_app.store import Store  # noqa: PLC0415

    qInstallMessageHandler(_pass_on)
    app = QApplication.instance() or QApplication(["tour"])
    assert isinstance(app, QApplication)  # noqa: S101 - there is no other kind here
    directory.mkdir(parents=True, exist_ok=True)
    pictures: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        clock = Clock()
        with Store.open(data.database, clock=clock) as store:
            fill(store, seed=SEED, entries=ENTRIES, clients=CLIENTS)
        for language in (lang,) if lang else LANGUAGES:
            for one in _themes(theme):
                settings_file.save(data.settings, Settings(language=language, theme=one))
                pictures += _round(app, data, clock, directory, f"{one}-{language}")
    return pictures


def _themes(theme: str | None) -> tuple[Theme, ...]:
    if theme == "light":
        return ("light",)
    return ("dark",) if theme == "dark" else ("light", "dark")


def _round(
    app: Any, data: DataFolder, clock: Clock, directory: Path, suffix: str
) -> Iterable[Path]:
    """One theme, one language."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415

    from journal_app.app import App  # noqa: PLC0415
    from journal_app.store import Store  # noqa: PLC0415
    from journal_app.ui.registry import load  # noqa: PLC0415
    from journal_app.ui.registry.dialogs import DIALOGS  # noqa: PLC0415

    whole = App(app, data, clock)
    window = whole.window
    window.painted.disconnect()  # no thread: the store is opened here, and pictures are repeatable
    window.resize(*SIZE)
    window.show()
    _settle(whole.context)
    whole.context.opened(Store.open(data.database, clock=clock))
    pictures = []
    for view in window.views.values():
        page = window.show_view(view.id)
        states: list[tuple[str, Callable[[Any], None]]] = getattr(page, "tour_states", list)()
        for name, arrange in (("", _as_it_is), *states):
            arrange(page)
            _settle(whole.context)
            target = directory / f"{view.id}{'-' + name if name else ''}-{suffix}.png"
            window.grab().save(str(target))
            pictures.append(target)
    window.show_view(next(iter(window.views)))
    for name, query in PALETTE:
        palette = whole.context.commands.run("palette")
        palette.line.setText(query)
        _settle(whole.context)
        target = directory / f"palette-{name}-{suffix}.png"
        window.grab().save(str(target))
        pictures.append(target)
        palette.leave()
    for name, cover in covers(whole.context):
        window.cover(cover, alone=True)
        _settle(whole.context)
        target = directory / f"{name}-{suffix}.png"
        window.grab().save(str(target))
        pictures.append(target)
    window.uncover()
    for spec in DIALOGS:
        dialog = load(spec.target)(whole.context)
        dialog.show()
        _settle(whole.context)
        target = directory / f"{spec.id}-{suffix}.png"
        dialog.grab().save(str(target))
        pictures.append(target)
        dialog.close()
    window.close()
    whole.finish()
    window.deleteLater()
    whole.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return pictures


def covers(context: "Context") -> "Iterable[tuple[str, QWidget]]":
    """What the window shows in place of its pages."""
    from journal_app.ground.errors import UserError  # noqa: PLC0415 - Qt, as above
    from journal_app.ground.i18n import _  # noqa: PLC0415
    from journal_app.ground.sentences import sentence  # noqa: PLC0415
    from journal_app.ui.lock_page import LockPage  # noqa: PLC0415
    from journal_app.ui.registry import load  # noqa: PLC0415
    from journal_app.ui.registry.dialogs import COVERS  # noqa: PLC0415
    from journal_app.ui.work_page import WorkPage  # noqa: PLC0415

    yield "lock", LockPage()
    refused = LockPage()
    refused.show_problem(sentence(UserError("wrong_password")))
    yield "lock-refused", refused
    by_code = LockPage()
    by_code.other.click()
    yield "lock-code", by_code
    work = WorkPage(_("Opening …"))
    work.show_progress(0.4, "")
    yield "work", work
    for spec in COVERS:
        yield spec.id, load(spec.target)(context)


def _pass_on(_kind: object, _context: object, message: str) -> None:
    """Qt's messages, but for what the offscreen platform says of every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _as_it_is(_page: object) -> None:
    return None


def _settle(context: "Context") -> None:
    """Let layouts, deferred signals, short timers, the worker and what was put off come to rest."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer  # noqa: PLC0415

    from journal_app.ui.steps import Steps  # noqa: PLC0415 - Qt, as above

    quiet = 0
    while quiet < 2:  # the worker's last result may start another piece of work
        loop = QEventLoop()
        QTimer.singleShot(120, loop.quit)
        loop.exec()
        put_off = any(one.waiting() for one in context.findChildren(Steps))
        busy = put_off or context.tasks.busy() or context.figures.busy()
        quiet = 0 if busy else quiet + 1
    QCoreApplication.processEvents()
