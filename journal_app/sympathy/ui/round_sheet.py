"""The quick round: client after client, three digits each, without a hand on the mouse."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import sentence
from journal_app.sympathy.actions import rate
from journal_app.sympathy.places import LEAST, MOST
from journal_app.sympathy.queries import Reminder, ToRate, reminder
from journal_app.sympathy.ui.digit_rows import DigitRows
from journal_app.sympathy.ui.scores import asked
from journal_app.sympathy.ui.words import rating_words, reminder_words
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.sheet_layout import ENTER
from journal_app.ui.widgets.card import label

WIDTH = 560


class RoundSheet(FormSheet):
    """The third digit writes the rating and brings the next client; Esc ends, what is done stays.

    Backspace takes a digit back, and before the first one the client before comes again. N goes to
    a line for a note, Enter back to the digits, the third of which writes the note along.
    """

    def __init__(
        self,
        context: Context,
        clients: Sequence[ToRate],
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, _("Rate the clients"), width=WIDTH, parent=parent)
        self._clients = clients
        self._currency = currency
        self._place = 0
        self._digits: list[int] = []
        self.rated: dict[str, tuple[int, int, int]] = {}
        """What was said in this round, by the clients' uids."""
        self._noted = ""
        """The note that the journal has of the client, if they were rated today already."""
        self.progress = label("", "caption")
        self.body.addWidget(self.progress)
        self.name = label("", "title", wrap=True)
        self.reminder = label("", "muted", wrap=True)
        self.former = label("", "muted", wrap=True)
        for words in (self.name, self.reminder, self.former):
            words.setTextFormat(Qt.TextFormat.PlainText)
            self.body.addWidget(words)
        self.body.addSpacing(10)
        self.meaning = label(_("1 is not at all, 5 is very much"), "caption", wrap=True)
        self.body.addWidget(self.meaning)
        self.asked = DigitRows(self._take_key)
        self.asked.chosen.connect(self._take)
        self.body.addWidget(self.asked)
        self.add_problem("digit", self.asked)
        self.body.addSpacing(8)
        self.add_note = QPushButton(_("Add a note"))
        self.add_note.setProperty("kind", "link")
        self.add_note.setAutoDefault(False)
        self.add_note.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add_note.clicked.connect(self.enter_note)
        self.body.addWidget(self.add_note, 0, Qt.AlignmentFlag.AlignLeft)
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Why? Then Enter, and the digits"))
        self.note.setAccessibleName(_("Note"))
        self.body.addWidget(self.note)
        self.body.addSpacing(8)
        keys = _(
            "Keys: 1 to 5 · N for a note · Backspace goes back · S or → skips · Esc ends, what is "
            "said stays"
        )
        self.keys = label(keys, "caption", wrap=True)
        self.body.addWidget(self.keys)
        self.body.addStretch(1)
        self.back = self.add_button(_("Back"), "quiet")
        self.back.clicked.connect(self.go_back)
        self.skip = self.add_button(_("Skip"))
        self.skip.clicked.connect(self.go_on)
        self.end = self.add_button(_("End"), "primary")
        self.end.clicked.connect(self.accept)
        for button in (self.back, self.skip, self.end):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self._show_client()

    def typed(self) -> bool:
        """What was said is written, but for a note that waits for its digits."""
        return not self.over and self.note.text().strip() != self._noted

    def save(self) -> None:
        """Ctrl+Enter: everything is kept already."""
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.focusWidget() is self.note:
            if event.key() in (*ENTER, Qt.Key.Key_Escape):
                self.asked.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._take_key(event):
            super().keyPressEvent(event)

    def enter_note(self) -> None:
        """With the keyboard at the line for a note."""
        self.add_note.hide()
        self.note.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _take_key(self, event: QKeyEvent) -> bool:
        """Whether it was one of the round's keys."""
        text, key = event.text(), event.key()
        if len(text) == 1 and text in "0123456789":
            self._take(int(text))
        elif key == Qt.Key.Key_Backspace:
            self.take_back()
        elif key in (Qt.Key.Key_S, Qt.Key.Key_Right):
            self.go_on()
        elif key == Qt.Key.Key_Left:
            self.go_back()
        elif key == Qt.Key.Key_N and not self.over:
            self.enter_note()
        else:
            return False
        return True

    @property
    def over(self) -> bool:
        return self._place >= len(self._clients)

    def take_back(self) -> None:
        """The last digit; where there is none, the client before."""
        if self._digits:
            self._digits.pop()
            self.clear_problems()
            self._show_digits()
        else:
            self.go_back()

    def go_back(self) -> None:
        if self._place:
            self._place -= 1
            self._show_client()

    def go_on(self) -> None:
        if not self.over:
            self._place += 1
            self._show_client()

    def _take(self, digit: int) -> None:
        if self.over:
            return
        if not LEAST <= digit <= MOST:
            wrong = UserError("rating_out_of_range", least=LEAST, most=MOST)
            self.tell("digit", sentence(wrong))
            return
        self.clear_problems()
        self._digits.append(digit)
        if len(self._digits) < len(asked()):
            self._show_digits()
            return
        love, value, respect = self._digits
        uid = self._clients[self._place].client.uid
        note = self.note.text().strip()
        kept = note if note != self._noted else None
        if self.write(rate, uid, love, value, respect, note=kept):
            self.rated[uid] = (love, value, respect)
            self.go_on()
        else:
            self._digits.clear()
            self._show_digits()

    def _show_client(self) -> None:
        """Whoever is gone meanwhile is passed over."""
        self._digits = []
        self.clear_problems()
        found: Reminder | None = None
        today = self.context.clock.today()
        while not self.over and found is None:
            uid = self._clients[self._place].client.uid
            try:
                found = self.context.read(reminder, uid, today)
            except UserError:
                self._place += 1
        for part in (self.meaning, self.asked, self.keys, self.skip):
            part.setVisible(found is not None)
        self._show_note(found, today)
        self.back.setEnabled(self._place > 0)
        if found is None:
            self._show_end()
            return
        text = _("{k} of {n}")
        self.progress.setText(text.format(k=self._place + 1, n=len(self._clients)))
        self.name.setText(found.client.name)
        self.reminder.setText(reminder_words(found, self._currency, today))
        self.former.setVisible(found.rated is not None)
        if found.rated is not None:
            text = _("Last time, {when}: {rating}")
            when = formats.ago(found.rated.day, today)
            self.former.setText(text.format(when=when, rating=rating_words(found.rated)))
        self._show_digits()
        self.fit()

    def _show_note(self, found: Reminder | None, today: date) -> None:
        """Only one of today is there to be changed: the others belong to their days."""
        rated = None if found is None else found.rated
        self._noted = rated.note if rated is not None and rated.day == today else ""
        self.note.setText(self._noted)
        self.note.setVisible(found is not None and bool(self._noted))
        self.add_note.setVisible(found is not None and not self._noted)

    def _show_digits(self) -> None:
        self.asked.show_digits(self._digits, self.name.text())

    def _show_end(self) -> None:
        done = len(self.rated)
        self.progress.setText("")
        self.name.setText(_("That is everybody"))
        told = ngettext("{n} client is rated.", "{n} clients are rated.", done)
        self.reminder.setText(told.format(n=formats.number(done)))
        self.former.hide()
        self.end.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()
