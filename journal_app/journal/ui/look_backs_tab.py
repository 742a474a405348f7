"""A week, a month or a year looked back on: what it was made of, and one question."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.settings import Settings
from journal_app.journal.look_back_actions import answer_look_back
from journal_app.journal.look_back_tables import Span
from journal_app.journal.look_backs import Period, period
from journal_app.journal.ui import look_back_words as words
from journal_app.journal.ui.recipe_lines import RecipeLines
from journal_app.journal.ui.tab_page import TabPage
from journal_app.journal.ui.win_lines import WinLine, WinLines
from journal_app.journal.working_calendar import working_calendar
from journal_app.ladder.looking_back import LookedBack, looked_back
from journal_app.ladder.queries import practice
from journal_app.referrals.within import within
from journal_app.store import Store
from journal_app.ui import icons
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.report.button import ReportButton, Way
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.save_state import SaveState
from journal_app.ui.widgets.scroll import CardScroll

ANSWER = "answer"
WIDE = 100
"""Beside the stretch of the page's own header."""
FIGURES = 5
"""Cards; the last one, of referrals, goes over the whole width."""


class LookBacksTab(TabPage):
    watched = frozenset(
        {
            "entry", "entry_person", "training", "recipe", "recipe_use", "thanks", "person",
            "purchase", "leave", "look_back", "practice", "referral",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Look-backs"))
        self.period = period(Span.WEEK, context.clock.today())
        self.shown: LookedBack | None = None
        self._task: Task | None = None
        self.saver = AutoSave(self._write, context.clock.now, self)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self._on_failed)
        self.span = Choice(
            [(Span.WEEK, _("Week")), (Span.MONTH, _("Month")), (Span.YEAR, _("Year"))],
            name=_("Look back on"),
        )
        self.span.set_value(Span.WEEK)
        self.span.changed.connect(self._on_span)
        self.before = self._step("chevron-left", _("Before"))
        self.before.clicked.connect(self._on_before)
        self.after = self._step("chevron-right", _("After"))
        self.after.clicked.connect(self._on_after)
        self.name = label("", "card_title", wrap=True)
        self.book = QPushButton(_("Yearbook as PDF …"))
        self.book.clicked.connect(self._on_book)
        self.book.hide()
        self.pdf = ReportButton(context, self._ways)
        self.add_first(self.span, WIDE)
        self.add_tool(self.book)
        self.add_tool(self.pdf)
        self.figures = [(label("", "caption"), label("", "figure"), label("", "muted", wrap=True))
                        for _place in range(FIGURES)]  # fmt: skip
        self.figure_cards: list[Card] = []
        self.wins = WinLines(context, flush=True)
        self.recipes = RecipeLines(context)
        self.thanks = WinLines(context, flush=True)
        self.question = label("", "strong", wrap=True)
        self.answer = GrowingTextEdit(_("A sentence is enough"), lines=3)
        self.answer.edited.connect(self._on_edited)
        self.answer.left.connect(self.saver.flush)
        self.state = SaveState(context.clock)
        self.state.again.connect(self.saver.flush)
        self._lay_out()

    def refresh(self) -> None:
        """Read on the worker of figures; what is shown stays until it is there."""
        store = self.context.store
        if store is None:
            return
        if self._task is not None:
            self._task.cancel()
        self.name.setText(words.name(self.period))
        self.book.setVisible(self.period.span is Span.YEAR)
        self.after.setEnabled(self.period.after.first <= self.context.clock.today())
        read = partial(_read, store, self.period, self.context.clock.today(), self.context.settings)
        self._task = self.context.figures.start(
            lambda _task: read(), self._on_read, self.context.show_error
        )

    def flush(self) -> None:
        self.saver.flush()

    def unsaved(self) -> list[str]:
        return self.saver.texts()

    def show_period(self, wanted: Period) -> None:
        """What was answered before is written first."""
        self.flush()
        self.period = wanted
        self.span.set_value(wanted.span)
        self.context.attempt(self.refresh)

    def _step(self, icon: str, name: str) -> QToolButton:
        made = QToolButton()
        icons.dress(made, icon, "muted")
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _lay_out(self) -> None:
        scroll = CardScroll(self, spacing=self.body.spacing())
        column = scroll.column
        steps = QHBoxLayout()
        steps.setSpacing(4)
        steps.addWidget(self.before)
        steps.addWidget(self.after)
        steps.addSpacing(4)
        steps.addWidget(self.name, 1)
        self.body.addLayout(steps)
        self.body.addWidget(scroll, 1)
        grid = QGridLayout()
        grid.setSpacing(self.body.spacing())
        for place, (caption, figure, told) in enumerate(self.figures):
            card = Card()
            card.body.setSpacing(2)
            told.setTextFormat(Qt.TextFormat.PlainText)
            for part in (caption, figure, told):
                card.body.addWidget(part)
            card.body.addStretch(1)
            wide = 2 if place == FIGURES - 1 else 1
            grid.addWidget(card, place // 2, place % 2, 1, wide)
            grid.setColumnStretch(place % 2, 1)
            self.figure_cards.append(card)
        column.addLayout(grid)
        asked = Card(tone="gold")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        asked.body.addWidget(self.question)
        asked.body.addWidget(self.answer)
        self.state.setContentsMargins(-18, 0, 0, -14)
        asked.body.addWidget(self.state)
        self.state.hide()
        column.addWidget(asked)
        self._wins_card = Card()
        self._wins_title = label("", "card_title")
        self._wins_card.body.addWidget(self._wins_title)
        self._wins_card.body.addWidget(self.wins)
        column.addWidget(self._wins_card)
        self._recipes_card, self._thanks_card = Card(_("Recipes")), Card(_("Thanks"))
        self._recipes_card.body.addWidget(self.recipes)
        self._thanks_card.body.addWidget(self.thanks)
        column.addWidget(self._recipes_card)
        column.addWidget(self._thanks_card)
        column.addStretch(1)

    def _on_read(self, shown: words.Shown) -> None:
        found, today = shown.found, shown.today
        self._task = None
        if found.period != self.period:
            return
        fresh = self.shown is None or self.shown.period != found.period
        self.shown = found
        told = words.figures(shown)
        for place, card in enumerate(self.figure_cards):
            card.setVisible(place < len(told))
        for parts, wanted in zip(self.figures, told, strict=False):
            for part, text in zip(
                parts, (wanted.caption, wanted.figure, wanted.words), strict=True
            ):
                part.setText(text)
        self.question.setText(found.reflection.question)
        self.answer.setAccessibleName(found.reflection.question)
        self.answer.setReadOnly(not self.can_write())
        if fresh or not (self.answer.hasFocus() or self.saver.waiting(self._key())):
            self.answer.set_text(found.reflection.answer)
        if fresh:
            self.state.show_note("")
            self.state.hide()  # until there is something to tell, the box ends at the field
        wins = [WinLine(one.uid, one.title, one.day) for one in found.named.wins]
        self.wins.show_wins(wins, today)
        self._wins_title.setText(words.wins_title(found))
        self._wins_card.setVisible(bool(found.named.wins))
        self.recipes.show_recipes(found.recipes)
        self._recipes_card.setVisible(bool(found.recipes))
        said = [WinLine(one.entry, f"{one.person.name} – {one.title}", one.day)
                for one in found.thanks]  # fmt: skip
        self.thanks.show_wins(said, today)
        self._thanks_card.setVisible(bool(said))

    # what the coach does

    def _key(self) -> str:
        return f"{self.period.span}:{self.period.first.isoformat()}"

    def _on_span(self) -> None:
        self.show_period(period(self.span.value(), min(self.period.last, self._today())))

    def _on_before(self) -> None:
        self.show_period(self.period.before)

    def _on_after(self) -> None:
        self.show_period(self.period.after)

    def _on_book(self) -> None:
        self.flush()
        self.context.commands.run("year_book.save", self.period.first.year)

    def _today(self) -> date:
        today: date = self.context.clock.today()
        return today

    def _on_edited(self) -> None:
        self.state.show()
        self.saver.put(self._key(), ANSWER, self.answer.text())
        self.state.show_writing()

    def _write(self, key: str, _field: str, value: Any) -> None:
        span, day = key.split(":")
        self.context.write(
            answer_look_back, Span(span), date.fromisoformat(day), value, coalesce=f"look:{key}"
        )

    def _on_saved(self, key: str, _field: str, _value: object) -> None:
        if key == self._key():
            self.state.show_saved(self.saver.saved_at[key])

    def _on_failed(self, error: UserError) -> None:
        self.state.show()
        self.state.show_failure(error)

    def _ways(self) -> list[Way]:
        self.flush()
        store = self.context.store
        if store is None:
            return []
        read = partial(_read, store, self.period, self._today(), self.context.settings)
        name = words.title_of(self.period).replace(":", "")
        return [Way(name, partial(words.report, read), name)]


def _read(store: Store, of: Period, today: date, settings: Settings) -> words.Shown:
    calendar = store.read(working_calendar, settings)
    found = store.read(looked_back, of, today, calendar)
    referrals = store.read(within, of.first, found.until)
    return words.Shown(found, referrals, store.read(practice).currency, today)
