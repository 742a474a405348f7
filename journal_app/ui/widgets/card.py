"""The white sheet that things lie on."""

import re
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

BLANK = "\u00a0"
_LONG_WORD = re.compile(r"\S{20}(?=\S)")
"""Longer than any line may have to be."""


class Card(QFrame):
    """A rounded sheet with a vertical ``body`` layout; ``tone`` tints its ground."""

    def __init__(
        self,
        title: str = "",
        *,
        tone: Literal["", "gold", "rose", "quiet"] = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("tone", tone)
        self._foot: QWidget | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 16, 18, 16)
        self.body.setSpacing(8)
        if title:
            self.body.addWidget(label(title, "card_title"))

    def begin_rows(self, spacing: int) -> QVBoxLayout:
        """An empty column at the foot of the body, in place of the one that was given before."""
        if self._foot is not None:
            self.body.removeWidget(self._foot)
            self._foot.hide()
            self._foot.deleteLater()
        self._foot = QWidget()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        self.body.addWidget(self._foot)
        return column


def label(text: str, role: str = "body", *, wrap: bool = False) -> QLabel:
    """A label in one of the theme's roles: title, card_title, strong, body, caption, muted."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def dots_held(text: str) -> str:
    """With its dots between the words beside them, so that no line begins or ends with one."""
    return text.replace(" · ", f"{BLANK}·{BLANK}")


def keep_room(remark: QLabel) -> None:
    """Hide a line that comes and goes; it keeps its place, so that nothing jumps while one types.

    Without words it holds `BLANK`, which is as high as a line.
    """
    policy = remark.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    remark.setSizePolicy(policy)
    remark.hide()


class Caption(QLabel):
    """Names the field beneath it; a click on it puts the cursor there."""

    def __init__(self, text: str, field: QWidget, role: str = "caption") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setWordWrap(role == "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBuddy(field)
        self.field = field
        """Kept, for Qt must not be asked: PySide would take it for a child of the caption."""
        self.say(text)

    def say(self, text: str) -> None:
        """Name the field anew. The words may be the coach's: an & is no shortcut, and one wraps."""
        self.setText(_LONG_WORD.sub("\\g<0>\u200b", text).replace("&", "&&"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if isValid(self.field) and self.field.isEnabled():
            self.field.setFocus(Qt.FocusReason.MouseFocusReason)


def line() -> QFrame:
    """A hairline between two parts of a card."""
    made = QFrame()
    made.setProperty("role", "line")
    return made
