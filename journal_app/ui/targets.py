"""Where a file that is made shall lie."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ui import dialogs


def documents() -> Path:
    return _place(QStandardPaths.StandardLocation.DocumentsLocation)


def downloads() -> Path:
    return _place(QStandardPaths.StandardLocation.DownloadLocation)


def ask_target(
    parent: QWidget | None, title: str, wanted: Path, ending: str, kind: str
) -> Path | None:
    """A file whose name ends in ``ending``; ``kind`` is what such files are called."""
    target = dialogs.choose_target(parent, title, wanted, f"{kind} (*{ending})")
    if target is None or target.name.casefold().endswith(ending):
        return target
    stem = target.name
    for part in reversed(ending.split(".")[1:]):
        stem = stem.removesuffix(f".{part}")
    ended = target.with_name(stem + ending)
    if ended.exists() and not dialogs.ask(  # the system has asked about the other name only
        parent,
        _("There is such a file already"),
        _("{name} would be replaced.").format(name=ended.name),
        _("Replace it"),
        _("Keep it"),
    ):
        return None
    return ended


def _place(standard: QStandardPaths.StandardLocation) -> Path:
    """The standard folder, or where there is none the coach's own: a dialog cannot open nowhere."""
    place = Path(QStandardPaths.writableLocation(standard))
    return place if place.is_dir() else Path.home()
