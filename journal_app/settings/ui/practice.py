"""What is said once for the whole practice; changed where its rungs are."""

from PySide6.QtWidgets import QHBoxLayout

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ladder.queries import PracticeFacts, practice
from journal_app.ladder.tables import Prices
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import Section, button

COMMAND = "rungs.edit"


class PracticeSection(Section):
    """Currency, net or gross, and from which price on expectations are asked about."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Your practice"),
            _("These hold for the whole journal, and stand in every report."),
        )
        self.prices = label("", wrap=True)
        self.limit = label("", wrap=True)
        for line in (self.prices, self.limit):
            self.body.addWidget(line)
        self.adjust = button(_("Adjust rungs and prices …"))
        self.adjust.clicked.connect(self._on_adjust)
        self.body.addSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.adjust)
        row.addStretch(1)
        self.body.addLayout(row)

    def refresh(self) -> None:
        said: PracticeFacts = self.context.read(practice)
        store = self.context.store
        self.adjust.setEnabled(
            COMMAND in self.context.commands and store is not None and not store.read_only
        )
        self.prices.setText(_prices(said))
        self.limit.setText(
            _("From {price} on a sale asks what the client expects.").format(
                price=money.shown(said.expectation_from_cents, said.currency)
            )
        )

    def _on_adjust(self) -> None:
        self.context.commands.run(COMMAND)


def _prices(said: PracticeFacts) -> str:
    if said.prices is None:
        text = _("Prices are in {currency}; whether net or gross is not said yet.")
    elif said.prices is Prices.NET:
        text = _("Prices are net, in {currency}.")
    else:
        text = _("Prices are gross, in {currency}.")
    return text.format(currency=said.currency)
