"""Who it is about: a name to type, completed from everybody in the journal."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui.widgets.card import BLANK, keep_room, label
from journal_app.ui.widgets.suggestions import OneSuggestion, completed
from journal_app.ui.widgets.which_person import Namesake, WhichPerson


class Somebody(Protocol):
    @property
    def uid(self) -> str: ...
    @property
    def name(self) -> str: ...


class _Line(QLineEdit):
    taken = Signal(str)
    """The name that was suggested stands in the line now."""

    def __init__(self) -> None:
        super().__init__()
        self.names = completed(self, self.taken.emit)
        self.suggestion = OneSuggestion(self, any_word=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self._take()
        super().focusOutEvent(event)

    def _take(self) -> None:
        """Before the line says that it was left: half a name would make a second client."""
        suggested = self.suggestion.name()
        if suggested:
            popup = self.completer().popup()
            assert popup is not None  # noqa: S101 - it shows what is suggested
            popup.hide()
            self.setText(suggested)
            self.taken.emit(suggested)


class PersonLine(QWidget):
    """A line with a name. Says when nobody is called so yet, and asks who of several is meant.

    Where one person alone is suggested, and a word of their name begins as what is typed, Enter and
    Tab take them; who means somebody new presses Esc first.

    The room that uses it says who there is, with `show_names`.
    """

    changed = Signal()
    chosen = Signal()
    """It is known now who of several people is meant."""
    left = Signal()
    """The line was left, by Enter or otherwise."""

    def __init__(
        self, placeholder: str, *, large: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._meant = ("", "")
        """Uid and name of who was put here."""
        self._known: frozenset[str] | None = None
        """Names of everybody, folded; None until they are read."""
        self._apart: dict[str, Somebody] = {}
        """Who is offered with what tells them from a namesake, by that line."""
        self.which: WhichPerson | None = None
        """The question whom the name means, while it is asked."""
        self.line = _Line()
        if large:
            self.line.setProperty("role", "headline")
            self.line.setTextMargins(-2, 0, 0, 0)  # Qt's own inset, which would break the left edge
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self.left)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._on_completed)
        self.hint = label(BLANK, "caption", wrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        if large:
            keep_room(self.hint)
        else:
            self.hint.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.line)
        self._layout.addWidget(self.hint)

    def set_person(self, person: Somebody | None) -> None:
        """None empties the line."""
        self._meant = ("", "") if person is None else (person.uid, person.name)
        self.line.setText(self._meant[1])
        self.line.setCursorPosition(0)
        self._tell_new()

    def name(self) -> str:
        text = self.line.text().strip()
        return self._apart[text].name if text in self._apart else text

    def person(self) -> str:
        """The uid where it is known who is meant, else the name."""
        offered = self._apart.get(self.line.text().strip())
        if offered is not None:
            return offered.uid
        uid, name = self._meant
        return uid if uid and self.name().casefold() == name.casefold() else self.name()

    def ask_which(self, namesakes: Sequence[Namesake], room: int, *, more: int = 0) -> None:
        """Which of these people? Then `chosen`. ``room`` and ``more`` are as of `WhichPerson`."""
        self.close_question()
        self.which = WhichPerson(self.name(), namesakes, room, more=more)
        self.which.chosen.connect(self._on_person)
        self._layout.addWidget(self.which)
        self.which.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_question(self) -> None:
        if self.which is not None:
            self._layout.removeWidget(self.which)
            self.which.hide()
            self.which.deleteLater()
            self.which = None

    def show_names(self, everybody: Sequence[Somebody], apart: Mapping[str, str]) -> None:
        """Who there is; ``apart`` is what tells namesakes apart, by uid."""
        self._known = frozenset(one.name.casefold() for one in everybody)
        self._apart = {
            f"{one.name} · {apart[one.uid]}": one for one in everybody if apart.get(one.uid)
        }
        known = {one.uid: text for text, one in self._apart.items()}
        self.line.names.setStringList(
            list(dict.fromkeys(known.get(one.uid, one.name) for one in everybody))
        )
        self._tell_new()

    def _tell_new(self) -> None:
        name = "" if self.line.isReadOnly() else self.name()
        new = self._known is not None and name and name.casefold() not in self._known
        told = _("{name} is new here and will be added.").format(name=name)
        self.hint.setText(told if new else BLANK)
        self.hint.setVisible(bool(new))

    def _on_completed(self, text: str) -> None:
        if text in self._apart:
            self.set_person(self._apart[text])
        self._on_edited()

    def _on_edited(self) -> None:
        self.close_question()
        self._tell_new()
        self.changed.emit()

    def _on_person(self, name: str, uid: str) -> None:
        self._meant = (uid, name)
        self.close_question()
        self.chosen.emit()
