"""The fields of the open entry. It shows and tells values; what they mean is the panel's."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.tables import Kind
from journal_app.journal.ui import words
from journal_app.journal.ui.entry_fields import answer_field, is_text
from journal_app.journal.ui.notes_field import NotesField
from journal_app.journal.wording import Question, Slot, built_in
from journal_app.people.queries import PersonName
from journal_app.ui.widgets.asked import Asked, AskedFields
from journal_app.ui.widgets.card import Caption, Card
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.name_field import NameField
from journal_app.ui.widgets.paragraph import ParagraphField


class TitleField(ParagraphField):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bare=True, parent=parent)
        self.setProperty("role", "entry_title")
        self.setAccessibleName(_("Title"))
        self.setPlaceholderText(_("Title"))


class EntryForm(QWidget):
    edited = Signal(str)
    """The text of this field changed under the coach's hands."""
    chosen = Signal(str)
    """This field (kind, names) was set with one action; it can be written at once."""
    left = Signal(str)
    """This text field lost the focus."""

    def __init__(self, beneath: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        """``beneath`` is what stands under fields, by their names; Tab reaches it there too."""
        super().__init__(parent)
        self.texts: dict[str, GrowingTextEdit] = {}
        self.names: dict[str, NameField] = {}
        self._captions: dict[str, Caption] = {}
        self._beneath = beneath
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 8)
        layout.setSpacing(0)
        self._layout = layout
        self.kind = Choice(
            [(kind, words.kind_name(kind)) for kind in Kind], name=_("Kind"), optional=True
        )
        self.kind.setProperty("small", True)
        self.kind.setContentsMargins(4, 0, 4, 0)
        layout.addWidget(self.kind)
        layout.addSpacing(14)
        self._ask("right", built_in(Slot.RIGHT))
        self._ask("again", built_in(Slot.AGAIN))
        self._add_names(layout, "helpers", words.helped(), _("Add a name"))
        layout.addSpacing(10)
        gold = Card(tone="gold")
        gold.body.setContentsMargins(10, 8, 10, 8)
        gold.body.setSpacing(0)
        self._add_text(gold.body, "train", built_in(Slot.TRAIN))
        self.texts["train"].setProperty("role", "strong")
        box = QVBoxLayout()
        box.setContentsMargins(4, 0, 4, 0)
        box.addWidget(gold)
        layout.addLayout(box)
        layout.addSpacing(14)
        self.own = AskedFields(self.texts, self.texts["train"], bare=True)
        self.own.edited.connect(self.edited)
        self.own.left.connect(self.left)
        layout.addWidget(self.own)
        columns = QGridLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setHorizontalSpacing(12)
        for column, (field, caption, hint) in enumerate(
            (("clients", _("Clients"), _("Add a client")), ("tags", _("Tags"), _("Add a tag")))
        ):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            self._add_names(cell, field, caption, hint)
            cell.addStretch(1)
            columns.addLayout(cell, 0, column)
            columns.setColumnStretch(column, 1)
        layout.addLayout(columns)
        layout.addSpacing(10)
        self.notes = NotesField(_("Notes"))
        self._ask("notes", _("Notes"), self.notes)
        layout.addStretch(1)
        self.kind.changed.connect(self._on_kind)

    def adopt_title(self, title: TitleField) -> None:
        """The title stands in the panel's head, but it is a field like the others."""
        self.texts["title"] = title
        title.setObjectName("title")
        title.edited.connect(self._on_edited)
        title.left.connect(self._on_left)

    def value(self, field: str) -> Any:
        """As `show_value` takes it; a person typed anew has no uid yet."""
        if is_text(field):
            return self.texts[field].text()
        if field == "kind":
            return self.kind.value()
        if field == "tags":
            return self.names[field].names()
        return tuple(PersonName(uid, name) for name, uid in self.names[field].items())

    def show_value(self, field: str, value: Any) -> None:
        """``value`` as `stored` gives it; the field keeps cursor and undo if it is the same."""
        if is_text(field):
            self.texts[field].set_text(value)
        elif field == "kind":
            self.kind.set_value(value)
        elif field == "tags":
            self.names[field].set_names(value)
        else:
            self.names[field].set_items((person.name, person.uid) for person in value)

    def show_questions(self, questions: Sequence[Question], *, go_on: bool) -> None:
        """Ask these: the three of the columns in their places, then own ones in this order.

        With ``go_on`` the entry is the one that stands there: no field goes from under a hand.
        """
        for one in questions:
            if one.slot != Slot.OWN:
                self._captions[one.slot].say(one.text)
                self.texts[one.slot].setAccessibleName(one.text)
        own = [one for one in questions if one.slot == Slot.OWN]
        asked = [Asked(answer_field(one.uid), one.text, one.answer) for one in own]
        self.own.ask(asked, go_on=go_on)

    def show_hits(self, query: str) -> None:
        """Mark in the texts what is searched for."""
        for field, text in self.texts.items():
            text.mark_hits(query, "surface" if field == "train" else "celebrate_soft")

    def set_choices(self, people: Sequence[str], tags: Sequence[str]) -> None:
        self.names["helpers"].set_choices(people)
        self.names["clients"].set_choices(people)
        self.names["tags"].set_choices(tags)

    def unfinished(self) -> list[str]:
        """Name fields in which something is typed that is not a chip yet."""
        return [field for field, widget in self.names.items() if widget.line.text().strip()]

    def set_read_only(self, read_only: bool) -> None:
        for text in self.texts.values():
            text.setReadOnly(read_only)
        for names in self.names.values():
            names.setEnabled(not read_only)
        self.kind.setEnabled(not read_only)

    def _ask(self, field: str, caption: str, text: GrowingTextEdit | None = None) -> None:
        self._add_text(self._layout, field, caption, text)
        self._layout.addSpacing(10)

    def _add_text(
        self, layout: QVBoxLayout, field: str, caption: str, text: GrowingTextEdit | None = None
    ) -> None:
        text = text or GrowingTextEdit(bare=True)
        text.setObjectName(field)
        text.setAccessibleName(caption)
        self._captions[field] = _caption(caption, text)
        layout.addWidget(self._captions[field])
        layout.addWidget(text)
        self._put_beneath(field, layout)
        text.edited.connect(self._on_edited)
        text.left.connect(self._on_left)
        self.texts[field] = text

    def _add_names(self, layout: QVBoxLayout, field: str, caption: str, hint: str) -> None:
        names = NameField(name=caption, placeholder=hint, bare=True)
        names.setObjectName(field)
        layout.addWidget(_caption(caption, names))
        layout.addWidget(names)
        self._put_beneath(field, layout)
        names.changed.connect(self._on_names)
        self.names[field] = names

    def _put_beneath(self, field: str, layout: QVBoxLayout) -> None:
        if field in self._beneath:
            layout.addWidget(self._beneath[field])

    def _on_edited(self) -> None:
        self.edited.emit(self.sender().objectName())

    def _on_left(self) -> None:
        self.left.emit(self.sender().objectName())

    def _on_names(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def _on_kind(self) -> None:
        self.chosen.emit("kind")


def _caption(text: str, field: QWidget) -> Caption:
    caption = Caption(text, field)
    caption.setContentsMargins(5, 0, 5, 0)
    return caption
