"""How many of the coming appointments make the heart sink; the matrix says whose."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.sympathy.words import sinking_words
from journal_app.today.queries import Today
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label


class HeartLine(Card):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tone="quiet", parent=parent)
        self._picture = label("")
        self.words = label("", "muted", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.show_matrix = QPushButton(_("Show the matrix"))
        self.show_matrix.setProperty("kind", "link")
        self.show_matrix.setAutoDefault(False)
        self.show_matrix.clicked.connect(partial(_show_matrix, context))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_matrix, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def show_today(self, found: Today) -> None:
        """Hidden where the coach said of no coming appointment how they feel."""
        told = sinking_words(found.sinking)
        self.setVisible(bool(told))
        self.words.setText(told)
        colour = "warning" if found.sinking.sinking else "muted"
        self._picture.setPixmap(icons.pixmap("heart", colour, 16))


def _show_matrix(context: Context, *_checked: bool) -> None:
    context.commands.run("view.sympathy")
