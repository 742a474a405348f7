"""How the coach feels for one client, on a day."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.sympathy.actions import rate
from journal_app.sympathy.places import LEAST, MOST
from journal_app.sympathy.queries import RatingLine, Reminder, ratings_of
from journal_app.sympathy.ui.scores import Scores
from journal_app.sympathy.ui.words import reminder_words
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 520


class RateSheet(FormSheet):
    """What was said of that day already stands there."""

    at_field: ClassVar[Mapping[str, str]] = {
        "rating_out_of_range": "scores", "day_in_future": "day", "day_too_early": "day",
    }  # fmt: skip

    def __init__(
        self, context: Context, client: Reminder, currency: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, _("How do you feel about them?"), width=WIDTH, parent=parent)
        self._client = client
        today = context.clock.today()
        self.add_title(client.client.name, reminder_words(client, currency, today))
        self.scores = Scores()
        self.body.addWidget(self.scores)
        self.add_problem("scores", self.scores)
        self.body.addSpacing(10)
        self.note = self.ask("note", _("Why (optional)"), GrowingTextEdit(lines=2))
        self.day = self.ask("day", _("Day"), DayChoice(today))
        self.day.changed.connect(self._on_day)
        self.body.addStretch(1)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self._show_of(today)
        self.scores.enter()

    def save(self) -> None:
        said = self.scores.said()
        if said is None:
            self.tell("scores", _("All three, please: one number from 1 to 5 each."))
            self.scores.enter()
            return
        note, day = self.note.text(), self.day.day()
        if self.write(rate, self._client.client.uid, *said, note=note, day=day):
            self.accept()
            told = _("{name} is rated").format(name=self._client.client.name)
            self.context.toast(told, undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if len(digit) == 1 and digit in "0123456789":
            if LEAST <= int(digit) <= MOST:
                self.clear_problems()
                self.scores.take(int(digit))
            else:
                wrong = UserError("rating_out_of_range", least=LEAST, most=MOST)
                self.tell("scores", sentence(wrong))
                self.scores.enter()
            return
        super().keyPressEvent(event)

    def _on_day(self) -> None:
        self._show_of(self.day.day())

    def _show_of(self, day: date) -> None:
        """What was said on that day, so that saving does not take it away unseen."""
        found: list[RatingLine] = (
            self.context.attempt(self.context.read, ratings_of, self._client.client.uid) or []
        )
        known = next((one for one in found if one.day == day), None)
        if known is not None:
            self.scores.set_said((known.love, known.value, known.respect))
            if known.note and not self.note.text().strip():
                self.note.set_text(known.note)
                self.note.moveCursor(QTextCursor.MoveOperation.End)
