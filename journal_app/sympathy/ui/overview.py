"""The four fields in words: who stands there, what they bring, what to do."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ground.sentences import clients_count
from journal_app.sympathy.matrix import Dot, Matrix
from journal_app.sympathy.places import Quadrant
from journal_app.sympathy.ui.matrix_chart import span_words
from journal_app.sympathy.words import advice, quadrant_name, sympathy_words
from journal_app.ui.widgets.card import label, line
from journal_app.ui.widgets.people_popover import Named, PeoplePopover

ORDER = (Quadrant.IDEAL, Quadrant.SET_LIMITS, Quadrant.DEVELOP, Quadrant.LET_GO)


class Overview(QWidget):
    """Stands in the panel as long as nobody is chosen."""

    wanted = Signal(str)
    """A client's uid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Matrix | None = None
        self.setProperty("role", "scrolled")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(_("The four fields"), "card_title"))
        hint = _("Click on a dot, or go from one to the next with the arrow keys.")
        column.addWidget(label(hint, "muted", wrap=True))
        self.fields: dict[Quadrant, QPushButton] = {}
        self._told = {one: label("", "muted", wrap=True) for one in ORDER}
        for one in ORDER:
            column.addWidget(line())
            field = QPushButton()
            field.setProperty("kind", "who")
            field.setProperty("flush", "true")
            field.clicked.connect(partial(self._on_field, one))
            self.fields[one] = field
            column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(self._told[one])
        column.addStretch(1)

    def show_matrix(self, found: Matrix) -> None:
        self._found = found
        for one in ORDER:
            there = self._of(one)
            cents = sum(dot.money_cents for dot in there)
            self.fields[one].setText(f"{quadrant_name(one)} · {clients_count(len(there))}")
            self.fields[one].setEnabled(bool(there))
            words = [advice(one)]
            if cents:
                words.insert(0, f"{money.shown(cents, found.currency)}.")
            self._told[one].setText(" ".join(words))

    def _of(self, wanted: Quadrant) -> list[Dot]:
        dots = () if self._found is None else self._found.dots
        return [one for one in dots if one.quadrant is wanted]

    def _on_field(self, one: Quadrant, _checked: bool = False) -> None:
        if self._found is None:
            return
        there = self._of(one)
        words = {dot.person.uid: sympathy_words(dot.sympathy) for dot in there}

        def beside(person: Named) -> str:
            return words[person.uid]

        name = quadrant_name(one)
        people = [dot.person for dot in there]
        popover = PeoplePopover(
            name, [advice(one)], [(span_words(self._found.span), people)], self.window(), beside
        )
        popover.client_wanted.connect(self.wanted)
        field = self.fields[one]
        popover.open_at(field.mapToGlobal(QPoint(0, field.height())))
