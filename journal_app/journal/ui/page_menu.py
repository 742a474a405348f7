"""What is done with the journal as a whole, and rarely: behind three dots in the header."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import entry
from journal_app.journal.shown import Shown
from journal_app.journal.ui.selection import Selection
from journal_app.ui import icons
from journal_app.ui.context import Context

NEEDS_WRITING = frozenset({"journal.import"})


class PageMenu(QToolButton):
    """The menu itself is made when it is first opened."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._menu: QMenu | None = None
        icons.dress(self, "ellipsis", "muted")
        self.setAccessibleName(_("More"))
        self.setToolTip(_("More"))
        self.clicked.connect(self.open)

    def open(self) -> QMenu:
        if self._menu is None:
            self._menu = self._made()
        store = self._context.store
        for action in self._menu.actions():
            writes = action.data() in NEEDS_WRITING
            action.setEnabled(store is not None and not (store.read_only and writes))
        corner = QPoint(self.width() - self._menu.sizeHint().width(), self.height() + 4)
        self._menu.popup(self.mapToGlobal(corner))
        return self._menu

    def _made(self) -> QMenu:
        menu = QMenu(self)
        commands = {command.id: command for command in self._context.commands.all()}
        for id_, text in (
            ("journal.import", _("Import …")),
            ("journal.export", _("Export …")),
            ("entry.print", _("Print the entry …")),
        ):
            if id_ not in commands:
                continue
            shortcut = commands[id_].shortcut or ""
            # shown only: as an action's own the keys would be there twice
            keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            menu.addAction(f"{text}\t{keys}").setData(id_)
        menu.triggered.connect(self._on_triggered)
        return menu

    def _on_triggered(self, action: QAction) -> None:
        self._context.commands.run(action.data())


def shown(context: Context, selection: Selection, uid: str | None) -> Shown:
    """What a page of ``selection`` shows whose open entry is ``uid``."""
    found = None if uid is None else context.attempt(context.read, entry, uid)
    return Shown(
        selection.filter(context.clock.today()) if selection.active() else None,
        selection.words(),
        found.uid if found else None,
        found.title if found else "",
    )
