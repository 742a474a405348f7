"""Encrypted journals for the tests of the window, and what is left of them in it."""

import contextlib
import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.demo import fill
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store import Store, keys
from journal_app.store.slots import Cost

PASSWORD = "Frühling in Würzburg"
CODE = keys.new_code()
PLANTED = "".join(("Quen", "dolin"))
"""Every person and every win of the demo's practice is called that too; no line of code is."""
QUICK = Cost(8 * 4, 1, 4)
"""A derivation that takes no time."""
KEY = keys.new_key()


def encrypted_journal(folder: DataFolder, *, demo: bool = False) -> None:
    """Lay a closed journal with a password into ``folder``, empty or the demo's practice."""
    folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.database.write_bytes(_content(demo))
    keys.save(folder.key_file, keys.made(KEY, PASSWORD, CODE, QUICK))


@cache
def _content(demo: bool) -> bytes:
    with TemporaryDirectory() as place:
        file = Path(place) / "journal.db"
        with Store.open(file, KEY, clock=Clock()) as store:
            if demo:
                fill(store, seed=3, entries=60, clients=20)
                with contextlib.closing(store.raw()) as raw:
                    raw.execute(f"UPDATE person SET name = name || ' {PLANTED}'")  # noqa: S608
                    raw.execute(f"UPDATE entry SET title = title || ' {PLANTED}'")  # noqa: S608
                store.rebuild_index()
        return file.read_bytes()


def words_alive() -> Iterator[tuple[str, str]]:
    """Whatever the app could still show or say: where it stands, and the words."""
    for widget in QApplication.allWidgets():
        yield from _of_widget(widget)
    for one in shiboken6.getAllValidWrappers():
        if isinstance(one, QAction):
            yield "QAction", f"{one.text()} {one.toolTip()} {one.statusTip()}"
        elif isinstance(one, QAbstractItemModel):
            yield from _of_model(one)
        if isinstance(one, QObject):
            for name in one.dynamicPropertyNames():
                word, value = bytes(name.data()).decode(), None
                with contextlib.suppress(RuntimeError):  # Qt's own, of a kind Python knows not
                    value = one.property(word)
                if isinstance(value, str):
                    yield f"{type(one).__name__} {word}", value


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    place = type(widget).__name__
    yield (
        place,
        " ".join(
            (
                widget.windowTitle(),
                widget.toolTip(),
                widget.statusTip(),
                widget.whatsThis(),
                widget.accessibleName(),
                widget.accessibleDescription(),
            )
        ),
    )
    for asked in ("text", "toPlainText", "placeholderText", "currentText", "title"):
        said = getattr(widget, asked, None)
        if callable(said):
            try:
                words = said()
            except TypeError:  # it wants to know more
                continue
            if isinstance(words, str):
                yield f"{place}.{asked}", words


def _of_model(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.UserRole,
    )
    none = QModelIndex()
    for row in range(min(model.rowCount(none), 200)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(none)
        for column in range(columns):
            for role in roles:
                value = model.data(model.index(row, column, none), role)
                if value is not None:
                    yield type(model).__name__, repr(value)


def objects_with(word: str) -> list[str]:
    """Python's own objects that hold a string with ``word`` in it, and the string."""
    gc.unfreeze()
    gc.collect()
    return [
        f"{type(one).__name__}: {held[:60]!r}"
        for one in gc.get_objects()
        for held in gc.get_referents(one)
        if type(held) is str and word in held and held != word
    ]


def open_files(folder: DataFolder) -> list[str]:
    """Of the journal, by this process; on Linux, elsewhere none is told."""
    place = Path("/proc/self/fd")
    if not place.is_dir():
        return []
    links = []
    for one in place.iterdir():
        with contextlib.suppress(OSError):  # closed meanwhile: the listing itself was one
            links.append(str(one.readlink()))
    return [link for link in links if link.startswith(str(folder.database))]
