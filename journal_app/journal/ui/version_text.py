"""An entry to be read, with what another version has otherwise marked word by word."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from journal_app.ground.comparison import Change
from journal_app.journal.ui.version_words import Section
from journal_app.ui import theme

MARGIN = 4
LINE_HEIGHT = 118
"""Per cent of the font's own, as in the open entry."""


class VersionText(QTextEdit):
    _sections: Sequence[Section] = ()
    _look: object = None
    """The theme and the size that the text was written in."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def inset(self) -> int:
        """How far from the edge its lines begin, in pixels."""
        return theme.px(MARGIN) + 5  # the style sheet's padding and border

    def show_sections(self, sections: Sequence[Section], spoken: Mapping[Change, str]) -> None:
        """``spoken`` is what a screen reader says of words removed and added."""
        self._sections = sections
        self._write()
        self.setAccessibleDescription(description(sections, spoken))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._look not in (None, _look()):
            self._write()

    def _write(self) -> None:
        self._look = _look()
        document = self.document()
        document.clear()
        document.setDocumentMargin(theme.px(MARGIN))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        first = True
        for section in self._sections:
            if section.caption:
                _begin(cursor, first=first, above=14)
                cursor.insertText(section.caption, _format("caption", "muted"))
            _begin(cursor, first=first, above=2 if section.caption or not first else 0)
            first = False
            for part in section.parts:
                cursor.insertText(part.text, part_format(part.change, _role(section.field)))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)


def description(sections: Sequence[Section], spoken: Mapping[Change, str]) -> str:
    """The marks in words: "Notes: removed: “…”, added: “…”"."""
    told = []
    for section in sections:
        marks = [
            spoken[part.change].format(text=part.text.strip())
            for part in section.parts
            if part.change != Change.KEPT and part.text.strip()
        ]
        if marks:
            told.append(
                f"{section.caption}: {', '.join(marks)}" if section.caption else ", ".join(marks)
            )
    return "\n".join(told)


def part_format(change: Change, role: str = "body") -> QTextCharFormat:
    """How a part is written: struck through and underlined, so that colour alone says nothing."""
    if change == Change.KEPT:
        return _format(role, "muted" if role == "caption" else "text")
    tokens = theme.current()
    removed = change == Change.REMOVED
    made = _format(role, "warning" if removed else "accent")
    made.setBackground(QBrush(QColor(tokens.warning_soft if removed else tokens.accent_soft)))
    made.setFontStrikeOut(removed)
    made.setFontUnderline(not removed)
    return made


def _look() -> object:
    return theme.current(), theme.font().pixelSize()


def _format(role: str, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    font: QFont = theme.font(role)
    made.setFont(font)
    made.setForeground(QColor(getattr(theme.current(), colour)))
    return made


def _role(field: str) -> str:
    return {"title": "title", "day": "caption", "train": "strong"}.get(field, "body")


def _begin(cursor: QTextCursor, *, first: bool, above: int) -> None:
    """A paragraph of its own, ``above`` pixels below the one before."""
    block = QTextBlockFormat()
    block.setTopMargin(theme.px(above) if not first else 0)
    block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if first and cursor.atStart():
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
