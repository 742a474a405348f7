"""One criterion on the sheet of a client, with its four answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ideal_client.queries import CriterionLine
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.ui.weight_dots import Dots
from journal_app.ideal_client.ui.words import ANSWERS, DIGITS, answer_letters
from journal_app.ideal_client.words import weight_words
from journal_app.ui import theme
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import check_one
from journal_app.ui.widgets.flow import FlowLayout


class FitRow(QFrame):
    """Has the keyboard as a whole: letters and digits answer, the arrows go on."""

    voice = "group"
    answered = Signal(object)
    """With the `Answer`, None for unknown."""
    step_wanted = Signal(int)
    """To the next row (1), or the one before (-1)."""

    def __init__(self, criterion: CriterionLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self.answer: Answer | None = None
        self._letters = answer_letters()
        self.setProperty("role", "fit_row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = label(criterion.text, "body", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setToolTip(weight_words(criterion.weight))
        self._buttons: dict[Answer | None, QPushButton] = {}
        answers = QWidget()
        answers.setProperty("small", True)
        flow = FlowLayout(answers, spacing=4)
        for answer, text in ANSWERS.items():
            button = QPushButton(_(text))
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(f"{criterion.text}: {_(text)}")
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
            self._buttons[answer] = button
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(12)
        row.addWidget(Dots(criterion.weight), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 3)
        row.addWidget(answers, 0, Qt.AlignmentFlag.AlignVCenter)
        self._answers = answers
        self.show_answer(None, unknown=False)

    def show_answer(self, answer: Answer | None, *, unknown: bool) -> None:
        """``unknown``: where there is no answer, the coach said so just now."""
        self.answer = answer
        said = answer is not None or unknown
        check_one(self._buttons.values(), self._buttons[answer] if said else None)
        self.setAccessibleName(f"{self.criterion.text}: {_(ANSWERS[answer])}")
        self.setAccessibleDescription(weight_words(self.criterion.weight))

    def fit(self) -> None:
        """The answers in one line, where there is room for one."""
        wide = sum(button.sizeHint().width() for button in self._buttons.values()) + 3 * 4
        self._answers.setFixedWidth(min(wide, max(theme.px(120), self.width() // 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        letter = event.text().upper()
        if plain and letter in self._letters:
            self.answered.emit(self._letters[letter])
        elif plain and key in DIGITS:
            self.answered.emit(DIGITS[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_wanted.emit(1)
        elif key == Qt.Key.Key_Up:
            self.step_wanted.emit(-1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._restyle(held=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._restyle(held=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _restyle(self, *, held: bool) -> None:
        self.setProperty("held", held)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_clicked(self) -> None:
        chosen = self.sender()
        for answer, button in self._buttons.items():
            if button is chosen:
                self.answered.emit(answer)
