"""The optional part of the sheet: the questions, the people, the kind."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from journal_app.capture.win import KINDS, Win
from journal_app.ground.i18n import _
from journal_app.ui.widgets.card import Caption, Card
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.name_field import NameField

Field = TypeVar("Field", bound=QWidget)


class Questions(QWidget):
    """What may be said about a win besides its title. Nothing of it must be."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(4)
        self.right = self._ask(_("What did I do right?"), GrowingTextEdit())
        self.again = self._ask(_("How can I repeat it?"), GrowingTextEdit())
        self.helpers = self._ask(
            _("Who helped?"), _names(_("Who helped?"), _("Enter or a comma adds a name"))
        )
        box = Card(tone="gold")
        box.body.setContentsMargins(8, 10, 8, 8)
        box.body.setSpacing(2)
        self.train = GrowingTextEdit(bare=True)
        self.train.setProperty("role", "strong")
        caption = _name(_("What do I train next?"), self.train, box.body)
        caption.setContentsMargins(6, 0, 6, 0)  # where the text of a field begins
        box.body.addWidget(self.train)
        self._layout.addSpacing(4)
        self._layout.addWidget(box)
        self._layout.addSpacing(10)
        self.kind = Choice(
            [(value, _(title)) for value, title in KINDS], name=_("Kind"), optional=True
        )
        self._ask(_("Kind"), self.kind)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.clients = _names(_("Clients"), _("Name"))
        self.tags = _names(_("Tags"), _("Tag"))
        for column, (text, field) in enumerate(
            ((_("Clients"), self.clients), (_("Tags"), self.tags))
        ):
            grid.addWidget(Caption(text, field), 0, column)
            grid.addWidget(field, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self._layout.addLayout(grid)
        self._layout.addStretch(1)
        for text_field in (self.right, self.again, self.train):
            text_field.edited.connect(self.edited)
        for names_field in (self.helpers, self.clients, self.tags):
            names_field.changed.connect(self.edited)
            names_field.line.textEdited.connect(self._on_typed)
        self.kind.changed.connect(self.edited)

    def set_margins(self, left: int, right: int, bottom: int) -> None:
        self._layout.setContentsMargins(left, 0, right, bottom)

    def set_choices(self, people: Sequence[str], tags: Sequence[str]) -> None:
        self.helpers.set_choices(people)
        self.clients.set_choices(people)
        self.tags.set_choices(tags)

    def show_win(self, win: Win) -> None:
        self.right.set_text(win.right)
        self.again.set_text(win.again)
        self.train.set_text(win.train)
        self.kind.set_value(win.kind)
        for field, names in (
            (self.helpers, win.helpers),
            (self.clients, win.clients),
            (self.tags, win.tags),
        ):
            field.clear()
            field.set_names(names)

    def _ask(self, question: str, field: Field) -> Field:
        _name(question, field, self._layout)
        self._layout.addWidget(field)
        self._layout.addSpacing(8)
        return field

    def _on_typed(self) -> None:
        self.edited.emit()


def _name(question: str, field: QWidget, layout: QVBoxLayout) -> QLabel:
    caption = Caption(question, field)
    field.setAccessibleName(question)
    layout.addWidget(caption)
    return caption


def _names(name: str, placeholder: str) -> NameField:
    return NameField(name=name, placeholder=placeholder)
