"""A journal of another program, dropped anywhere on the page: it is opened to be looked at."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from journal_app.exchange.recognise import journal_among
from journal_app.ground.i18n import _
from journal_app.journal.ui.drop_hint import DropHint
from journal_app.ui.context import Context
from journal_app.ui.mime import local_files


class JournalDrop(QObject):
    """Pictures, words and everything else are left to what lies beneath.

    Once a file is over the page, the hint lies over all of it and takes what is let go: else a
    line beneath could take the file for its name.
    """

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._found: Path | None = None
        """What is held over the page."""
        text = _("Drop the journal here: first you see what it holds")
        self.hint = DropHint(text, page, "bring-in")
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        for widget in (page, self.hint):
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)
        self._left = QTimer(self, singleShot=True, interval=0)
        self._left.timeout.connect(self.hint.hide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QDragEnterEvent):
            self._found = journal_among(local_files(event.mimeData()))
            if self._found is not None:
                self._left.stop()  # it has only gone from the page to the hint
                self.hint.offer()
        elif kind == QEvent.Type.DragLeave:
            self._left.start()
        elif kind == QEvent.Type.Resize and watched is self._page:
            self.hint.setGeometry(self._page.rect())
        if not isinstance(event, QDropEvent) or self._found is None:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if kind == QEvent.Type.Drop:
            self._take(self._found)
        return True

    def _take(self, path: Path) -> None:
        self.hint.hide()
        self._found = None
        self._page.window().activateWindow()
        self._context.commands.run("journal.import", path)
