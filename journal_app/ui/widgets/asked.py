"""Questions that come and go, each with a text field that is as tall as its answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ui.widgets.card import Caption
from journal_app.ui.widgets.growing_text import GrowingTextEdit


@dataclass(frozen=True)
class Asked:
    """A question to be shown; ``answer`` is for a field that is not there yet."""

    field: str
    """Names the field, here and as its object name."""
    question: str
    answer: str = ""


class AskedFields(QWidget):
    """Its fields are among ``texts`` as long as they are asked, and by Tab they follow ``before``.

    A field that goes on being asked stays where it is, with its text and its cursor.
    """

    edited = Signal(str)
    left = Signal(str)
    """With the name of the field that the coach changed, or left."""
    added = Signal(object)
    """A field that was not there before."""

    def __init__(
        self,
        texts: dict[str, GrowingTextEdit],
        before: QWidget,
        *,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._before = before
        self._bare = bare
        self._rows: list[_Row] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    def ask(self, questions: Sequence[Asked], *, go_on: bool = False) -> None:
        """Show ``questions`` in this order; with ``go_on`` none goes while the cursor is in it."""
        known = {row.field: row for row in self._rows}
        wanted = [known.get(one.field) or self._new(one) for one in questions]
        for row, one in zip(wanted, questions, strict=True):
            row.name(one.question)
        for place, row in enumerate(self._rows):
            if row in wanted:
                continue
            if go_on and row.text.hasFocus():
                wanted.insert(place, row)
            else:
                self._drop(row)
        if wanted != self._rows:
            self._rows = wanted
            self._arrange()
        self.setVisible(bool(wanted))

    def _new(self, asked: Asked) -> "_Row":
        row = _Row(asked, bare=self._bare)
        row.text.edited.connect(self._on_edited)
        row.text.left.connect(self._on_left)
        self._texts[asked.field] = row.text
        self.added.emit(row.text)
        return row

    def _drop(self, row: "_Row") -> None:
        del self._texts[row.field]
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arrange(self) -> None:
        before = self._before
        for place, row in enumerate(self._rows):
            self._layout.insertWidget(place, row)
            QWidget.setTabOrder(before, row.text)
            before = row.text

    def _on_edited(self) -> None:
        self.edited.emit(self.sender().objectName())

    def _on_left(self) -> None:
        self.left.emit(self.sender().objectName())


class _Row(QWidget):
    def __init__(self, asked: Asked, *, bare: bool) -> None:
        super().__init__()
        self.field = asked.field
        self.text = GrowingTextEdit(bare=bare)
        self.text.setObjectName(asked.field)
        self.text.set_text(asked.answer)
        self._caption = Caption(asked.question, self.text)
        inset = 5 if bare else 0  # where the text of a bare field begins
        self._caption.setContentsMargins(inset, 0, inset, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 10 if bare else 12)
        layout.setSpacing(0 if bare else 4)
        layout.addWidget(self._caption)
        layout.addWidget(self.text)

    def name(self, question: str) -> None:
        self._caption.say(question)
        self.text.setAccessibleName(question)
