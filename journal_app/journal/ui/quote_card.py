"""A client's words: written where they stand, with who said them and whether they may be quoted."""

import time
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import entry
from journal_app.journal.quote_actions import edit_quote, remove_quote, set_consent
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import QuoteLine
from journal_app.journal.ui.asking_again import tell_asking_again
from journal_app.journal.ui.quote_words import TONES, consent_name, consent_told
from journal_app.people.queries import PersonName
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.deeds import add, one_of
from journal_app.ui.widgets.card import Card
from journal_app.ui.widgets.day_calendar import DayCalendar
from journal_app.ui.widgets.elided import ElidedButton
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.growing_text import GrowingTextEdit

STILL_TYPING_SECONDS = 2.0
LONGEST = 36
"""Characters of a name or a title on a button."""


class QuoteCard(Card):
    typed = Signal(str, str)
    """The key of the card, and what its words are now."""
    left = Signal()
    """The words lost the focus."""

    def __init__(self, context: Context, key: str, *, source: bool) -> None:
        """``key`` names it for ever; ``source`` also shows the win that the words are from."""
        super().__init__()
        self._context = context
        self.key = key
        self.line: QuoteLine | None = None
        """None while it is only being written."""
        self._source = source
        self._typed_at = 0.0
        self.words = GrowingTextEdit(_("What did they say?"), bare=True)
        self.words.setAccessibleName(_("A client’s words"))
        self.words.edited.connect(self._on_edited)
        self.words.left.connect(self._on_left)
        self.who = self._button()
        self.who.clicked.connect(self._on_who)
        self.consent = ElidedButton()
        self.consent.setProperty("kind", "pill")
        self.consent.setAutoDefault(False)
        self.consent.clicked.connect(self._on_consent)
        self.win = self._button()
        self.win.clicked.connect(self._on_win)
        self.remove = QToolButton()
        icons.dress(self.remove, "x", "muted", 14)
        self.remove.setAccessibleName(_("Remove the quote"))
        self.remove.setToolTip(_("Remove the quote"))
        self.remove.clicked.connect(self._on_remove)
        self.body.setContentsMargins(10, 8, 8, 8)
        self.body.setSpacing(2)
        self.body.addWidget(self.words)
        foot, facts = QHBoxLayout(), QWidget()
        flow = FlowLayout(facts, spacing=6)
        for button in (self.who, self.consent, self.win):
            flow.addWidget(button)
        foot.addWidget(facts, 1)
        foot.addWidget(self.remove)
        self.body.addLayout(foot)
        self._facts = (facts, self.remove)
        for part in self._facts:
            part.hide()

    def show_line(self, line: QuoteLine, *, waiting: bool, change: bool) -> None:
        """``waiting``: what was typed is not in the file yet and stays."""
        self.line = line
        typing = time.monotonic() - self._typed_at < STILL_TYPING_SECONDS
        if not waiting and not typing:
            self.words.set_text(line.text)
        self.words.setReadOnly(not change)
        for button in (self.who, self.consent, self.remove):
            button.setEnabled(change)
        name = _("Who said it?")
        if line.person is not None:
            name = f"— {formats.shortened(line.person.name, LONGEST)}"
        _say(self.who, name, _("Who said it: {name}").format(name=name))
        today = self._context.clock.today()
        told = consent_told(line.consent, line.since, today)
        _say(self.consent, told, _("Consent: {state}").format(state=told))
        if self.consent.property("tone") != TONES[line.consent]:
            self.consent.setProperty("tone", TONES[line.consent])
            self.consent.style().unpolish(self.consent)
            self.consent.style().polish(self.consent)
        day = formats.day_and_month(line.day, today)
        title = formats.shortened(line.title, LONGEST)
        _say(self.win, f"{title} · {day}", _("Open “{win}”").format(win=line.title))
        self.win.setVisible(self._source)
        for part in self._facts:
            part.show()

    def settle(self) -> None:
        """Whatever comes now is not typing any more."""
        self._typed_at = 0.0

    def people_menu(self) -> QMenu:
        """The clients of the win, one of whom said it."""
        menu = self._menu(_("Who said it?"))
        line = self.line
        found = self._context.attempt(self._context.read, entry, line.entry) if line else None
        clients: tuple[PersonName, ...] = found.clients if found is not None else ()
        for one in (*clients, None):
            action = add(menu, _("Not known") if one is None else one.name, self._set_person, one)
            action.setCheckable(True)
            action.setChecked(line is not None and line.person == one)
        one_of(menu)
        return menu

    def consent_menu(self) -> QMenu:
        menu = self._menu(_("May it be quoted?"))
        for one in Consent:
            action = add(menu, consent_name(one), self._set_consent, one)
            action.setCheckable(True)
            action.setChecked(self.line is not None and self.line.consent == one)
        one_of(menu)
        if self.line is not None and self.line.since is not None:
            menu.addSeparator()
            add(menu, _("Another day …"), self.open_calendar)
        return menu

    def open_calendar(self) -> DayCalendar | None:
        """On which day they were asked, or agreed."""
        if self.line is None or self.line.since is None:
            return None
        calendar = DayCalendar(self.line.since, self._context.clock.today(), self.consent)
        calendar.picked.connect(self._on_day)
        calendar.open_under(self.consent)
        return calendar

    def _button(self) -> QPushButton:
        made = QPushButton()
        made.setProperty("kind", "bare")
        made.setAutoDefault(False)
        return made

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_edited(self) -> None:
        self._typed_at = time.monotonic()
        self.typed.emit(self.key, self.words.text())

    def _on_left(self) -> None:
        self._typed_at = 0.0
        self.left.emit()
        if self.line is not None and not self.words.text().strip():
            self.words.set_text(self.line.text)

    def _on_who(self) -> None:
        self.people_menu().popup(self.who.mapToGlobal(QPoint(0, self.who.height())))

    def _on_consent(self) -> None:
        self.consent_menu().popup(self.consent.mapToGlobal(QPoint(0, self.consent.height())))

    def _on_win(self) -> None:
        if self.line is not None:
            self._context.commands.run("entry.open", self.line.entry)

    def _set_person(self, person: PersonName | None) -> None:
        if self.line is not None:
            self.left.emit()
            line, uid = self.line, None if person is None else person.uid
            write = partial(self._context.write, edit_quote, line.uid, person=uid)
            if self._context.attempt(write):
                tell_asking_again(self._context, line)

    def _set_consent(self, consent: Consent) -> None:
        if self.line is not None:
            self._context.attempt(self._context.write, set_consent, self.line.uid, consent)

    def _on_day(self, day: object) -> None:
        if self.line is not None:
            line = self.line
            self._context.attempt(self._context.write, set_consent, line.uid, line.consent, day)

    def _on_remove(self) -> None:
        if self.line is None:
            return
        self.left.emit()
        uid = self.line.uid

        def write() -> None:
            self._context.write(remove_quote, uid)
            self._context.toast(_("Quote removed"), undo=True)

        self._context.attempt(write)


def _say(button: QPushButton, text: str, name: str) -> None:
    button.setText(text.replace("&", "&&"))
    button.setAccessibleName(name)
