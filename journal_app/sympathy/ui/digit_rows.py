"""Three questions and the digits said so far: one thing for the keyboard, buttons for the mouse."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from journal_app.sympathy.ui.scores import NUMBERS, asked
from journal_app.ui import theme
from journal_app.ui.widgets.card import label


class DigitRows(QWidget):
    voice = "group"
    chosen = Signal(int)
    """A number of the row that is asked for."""

    def __init__(self, keys: Callable[[QKeyEvent], bool], parent: QWidget | None = None) -> None:
        """``keys`` says whether it took the key: what is around would scroll with some of them."""
        super().__init__(parent)
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asked = 0
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self._words: list[QLabel] = []
        self.rows: list[list[QPushButton]] = []
        for place, (name, question) in enumerate(asked()):
            words = label(name, "strong")
            grid.addWidget(words, place, 0)
            self._words.append(words)
            buttons = []
            for column, number in enumerate(NUMBERS, start=1):
                button = QPushButton(str(number))
                button.setProperty("kind", "choice")
                button.setCheckable(True)
                button.setAutoDefault(False)
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.setAccessibleName(f"{name}: {number}")
                button.setToolTip(question)
                button.clicked.connect(partial(self._on_clicked, place, number))
                grid.addWidget(button, place, column)
                buttons.append(button)
            self.rows.append(buttons)
        grid.setColumnMinimumWidth(0, theme.px(110))
        grid.setColumnStretch(len(NUMBERS) + 1, 1)

    def show_digits(self, digits: Sequence[int], name: str) -> None:
        """What was said of the client called ``name``; the row after it is asked for."""
        self._asked = len(digits)
        for place, buttons in enumerate(self.rows):
            said = digits[place] if place < len(digits) else None
            for number, button in zip(NUMBERS, buttons, strict=True):
                button.setChecked(number == said)
                button.setEnabled(place == self._asked)
            self._words[place].setEnabled(place <= self._asked)
        questions = asked()
        if self._asked < len(questions):
            self.setAccessibleName(f"{name}: {questions[self._asked][1]}")

    def _on_clicked(self, place: int, number: int, _checked: bool = False) -> None:
        if place == self._asked:
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.border), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
