"""Names as chips with a line to type more: helpers, clients, tags."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from journal_app.ui.widgets.chip import Chip, Tone
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.suggestions import OneSuggestion, completed

UID = "uid"
"""The property of a chip that says which of several people of that name it is."""


class _Line(QLineEdit):
    enter = Signal()
    comma = Signal()
    back = Signal()
    focus = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        typed = bool(self.text().strip())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if typed and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter.emit()
        elif typed and plain and key == Qt.Key.Key_Comma:
            self.comma.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        # A name typed and left is meant; half a one, left for another window, is not.
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.comma.emit()
        self.focus.emit(False)


class NameField(QFrame):
    """Enter or a comma adds what is typed, Backspace on the empty line takes the last one away.

    Enter on the empty line is left to the dialog around it. Nothing typed is twice in it, whatever
    the case. Where one name alone is suggested that begins as what is typed, it is marked in the
    list of suggestions, and Enter takes it; a comma, or Esc before Enter, adds what is typed.
    """

    changed = Signal()
    """The coach added or took away (not `set_names`)."""

    def __init__(
        self,
        *,
        name: str,
        placeholder: str = "",
        tone: Tone = "neutral",
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._chips: list[Chip] = []
        self._placeholder = placeholder
        self.setProperty("role", "bare_field" if bare else "field")
        self.setProperty("focused", False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._flow = FlowLayout(self, spacing=4)
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.setMinimumWidth(96)
        self.line.enter.connect(self._on_enter)
        self.line.comma.connect(self._add_typed)
        self.line.back.connect(self._take_last)
        self.line.focus.connect(self._show_focus)
        self.setFocusProxy(self.line)
        self._flow.addWidget(self.line)
        self._choices = completed(self.line, self._on_chosen)
        self._suggestion = OneSuggestion(self.line)

    def names(self) -> tuple[str, ...]:
        """Including what is typed but not yet added."""
        return tuple(name for name, _uid in self.items())

    def items(self) -> tuple[tuple[str, str], ...]:
        """As `names`, each with the uid it was set with; empty for what was typed here."""
        items = self._shown()
        typed = self.line.text().strip().strip(",").strip()
        if typed and typed.casefold() not in (name.casefold() for name, _uid in items):
            items.append((typed, ""))
        return tuple(items)

    def set_names(self, names: Iterable[str]) -> None:
        """Show ``names``; what is being typed stays."""
        self.set_items((name, "") for name in names)

    def set_items(self, items: Iterable[tuple[str, str]]) -> None:
        """Show names with uids: two people may share a name."""
        wanted = list(items)
        if wanted == self._shown():
            return
        while self._chips:
            self._drop(self._chips[-1])
        for name, uid in wanted:
            self._append(name, uid)

    def set_choices(self, names: Sequence[str]) -> None:
        """What the line completes to."""
        self._choices.setStringList(list(names))

    def clear(self) -> None:
        self.line.clear()
        self.set_names(())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _on_enter(self) -> None:
        suggested = self._suggestion.name()
        if suggested:
            self.line.setText(suggested)
        self._add_typed()

    def _add_typed(self) -> None:
        name = self.line.text().strip().strip(",").strip()
        self.line.clear()
        popup = self.line.completer().popup()
        if popup is not None:  # else it would take the next click, wherever that goes
            popup.hide()
        if name and name.casefold() not in (chip.text.casefold() for chip in self._chips):
            self._append(name)
            self.changed.emit()

    def _on_chosen(self, name: str) -> None:
        self.line.setText(name)
        self._add_typed()

    def _take_last(self) -> None:
        if self._chips:
            self._drop(self._chips[-1])
            self.changed.emit()

    def _shown(self) -> list[tuple[str, str]]:
        return [(chip.text, chip.property(UID)) for chip in self._chips]

    def _append(self, name: str, uid: str = "") -> None:
        chip = Chip(name, self._tone, removable=True)
        chip.setProperty(UID, uid)
        chip.removed.connect(self._on_removed)
        self._flow.insert_widget(len(self._chips), chip)
        self._chips.append(chip)
        self._hint()

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip in self._chips:
            self._drop(chip)
            self.changed.emit()

    def _drop(self, chip: Chip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._hint()

    def _hint(self) -> None:
        self.line.setPlaceholderText("" if self._chips else self._placeholder)
        self.updateGeometry()

    def _show_focus(self, focused: bool) -> None:
        self.setProperty("focused", focused)
        self.style().unpolish(self)
        self.style().polish(self)
