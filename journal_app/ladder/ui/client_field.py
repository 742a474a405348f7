"""Who it is about: a name to type, completed from everybody in the journal."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.namesakes import namesakes
from journal_app.people.queries import PersonName, people, told_apart
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import BLANK, keep_room, label
from journal_app.ui.widgets.which_person import WhichPerson


class ClientField(QWidget):
    """A large line with a name. Says when nobody is called so yet, and asks who of several is."""

    changed = Signal()
    chosen = Signal()
    """It is known now who of several people is meant."""

    def __init__(self, context: Context, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meant = PersonName("", "")
        self._known: frozenset[str] | None = None
        """Names of everybody, folded; None until they are read."""
        self._apart: dict[str, PersonName] = {}
        """Who is offered with what tells them from a namesake, by that line."""
        self.which: WhichPerson | None = None
        """The question whom the name means, while it is asked."""
        self.line = QLineEdit()
        self.line.setProperty("role", "headline")
        self.line.setTextMargins(-2, 0, 0, 0)  # Qt's own inset, which would break the left edge
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.line.textEdited.connect(self._on_edited)
        self.setFocusProxy(self.line)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_completed, Qt.ConnectionType.QueuedConnection)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        self.line.setCompleter(completer)
        self.hint = label(BLANK, "caption", wrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        keep_room(self.hint)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.line)
        self._layout.addWidget(self.hint)
        store = context.store
        if store is not None:
            context.tasks.start(
                lambda _task: (store.read(people), store.read(told_apart)), self._show_names
            )

    def set_client(self, client: PersonName) -> None:
        self._meant = client
        self.line.setText(client.name)
        self.line.setCursorPosition(0)

    def name(self) -> str:
        text = self.line.text().strip()
        return self._apart[text].name if text in self._apart else text

    def client(self) -> str:
        """The uid where it is known who is meant, else the name."""
        offered = self._apart.get(self.line.text().strip())
        if offered is not None:
            return offered.uid
        meant = self._meant.uid and self.name().casefold() == self._meant.name.casefold()
        return self._meant.uid if meant else self.name()

    def ask_who(self, error: UserError, room: int) -> None:
        """Which of several people? ``error`` is the ambiguous_name; then `chosen`."""
        self._close_question()
        found = self._context.read(namesakes, str(error.params["uids"]).split(", "))
        self.which = WhichPerson(self.name(), found, room)
        self.which.chosen.connect(self._on_person)
        self._layout.addWidget(self.which)
        self.which.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_names(self, found: tuple[Sequence[PersonName], dict[str, str]]) -> None:
        everybody, apart = found
        self._known = frozenset(one.name.casefold() for one in everybody)
        self._apart = {
            f"{one.name} · {apart[one.uid]}": one for one in everybody if apart.get(one.uid)
        }
        known = {one.uid: text for text, one in self._apart.items()}
        self._names.setStringList(
            list(dict.fromkeys(known.get(one.uid, one.name) for one in everybody))
        )
        self._tell_new()

    def _tell_new(self) -> None:
        name = self.name()
        new = self._known is not None and name and name.casefold() not in self._known
        told = _("{name} is new here and will be added.").format(name=name)
        self.hint.setText(told if new else BLANK)
        self.hint.setVisible(bool(new))

    def _on_completed(self, text: str) -> None:
        if text in self._apart:
            self.set_client(self._apart[text])
        self._on_edited()

    def _on_edited(self) -> None:
        self._close_question()
        self._tell_new()
        self.changed.emit()

    def _on_person(self, name: str, uid: str) -> None:
        self._meant = PersonName(uid, name)
        self._close_question()
        self.chosen.emit()

    def _close_question(self) -> None:
        if self.which is not None:
            self._layout.removeWidget(self.which)
            self.which.hide()
            self.which.deleteLater()
            self.which = None
