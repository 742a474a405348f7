"""A letter to a client, drafted, to be changed, copied or opened in the mail program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.settings import Address
from journal_app.people.actions import archive_person
from journal_app.people.queries import PersonName
from journal_app.retention.actions import complete
from journal_app.sympathy.drafts import Draft, Purpose, draft
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.links import write_mail
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 640
COMPLETE, ARCHIVE, NOTHING = "complete", "archive", "nothing"


class DraftSheet(FormSheet):
    """Nothing leaves by itself. What comes after it, a step or the end, is its last button."""

    def __init__(
        self,
        context: Context,
        purpose: Purpose,
        client: PersonName,
        *,
        email: str = "",
        price: str = "",
        offer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title_of(purpose), width=WIDTH, parent=parent)
        self._purpose = purpose
        self._client = client
        self._email = email
        self._price = price
        self._drafts: dict[str, Draft] = {}
        """What was made of the draft, by the address it has."""
        self.add_title(f"{title_of(purpose)}: {client.name}", _sentence(purpose))
        if purpose is Purpose.PRICE and price:
            text = _("{offer} costs {price} now.").format(offer=offer, price=price)
            told = label(text, "strong", wrap=True)
            told.setTextFormat(Qt.TextFormat.PlainText)
            self.body.addWidget(told)
            self.body.addSpacing(6)
        self.address = self.ask(
            "address",
            _("How you address them"),
            Choice([("du", _("first name")), ("Sie", _("formal"))], name=_("How you address them")),
        )
        self.address.set_value(context.settings.letter_address)
        self.address.changed.connect(self._on_address)
        self.subject = self.ask("subject", _("Subject"), QLineEdit())
        self.text = self.ask("text", _("Your words"), GrowingTextEdit(lines=10))
        if purpose is Purpose.END:
            self.after = self.ask("after", _("And then"), _after_choice())
        self.body.addStretch(1)
        self.copy = self.add_button(_("Copy"))
        self.copy.clicked.connect(self._on_copy)
        self.mail = self.add_button(_("Open in the mail program"))
        self.mail.clicked.connect(self._on_mail)
        self.mail.setVisible(bool(email))
        words = _("Done") if purpose is Purpose.END else _("Plan as next step …")
        self.keep = self.add_button(words, "primary")
        self.keep.clicked.connect(self.save)
        self._shown: Address = context.settings.letter_address
        self._show(self._shown)
        self.text.setFocus()

    def save(self) -> None:
        if self._purpose is Purpose.END:
            self._end()
            return
        self.accept()
        if self.context.can("step.new"):
            self.context.commands.run("step.new", self._client.uid, step_text(self._purpose))

    def typed(self) -> bool:
        self._keep_words()
        return any(words != self._made(address) for address, words in self._drafts.items())

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

    def _on_address(self) -> None:
        """Each address has its own words: what was changed in one is there again."""
        self._keep_words()
        self._shown = self.address.value()
        self.context.change_settings(letter_address=self._shown)
        self._show(self._shown)

    def _keep_words(self) -> None:
        self._drafts[self._shown] = Draft(self.subject.text(), self.text.text())

    def _show(self, address: Address) -> None:
        words = self._drafts.get(address) or self._made(address)
        self.subject.setText(words.subject)
        self.text.set_text(words.text)
        self.fit()

    def _made(self, address: str) -> Draft:
        known: Address = "du" if address == "du" else "Sie"
        return draft(self._purpose, known, self._client.name, self._price)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.context.toast(_("Copied"))

    def _on_mail(self) -> None:
        try:
            write_mail(self, self._email, self.subject.text(), self.text.text())
        except UserError as error:
            self.show_problem(error)


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
