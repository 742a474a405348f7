"""What can be done with the open entry besides writing in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import icons
from journal_app.ui.context import Context


class EntryMenu(QToolButton):
    star_wanted = Signal()
    photo_wanted = Signal()
    wanted = Signal(object)
    """A ``function(context, uid)`` for the open entry."""
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icons.dress(self, "ellipsis", "muted")
        self.setAccessibleName(_("More"))
        self.setToolTip(_("More"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.star = menu.addAction(_("Give it a star"))
        self.star.triggered.connect(self.star_wanted)
        self.photo = menu.addAction(_("Add photo …"))
        self.photo.triggered.connect(self.photo_wanted)
        self.copy = menu.addAction(_("Copy as text"))
        self.copy.triggered.connect(self._on_copy)
        self.versions = menu.addAction(_("Earlier versions…"))
        self.versions.triggered.connect(self._on_versions)
        self.print = menu.addAction(_("Print …"))
        self.print.triggered.connect(self._on_print)
        menu.addSeparator()
        self.delete = menu.addAction(_("Delete"))
        self.delete.triggered.connect(self.delete_wanted)
        self.setMenu(menu)

    def show_starred(self, starred: bool) -> None:
        self.star.setText(_("Remove the star") if starred else _("Give it a star"))

    def show_rights(self, *, change: bool, erase: bool) -> None:
        """With neither, only what leaves the entry as it is; ``erase`` is of one in the trash."""
        self.star.setVisible(change)
        self.photo.setVisible(change)
        self.delete.setVisible(change or erase)
        self.delete.setText(_("Delete for good…") if erase else _("Delete"))

    def _on_copy(self) -> None:
        from journal_app.journal.ui.copying import copy_entry  # noqa: PLC0415 - loaded when used

        self.wanted.emit(copy_entry)

    def _on_versions(self) -> None:
        from journal_app.journal.ui.versions_dialog import (  # noqa: PLC0415 - loaded when used
            open_versions,
        )

        self.wanted.emit(open_versions)

    def _on_print(self) -> None:
        self.wanted.emit(_print)


def _print(context: Context, uid: str) -> None:
    context.commands.run("entry.print", uid)
