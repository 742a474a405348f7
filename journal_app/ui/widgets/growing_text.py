"""A text field that is as tall as its text."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QTextEdit, QWidget

from journal_app.ground.folding import hits
from journal_app.ui import theme
from journal_app.ui.widgets.dragged_text import drag_out, grabbed

LINE_HEIGHT = 118
"""Per cent of the font's own."""
MARKED = 200
"""Hits in one text; beyond, marking them would hold up the typing."""


class GrowingTextEdit(QTextEdit):
    """Plain text, wrapped; Tab moves on. ``bare`` shows its frame only when used."""

    edited = Signal()
    """The coach changed the text (not `set_text`)."""
    left = Signal()
    """The field lost the focus."""

    searched: tuple[str, str] = ("", "celebrate_soft")
    """What is marked, and the token of the ground behind it."""
    _at_least = 0
    """Pixels of height, however short the text is."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        bare: bool = False,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._grabbed: QPoint | None = None
        """Where the hand took hold of marked text."""
        self._quiet = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setProperty("bare", bare)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self._space_lines()
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def set_text(self, text: str) -> None:
        """Show ``text`` without telling `edited`; the same text leaves cursor and undo alone."""
        if text == self.toPlainText():
            return
        document = self.document()
        self._quiet = True
        document.setUndoRedoEnabled(False)
        try:
            # in the format that is there: `setPlainText` and then the format is laid out twice
            cursor = QTextCursor(document)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        finally:
            document.setUndoRedoEnabled(True)
            self._quiet = False

    def mark(self, spans: Sequence[tuple[int, int]], ground: QColor) -> None:
        """Put ``ground`` behind parts of the text, by start and end as Python counts."""
        text = self.toPlainText()
        marks = []
        for start, end in spans:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(text[:start]))
            cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(ground)
            marks.append(mark)
        self.setExtraSelections(marks)

    def mark_hits(self, query: str, ground: str = "celebrate_soft") -> None:
        """Put the token ``ground`` behind what is searched for; empty: behind nothing."""
        self.searched = (query, ground)
        if query or self.extraSelections():
            found = self.hits_of(query)[:MARKED]
            self.mark(found, QColor(getattr(theme.current(), ground)))

    def hits_of(self, query: str) -> list[tuple[int, int]]:
        """Where what is searched for stands: start and end, in order."""
        return hits(self.toPlainText(), query)

    def text(self) -> str:
        return self.toPlainText()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Not the path of a file that is dropped here: what it means, whoever is behind says."""
        files = any(url.isLocalFile() for url in source.urls())
        return not files and super().canInsertFromMimeData(source)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint() if grabbed(self, event) else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = self._grabbed if event.buttons() & Qt.MouseButton.LeftButton else None
        if held is None:
            super().mouseMoveEvent(event)
            return
        pulled = event.position().toPoint() - held
        if pulled.manhattanLength() >= QApplication.startDragDistance():
            self._grabbed = None
            drag_out(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            if self.searched[0]:
                self.mark_hits(*self.searched)  # in the colours that are now

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _space_lines(self) -> None:
        """Room between the lines, as reading wants it; not a step that Ctrl+Z takes back."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        document.setUndoRedoEnabled(True)

    def _on_text(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _fit(self) -> None:
        least = self.fontMetrics().lineSpacing() * self._lines + 4
        frame = self.height() - self.viewport().height()
        wanted = max(least, int(self.document().size().height() + 0.5)) + max(frame, 0)
        wanted = max(wanted, self._at_least)
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)


def units(text: str) -> int:
    """How many units Qt counts for ``text``: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def letters(text: str, count: int) -> int:
    """How many of the letters of ``text``, as Python counts, make ``count`` of Qt's units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * count].decode("utf-16-le", "ignore"))
