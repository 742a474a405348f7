"""The first step of an import: which file?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from journal_app.exchange.ui.steps import Step
from journal_app.ground.i18n import _
from journal_app.ui import icons
from journal_app.ui.widgets.card import Card, label


class Choose(Step):
    """What can come in, and, after a bad file, why that one cannot.

    ``readable`` names each kind of file and says more about it.
    """

    def __init__(self, title: str, readable: Sequence[tuple[str, str]]) -> None:
        super().__init__(title)
        text = _("First you see what the file holds. Nothing comes in before you say so.")
        self.body.addWidget(label(text, "muted", wrap=True))
        known = Card(_("These can be read"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, file) in enumerate(readable):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(name, "strong"), row, 0, top)
            grid.addWidget(label(file, wrap=True), row, 1, top)
        known.body.addLayout(grid)
        self.body.addWidget(known)
        self.place = DropPlace()
        self.body.addWidget(self.place, 1)
        self.close_button = self.add_button(_("Close"))
        self.choose = self.add_button(_("Choose a file …"), "primary")

    def show_problem(self, text: str) -> None:
        """Empty: there is none."""
        self.problem.show_text(text)
        self.choose.setText(_("Choose another file …") if text else _("Choose a file …"))


class DropPlace(QFrame):
    """Says that a file can be let go here; the whole dialog takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        picture = QLabel()
        picture.setPixmap(icons.pixmap("bring-in", "muted", 28))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(_("Or drop the file here"), "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self)
        inside.setSpacing(6)
        inside.addStretch(1)
        inside.addWidget(picture)
        inside.addWidget(text)
        inside.addStretch(1)

    def show_held(self, *, held: bool) -> None:
        """A file that may come in is held over the dialog."""
        self.setProperty("held", held)
        self.style().unpolish(self)
        self.style().polish(self)
