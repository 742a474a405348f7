"""A text field that is as tall as its text."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget


class GrowingTextEdit(QTextEdit):
    """Plain text, wrapped; Tab moves on. ``bare`` shows its frame only when used."""

    edited = Signal()
    """The coach changed the text (not `set_text`)."""
    left = Signal()
    """The field lost the focus."""

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
        self._quiet = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setProperty("bare", bare)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def set_text(self, text: str) -> None:
        """Show ``text`` without telling `edited`; the same text leaves cursor and undo alone."""
        if text == self.toPlainText():
            return
        self._quiet = True
        try:
            self.setPlainText(text)
        finally:
            self._quiet = False

    def text(self) -> str:
        return self.toPlainText()

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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _on_text(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _fit(self) -> None:
        least = self.fontMetrics().lineSpacing() * self._lines + 4
        frame = self.height() - self.viewport().height()
        wanted = max(least, int(self.document().size().height() + 0.5)) + max(frame, 0)
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
