"""Lines beneath each other, each with what can be done: the first of them, and more when asked."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import format as formats

FIRST, MORE = 12, 50
"""So many lines are shown first, and so many more at a time."""


class ListedLine(QWidget):
    def enter(self) -> None:
        """With the keyboard, at what is done first."""
        raise NotImplementedError


class LineList(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._again: Callable[[], None] | None = None
        """Shows what is shown once more."""
        self._shown: tuple[object, ...] = ()
        self._most = FIRST
        self.lines: list[Any] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._on_more)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_items(
        self,
        found: Sequence[Any],
        told: Callable[[Any], object],
        made: Callable[..., ListedLine],
        *,
        change: bool,
    ) -> None:
        """``told`` gives all that the line of an item says, ``made(told, change=…)`` the line.

        Where a line with the keyboard went, the next one has it.
        """
        self._again = partial(self.show_items, found, told, made, change=change)
        says = tuple(map(told, found[: self._most]))
        if (says, len(found), change) == self._shown:
            return
        self._shown = (says, len(found), change)
        held = next((i for i, one in enumerate(self.lines) if _has_keyboard(one)), None)
        for line in self.lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [made(one, change=change) for one in says]
        for place, line in enumerate(self.lines):
            self._layout.insertWidget(place, line)
        left = len(found) - len(self.lines)
        self.more.setText(_("Show {n} more").format(n=formats.number(min(left, MORE))))
        self.more.setVisible(left > 0)
        if held is not None and self.lines:
            self.lines[min(held, len(self.lines) - 1)].enter()

    def _on_more(self) -> None:
        """Not all at once: of hundreds the widgets would take a while."""
        self._most += MORE
        if self._again is not None:
            self._again()


def _has_keyboard(line: QWidget) -> bool:
    focused = line.window().focusWidget()
    return focused is not None and line.isAncestorOf(focused)
