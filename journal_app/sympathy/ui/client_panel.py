"""One client of the matrix: what was said, what speaks for it, and what can be done."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from sqlmodel import Session

from journal_app.ground.i18n import _, ngettext
from journal_app.ideal_client.queries import FitOf, fit_of
from journal_app.ideal_client.words import fit_words
from journal_app.sympathy.actions import remove_rating
from journal_app.sympathy.drafts import Purpose
from journal_app.sympathy.matrix import Dot, Matrix
from journal_app.sympathy.places import MOST, Quadrant
from journal_app.sympathy.queries import RatingLine, Reminder, ratings_of, reminder
from journal_app.sympathy.ui.deeds import write_letter
from journal_app.sympathy.ui.matrix_chart import money_words, referrals_words
from journal_app.sympathy.ui.scores import asked
from journal_app.sympathy.ui.words import rating_words
from journal_app.sympathy.words import advice, quadrant_name
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label, line
from journal_app.ui.widgets.chip import Chip, Tone
from journal_app.ui.widgets.flow import FlowLayout

LONGEST_NAME, LONGEST_NOTE = 28, 240
"""Letters that have room."""
SHOWN = 5
"""Of so many former ratings the panel tells."""
_LONG_WORD = re.compile(r"\S{20}(?=\S)")


@dataclass(frozen=True)
class Beside:
    """What the panel shows besides the dot."""

    reminder: Reminder
    ratings: tuple[RatingLine, ...]
    fit: FitOf


def beside(session: Session, person: str, today: date) -> Beside:
    """Of the person (uid). Raises UserError("no_such_person")."""
    return Beside(
        reminder(session, person, today),
        tuple(ratings_of(session, person)),
        fit_of(session, person),
    )


class ClientPanel(QWidget):
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uid = ""
        self._ratings: Sequence[RatingLine] = ()
        self.setProperty("role", "scrolled")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._built_head())
        self.facts = _plain("muted")
        column.addWidget(self.facts)
        self._scores = QWidget()
        self._flow = FlowLayout(self._scores, spacing=6)
        column.addWidget(self._scores)
        self.felt, self.fit, self.referrals = _plain(), _plain(), _plain()
        self.ask_fit = self._link(_("Compare"), self._on_fit)
        fit = QWidget()
        fit_row = QHBoxLayout(fit)
        fit_row.setContentsMargins(0, 0, 0, 0)
        fit_row.addWidget(self.fit, 1)
        fit_row.addWidget(self.ask_fit)
        for widget in (self.felt, fit, self.referrals):
            column.addWidget(line())
            column.addWidget(widget)
        column.addSpacing(4)
        self.corner = label("", "card_title", wrap=True)
        self.advice = label("", "muted", wrap=True)
        column.addWidget(self.corner)
        column.addWidget(self.advice)
        column.addWidget(self._built_deeds())
        column.addSpacing(4)
        column.addWidget(label(_("How it was"), "card_title"))
        self.history = _plain("muted")
        column.addWidget(self.history)
        self.again = self._link(_("Rate again"), self._on_again)
        self.remove = self._link(_("Remove the last"), self._on_remove)
        column.addWidget(_beside(self.again, self.remove))
        column.addStretch(1)

    def _built_head(self) -> QHBoxLayout:
        self.name = QPushButton()
        self.name.setProperty("kind", "who")
        self.name.setProperty("flush", "true")
        self.name.clicked.connect(self._on_open)
        self.leave = QToolButton()
        icons.dress(self.leave, "x", "muted", 16)
        self.leave.setAccessibleName(_("Back to the overview"))
        self.leave.setToolTip(_("Back to the overview"))
        self.leave.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.leave)
        return head

    def _built_deeds(self) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        self.buttons: dict[str, QPushButton] = {}
        for id_, words, handler in self._all_deeds():
            button = QPushButton(words)
            button.clicked.connect(handler)
            self.buttons[id_] = button
            row.addWidget(button)
        return place

    def show_client(self, one: Dot, found: Matrix, known: Beside) -> None:
        self._uid, self._ratings = one.person.uid, known.ratings
        self.name.setText(_shortened(one.person.name, LONGEST_NAME).replace("&", "&&"))
        self.name.setAccessibleName(one.person.name)
        self.name.setToolTip(_("Open {name}").format(name=one.person.name))
        offer = known.reminder.offer
        paid = money_words(one.money_cents, found)
        self.facts.setText(_breakable(f"{offer} · {paid}" if offer else paid))
        self._show_scores((one.love, one.value, one.respect))
        self.felt.setText(_felt_words(one))
        self.fit.setText(_fit_words(known.fit))
        self.ask_fit.setVisible(self._can("ideal_client.fit"))
        self.referrals.setText(referrals_words(one.referrals))
        self.corner.setText(_("Suggestion: {corner}").format(corner=quadrant_name(one.quadrant)))
        self.advice.setText(advice(one.quadrant))
        for id_, button in self.buttons.items():
            button.setVisible(id_ in DEEDS[one.quadrant] and self._offered(id_))
            button.setEnabled(self._writable)
        self.history.setText("\n".join(_history(known.ratings)))
        for button in (self.again, self.remove):
            button.setEnabled(self._writable)

    @property
    def _writable(self) -> bool:
        store = self._context.store
        return store is not None and not store.read_only

    def _can(self, command: str) -> bool:
        return self._context.commands.named(command) is not None

    def _offered(self, id_: str) -> bool:
        return self._can("referral.consider") if id_ == "hand_on" else True

    def _all_deeds(self) -> list[tuple[str, str, Callable[..., Any]]]:
        return [
            ("clarify", _("Clarify …"), partial(self._on_letter, Purpose.CLARIFY)),
            ("price", _("Change the price …"), partial(self._on_letter, Purpose.PRICE)),
            ("hand_on", _("Recommend a colleague"), self._on_hand_on),
            ("end", _("End it well …"), partial(self._on_letter, Purpose.END)),
            ("step", _("Plan the next step"), self._on_step),
        ]

    def _link(self, text: str, handler: Callable[..., Any]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.clicked.connect(handler)
        return button

    def _show_scores(self, said: tuple[int, int, int]) -> None:
        for widget in self._flow.widgets():
            self._flow.removeWidget(widget)
            widget.deleteLater()
        names = [name for name, _question in asked()]
        for name, number in zip(names, said, strict=True):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 4, 0)
            row.setSpacing(5)
            row.addWidget(label(name))
            chip = Chip(str(number), _tone(number))
            chip.setAccessibleName(
                _("{what}: {n} of {most}").format(what=name, n=number, most=MOST)
            )
            row.addWidget(chip)
            self._flow.addWidget(pair)
        self._flow.addWidget(label(_("of {most}").format(most=MOST), "muted"))

    # what can be done

    def _on_open(self) -> None:
        self._run("client.open", self._uid)

    def _on_fit(self) -> None:
        self._run("ideal_client.fit", self._uid)

    def _on_again(self) -> None:
        self._run("sympathy.rate", self._uid)

    def _on_step(self) -> None:
        self._run("step.new", self._uid)

    def _on_hand_on(self) -> None:
        self._run("referral.consider", self._uid)

    def _on_letter(self, purpose: Purpose, _checked: bool = False) -> None:
        write_letter(self._context, self._uid, purpose)

    def _on_remove(self) -> None:
        def remove() -> None:
            self._context.write(remove_rating, self._ratings[0].uid)
            self._context.toast(_("The rating is in the trash"), undo=True)

        if self._ratings:
            self._context.attempt(remove)

    def _run(self, command: str, *args: Any) -> None:
        if self._context.can(command):
            self._context.commands.run(command, *args)


DEEDS = {
    Quadrant.SET_LIMITS: ("clarify", "price", "hand_on", "end"),
    Quadrant.LET_GO: ("hand_on", "end", "clarify"),
    Quadrant.DEVELOP: ("step",),
    Quadrant.IDEAL: ("step",),
}
"""What is offered where somebody stands."""


def _tone(number: int) -> Tone:
    if number <= 2:
        return "rose"
    return "accent" if number >= 4 else "neutral"


def _beside(*widgets: QWidget) -> QWidget:
    place = QWidget()
    row = FlowLayout(place, spacing=12)
    for widget in widgets:
        row.addWidget(widget)
    return place


def _plain(role: str = "body") -> QLabel:
    """For words in which a coach's own names may be."""
    made = label("", role, wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _felt_words(one: Dot) -> str:
    if not one.appointments:
        return _("No appointment")
    if not one.felt:
        text = ngettext(
            "{n} appointment, and no word on how you feel before it",
            "{n} appointments, and no word on how you feel before them",
            one.appointments,
        )
        return text.format(n=one.appointments)
    text = ngettext(
        "{k} of {n} appointment with a sinking heart",
        "{k} of {n} appointments with a sinking heart",
        one.felt,
    )
    return text.format(k=one.sinking, n=one.felt)


def _fit_words(fit: FitOf) -> str:
    if fit.profile is None:
        return _("Whom you wish for is not described yet")
    return _("Fit with the ideal client: {words}").format(words=fit_words(fit.tally))


def _history(ratings: Sequence[RatingLine]) -> list[str]:
    told = []
    for one in ratings[:SHOWN]:
        words = f"{formats.short_date(one.day)}: {rating_words(one)}"
        note = _breakable(_shortened(one.note, LONGEST_NOTE))
        told.append(f"{words} – {note}" if note else words)
    if len(ratings) > SHOWN:
        more = len(ratings) - SHOWN
        told.append(ngettext("and {n} before", "and {n} before", more).format(n=more))
    return told


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _breakable(text: str) -> str:
    """A word longer than the panel may go on in the next line."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)
