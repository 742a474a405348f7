"""Where much money begins."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.sympathy.places import line
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet

WIDTH = 460


class LineSheet(FormSheet):
    """It holds for this computer's settings; an empty line goes back to where it usually is."""

    at_field: ClassVar[Mapping[str, str]] = {
        "matrix_line_wrong": "line", "amount_unreadable": "line", "amount_other_currency": "line",
    }  # fmt: skip

    def __init__(
        self, context: Context, usual_cents: int, currency: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, _("Where much money begins"), width=WIDTH, parent=parent)
        self._currency = currency
        usual = money.shown(usual_cents, currency)
        text = _(
            "Above this line stand those who paid at least so much in the time you look at. As "
            "long as you say nothing it is {money}, from where on you clarify what is expected."
        )
        self.add_title(_("Where much money begins"), text.format(money=usual))
        self.line = self.ask("line", _("Amount"), QLineEdit())
        self.line.setPlaceholderText(usual)
        said = context.settings.matrix_line_cents
        if said is not None:
            self.line.setText(money.for_field(said))
        self.body.addStretch(1)
        self.usual = self.add_button(_("As usual"), "quiet")
        self.usual.clicked.connect(self._on_usual)
        self.usual.setVisible(said is not None)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self.line.setFocus()
        self.line.selectAll()

    def save(self) -> None:
        self.clear_problems()
        text = self.line.text().strip()
        try:
            cents = line(money.typed(text, self._currency)) if text else None
        except UserError as error:
            self.show_problem(error)
            return
        self.accept()
        self.context.change_settings(matrix_line_cents=cents)

    def _on_usual(self) -> None:
        self.line.clear()
        self.save()
