"""What a file leaves open, each asked about once: the day, the cents, what it is at all."""

from datetime import date
from decimal import Decimal

from journal_app.exchange.client_files import Kind
from journal_app.exchange.ui.question import Question
from journal_app.ground.i18n import _, language
from journal_app.ground.money import shown
from journal_app.ui import format as formats
from journal_app.ui.widgets.elided import ElidedLabel


class WhichDay(Question):
    """For a file whose dates can be read both ways: ``dmy`` or ``mdy``."""

    def __init__(self) -> None:
        super().__init__(_("Which day is meant?"), ("dmy", "mdy"))

    def ask_of(self, written: str, dmy: date, mdy: date) -> None:
        text = _(
            "In this file stands {date}, and no other date in it tells whether the day or the "
            "month comes first."
        )
        self.ask(
            text.format(date=written),
            (
                _("{date}: the day comes first").format(date=formats.long_date(dmy)),
                _("{date}: the month comes first").format(date=formats.long_date(mdy)),
            ),
        )


class WhichSign(Question):
    """For a file whose amounts can be read both ways: ``comma`` or ``point``."""

    def __init__(self) -> None:
        super().__init__(_("Which amount is meant?"), ("comma", "point"))

    def ask_of(self, written: str, comma: Decimal, point: Decimal, currency: str) -> None:
        text = _(
            "In this file stands {amount}, and no other amount in it tells whether a comma or a "
            "point comes before the cents."
        )
        self.ask(
            text.format(amount=written),
            (
                _("{amount}: the comma comes before the cents").format(
                    amount=_in_words(comma, currency)
                ),
                _("{amount}: the point comes before the cents").format(
                    amount=_in_words(point, currency)
                ),
            ),
        )


class WhichKind(Question):
    """For a table that could be either."""

    def __init__(self) -> None:
        super().__init__(_("What is in this table?"), (Kind.CONTACTS, Kind.SALES))
        self.headers = ElidedLabel("", "muted")
        self.body.insertWidget(self.body.indexOf(self.text) + 1, self.headers)

    def ask_of(self, name: str, headers: tuple[str, ...]) -> None:
        text = _("The columns of {name} do not tell whether it holds contacts or sales:")
        self.headers.setText(", ".join(headers))
        self.ask(
            text.format(name=name),
            (_("Contacts: a row for each person"), _("Sales: a row for each purchase")),
        )


def _in_words(value: Decimal, currency: str) -> str:
    """As money; what has fractions of a cent is no price, and shown as the number it is."""
    cents = value * 100
    if cents == cents.to_integral_value():
        return shown(int(cents), currency)
    return str(value).replace(".", "," if language() == "de" else ".")
