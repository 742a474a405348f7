"""Yesterday's celebration turned into today's training."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.journal.training import TrainingLine
from journal_app.journal.training_actions import note_training
from journal_app.today.queries import Today
from journal_app.today.ui import words
from journal_app.today.ui.training_row import TrainingRow
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label


class TrainingCard(Card):
    """Large: what is due today. Those that gathered stand behind one line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tone="gold", parent=parent)
        self.context = context
        self.setAccessibleName(_("Training"))
        self.heading = label("", "strong", wrap=True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence = label("", "muted", wrap=True)
        self.body.setSpacing(6)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.sentence)
        self.rows: list[TrainingRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        self.note = QPushButton(_("Write one down"))
        self.note.setProperty("kind", "link")
        self.note.clicked.connect(self._on_note)
        self.body.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        self.gathered = QPushButton()
        self.gathered.setProperty("kind", "link")
        self.gathered.setCheckable(True)
        self.gathered.toggled.connect(self._on_gathered)
        self.body.addWidget(self.gathered, 0, Qt.AlignmentFlag.AlignLeft)
        self._older = QVBoxLayout()
        self._older.setSpacing(10)
        self.body.addLayout(self._older)
        self._done: list[QWidget] = []
        self.saver = AutoSave(self._write, context.clock.now, self)
        self.saver.failed.connect(context.show_error)
        self.saver.refused.connect(self._on_refused)
        self._found: Today | None = None

    def show_today(self, found: Today) -> None:
        self._found = found
        trained, before = found.trainings, found.celebration.before
        self._show_rows(trained.done)
        self.setVisible(bool(before or trained.now or trained.open or trained.done or self.rows))
        heading = words.celebrated_before(found) if before else _("Training")
        self.heading.setText(heading)
        self.sentence.setText(self._said(found))
        self.note.setVisible(found.working and bool(before) and not (trained.now or trained.done))
        count = len(trained.open)
        self.gathered.setVisible(bool(count))
        if not count:
            self.gathered.setChecked(False)
        text = ngettext(
            "One more from the last weeks is open",
            "{n} more from the last weeks are open",
            count,
        )
        self.gathered.setText(text.format(n=count))

    def _said(self, found: Today) -> str:
        trained = found.trainings
        if trained.now:
            if not found.celebration.before:
                return _("You resolved to do this today:")
            return ngettext(
                "The party is over, now comes the training. What you resolved:",
                "The party is over, now comes the training. What you resolved:",
                len(trained.now),
            )
        if trained.done:
            return _("Trained for today.")
        if not found.working:
            return _("Today is free. Training goes on on the next working day.")
        if found.celebration.before:
            return _("The party is over. You have not written down what to train next.")
        return _("Nothing is due today.")

    def _show_rows(self, done: Sequence[TrainingLine]) -> None:
        if self._found is None:
            return
        trained = self._found.trainings
        several = len(trained.now) > 1
        wanted = [(one, True, several and one.entry is not None) for one in trained.now]
        if self.gathered.isChecked():
            wanted += [(one, False, True) for one in trained.open]
        kept = {row.line.uid: row for row in self.rows}
        focus = self.window().focusWidget()
        held = next(
            (i for i, row in enumerate(self.rows) if focus and row.isAncestorOf(focus)), None
        )
        uids = {one.uid for one, *_how in wanted}
        rows = [row for row in self.rows if row.in_hand and row.line.uid not in uids]
        for one, large, origin in wanted:
            row = kept.get(one.uid)
            same = row is not None and (row.line, row.large, row.origin) == (one, large, origin)
            if row is None or not (row.answering or same):
                row = TrainingRow(self.context, one, self.saver, large=large, origin=origin)
            rows.append(row)
        for old in [*(row for row in self.rows if row not in rows), *self._done]:
            for layout in (self._rows, self._older):
                layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows, self._done = rows, [_done(one) for one in done]
        for layout, widgets in (
            (self._rows, [*(row for row in rows if row.large), *self._done]),
            (self._older, [row for row in rows if not row.large]),
        ):
            for place, widget in enumerate(widgets):
                layout.insertWidget(place, widget)
        if held is not None and rows and not self.isAncestorOf(self.window().focusWidget() or self):
            rows[min(held, len(rows) - 1)].done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, uid: str, _field: str, how: str) -> None:
        self.context.write(note_training, uid, how, coalesce=f"training:{uid}")

    def _on_refused(self, _uid: str, _field: str, error: UserError) -> None:
        self.context.show_error(error)

    def _on_gathered(self, _shown: bool) -> None:
        if self._found is not None:
            self._show_rows(self._found.trainings.done)

    def _on_note(self) -> None:
        if self._found is not None and self._found.celebration.before:
            run = partial(self.context.commands.run, "entry.open")
            run(self._found.celebration.before[0].uid)


def _done(one: TrainingLine) -> QWidget:
    text = f"✓ {one.text}" + (f" – {one.how}" if one.how else "")
    made = label(text, "muted", wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
