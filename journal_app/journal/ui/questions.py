"""Own questions of the open entry: a growing field for each, under the question it answers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.journal.ui.entry_fields import answer_field
from journal_app.journal.wording import Question
from journal_app.ui.widgets.card import Caption
from journal_app.ui.widgets.growing_text import GrowingTextEdit


class OwnQuestions(QWidget):
    """Its fields are among ``texts`` as long as they are asked, and by Tab they follow ``before``.

    A field that goes on being asked, be it in the next entry, stays where it is, with its cursor.
    """

    edited = Signal(str)
    left = Signal(str)
    """With the name of the field, as for the form's others."""
    added = Signal(object)
    """A field that was not there before."""

    def __init__(
        self,
        texts: dict[str, GrowingTextEdit],
        before: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._before = before
        self._asked: list[_Asked] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    def show_questions(self, questions: Sequence[Question]) -> None:
        known = {asked.field: asked for asked in self._asked}
        wanted = [known.get(answer_field(one.uid)) or self._new(one) for one in questions]
        for asked in self._asked:
            if asked not in wanted:
                self._drop(asked)
        if wanted != self._asked:
            self._asked = wanted
            self._arrange()
        for asked, question in zip(wanted, questions, strict=True):
            asked.caption.say(question.text)
            asked.text.setAccessibleName(question.text)
        self.setVisible(bool(wanted))

    def _new(self, question: Question) -> "_Asked":
        asked = _Asked(answer_field(question.uid), question)
        asked.text.edited.connect(self._on_edited)
        asked.text.left.connect(self._on_left)
        self._texts[asked.field] = asked.text
        self.added.emit(asked.text)
        return asked

    def _drop(self, asked: "_Asked") -> None:
        del self._texts[asked.field]
        self._layout.removeWidget(asked)
        asked.hide()
        asked.deleteLater()

    def _arrange(self) -> None:
        before = self._before
        for place, asked in enumerate(self._asked):
            self._layout.insertWidget(place, asked)
            QWidget.setTabOrder(before, asked.text)
            before = asked.text

    def _on_edited(self) -> None:
        self.edited.emit(self.sender().objectName())

    def _on_left(self) -> None:
        self.left.emit(self.sender().objectName())


class _Asked(QWidget):
    """One question with its field, which shows the answer that the file holds."""

    def __init__(self, field: str, question: Question) -> None:
        super().__init__()
        self.field = field
        self.text = GrowingTextEdit(bare=True)
        self.text.setObjectName(field)
        self.text.set_text(question.answer)
        self.caption = Caption(question.text, self.text)
        self.caption.setContentsMargins(5, 0, 5, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 10)
        layout.setSpacing(0)
        layout.addWidget(self.caption)
        layout.addWidget(self.text)
