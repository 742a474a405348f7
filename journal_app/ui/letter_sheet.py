"""A letter that is drafted, to be changed, copied or opened in the mail program."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.letters import Draft, address_of
from journal_app.ground.settings import Address
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.links import write_mail
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 640
MAIL_HOLDS = 1900
"""Bytes of an address with its words: longer ones some systems cut or do not open."""


class LetterSheet(FormSheet):
    """Nothing leaves by itself. Add what comes after it with `add_button`, which comes last."""

    def __init__(
        self,
        context: Context,
        title: str,
        told: str,
        make: Callable[[Address], Draft],
        *,
        email: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``make`` drafts it for an address; without ``email`` it can only be copied.

        ``name`` is whom it is to: to some nobody says a first name.
        """
        super().__init__(context, title, width=WIDTH, parent=parent)
        self._make = make
        self._email = email
        usual = context.settings.letter_address
        self._shown: Address = address_of(name, usual)
        self._remembered = self._shown == usual
        """Whether the next letter begins as this one is addressed."""
        self._drafts: dict[str, Draft] = {}
        """What was made of the draft, by the address it has."""
        self.add_title(title, told)
        self.add_head()
        self.address = self.ask(
            "address",
            _("How you address them"),
            Choice([("du", _("first name")), ("Sie", _("formal"))], name=_("How you address them")),
        )
        self.address.set_value(self._shown)
        self.address.changed.connect(self._on_address)
        self.subject = self.ask("subject", _("Subject"), QLineEdit())
        self.text = self.ask("text", _("Your words"), GrowingTextEdit(lines=10))
        self.text.edited.connect(self.fit)
        self.add_foot()
        self.body.addStretch(1)
        self.copy = self.add_button(_("Copy"))
        self.copy.clicked.connect(self._on_copy)
        self.mail = self.add_button(_("Open in the mail program"))
        self.mail.clicked.connect(self._on_mail)
        self.mail.setVisible(bool(email))
        self._show(self._shown)
        self.text.setFocus()

    def add_head(self) -> None:
        """Between title and letter; override."""

    def add_foot(self) -> None:
        """Beneath the letter; override."""

    def save(self) -> None:
        """Ctrl+Enter: what is on the sheet lives in the mail or in the clipboard."""
        self.accept()

    def typed(self) -> bool:
        self._keep_words()
        return any(words != self._make_for(address) for address, words in self._drafts.items())

    def _on_address(self) -> None:
        """Each address has its own words: what was changed in one is there again."""
        self._keep_words()
        self._shown = self.address.value()
        if self._remembered:
            self.context.change_settings(letter_address=self._shown)
        self._show(self._shown)

    def _keep_words(self) -> None:
        self._drafts[self._shown] = Draft(self.subject.text(), self.text.text())

    def _show(self, address: Address) -> None:
        words = self._drafts.get(address) or self._make_for(address)
        self.subject.setText(words.subject)
        self.text.set_text(words.text)
        self.fit()

    def _make_for(self, address: str) -> Draft:
        return self._make("du" if address == "du" else "Sie")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.context.toast(_("Copied"))

    def _on_mail(self) -> None:
        subject, text = self.subject.text(), self.text.text()
        if QUrl.toPercentEncoding(subject + text).size() > MAIL_HOLDS:
            QGuiApplication.clipboard().setText(text)
            text = ""
            self.context.toast(_("The letter is long, so it is copied: paste it into the mail."))
        try:
            write_mail(self, self._email, subject, text)
        except UserError as error:
            self.show_problem(error)
