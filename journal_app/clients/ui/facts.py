"""What is known of somebody, written where it stands and saved while it is typed."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from journal_app.clients.ui import words
from journal_app.clients.ui.recommended_line import RecommendedLine
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ground.text import storable
from journal_app.people.actions import edit_person, set_person_tags
from journal_app.people.birthdays import birthday
from journal_app.people.finding import new_name
from journal_app.people.queries import PersonFacts
from journal_app.ui import icons
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.links import call_number, write_mail
from journal_app.ui.widgets.card import Caption, Card, label
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.name_field import NameField

INSET = 6
"""Pixels between the edge of a bare field and its text."""
REACHED_BY = ("email", "phone")


class FactLine(QLineEdit):
    """What does not fit is told by a tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.textChanged.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width() - 2 * INSET
        self.setToolTip("" if fits else self.text())


class FactsCard(Card):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self.uid: str | None = None
        self._shown: PersonFacts | None = None
        self.saver = AutoSave(self._write, context.clock.now, self)
        self.saver.refused.connect(self._on_refused)
        self.saver.failed.connect(self._on_failed)
        self.saver.saved.connect(self._on_saved)
        self.fields: dict[str, QLineEdit | GrowingTextEdit] = {}
        self.faults: dict[str, QLabel] = {}
        self.links: dict[str, QToolButton] = {}
        # so that the texts of bare fields begin beneath the heading
        self.body.setContentsMargins(18 - INSET, 16, 18 - INSET, 16)
        self.body.setSpacing(2)
        heading = label(_("Details"), "card_title")
        heading.setContentsMargins(INSET, 0, INSET, 0)
        self.body.addWidget(heading)
        for field, caption in (
            ("name", _("Name")),
            ("company", _("Company")),
            ("email", _("E-mail")),
            ("phone", _("Phone")),
            ("birthday", _("Birthday")),
        ):
            self._add_line(field, caption)
        # as a hint of the field it would look like somebody's birthday
        self.fields["birthday"].setAccessibleDescription(_("12.05.1980 or 12.05."))
        self._add_text("address", _("Address"))
        self.tags = NameField(name=_("Tags"), placeholder=_("add"), bare=True)
        self.tags.changed.connect(self._on_tags)
        self._add(_("Tags"), self.tags)
        self.recommended = RecommendedLine(context)
        self._add(_("Recommended by"), self.recommended)
        self._add_text("notes", _("Notes"))
        self.state = label("", "error", wrap=True)
        self.state.hide()
        self.body.addWidget(self.state)

    def show_facts(self, facts: PersonFacts, choices: list[str], *, writable: bool) -> None:
        """What is being typed stays; another person is shown after the former is written."""
        if facts.uid != self.uid:
            self.flush()
            self.uid = facts.uid
            for field in self.faults:
                self._say(field, "")
        self._shown = facts
        waiting = self.saver.waiting(facts.uid)
        for field in self.fields:
            if field not in waiting and self.faults[field].isHidden():
                kept = getattr(facts, field)
                self._put(field, words.birthday(kept) if field == "birthday" else kept)
            self.fields[field].setReadOnly(not writable)
        if "tags" not in waiting:
            self.tags.set_names(facts.tags)
        self.tags.setEnabled(writable)
        self.tags.set_choices(choices)
        self.recommended.show_for(facts.uid, writable=writable)
        for field, link in self.links.items():
            link.setVisible(bool(getattr(facts, field)))

    def flush(self) -> None:
        """Write what is typed, now."""
        self.saver.flush()

    def unsaved(self) -> list[str]:
        return self.saver.texts()

    # building

    def _add_line(self, field: str, caption: str) -> None:
        line = FactLine()
        line.setObjectName(field)
        line.setAccessibleName(caption)
        line.setPlaceholderText("" if field == "name" else _("add"))
        line.textEdited.connect(self._on_edited)
        line.editingFinished.connect(self._on_left)
        self.fields[field] = line
        if field not in REACHED_BY:
            self._add(caption, line, field)
            return
        link = QToolButton()
        icons.dress(link, "mail" if field == "email" else "phone", "accent", 16)
        name = _("Write an e-mail") if field == "email" else _("Call this number")
        link.setAccessibleName(name)
        link.setToolTip(name)
        link.setObjectName(field)
        link.clicked.connect(self._on_link)
        self.links[field] = link
        self._add(caption, line, field, link)

    def _add_text(self, field: str, caption: str) -> None:
        text = GrowingTextEdit(_("add"), bare=True)
        text.document().setDocumentMargin(3)  # its words begin where those of a line do
        text.setObjectName(field)
        text.setAccessibleName(caption)
        text.edited.connect(self._on_edited)
        text.left.connect(self._on_left)
        self.fields[field] = text
        self._add(caption, text, field)

    def _add(
        self, caption: str, widget: QWidget, field: str = "", beside: QWidget | None = None
    ) -> None:
        named = Caption(caption, widget)
        named.setContentsMargins(INSET, 6, INSET, 0)
        self.body.addWidget(named)
        if beside is None:
            self.body.addWidget(widget)
        else:
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(widget, 1)
            row.addWidget(beside)
            self.body.addLayout(row)
        if field:
            fault = label("", "error", wrap=True)
            fault.setContentsMargins(INSET, 0, INSET, 0)
            fault.hide()
            self.faults[field] = fault
            self.body.addWidget(fault)

    # typing

    def _on_edited(self) -> None:
        field = self.sender().objectName()
        if self.uid is None:
            return
        value = self._typed(field)
        try:
            _checked(field, value)
        except UserError:
            return  # half typed; told when the field is left
        self._say(field, "")
        self.saver.put(self.uid, field, value)

    def _on_left(self) -> None:
        field = self.sender().objectName()
        try:
            _checked(field, self._typed(field))
        except UserError as error:
            self._say(field, sentence(error))
        else:
            self._say(field, "")
            self.flush()

    def _on_tags(self) -> None:
        if self.uid is not None:
            self.saver.put(self.uid, "tags", self.tags.names())
            self.flush()

    def _write(self, uid: str, field: str, value: Any) -> None:
        if field == "tags":
            self.context.write(set_person_tags, uid, value)
        else:
            key = f"person:{uid}:{field}"
            self.context.write(edit_person, uid, coalesce=key, **{field: value})

    def _on_saved(self, uid: str, _field: str, _value: object) -> None:
        if uid == self.uid:
            self.state.hide()

    def _on_failed(self, error: UserError) -> None:
        self.state.setText(_("Not saved yet. {why}").format(why=sentence(error)))
        self.state.show()

    def _on_refused(self, uid: str, field: str, error: UserError) -> None:
        if uid == self.uid and field in self.faults:
            self._say(field, sentence(error))
        else:
            self.context.show_error(error)

    def _on_link(self) -> None:
        field = self.sender().objectName()
        reach = write_mail if field == "email" else call_number
        reach(self.window(), self._typed(field))

    def _typed(self, field: str) -> str:
        return storable(self.fields[field].text())

    def _put(self, field: str, value: str) -> None:
        widget = self.fields[field]
        if isinstance(widget, GrowingTextEdit):
            widget.set_text(value)
        elif widget.text() != value and not (widget.hasFocus() and widget.isModified()):
            widget.setText(value)
            widget.setCursorPosition(0)

    def _say(self, field: str, fault: str) -> None:
        self.faults[field].setText(fault)
        self.faults[field].setVisible(bool(fault))


def _checked(field: str, value: str) -> None:
    """Raises UserError for what the journal does not take."""
    if field == "birthday":
        birthday(value)
    elif field == "name":
        new_name(value)
