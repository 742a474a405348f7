"""Love, value and respect to be said, each from 1 to 5."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.sympathy.places import LEAST, MOST
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice

NUMBERS = range(LEAST, MOST + 1)


def asked() -> tuple[tuple[str, str], ...]:
    """What is asked, in a word and in a sentence."""
    return (
        (_("Love"), _("How much do you love to work with them?")),
        (_("Value"), _("How much do you value them?")),
        (_("Respect"), _("How much do you respect them?")),
    )


class Scores(QWidget):
    """Three rows of five. A digit anywhere fills the first that is still open."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        rows = []
        for place, (name, question) in enumerate(asked()):
            choice = Choice([(number, str(number)) for number in NUMBERS], name=name)
            choice.changed.connect(self.changed)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Caption(name, choice, "strong"))
            words.addWidget(label(question, "caption", wrap=True))
            grid.addLayout(words, place, 0)
            grid.addWidget(choice, place, 1)
            rows.append(choice)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.rows: tuple[Choice, ...] = tuple(rows)

    def said(self) -> tuple[int, int, int] | None:
        """None as long as one of the three is open."""
        love, value, respect = (one.value() for one in self.rows)
        return None if None in (love, value, respect) else (love, value, respect)

    def set_said(self, said: tuple[int, int, int]) -> None:
        for choice, number in zip(self.rows, said, strict=True):
            choice.set_value(number)

    def enter(self) -> None:
        """With the keyboard at the first that is open."""
        next((one for one in self.rows if one.value() is None), self.rows[0]).enter()

    def take(self, digit: int) -> None:
        """Where the keyboard is, else the first that is open; the keyboard goes on to the next."""
        here = next((n for n, one in enumerate(self.rows) if _has_keyboard(one)), None)
        if here is None:
            here = next((n for n, one in enumerate(self.rows) if one.value() is None), 0)
        self.rows[here].set_value(digit)
        self.changed.emit()
        self.rows[min(here + 1, len(self.rows) - 1)].enter()


def _has_keyboard(choice: Choice) -> bool:
    focused = choice.window().focusWidget()
    return focused is not None and choice.isAncestorOf(focused)
