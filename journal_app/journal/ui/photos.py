"""What the coach does with the photos of the open entry; the strip only shows them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import (
    QClipboard,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.photo_actions import move_photo, remove_photo
from journal_app.journal.photo_queries import PhotoLine, photo_content, photos
from journal_app.journal.queries import Entry
from journal_app.journal.ui.photo_adding import Added, Adding
from journal_app.journal.ui.photo_copies import copy, pictures_folder, save_as
from journal_app.journal.ui.photo_sources import (
    OFFERED,
    FileSource,
    Source,
    holds_pictures,
    sources,
    wanted_as_text,
)
from journal_app.journal.ui.photo_strip import PhotoStrip
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.widgets.drop_hint import DropHint


class EntryPhotos(QObject):
    """Also sees what is dropped on ``panel`` and pasted in it."""

    def __init__(self, context: Context, strip: PhotoStrip, panel: QWidget) -> None:
        super().__init__(panel)
        self._context = context
        self._strip = strip
        self._panel = panel
        self._entry: Entry | None = None
        self._change = False
        self._photos: list[PhotoLine] = []
        self._under_way: list[Adding] = []
        self._hint = DropHint(_("Drop photos here"), panel)
        strip.add_wanted.connect(self.choose)
        strip.opened.connect(self.open)
        strip.removed.connect(self.remove)
        strip.save_wanted.connect(self.save)
        strip.copy_wanted.connect(self.copy)
        strip.moved.connect(self.move)
        strip.drag_wanted.connect(self._on_drag)
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def watch(self, field: QWidget) -> None:
        """See pictures that are pasted in ``field``, which would take them for words or nothing."""
        field.installEventFilter(self)

    def show_entry(self, entry: Entry, *, change: bool) -> None:
        """Read and show the photos of ``entry``."""
        self._photos = self._context.attempt(self._context.read, photos, entry.uid) or []
        self._entry, self._change = entry, change
        self._strip.show_photos(self._photos, change=change)
        self._show_progress()

    # what the coach does

    def choose(self) -> None:
        """Ask for files and add them."""
        kinds = _("Pictures") + f" ({' '.join(OFFERED)})"
        chosen = dialogs.choose_files(self._panel, _("Add photo"), pictures_folder(), kinds)
        self.add([FileSource(file) for file in chosen])

    def add(self, wanted: Sequence[Source]) -> None:
        """Into the entry that is open now, even if it is not any more when they are ready."""
        store = self._context.store
        if not wanted or self._entry is None or store is None or not self._may_add():
            return
        adding = Adding(self._context, self._entry.uid, wanted, self)
        self._under_way.append(adding)
        adding.progressed.connect(self._show_progress)
        adding.ended.connect(self._on_ended)
        adding.start(store)

    def paste(self) -> None:
        """Add the picture or the picture files of the clipboard."""
        self.add(sources(_clipboard()))

    def open(self, uid: str) -> None:
        """Show the photo large; the others of the entry are beside it."""
        from journal_app.journal.ui.photo_viewer import (  # noqa: PLC0415 - when first looked at
            PhotoViewer,
        )

        if self._entry is None:
            return
        viewer = PhotoViewer(self._photos, self._content, self._entry.day, self._panel.window())
        viewer.left_at.connect(self._strip.focus_photo)
        viewer.show_photo(uid)
        viewer.show()

    def remove(self, uid: str) -> None:
        if self._write(remove_photo, uid):
            self._context.toast(_("Photo removed"), undo=True)

    def move(self, uid: str, place: int) -> None:
        self._write(move_photo, uid, place)

    def save(self, uid: str) -> None:
        photo = self._photo(uid)
        if photo is not None:
            self._context.attempt(self._save, photo)

    def copy(self, uid: str) -> None:
        content = self._context.attempt(self._content, uid)
        if content is not None:
            copy(content)
            self._context.toast(_("Copied"))

    # what comes over the panel

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._pasted(watched, event):
                return True
        elif isinstance(event, QDropEvent):
            if watched is self._panel:
                return self._over_panel(event)
            if holds_pictures(event.mimeData()):  # a line of names would take it for text
                event.ignore()
                return True
        elif event.type() == QEvent.Type.DragLeave and watched is self._panel:
            self._hint.hide()
        return super().eventFilter(watched, event)

    def _pasted(self, watched: QObject, event: QKeyEvent) -> bool:
        if not self._may_add() or not event.matches(QKeySequence.StandardKey.Paste):
            return False
        mime = _clipboard()
        in_text = watched is not self._panel
        if not holds_pictures(mime) or (in_text and wanted_as_text(mime)):
            return False
        self.paste()
        return True

    def _over_panel(self, event: QDropEvent) -> bool:
        """What holds no picture is left to whoever is behind, such as an import."""
        mime = event.mimeData()
        if self._strip.dragging() or not self._may_add() or not holds_pictures(mime):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._hint.offer()
        else:
            self._hint.hide()
            self.add(sources(mime))
        return True

    # inside

    def _may_add(self) -> bool:
        """An entry is open, and may be changed."""
        return self._change and self._strip.isVisibleTo(self._panel)

    def _photo(self, uid: str) -> PhotoLine | None:
        return next((one for one in self._photos if one.uid == uid), None)

    def _content(self, uid: str) -> bytes:
        """Raises UserError."""
        content: bytes = self._context.read(photo_content, uid)
        return content

    def _save(self, photo: PhotoLine) -> None:
        target = save_as(self._panel, photo, self._content(photo.uid))
        if target is not None:
            self._context.toast(_("Saved as {name}").format(name=target.name))

    def _write(self, action: Callable[..., None], *args: Any) -> bool:
        try:
            self._context.write(action, *args)
        except UserError as error:
            self._context.show_error(error)
            return False
        return True

    def _on_drag(self, uid: str) -> None:
        content = self._context.attempt(self._content, uid)
        if content is not None:
            self._strip.drag(uid, QImage.fromData(content))

    def _on_ended(self, added: Added | None) -> None:
        adding = self.sender()
        if isinstance(adding, Adding):
            self._under_way.remove(adding)
            adding.deleteLater()
            if added is not None and added.added:
                self._reveal(adding.entry)
        self._show_progress()
        if added is not None:
            self._context.toast_wanted.emit(added.text(), added.txn)

    def _reveal(self, entry: str) -> None:
        """Bring the new photos into sight, unless the coach is writing somewhere above."""
        focus = QApplication.focusWidget()
        writing = isinstance(focus, QLineEdit | QTextEdit) and self._panel.isAncestorOf(focus)
        if self._entry is not None and self._entry.uid == entry and not writing:
            self.show_entry(self._entry, change=self._change)
            self._strip.show_last()

    def _show_progress(self) -> None:
        here = [one for one in self._under_way if self._entry and one.entry == self._entry.uid]
        self._strip.show_progress(here[0].progress if here else "")


def _clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
