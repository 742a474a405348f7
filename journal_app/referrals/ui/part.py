"""A part of a sheet of referrals: a column of fields that comes and goes together."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal_app.ui.form_sheet import FormSheet

Field = TypeVar("Field", bound=QWidget)
Write = Callable[..., None]
"""``write(field, action, *args)``: why the referral's action was refused is told by ``field``."""


class Part(QWidget):
    def __init__(self, form: FormSheet) -> None:
        """Not yet on the sheet ``form``, which tells what is wrong with the fields."""
        super().__init__()
        self._form = form
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
        self.column.setSpacing(4)

    def ask(self, id_: str, caption: str, field: Field) -> Field:
        """As `FormSheet.ask`, in this part."""
        return self._form.ask(id_, caption, field, into=self.column)

    def add_link(self, text: str) -> QPushButton:
        button = link(text)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


def link(text: str) -> QPushButton:
    """A button that looks as a link and leaves Enter to the sheet."""
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setAutoDefault(False)
    return button
