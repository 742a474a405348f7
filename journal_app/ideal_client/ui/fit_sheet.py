"""How a client meets each criterion: one key for an answer, kept at once."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ideal_client.actions import set_fit
from journal_app.ideal_client.listing import Ranked, count, next_open
from journal_app.ideal_client.queries import FitOf, fit_of
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.ui.fit_bar import FitBar
from journal_app.ideal_client.ui.fit_row import FitRow
from journal_app.ideal_client.ui.words import rows_hint, still_open
from journal_app.ideal_client.words import fit_words
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.second_press import SecondPress
from journal_app.ui.widgets.card import label, line
from journal_app.ui.widgets.scroll import SteadyScroll

WATCHED = frozenset({"fit", "criterion", "profile", "person"})
WIDTH = 660
SIDE = 22


class FitSheet(QDialog):
    """Of one client; with ``going_round`` one client after the other, best payers first."""

    def __init__(
        self,
        context: Context,
        person: str,
        profile: str | None = None,
        *,
        going_round: Ranked | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Raises UserError: no_such_person, no_longer_there."""
        super().__init__(parent)
        self.context = context
        self.rows: list[FitRow] = []
        self._round = going_round
        self._passed: list[str] = []
        """Clients of this round who were shown already."""
        self._written: list[tuple[int | None, str]] = []
        """Change sets written here, with the criterion; the newest last. None: said, but the
        journal knew no more before.
        """
        self._unknown: set[str] = set()
        """Criteria of which the coach said here that it is not known of the client."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setProperty("role", "sheet")
        self.setWindowTitle(_("Does this client fit?"))
        HelpKey(self, "ideal_client/3", context)
        self._build()
        context.stale.connect(self._on_stale)
        self._skipped = 0
        """Clients passed of whom something is open still."""
        self._others = 0
        """Clients of the round who are still open, but for this one."""
        self._count_others()
        self._show(context.read(fit_of, person, profile))

    # what it shows

    def _build(self) -> None:
        self.name = label("", "title", wrap=True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.of = label("", "muted", wrap=True)
        self.of.setTextFormat(Qt.TextFormat.PlainText)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE + 10, 20, SIDE + 10, 12)
        head.setSpacing(2)
        head.addWidget(self.name)
        head.addWidget(self.of)
        head.addWidget(label(rows_hint(), "caption", wrap=True))
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._list = QVBoxLayout(inside)
        self._list.setSpacing(2)
        self.area = SteadyScroll()
        self._list.setContentsMargins(SIDE, 0, SIDE - self.area.bar_width(), 10)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.bar = FitBar()
        self.status = label("", "muted", wrap=True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = QPushButton(_("Stop here"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setVisible(self._round is not None)
        self.next = QPushButton(_("Done") if self._round is None else _("Next client"))
        self.next.setProperty("kind", "primary")
        self.next.setAutoDefault(False)
        self.next.clicked.connect(self.go_on)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE + 10, 12, SIDE, 14)
        foot.setSpacing(12)
        foot.addWidget(self.bar)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)  # the border
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)
        whole.addWidget(line())
        whole.addLayout(foot)

    def _show(self, found: FitOf) -> None:
        self.found = found
        self.name.setText(found.person.name)
        profile = "" if found.profile is None else found.profile.name
        self.of.setText(_("as “{profile}”").format(profile=profile) if profile else "")
        self.of.setVisible(bool(profile))
        if [row.criterion for row in self.rows] != list(found.criteria):
            self._build_rows(found)
        for row in self.rows:
            uid = row.criterion.uid
            row.show_answer(found.answers[uid], unknown=uid in self._unknown)
        self.bar.show_tally(found.tally)
        self._say(fit_words(found.tally))
        if self._round is not None:
            self._say(f"{fit_words(found.tally)}\n{still_open(self._others)}")

    def _build_rows(self, found: FitOf) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while self._list.count():
            self._list.takeAt(0)
        self.rows = [FitRow(criterion) for criterion in found.criteria]
        for row in self.rows:
            row.answered.connect(self._on_answered)
            row.step_wanted.connect(self._on_step)
            self._list.addWidget(row)
        self._list.addStretch(1)
        self._fit_rows()

    def _say(self, text: str, role: str = "muted") -> None:
        self.status.setText(text)
        if self.status.property("role") != role:
            self.status.setProperty("role", role)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)

    # what the coach does

    def answer(self, row: FitRow, answer: Answer | None) -> None:
        """Keep it and go on to the next criterion."""
        uid = row.criterion.uid
        try:
            self.context.write(set_fit, self.found.person.uid, uid, answer)
        except UserError as error:
            self._say(sentence(error), "error")
            return
        txn = None if self.context.store is None else self.context.store.last_txn
        self._written.append((txn, uid))
        if answer is None:
            self._unknown.add(uid)
        self._reload()
        self._enter_row(self.rows.index(row) + 1 if row in self.rows else 0)

    def undo(self) -> None:
        """Take back the last answer that was given here, and go back to it."""
        if not self._written or "undo" not in self.context.commands:
            return
        txn, uid = self._written.pop()
        self._unknown.discard(uid)
        if txn is not None:
            self.context.commands.run("undo", txn)
        self._reload()
        places = [place for place, row in enumerate(self.rows) if row.criterion.uid == uid]
        if places:
            self._enter_row(places[0])

    def go_on(self) -> None:
        """To the next client of the round, or out."""
        if self._round is None:
            self.accept()
            return
        self._passed.append(self.found.person.uid)
        self._skipped += self.found.answered < self.found.total
        try:
            following = self.context.read(next_open, self._round, self._passed)
            found = None
            if following is not None:
                found = self.context.read(fit_of, following.uid, self._round.profile)
        except UserError as error:
            self._say(sentence(error), "error")
            return
        if found is None:
            self.accept()
            self.context.toast(_("That was everybody who was still open"))
            return
        self._written.clear()
        self._unknown.clear()
        self._count_others()
        self._show(found)
        self.enter()

    def enter(self) -> None:
        """With the keyboard at the first criterion that is not answered yet."""
        answers = list(self.found.answers.values())
        self._enter_row(answers.index(None) if None in answers else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
        elif event.key() == Qt.Key.Key_Up and self.rows:
            self._enter_row(len(self.rows) - 1)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._fit()
            QTimer.singleShot(0, self, self._fit)  # the rows know their heights once dressed
            self.enter()
            SecondPress(self)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _enter_row(self, place: int) -> None:
        """Beyond the last one, to what ends the sheet."""
        if not 0 <= place < len(self.rows):
            self.next.setFocus(Qt.FocusReason.TabFocusReason)
            return
        row = self.rows[place]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(row, 0, theme.px(40))

    def _on_answered(self, answer: Answer | None) -> None:
        row = self.sender()
        if isinstance(row, FitRow):
            self.answer(row, answer)

    def _on_step(self, step: int) -> None:
        row = self.sender()
        if isinstance(row, FitRow):
            self._enter_row(max(0, self.rows.index(row) + step))

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & WATCHED and self.isVisible():
            self._reload()

    def _reload(self) -> None:
        profile = None if self.found.profile is None else self.found.profile.uid
        try:
            self._show(self.context.read(fit_of, self.found.person.uid, profile))
        except UserError as error:
            self._say(sentence(error), "error")

    def _count_others(self) -> None:
        """Once for each client: with many of them it takes longer than a key may."""
        if self._round is not None:
            left = self.context.read(count, replace(self._round, open=True))
            self._others = max(0, left - 1 - self._skipped)

    # size

    def _fit_rows(self) -> None:
        for row in self.rows:
            row.fit()

    def _fit(self) -> None:
        """As high as all criteria, within the window it belongs to."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        width = min(theme.px(WIDTH), max(room.width() - 48, 420))
        if self.width() != width:
            self.resize(width, self.height())
        self._fit_rows()
        inside, layout = self.area.widget(), self.layout()
        if inside is None or layout is None:
            return
        self._list.activate()
        rows = inside.heightForWidth(width - 2)
        rest = self.sizeHint().height() - self.area.sizeHint().height()
        self.resize(width, min(rest + max(rows, theme.px(80)), max(room.height() - 48, 300)))
