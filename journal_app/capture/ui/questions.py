"""The optional part of the sheet: the kind, the questions that it asks, the people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal_app.capture.win import KINDS, Sold, Win
from journal_app.ground.i18n import _
from journal_app.journal.wording import (
    COLUMNS,
    Question,
    Questionnaire,
    Slot,
    built_in,
    filled_in,
)
from journal_app.ui.widgets.asked import Asked, AskedFields
from journal_app.ui.widgets.card import Caption, Card
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.name_field import NameField

if TYPE_CHECKING:  # brings the database along, which the sheet must not wait for
    from journal_app.capture.queries import Offers
    from journal_app.capture.ui.sale_part import SalePart

SALE = "sale"
Field = TypeVar("Field", bound=QWidget)


class Questions(QWidget):
    """What may be said about a win besides its title. Nothing of it must be.

    Empty fields are asked as the chosen kind asks; what is written keeps its question.
    """

    edited = Signal()
    ladder_wanted = Signal()
    """As of `SalePart`."""

    _offers: "Offers | None" = None
    """What can be sold; None until it is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self._questionnaire = Questionnaire()
        self._captions: dict[str, Caption] = {}
        self._asked = {slot: Question(slot, built_in(slot)) for slot in COLUMNS}
        self._out_of_sight: dict[str, str] = {}
        """Answers to questions that the questionnaire does not know yet."""
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(4)
        self.kind = Choice(
            [(value, _(title)) for value, title in KINDS], name=_("Kind"), optional=True
        )
        self._ask(_("Kind"), self.kind)
        self.right = self._ask_column(Slot.RIGHT)
        self.again = self._ask_column(Slot.AGAIN)
        self.helpers = self._ask(
            _("Who helped?"), _names(_("Who helped?"), _("Enter or a comma adds a name"))
        )
        box = Card(tone="gold")
        box.body.setContentsMargins(8, 10, 8, 8)
        box.body.setSpacing(2)
        self.train = GrowingTextEdit(bare=True)
        self.train.setProperty("role", "strong")
        caption = _name(built_in(Slot.TRAIN), self.train, box.body)
        caption.setContentsMargins(6, 0, 6, 0)  # where the text of a field begins
        self._captions[Slot.TRAIN] = caption
        box.body.addWidget(self.train)
        self._layout.addSpacing(4)
        self._layout.addWidget(box)
        self._layout.addSpacing(10)
        self.own: dict[str, GrowingTextEdit] = {}
        """Fields of own questions, by the uid of the wording."""
        self._own = AskedFields(self.own, self.train)
        self._layout.addWidget(self._own)
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
        self._layout.addSpacing(8)
        self.recipes = self._ask(_("Recipes"), _names(_("Recipes"), _("Name a recipe")))
        self._layout.addLayout(self._place_for_a_sale())
        self._layout.addStretch(1)
        for text_field in (self.right, self.again, self.train):
            text_field.edited.connect(self._on_column)
        self._own.edited.connect(self._on_typed)
        for names_field in (self.helpers, self.clients, self.tags, self.recipes):
            names_field.changed.connect(self.edited)
            names_field.line.textEdited.connect(self._on_typed)
        self.kind.changed.connect(self._on_kind)

    def set_margins(self, left: int, right: int, bottom: int) -> None:
        self._layout.setContentsMargins(left, 0, right, bottom)

    def set_choices(
        self, people: Sequence[str], tags: Sequence[str], recipes: Sequence[str]
    ) -> None:
        self.helpers.set_choices(people)
        self.clients.set_choices(people)
        self.tags.set_choices(tags)
        self.recipes.set_choices(recipes)

    def set_offers(self, offers: "Offers", today: date) -> None:
        """What can be sold: from now on a sale can say it."""
        self._offers, self._today = offers, today
        if self.sale is not None:
            self.sale.set_offers(offers)
        self._show_sale()

    def sold(self) -> Sold:
        return self._sold if self.sale is None else self.sale.sold()

    def set_questionnaire(self, questionnaire: Questionnaire) -> None:
        """What is asked from now on. It knows the wordings of what is answered already."""
        self._questionnaire = questionnaire
        self._ask_columns()
        self._ask_own(self.answers())

    def show_win(self, win: Win) -> None:
        self.right.set_text(win.right)
        self.again.set_text(win.again)
        self.train.set_text(win.train)
        self.kind.set_value(win.kind)
        for field, names in (
            (self.helpers, win.helpers),
            (self.clients, win.clients),
            (self.tags, win.tags),
            (self.recipes, win.recipes),
        ):
            field.clear()
            field.set_names(names)
        self._sold = win.sold
        if self.sale is not None:
            self.sale.show_sold(win.sold)
        self._show_sale()
        for slot in COLUMNS:
            worded = self._questionnaire.named(win.asked.get(slot, ""))
            self._asked[slot] = worded or Question(slot, built_in(slot))
        self._ask_columns()
        self._ask_own(win.answers)

    def asked(self) -> dict[str, str]:
        """The uid of the wording that each filled one of right, again and train answers."""
        return {slot: question.uid for slot, question in self._asked.items() if self._filled(slot)}

    def answers(self) -> dict[str, str]:
        """To own questions, by uid."""
        texts = {uid: field.text() for uid, field in self.own.items()}
        return {uid: text for uid, text in (self._out_of_sight | texts).items() if text.strip()}

    # asking

    def _filled(self, slot: str) -> bool:
        field: GrowingTextEdit = getattr(self, slot)
        return bool(field.text().strip())

    def _ask_columns(self) -> None:
        for slot, field in ((slot, getattr(self, slot)) for slot in COLUMNS):
            if not self._filled(slot):
                self._asked[slot] = self._questionnaire.question(slot, self.kind.value())
            self._captions[slot].say(self._asked[slot].text)
            field.setAccessibleName(self._asked[slot].text)

    def _ask_own(self, answers: Mapping[str, str]) -> None:
        known = {uid: self._questionnaire.named(uid) for uid in answers}
        answered = [replace(one, answer=answers[uid]) for uid, one in known.items() if one]
        self._out_of_sight = {uid: answers[uid] for uid, one in known.items() if one is None}
        today = self._questionnaire.questions(self.kind.value())
        shown = [one for one in filled_in(today, answered) if one.slot == Slot.OWN]
        self._own.ask([Asked(one.uid, one.text) for one in shown])
        for one in shown:
            self.own[one.uid].set_text(one.answer)

    def _place_for_a_sale(self) -> QVBoxLayout:
        self.sale: SalePart | None = None
        """Built for the first sale."""
        self._sold = Sold()
        self._sale_place = QVBoxLayout()
        return self._sale_place

    def _show_sale(self) -> None:
        wanted = self.kind.value() == SALE and self._offers is not None
        if wanted and self.sale is None and self._offers is not None:
            from journal_app.capture.ui.sale_part import SalePart  # noqa: PLC0415 - for sales only

            self.sale = SalePart(self._offers, self._today)
            self.sale.show_sold(self._sold)
            self.sale.edited.connect(self.edited)
            self.sale.ladder_wanted.connect(self.ladder_wanted)
            self._sale_place.addWidget(self.sale)
        if self.sale is not None:
            self.sale.setVisible(wanted)

    def _on_kind(self) -> None:
        self._show_sale()
        self._ask_columns()
        self._ask_own(self.answers())
        self.edited.emit()

    def _on_column(self) -> None:
        self._ask_columns()  # an emptied field is asked as today
        self.edited.emit()

    def _on_typed(self) -> None:
        self.edited.emit()

    # parts

    def _ask_column(self, slot: Slot) -> GrowingTextEdit:
        field = GrowingTextEdit()
        self._captions[slot] = _name(built_in(slot), field, self._layout)
        self._layout.addWidget(field)
        self._layout.addSpacing(8)
        return field

    def _ask(self, question: str, field: Field) -> Field:
        _name(question, field, self._layout)
        self._layout.addWidget(field)
        self._layout.addSpacing(8)
        return field


def _name(question: str, field: QWidget, layout: QVBoxLayout) -> Caption:
    caption = Caption(question, field)
    field.setAccessibleName(question)
    layout.addWidget(caption)
    return caption


def _names(name: str, placeholder: str) -> NameField:
    return NameField(name=name, placeholder=placeholder)
