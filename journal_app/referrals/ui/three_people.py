"""The three people of a referral side by side: who recommends, who helps, and whom it is for."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.people.queries import PersonName
from journal_app.referrals.actions import set_people
from journal_app.referrals.queries import ReferralFacts
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui.person_field import Names, PersonField
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.sheet_layout import SIDE
from journal_app.ui.widgets.avatar import Avatar
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.growing_text import GrowingTextEdit


class PersonColumn(QWidget):
    """One of the three: a name to be changed, and a line on what they want from it."""

    named = Signal()
    """The name was left, or it is known now who of several people is meant."""
    opened = Signal()

    def __init__(self, context: Context, caption: str, placeholder: str, wants: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.shown: PersonName | None = None
        self.coach = False
        self._nobody = placeholder
        self.avatar = Avatar("")
        self.field = PersonField(context, placeholder)
        self.field.left.connect(self.named)
        self.field.chosen.connect(self.named)
        self.field.line.setAccessibleName(caption)
        self.problem = label("", "error", wrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.open = QPushButton(_("Open"))
        self.open.setProperty("kind", "link")
        self.open.setAutoDefault(False)
        self.open.clicked.connect(self.opened)
        self.wants = GrowingTextEdit(_("wants …"))
        self.wants.setAccessibleName(wants)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        head = Caption(caption, self.field)
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(head)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addWidget(self.wants)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_person(self, person: PersonName | None, *, coach: bool = False) -> None:
        """``coach``: it is always the coach, whom nobody names."""
        self.coach = coach
        if coach:
            self.field.line.setText(_("You"))
        elif not self.field.line.hasFocus() or person != self.shown:
            self.field.set_person(person)
        self.shown = person
        if person is None:
            self.avatar.show_nobody()
        else:
            self.avatar.show_name(person.name)
        self.open.setVisible(person is not None)
        if person is not None:
            self.open.setAccessibleName(_("Open {name}").format(name=person.name))

    @property
    def changed(self) -> bool:
        """Another name stands there than the journal has."""
        if self.coach:
            return False
        before = "" if self.shown is None else self.shown.name
        return self.field.name() != before or (
            self.shown is not None and self.field.person() != self.shown.uid
        )

    def say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


class ThreePeople(QWidget):
    """From left to right, with an arrow from each to the next."""

    named = Signal(str)
    """The role of whom a name was written for."""
    kept = Signal()
    """It is in the journal now."""
    grown = Signal()
    """Something stands beneath a name that did not before."""
    wants_edited = Signal(str, str)
    """Of the role, the words."""
    client_wanted = Signal(str)

    def __init__(self, context: Context, uid: str, direction: Direction) -> None:
        """Of the referral (uid)."""
        super().__init__()
        self._context = context
        self._uid = uid
        self._received = direction is Direction.RECEIVED
        self.columns = {
            "giver": PersonColumn(
                context, _("Who recommends"), _("not known yet"), _("Who recommends wants")
            ),
            "provider": PersonColumn(
                context, _("Who helps"), _("Whose work is it?"), _("Who helps wants")
            ),
            "recipient": PersonColumn(context, _("For whom"), _("Name"), _("Whom it is for wants")),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for role, column in self.columns.items():
            if role != "giver":
                row.addWidget(_arrow(), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(column, 1)
            column.named.connect(partial(self.named.emit, role))
            column.opened.connect(partial(self._on_open, role))
            column.wants.edited.connect(partial(self._on_wants, role))
        fields = [column.field for column in self.columns.values()]
        self._names = Names(context, fields, self)

    def enter(self) -> None:
        """With the keyboard, where one begins to read."""
        self.columns["giver"].field.line.setFocus()

    def show_facts(self, facts: ReferralFacts, *, writable: bool) -> None:
        line = facts.line
        people: Mapping[str, PersonName | None] = {
            "giver": line.giver, "provider": line.provider, "recipient": line.recipient,
        }  # fmt: skip
        for role, column in self.columns.items():
            coach = people[role] is None and role == ("provider" if self._received else "giver")
            column.show_person(people[role], coach=coach)
            column.field.line.setReadOnly(not writable or column.coach)
            column.wants.setReadOnly(not writable)
            column.wants.set_text(getattr(facts, f"{role}_wants"))
        if self._received and line.provider is None:
            self.columns["provider"].avatar.show_name(_("You"))
        if not self._received:
            self.columns["giver"].avatar.show_name(_("You"))

    def keep_names(self) -> bool:
        """Whether all names that were typed are in the journal; why not stands beneath them."""
        return all(self.keep(role) for role in self.columns)

    def keep(self, role: str) -> bool:
        """As `keep_names`, of the one in that role."""
        column = self.columns[role]
        if not column.changed:
            return True
        column.say("")
        if not column.field.name() and role == "recipient":
            column.say(sentence(UserError("empty_name")))
            return False
        try:
            self._context.write(set_people, self._uid, **{role: column.field.person() or None})
        except UserError as error:
            asked = column.field.asked(error) if error.code == "ambiguous_name" else []
            if asked:
                column.field.ask_who(asked, column.width() - 2 * SIDE)
            else:
                column.say(sentence(error))
            self.grown.emit()
            return False
        self.kept.emit()
        return True

    def _on_open(self, role: str) -> None:
        person = self.columns[role].shown
        if person is not None:
            self.client_wanted.emit(person.uid)

    def _on_wants(self, role: str) -> None:
        self.wants_edited.emit(role, self.columns[role].wants.text())


def _arrow() -> QLabel:
    made = QLabel()
    made.setPixmap(icons.pixmap("arrow-right", "muted", 20))
    made.setContentsMargins(0, 8, 0, 0)
    return made
