"""A question that is edited where it stands, alone or in a row of the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ground.text import one_line
from journal_app.journal.wording import Question, built_in
from journal_app.ui import icons
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.growing_text import GrowingTextEdit

STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The cursor is still here when the coach comes back."""


class QuestionField(GrowingTextEdit):
    """One paragraph that wraps. Enter is done, Esc takes the former words back."""

    done = Signal()
    """The words are to be kept: Enter, or the cursor went elsewhere."""
    step = Signal(int)
    """Alt with an arrow: up (-1) or down (1) in the list."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent=parent)
        self.setAccessibleName(name)
        self._kept = ""

    def show_kept(self, text: str) -> None:
        """What is in the file; words that are not kept yet stay."""
        if not self.changed():
            self.set_text(text)
            self._kept = text

    def keep(self, text: str) -> None:
        """``text`` is in the file now."""
        self._kept = text
        self.set_text(text)

    def changed(self) -> bool:
        return one_line(self.text()) != self._kept

    def take_back(self) -> None:
        self.set_text(self._kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif key == Qt.Key.Key_Escape and self.changed():
            self.take_back()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.done.emit()


class ColumnRow(QWidget):
    """One of the three questions; where it is reworded, what it would be else and the way back."""

    done = Signal(str)
    back_wanted = Signal(str)
    """With the slot."""

    def __init__(self, slot: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        name = _("Words for “{question}”").format(question=built_in(slot))
        self.field = QuestionField(name)
        self.original = label("", "caption", wrap=True)
        self.original.setTextFormat(Qt.TextFormat.PlainText)
        self.back = QPushButton()
        self.back.setProperty("kind", "link")
        self.back.setAutoDefault(False)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.original, 1)
        below.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self._below)
        self.field.done.connect(self._on_done)
        self.back.clicked.connect(self._on_back)

    def show_question(self, question: str, original: str, back: str, *, reworded: bool) -> None:
        """``original`` is what is asked without words of its own, ``back`` the way there."""
        self.field.show_kept(question)
        self.original.setText(original)
        self.back.setText(back)
        self.back.setAccessibleName(f"{back}: {original}")
        self._below.setVisible(reworded)

    def _on_done(self) -> None:
        self.done.emit(self.slot)

    def _on_back(self) -> None:
        self.back_wanted.emit(self.slot)


class OwnRow(QWidget):
    """An own question, with buttons that move it and take it away."""

    done = Signal(object)
    step = Signal(object, int)
    remove_wanted = Signal(object)
    """With this row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = ""
        self.field = QuestionField(_("Question of your own"))
        self.up = _tool("arrow-up", "text", _("Move up (Alt+↑)"))
        self.down = _tool("arrow-down", "text", _("Move down (Alt+↓)"))
        self.remove = _tool("trash-2", "muted", _("Remove"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.field.done.connect(self._on_done)
        self.field.step.connect(self._on_step)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self._on_remove)

    def show_question(self, question: Question, *, first: bool, last: bool) -> None:
        if not self.field.changed():
            self.uid = question.uid
        self.field.show_kept(question.text)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        for button, name in (
            (self.up, _("Move up: {question}")),
            (self.down, _("Move down: {question}")),
            (self.remove, _("Remove: {question}")),
        ):
            button.setAccessibleName(name.format(question=question.text))

    def _on_done(self) -> None:
        self.done.emit(self)

    def _on_step(self, step: int) -> None:
        self.step.emit(self, step)

    def _on_up(self) -> None:
        self.step.emit(self, -1)

    def _on_down(self) -> None:
        self.step.emit(self, 1)

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self)


def _tool(icon: str, colour: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(tip)
    icons.dress(button, icon, colour, 16)
    return button
