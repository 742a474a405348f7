"""Recipes as quiet lines with how often they were used, one press from each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal_app.journal.ui.look_back_words import used
from journal_app.ladder.looking_back import RecipeCount
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.elided import ElidedButton

MOST = 12
LONGEST = 60
"""Characters of a title."""


class RecipeLines(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[RecipeCount, ...] = ()
        self.lines: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_recipes(self, found: Sequence[RecipeCount]) -> None:
        """Those used most."""
        wanted = tuple(found[:MOST])
        if wanted == self._shown:
            return
        self._shown = wanted
        for line in self.lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for one in wanted:
            title = one.recipe.title
            short = formats.shortened(title, LONGEST)
            line = ElidedButton(f"{short} · {used(one.count)}".replace("&", "&&"))
            line.setProperty("kind", "bare")
            line.setProperty("uid", one.recipe.uid)
            line.setAccessibleName(f"{title} · {used(one.count)}")
            line.setAutoDefault(False)
            line.setCursor(Qt.CursorShape.PointingHandCursor)
            line.clicked.connect(self._on_clicked)
            self._layout.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
            self.lines.append(line)

    def _on_clicked(self) -> None:
        self._context.commands.run("recipe.open", self.sender().property("uid"))
