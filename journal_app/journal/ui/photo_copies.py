"""A photo leaves the journal: only when the coach says so, and only to where."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.journal.photo_queries import PhotoLine
from journal_app.store.faults import system_error
from journal_app.ui import dialogs

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}


def pictures_folder() -> Path:
    """Where the system keeps pictures."""
    standard = QStandardPaths.StandardLocation.PicturesLocation
    place = Path(QStandardPaths.writableLocation(standard))
    return place if place.is_dir() else Path.home()


def copy(content: bytes) -> None:
    """Put the picture on the clipboard: the picture, and no file."""
    QGuiApplication.clipboard().setImage(QImage.fromData(content))


def save_as(parent: QWidget, photo: PhotoLine, content: bytes) -> Path | None:
    """Ask where to, and write it there; None when the coach thinks better of it.

    Raises UserError; a file that was there before is then as it was.
    """
    ending = _ENDINGS[photo.media_type]
    start = pictures_folder() / f"{Path(photo.name).stem}{ending}"
    kinds = _("Pictures") + f" (*{ending})"
    target = dialogs.choose_target(parent, _("Save photo as"), start, kinds)
    if target is None:
        return None
    if not target.suffix:
        target = target.with_name(target.name + ending)
    written = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            written.write_bytes(content)
            written.replace(target)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        raise system_error(error, target) from error
    return target
