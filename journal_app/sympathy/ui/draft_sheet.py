"""A letter to a client, drafted, to be changed, copied or opened in the mail program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.letters import Draft
from journal_app.ground.settings import Address
from journal_app.people.actions import archive_person
from journal_app.people.queries import PersonName
from journal_app.retention.actions import complete
from journal_app.sympathy.drafts import GAP, Purpose, draft
from journal_app.ui.context import Context
from journal_app.ui.letter_sheet import LetterSheet
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice

COMPLETE, ARCHIVE, NOTHING = "complete", "archive", "nothing"


class DraftSheet(LetterSheet):
    """Nothing leaves by itself. What comes after it, a step or the end, is its last button."""

    def __init__(
        self,
        context: Context,
        purpose: Purpose,
        client: PersonName,
        *,
        email: str = "",
        price: str = "",
        new_price: str = "",
        currency: str = "EUR",
        offer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``price`` is what ``offer`` costs, ``new_price`` that it is news to the client."""
        self._purpose = purpose
        self._client = client
        self._price = price
        self._new_price = new_price
        self._currency = currency
        self._offer = offer
        super().__init__(
            context,
            f"{title_of(purpose)}: {client.name}",
            _sentence(purpose),
            self._draft,
            email=email,
            name=client.name,
            parent=parent,
        )
        words = _("Done") if purpose is Purpose.END else _("Plan as next step …")
        self.keep = self.add_button(words, "primary")
        self.keep.clicked.connect(self.save)

    def add_head(self) -> None:
        if self._purpose is not Purpose.PRICE:
            return
        if self._price:
            text = _("{offer} costs {price} now.").format(offer=self._offer, price=self._price)
            told = label(text, "strong", wrap=True)
            told.setTextFormat(Qt.TextFormat.PlainText)
            self.body.addWidget(told)
            self.body.addSpacing(6)
        self.new_price = self.ask("price", _("New price"), QLineEdit(self._new_price))
        self.new_price.textEdited.connect(self._on_price)

    def add_foot(self) -> None:
        if self._purpose is Purpose.END:
            self.after = self.ask("after", _("And then"), _after_choice())

    def typed(self) -> bool:
        priced = self._purpose is Purpose.PRICE and self.new_price.isModified()
        return priced or super().typed()

    def save(self) -> None:
        if self._purpose is Purpose.END:
            self._end()
            return
        if self.context.can("step.new"):
            self._plan()
        else:
            self.accept()

    def _plan(self) -> None:
        """The words go along with the step; where none is planned they are here again."""
        words = self.text.text() if self.typed() else ""
        step = self.context.commands.run(
            "step.new", self._client.uid, step_text(self._purpose), words
        )
        if step is not None:
            step.accepted.connect(self.accept)
            step.rejected.connect(self.reopen)
            self.hide()

    def _on_price(self, typed: str) -> None:
        """Into the letter, also where it was changed already; as it is typed where it is none."""
        try:
            price = money.shown(money.typed(typed, self._currency), self._currency)
        except UserError:
            price = typed.strip()
        self._keep_words()
        before, self._new_price = self._new_price or GAP, price
        for address, words in self._drafts.items():
            text = words.text.replace(before, price or GAP, 1)
            self._drafts[address] = Draft(words.subject, text)
        self._show(self._shown)

    def _end(self) -> None:
        wanted = self.after.value()
        name = self._client.name
        if wanted == COMPLETE and self.write(complete, self._client.uid):
            self.accept()
            told = _("The work with {name} is completed").format(name=name)
            self.context.toast(told, undo=True)
        elif wanted == ARCHIVE and self.write(archive_person, self._client.uid):
            self.accept()
            told = _("{name} is in the archive").format(name=name)
            self.context.toast(told, undo=True)
        elif wanted == NOTHING:
            self.accept()

    def _draft(self, address: Address) -> Draft:
        return draft(self._purpose, address, self._client.name, self._new_price)


def title_of(purpose: Purpose) -> str:
    return {
        Purpose.CLARIFY: _("Clarify the relationship"),
        Purpose.PRICE: _("Change the price"),
        Purpose.END: _("End it well"),
    }[purpose]


def step_text(purpose: Purpose) -> str:
    """What is planned with it."""
    if purpose is Purpose.PRICE:
        return _("Tell the new price")
    return _("Talk about how we work together")


def _sentence(purpose: Purpose) -> str:
    return {
        Purpose.CLARIFY: _(
            "A beginning for what you want to say. Say it your way, best in person."
        ),
        Purpose.PRICE: _("A beginning for your message. What was agreed stays as it was agreed."),
        Purpose.END: _("A respectful goodbye, as a beginning. You decide when and how it is said."),
    }[purpose]


def _after_choice() -> Choice:
    choice = Choice(
        [
            (NOTHING, _("Leave everything as it is")),
            (COMPLETE, _("The work is completed")),
            (ARCHIVE, _("Into the archive")),
        ],
        name=_("And then"),
    )
    choice.set_value(NOTHING)
    return choice
