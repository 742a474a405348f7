"""One of several, each with a line that says more about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ui import theme
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.elided import ElidedLabel

BESIDE_MARK = 10
"""Pixels between the mark and the words, with its edges."""


class Option(QWidget):
    def __init__(self, text: str, more: str = "") -> None:
        super().__init__()
        self.button = QRadioButton(text)
        self._more = ElidedLabel("", "caption")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.button)
        self.add_below(self._more, stretch=1)
        self.show_more(more)

    def more(self) -> str:
        return self._more.text()

    def show_more(self, text: str) -> None:
        self._more.setText(text)
        self._more.setVisible(bool(text))
        self.button.setAccessibleDescription(text)

    def add_below(self, widget: QWidget, *, stretch: int = 0) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(16) + BESIDE_MARK, 0, 0, 2)
        row.addWidget(widget, stretch)
        if not stretch:
            row.addStretch(1)
        self._column.addLayout(row)


class Options(QWidget):
    """One of them is chosen; arrow keys move among them, Tab stops once."""

    changed = Signal()

    def __init__(self, title: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._options = options
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(title, "strong"))
        self._group = QButtonGroup(self)
        for option in options:
            self._group.addButton(option.button)
            column.addWidget(option)
        options[0].button.setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    def chosen(self) -> Option:
        return next(option for option in self._options if option.button.isChecked())

    def choose(self, option: Option) -> None:
        option.button.setChecked(True)

    def _on_toggled(self, _button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.changed.emit()
