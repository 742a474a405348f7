"""A question about a file that has one of a few answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from journal_app.exchange.ui.steps import Step
from journal_app.ground.i18n import _
from journal_app.ui.widgets.card import label


class Question(Step):
    """Asked once for a file."""

    chosen = Signal(str)
    """The value of the answer."""

    def __init__(self, title: str, values: Sequence[str]) -> None:
        super().__init__(title)
        self.text = label("", wrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.text)
        self.body.addSpacing(4)
        self.answers = {value: self._answer(value) for value in values}
        self.body.addStretch(1)
        self.other = self.add_button(_("Another file …"), left=True)
        self.close_button = self.add_button(_("Close"))
        self.first = self.answers[values[0]]

    def ask(self, text: str, answers: Sequence[str]) -> None:
        """``answers`` in words, in the order of their values."""
        self.text.setText(text)
        for button, words in zip(self.answers.values(), answers, strict=True):
            button.setText(words)

    def _answer(self, value: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "option")
        button.setProperty("value", value)
        button.setAutoDefault(False)
        button.clicked.connect(self._on_clicked)
        self.body.addWidget(button)
        return button

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().property("value"))
