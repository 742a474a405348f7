"""The sheet a win is written on: one large line, and beneath it what else may be said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from journal_app.capture.ui.notice import Notice
from journal_app.capture.ui.questions import Questions
from journal_app.capture.win import Win
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.journal.wording import Questionnaire
from journal_app.ui import format as fmt
from journal_app.ui import theme
from journal_app.ui.placing import resize_in_sight
from journal_app.ui.sheet_layout import ENTER, press_focused
from journal_app.ui.widgets.card import label, line
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.due_choice import DueChoice
from journal_app.ui.widgets.scroll import SteadyScroll
from journal_app.ui.widgets.which_person import WhichPerson

if TYPE_CHECKING:  # brings the database along, which the sheet must not wait for
    from journal_app.capture.queries import Choices
    from journal_app.journal.namesakes import Namesake

WIDTH = 640
SIDE = 28


class _Title(QLineEdit):
    """Enter records, Shift+Enter goes on to the questions."""

    onward = Signal()
    enter = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on writing at the end: Qt would select all, and the next key would replace it."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.onward.emit()
        else:
            self.enter.emit()


class CaptureSheet(QDialog):
    """Shows a win and tells what the coach wants; it writes nothing itself.

    Esc and closing are `rejected`. After `accept` or `reject` the sheet is deleted.
    """

    edited = Signal()
    record_wanted = Signal()
    discard_wanted = Signal()
    restore_wanted = Signal()
    copy_wanted = Signal()
    ladder_wanted = Signal()
    """There are no rungs yet, and the coach wants the standard ones."""
    person_chosen = Signal(str, str)
    """The name as typed, and the uid of the person it means."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._win = Win.begin(clock)
        self._discarded = False
        self.which: WhichPerson | None = None
        """The question whom a name means, while it is asked."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Record a win"))
        self.setProperty("role", "sheet")
        self._head()
        self.questions = Questions()
        self.area = SteadyScroll()
        self.questions.set_margins(SIDE, SIDE - self.area.bar_width(), 16)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.questions)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)  # the border
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self.area, 1)
        whole.addWidget(line())
        whole.addLayout(self._foot())
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self.title.textEdited.connect(self._on_edited)
        self.title.enter.connect(self.record_wanted)
        self.title.onward.connect(self.questions.right.setFocus)
        self.day.changed.connect(self._on_day)
        self.questions.edited.connect(self._on_edited)
        self.questions.ladder_wanted.connect(self.ladder_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.record_wanted)
        self.title.setFocus()

    # what stands on it

    def win(self) -> Win:
        """The win as it stands on the sheet now."""
        asked = self.questions
        return replace(
            self._win,
            day=self.day.day(),
            title=self.title.text(),
            right=asked.right.text(),
            again=asked.again.text(),
            train=asked.train.text(),
            kind=asked.kind.value(),
            helpers=asked.helpers.names(),
            clients=asked.clients.names(),
            tags=asked.tags.names(),
            recipes=asked.recipes.names(),
            answers=asked.answers(),
            asked=asked.asked(),
            sold=asked.sold(),
        )

    def show_win(self, win: Win, *, unfinished: bool = False) -> None:
        """Put ``win`` on the sheet; an unfinished one is said to be one, and can be discarded."""
        self._win = win
        self._discarded = False
        self.title.setText(win.title)
        self.day.set_day(win.day)
        self._long_date.setText(fmt.long_date(win.day))
        self.questions.show_win(win)
        self._close_question()
        self.set_hint()
        self.set_status("")
        if unfinished:
            self.notice.tell(self._begun(win), _("Discard"))
        else:
            self.notice.hide()

    def show_discarded(self) -> None:
        """After `show_win` with a fresh one: offer the discarded one back."""
        self._discarded = True
        self.notice.tell(_("The unfinished win is discarded."), _("Bring it back"))

    def set_today(self, today: date) -> None:
        """A new day: a sheet nobody has written on moves along with it."""
        blank = self.win().blank
        self.day.set_today(today)
        for due in self.findChildren(DueChoice):
            due.set_today(today, along=blank)
        if blank:
            self.day.set_day(today)
            self._on_day()

    def set_questionnaire(self, questionnaire: Questionnaire) -> None:
        """What is asked; before `show_win`, whose answers it has to know the questions of."""
        self.questions.set_questionnaire(questionnaire)
        self._fit_soon.start()

    def set_choices(self, choices: "Choices") -> None:
        self.questions.set_choices(choices.people, choices.tags, choices.recipes)
        self.questions.set_offers(choices.offers, self._clock.today())
        self._fit_soon.start()

    def set_meaning(self, name: str, uid: str) -> None:
        self._win = self._win.meaning(name, uid)

    # what it says

    def set_hint(self, problem: str = "", *, copy: bool = False) -> None:
        """The line below the title: a problem, or else how to go on."""
        self.hint.setText(problem or _("Enter records it. What follows is optional."))
        self.hint.setProperty("role", "error" if problem else "caption")
        self.hint.style().unpolish(self.hint)
        self.hint.style().polish(self.hint)
        self.title.setAccessibleDescription(self.hint.text())
        self.copy.setVisible(copy)

    def ask_title(self) -> None:
        self.set_hint(_("One line is enough: what went well?"))
        self.title.setFocus()

    def show_problem(self, error: UserError) -> None:
        self.set_hint(sentence(error), copy=True)
        if error.code == "sale_needs_rung" and self.questions.sale is not None:
            self.questions.sale.rung.enter()

    def set_status(self, text: str) -> None:
        """Whether what is typed is kept, at the foot of the sheet."""
        self.status.setText(text or _("Ctrl+Enter records from every field"))

    def ask_who(self, name: str, people: "Sequence[Namesake]", more: int) -> None:
        """Ask below the title which of ``people`` is meant; answered by `person_chosen`."""
        self._close_question()
        self.which = WhichPerson(name, people, self.width() - 2 * SIDE - 64, more=more)
        self.which.chosen.connect(self.person_chosen)
        self._head_layout.addSpacing(4)
        self._head_layout.addWidget(self.which)
        self.which.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit_soon.start()

    def sizeHint(self) -> QSize:
        """As tall as everything on it, but within the window it belongs to, or the screen."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        width = min(theme.px(WIDTH), max(room.width() - 48, 480))
        self.ensurePolished()
        least = self._whole.totalHeightForWidth(width)
        questions = self.questions.heightForWidth(width)
        hidden = max(0, questions - self.area.sizeHint().height())
        return QSize(width, min(least + hidden, max(room.height() - 48, 420)))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self.sizeHint())  # Qt itself would stop at two thirds of the screen
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not press_focused(self):
            self.focusNextChild()  # a bare Enter records from the title and its button only

    # parts

    def _head(self) -> None:
        self._top = QWidget()
        self._head_layout = QVBoxLayout(self._top)
        self._head_layout.setContentsMargins(SIDE, 20, SIDE, 14)
        self._head_layout.setSpacing(10)
        self._long_date = label("", "muted")
        self.day = DayChoice(self._clock.today())
        row = QHBoxLayout()
        row.addWidget(self._long_date, 1)
        row.addWidget(self.day)
        self.notice = Notice()
        self.notice.hide()
        self.notice.pressed.connect(self._on_notice)
        self.title = _Title()
        self.title.setProperty("role", "headline")
        self.title.setTextMargins(-2, 0, 0, 0)  # Qt's own inset, which would break the left edge
        self.title.setPlaceholderText(_("What went well?"))
        self.title.setAccessibleName(_("What went well?"))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.copy = QPushButton(_("Copy text"))
        self.copy.setProperty("kind", "link")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self.copy_wanted)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.hint, 1)
        below.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        for part in (row, self.notice, self.title, below):
            if isinstance(part, QWidget):
                self._head_layout.addWidget(part)
            else:
                self._head_layout.addLayout(part)

    def _foot(self) -> QHBoxLayout:
        self.status = label("", "caption", wrap=True)
        self.close_button = QPushButton(_("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.record_button = QPushButton(_("Record"))
        self.record_button.setProperty("kind", "primary")
        self.record_button.setAutoDefault(False)
        self.record_button.clicked.connect(self.record_wanted)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 14, SIDE, 16)
        foot.setSpacing(12)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.record_button)
        return foot

    def _begun(self, win: Win) -> str:
        day = self._clock.day_of(win.begun_at)
        if day == self._clock.today():
            return _("A win you began at {time}.").format(time=fmt.time_of(win.begun_at))
        return _("A win you began on {date}.").format(date=fmt.long_date(day))

    def _close_question(self) -> None:
        if self.which is not None:
            self._head_layout.removeWidget(self.which)
            self.which.hide()
            self.which.deleteLater()
            self.which = None

    # reactions

    def _on_edited(self) -> None:
        self.set_hint()
        if self._discarded:
            self._discarded = False
            self.notice.hide()
        self._fit_soon.start()
        self.edited.emit()

    def _on_day(self) -> None:
        self._long_date.setText(fmt.long_date(self.day.day()))
        self.edited.emit()

    def _on_notice(self) -> None:
        if self._discarded:
            self.restore_wanted.emit()
        else:
            self.discard_wanted.emit()

    def _fit(self) -> None:
        """Grow with the text; where there is no more room, scroll along with the cursor."""
        wanted = self.sizeHint()
        if wanted.height() > self.height():
            resize_in_sight(self, QSize(self.width(), wanted.height()))
        field = self.focusWidget()
        if isinstance(field, QTextEdit) and self.questions.isAncestorOf(field):
            at = field.viewport().mapTo(self.questions, field.cursorRect().bottomLeft())
            self.area.ensureVisible(at.x(), at.y(), 0, 24)
        elif field is not None and self.questions.isAncestorOf(field):
            self.area.ensureWidgetVisible(field, 0, 24)
