"""What can be done with an entry where it stands in the list: menu, copying, dragging it out."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QDrag, QKeySequence
from PySide6.QtWidgets import QMenu

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.actions import edit_entry
from journal_app.journal.queries import Entry, entry
from journal_app.journal.ui.copying import copy_richly, entry_data
from journal_app.journal.ui.list_view import EntryList
from journal_app.journal.ui.trash import Trash
from journal_app.ui.context import Context

_DROPPING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class RowActions(QObject):
    """All of it is for the current entry of the list."""

    def __init__(self, context: Context, entries: EntryList, trash: Trash) -> None:
        super().__init__(entries)
        self._context = context
        self._list = entries
        self._trash = trash
        entries.copy_wanted.connect(self._on_copy)
        entries.dragged.connect(self._on_dragged)
        entries.menu_wanted.connect(self._on_menu)

    def menu(self) -> QMenu | None:
        """None where there is no entry."""
        found = self._current()
        if found is None:
            return None
        store = self._context.store
        change = store is not None and not store.read_only
        trashed = found.deleted_at is not None
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        enter, delete = (QKeySequence(key) for key in (Qt.Key.Key_Enter, Qt.Key.Key_Delete))
        _add(menu, _("Open"), enter).triggered.connect(self._list.entered)
        if change and not trashed:
            star = _("Remove the star") if found.starred else _("Give it a star")
            _add(menu, star).triggered.connect(self._on_star)
        copy = QKeySequence(QKeySequence.StandardKey.Copy)
        _add(menu, _("Copy"), copy).triggered.connect(self._on_copy)
        _add(menu, _("Earlier versions…")).triggered.connect(self._on_versions)
        if change:
            menu.addSeparator()
        if change and trashed:
            _add(menu, _("Restore")).triggered.connect(self._on_restore)
        if change:
            gone = _("Delete for good…") if trashed else _("Delete")
            _add(menu, gone, delete).triggered.connect(self._list.delete_wanted)
        return menu

    def drag(self) -> QDrag | None:
        """The entry as other programs take it, with its card under the hand."""
        found = self._current()
        if found is None:
            return None
        made = QDrag(self._list)
        made.setMimeData(entry_data(found))
        row = self._list.visualRect(self._list.currentIndex())
        made.setPixmap(self._list.viewport().grab(row))
        made.setHotSpot(QPoint(row.width() // 4, row.height() // 4))
        return made

    def _current(self) -> Entry | None:
        uid = self._list.current_uid()
        found: Entry | None = None
        if uid is not None:
            found = self._context.attempt(self._context.read, entry, uid)
        return found

    def _on_menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a row is dragged: its own window takes nothing.

        The entry is open as soon as its row is pressed; a slip of the hand would write it into
        itself.
        """
        if event.type() in _DROPPING:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_dragged(self) -> None:
        drag, window = self.drag(), self._list.window().windowHandle()
        if drag is not None:
            window.installEventFilter(self)
            try:
                drag.exec(Qt.DropAction.CopyAction)
            finally:
                window.removeEventFilter(self)

    def _on_copy(self) -> None:
        uid = self._list.current_uid()
        if uid is not None:
            self._context.attempt(copy_richly, self._context, uid)

    def _on_star(self) -> None:
        found = self._current()
        if found is not None:
            try:
                self._context.write(edit_entry, found.uid, starred=not found.starred)
            except UserError as error:
                self._context.show_error(error)

    def _on_restore(self) -> None:
        uid = self._list.current_uid()
        if uid is not None:
            self._trash.restore(uid)

    def _on_versions(self) -> None:
        from journal_app.journal.ui.versions_dialog import (  # noqa: PLC0415 - loaded when used
            open_versions,
        )

        uid = self._list.current_uid()
        if uid is not None:
            open_versions(self._context, uid)


def _add(menu: QMenu, text: str, keys: QKeySequence | None = None) -> QAction:
    """``keys`` are told; it is the list that hears them."""
    told = "" if keys is None else keys.toString(QKeySequence.SequenceFormat.NativeText)
    return menu.addAction(f"{text}\t{told}" if told else text)
