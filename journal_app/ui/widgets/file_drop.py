"""A page that takes a file which is let go anywhere on it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from journal_app.ui.mime import local_files
from journal_app.ui.widgets.drop_hint import DropHint

CLIENT_FILES = (".vcf", ".vcard", ".csv", ".tsv", ".xlsx")
"""How files with contacts or sales end."""


class FileDrop(QObject):
    """Calls ``taken`` with the file that ``fits`` finds among those held over ``page``.

    Everything else is left to what lies beneath. Once a file that fits is over the page, the hint
    lies over all of it and takes what is let go: else a line beneath could take the file for its
    name.
    """

    def __init__(
        self,
        page: QWidget,
        text: str,
        fits: Callable[[Sequence[Path]], Path | None],
        taken: Callable[[Path], object],
    ) -> None:
        super().__init__(page)
        self._page, self._fits, self._taken = page, fits, taken
        self._found: Path | None = None
        """What is held over the page."""
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
            self._found = self._fits(local_files(event.mimeData()))
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
        self._taken(path)


def client_file_among(files: Sequence[Path]) -> Path | None:
    """The one file that may hold contacts or sales; None for others, and for several files."""
    fits = len(files) == 1 and files[0].name.casefold().endswith(CLIENT_FILES)
    return files[0] if fits else None
