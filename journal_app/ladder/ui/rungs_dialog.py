"""The ladder's rungs, put in order and changed where they stand; every change is kept at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ladder.queries import PracticeFacts, RungLine, practice, rungs, sold_rungs
from journal_app.ladder.rung_actions import (
    add_rung,
    edit_rung,
    move_rung,
    offer_standard_ladder,
    remove_rung,
    retire_rung,
    set_practice,
    unretire_rung,
)
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ladder.ui.kept_line import KeptLine
from journal_app.ladder.ui.practice_fields import PracticeFields
from journal_app.ladder.ui.rung_row import PRICE_WIDTH, OfferBox, RungRow
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import Card, line

WIDTH = 840
WATCHED = frozenset({"rung", "practice", "purchase"})


class RungsSheet(FormSheet):
    """The highest rung on top."""

    chapter = "ladder/5"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Adjust the rungs"), width=WIDTH, parent=parent)
        self.rows: list[RungRow] = []
        self._currency = ""
        self._undoes: int | None = None
        """The change set that Undo takes back: what was kept here last."""
        self.add_title(
            _("Your rungs"), _("The highest on top. What was sold keeps the price it was sold at.")
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self.offered = QPushButton()
        self.offered.setProperty("kind", "link")
        self.offered.setAutoDefault(False)
        self.offered.clicked.connect(self._on_offered)
        self.body.addWidget(self.offered, 0, Qt.AlignmentFlag.AlignLeft)
        self._ask_new()
        self.body.addSpacing(14)
        self.body.addWidget(line())
        self.body.addSpacing(12)
        self.practice = PracticeFields()
        self.practice.changed.connect(self._on_practice)
        self.body.addWidget(self.practice)
        self.add_problem("practice", self.practice.limit)
        self.body.addStretch(1)
        self.undo = self.add_button(_("Undo"), "link")
        self.undo.clicked.connect(self._on_undo)
        self.undo.hide()
        self.done_button = self.add_button(_("Done"), "primary")
        self.done_button.clicked.connect(self._on_done)
        context.stale.connect(self._on_stale)
        self._load()
        self.name.setFocus()

    def save(self) -> None:
        """All is kept already but a new rung that is half typed."""
        if isinstance(self.focusWidget(), KeptLine):
            self.focusNextChild()
        elif self.typed():
            self._on_add()
        else:
            self.accept()

    def typed(self) -> bool:
        """All else is kept at once."""
        return bool(self.name.text().strip() or self.price.text().strip())

    # what stands on it

    def _load(self) -> None:
        found = self.context.read(rungs)[::-1]
        said: PracticeFacts = self.context.read(practice)
        sold = self.context.read(sold_rungs)
        known = [(row.rung.uid, row.rung.retired, row.sold) for row in self.rows]
        if known != [(one.uid, one.retired, one.uid in sold) for one in found] or (
            said.currency != self._currency
        ):
            self._currency = said.currency
            self._build_rows(found, sold)
        for row, rung in zip(self.rows, found, strict=True):
            row.show_rung(rung)
        self.practice.show_practice(said)
        self._show_offered(found)
        self.fit()

    def _build_rows(self, found: Sequence[RungLine], sold: frozenset[str]) -> None:
        """The cursor stays with its rung."""
        held = [
            (row.rung.uid, name)
            for row in self.rows
            for name in ("name", "price", "kind", "up", "down", "end")
            if getattr(row, name).hasFocus()
        ]
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [RungRow(one, self._currency, sold=one.uid in sold) for one in found]
        for row in self.rows:
            row.end.ensurePolished()
        widest = max((row.end.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.end.setMinimumWidth(widest)  # so that prices and kinds stand in columns
            row.changed.connect(partial(self._on_changed, row))
            row.move_wanted.connect(partial(self._on_move, row))
            row.end_wanted.connect(partial(self._on_end, row))
            self._list.addWidget(row)
        if self.rows:
            self.rows[0].up.setDisabled(True)
            self.rows[-1].down.setDisabled(True)
        for uid, name in held:
            for row in self.rows:
                if row.rung.uid == uid:
                    getattr(row, name).setFocus()

    def _show_offered(self, found: Sequence[RungLine]) -> None:
        standard = standard_rungs()
        fourth = standard[FOURTH]
        if found:
            offered = self._offer(fourth.name, fourth.price_cents)
            self.offered.setText(_("Add a fourth: {rung}").format(rung=offered))
        else:
            first = [self._offer(one.name, one.price_cents) for one in standard[:FOURTH]]
            self.offered.setText(_("Begin with {rungs}").format(rungs=", ".join(first)))
        first_three = {one.name for one in standard[:FOURTH]}
        self.offered.setVisible(not found or {one.name for one in found} == first_three)

    def _offer(self, name: str, cents: int) -> str:
        return f"{name} · {money.shown(cents, self._currency)}"

    def _ask_new(self) -> None:
        card = Card(tone="quiet")
        card.body.setContentsMargins(12, 12, 12, 12)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("A new rung"))
        self.name.setAccessibleName(_("Name of the new rung"))
        self.price = QLineEdit()
        self.price.setPlaceholderText(_("Price"))
        self.price.setAccessibleName(_("Price of the new rung"))
        self.price.setFixedWidth(theme.px(PRICE_WIDTH))
        self.price.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.kind = OfferBox()
        self.add = QPushButton(_("Add"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._on_add)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        for part in (self.price, self.kind, self.add):
            row.addWidget(part)
        card.body.addLayout(row)
        self.add_problem("new", self.name, into=card.body)
        self.add_problem("new_price", self.price, into=card.body)
        self.body.addSpacing(6)
        self.body.addWidget(card)

    # keeping

    def _keep(
        self, said: str, tell: Callable[[str], None], action: Callable[..., Any], *args: Any,
        **named: Any,
    ) -> bool:  # fmt: skip
        """Write at once and say so at the foot, with its undo; what is wrong goes to ``tell``."""
        self.clear_problems()
        try:
            self.context.write(action, *args, **named)
        except UserError as error:
            tell(sentence(error))
            self.undo.hide()
            self.fit()
            return False
        self._say(said)
        self._undoes = None if self.context.store is None else self.context.store.last_txn
        self.undo.setVisible(self._undoes is not None)
        return True

    def _say(self, text: str) -> None:
        self.status.setProperty("role", "muted")
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)
        self.tell("", text)

    def _at_foot(self, problem: str) -> None:
        self._say(problem)

    def _on_changed(self, row: RungRow, field: str) -> None:
        try:
            value = row.value(field)
        except UserError as error:
            row.tell(sentence(error))
            self.fit()
            return
        said = _("Saved: {rung}").format(rung=row.name.text().strip())
        self._keep(said, row.tell, edit_rung, row.rung.uid, **{field: value})

    def _on_move(self, row: RungRow, step: int) -> None:
        place = len(self.rows) - 1 - self.rows.index(row) + step
        if 0 <= place < len(self.rows):
            said = _("Moved: {rung}").format(rung=row.rung.name)
            self._keep(said, row.tell, move_rung, row.rung.uid, place)

    def _on_end(self, row: RungRow) -> None:
        name, uid = row.rung.name, row.rung.uid
        if row.rung.retired:
            self._keep(_("Offered again: {rung}").format(rung=name), row.tell, unretire_rung, uid)
        elif row.sold:
            self._keep(_("Retired: {rung}").format(rung=name), row.tell, retire_rung, uid)
        else:
            self._keep(_("Removed: {rung}").format(rung=name), row.tell, remove_rung, uid)

    def _on_add(self) -> None:
        self.clear_problems()
        try:
            cents = money.typed(self.price.text(), self._currency)
        except UserError as error:
            self.tell("new_price", sentence(error))
            return
        said = _("Added: {rung}").format(rung=self.name.text().strip())
        tell = partial(self.tell, "new")
        kind = self.kind.currentData()
        if self._keep(said, tell, add_rung, self.name.text(), cents, kind):
            self.name.clear()
            self.price.clear()
            self.name.setFocus()

    def _on_done(self) -> None:
        """A new rung that is half typed is not lost: it is added, or what it lacks is told."""
        if self.typed():
            self._on_add()
        if not self.typed():
            self.accept()

    def _on_offered(self) -> None:
        if not self.rows:
            self._keep(_("Your ladder has three rungs"), self._at_foot, offer_standard_ladder)
            return
        fourth = standard_rungs()[FOURTH]
        said = _("Added: {rung}").format(rung=fourth.name)
        self._keep(said, self._at_foot, add_rung, fourth.name, fourth.price_cents, fourth.kind)

    def _on_practice(self, field: str) -> None:
        tell = partial(self.tell, "practice")
        try:
            value = self.practice.value(field)
        except UserError as error:
            tell(sentence(error))
            return
        self._keep(_("Saved"), tell, set_practice, **{field: value})

    def _on_undo(self) -> None:
        self.undo.hide()
        self.tell("", "")
        self.context.commands.run("undo", self._undoes)

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & WATCHED:
            self.context.attempt(self._load)
