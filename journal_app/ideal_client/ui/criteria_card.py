"""The criteria of a profile: written, weighed and put in order where they stand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import sentence
from journal_app.ideal_client.actions import (
    add_criterion,
    edit_criterion,
    move_criterion,
    remove_criterion,
)
from journal_app.ideal_client.checks import MOST_CRITERIA
from journal_app.ideal_client.queries import CriterionLine, ProfileFacts
from journal_app.ideal_client.ui.criterion_row import CriterionRow
from journal_app.ideal_client.ui.words import room_words
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label

INSET = 6
"""From the left edge of a row to its dots."""


class CriteriaCard(Card):
    edited = Signal(str, str)
    """The uid of a criterion, and its text as it is typed."""
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self.rows: list[CriterionRow] = []
        self._profile = ""
        self._kept: frozenset[str] = frozenset()
        self.body.setContentsMargins(18 - INSET, 16, 18 - INSET, 16)
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.addWidget(label(_("Criteria"), "card_title"))
        head.addStretch(1)
        self.room = label("", "muted")
        head.addWidget(self.room)
        self.body.addLayout(head)
        hint = _("What you recognise them by. The dots say how much each one counts.")
        told = label(hint, "caption", wrap=True)
        told.setContentsMargins(INSET, 0, INSET, 0)
        self.body.addWidget(told)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._holder = QWidget()
        self._holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._holder)
        self.new = QLineEdit()
        self.new.setAccessibleName(_("New criterion"))
        self.new.editingFinished.connect(self.keep_new)
        self.new.textEdited.connect(self._on_new_edited)
        below = QHBoxLayout()
        below.setContentsMargins(INSET, 0, INSET, 0)
        below.addWidget(self.new)
        self.body.addLayout(below)
        self.problem = label("", "error", wrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setContentsMargins(INSET, 0, INSET, 0)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.body.addStretch(1)

    def show_profile(self, found: ProfileFacts, typed: Sequence[str], *, change: bool) -> None:
        """``typed`` are uids of criteria whose text is not in the file yet, or just being typed."""
        criteria = found.criteria
        if [one.uid for one in criteria] != [row.criterion.uid for row in self.rows]:
            self._arrange(criteria)
        for row, one in zip(self.rows, criteria, strict=True):
            row.show_criterion(one, keep_text=one.uid in typed)
            row.allow(change)
        if self._profile != found.uid:
            self.new.clear()
            self.problem.hide()
        self._profile = found.uid
        self.room.setText(room_words(len(criteria)))
        self._show_room(len(criteria))
        self.new.setEnabled(change)

    def texts(self) -> dict[str, str]:
        """What stands in the fields, by the criteria's uids."""
        return {row.criterion.uid: row.text.text() for row in self.rows}

    def typing(self) -> str:
        """What stands in the field for a new one."""
        return self.new.text()

    def _show_room(self, criteria: int) -> None:
        """Where there is none the field stays: whoever types would else go on typing elsewhere."""
        full = criteria >= MOST_CRITERIA
        self.new.setReadOnly(full)
        hint = _("A criterion, then Enter")
        if full:
            hint = _("Twelve are enough: take one out to write down another")
        self.new.setPlaceholderText(hint)
        self.new.setAccessibleDescription(hint)

    def _arrange(self, criteria: Sequence[CriterionLine]) -> None:
        """A row that stays keeps its text, its cursor and the keyboard."""
        known = {row.criterion.uid: row for row in self.rows}
        wanted = [known.pop(one.uid) if one.uid in known else self._row(one) for one in criteria]
        for row in known.values():
            if row.isAncestorOf(self.window().focusWidget() or self):
                self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = wanted
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)

    def _row(self, criterion: CriterionLine) -> CriterionRow:
        row = CriterionRow(criterion)
        row.edited.connect(partial(self._on_edited, criterion.uid))
        row.left.connect(partial(self._on_left, criterion.uid))
        row.entered.connect(partial(self._on_entered, criterion.uid))
        row.weighed.connect(partial(self._on_weighed, criterion.uid))
        row.move_wanted.connect(partial(self._on_move, criterion.uid))
        row.remove_wanted.connect(partial(self.remove, criterion.uid))
        return row

    def row(self, uid: str) -> CriterionRow | None:
        return next((row for row in self.rows if row.criterion.uid == uid), None)

    # what the coach does

    def remove(self, uid: str) -> None:
        """Into the trash; the toast says how many answers lie there with it."""

        def write() -> None:
            answered = self.context.write(remove_criterion, uid)
            told = _("The criterion is in the trash")
            if answered:
                told = ngettext(
                    "The criterion is in the trash, with the answer on {n} client",
                    "The criterion is in the trash, with the answers on {n} clients",
                    answered,
                ).format(n=formats.number(answered))
            self.context.toast(told, undo=True)

        self.left.emit()
        self.context.attempt(write)

    def keep_new(self) -> None:
        """What stands in the field for a new one becomes one: on Enter, and where it is left."""
        if not self._profile or not self.new.text().strip() or self.new.isReadOnly():
            return
        try:
            self.context.write(add_criterion, self._profile, self.new.text())
        except UserError as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            return
        self.new.clear()
        self.problem.hide()

    def _on_new_edited(self) -> None:
        self.problem.hide()

    def _on_edited(self, uid: str) -> None:
        row = self.row(uid)
        if row is not None:
            self.edited.emit(uid, row.text.text())

    def _on_left(self, uid: str) -> None:
        """One that was emptied has its words again: to take it out there is the menu."""
        self.left.emit()
        row = self.row(uid)
        if row is not None and not row.text.text().strip():
            row.text.set_text(row.criterion.text)

    def _on_entered(self, uid: str) -> None:
        """On to the next one."""
        places = [row.criterion.uid for row in self.rows]
        following = self.rows[places.index(uid) + 1 :]
        if not following and self.new.isReadOnly():
            self.left.emit()
            return
        target: QWidget = following[0].text if following else self.new
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_weighed(self, uid: str, weight: int) -> None:
        self.left.emit()
        self.context.attempt(partial(self.context.write, edit_criterion, uid, weight=weight))

    def _on_move(self, uid: str, step: int) -> None:
        self.left.emit()
        place = [row.criterion.uid for row in self.rows].index(uid) + step
        if 0 <= place < len(self.rows):
            self.context.attempt(self.context.write, move_criterion, uid, place)
