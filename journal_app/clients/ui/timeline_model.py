"""The timeline as a model that holds pages of what happened, and its words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from journal_app.clients.timeline import Happening, Part, TimelineItem, count, timeline
from journal_app.clients.ui import words
from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ladder.care_tables import Feeling, Outcome, Way
from journal_app.ladder.off import sold_words
from journal_app.sympathy.words import scores_words
from journal_app.ui import format as formats
from journal_app.ui.paged_model import StoreModel

ICONS = {
    Happening.WIN: "book-open",
    Happening.SALE: "ladder",
    Happening.REFUND: "undo-2",
    Happening.STEP: "circle",
    Happening.CONTACT: "phone",
    Happening.APPOINTMENT: "calendar",
    Happening.EXPECTATION: "heart",
    Happening.REFERRAL: "handshake",
    Happening.RATING: "chart-scatter",
}


def icon(item: TimelineItem) -> str:
    if item.what is Happening.STEP and item.state == "done":
        return "check"
    if item.what is Happening.CONTACT and item.state in (Way.MAIL, Way.MESSAGE):
        return "mail"
    return ICONS[item.what]


def title(item: TimelineItem) -> str:
    """The line's first part: what it was."""
    if item.what is Happening.CONTACT:
        return _(words.WAYS[Way(item.state)])
    if item.what is Happening.STEP and item.state == "skipped":
        return _("Left open what makes them stay")
    if item.what is Happening.REFERRAL:
        return words.referral(Part(item.state.split()[0]), item.title)
    if item.what is Happening.RATING:
        love, value, respect = map(int, item.state.split())
        return scores_words(love, value, respect)
    nameless = {
        Happening.EXPECTATION: _("Expectation"),
        Happening.APPOINTMENT: _("Appointment"),
        Happening.SALE: sold_words(""),
        Happening.REFUND: sold_words(""),
    }
    return item.title or nameless.get(item.what, "")


def aside(item: TimelineItem, currency: str) -> str:
    """Its second part: what kind of thing, and how it stands."""
    parts: list[str] = []
    if item.what is Happening.WIN:
        parts = [_("Win, with their help") if item.state == "helper" else _("Win")]
    elif item.what in (Happening.SALE, Happening.REFUND):
        parts = [_("Refund") if item.what is Happening.REFUND else _("Sale")]
        parts += _price(item, currency)
    elif item.what is Happening.STEP:
        parts = [_("Step, done") if item.state == "done" else _("Next step")]
    elif item.what is Happening.APPOINTMENT:
        parts = [_("Appointment")]
        if item.at is not None:
            parts.append(formats.time_of(item.at))
        if item.state:
            parts.append(_(words.FEELINGS[Feeling(item.state)]))
    elif item.what is Happening.EXPECTATION:
        known = {"open": _("not confirmed"), "confirmed": _("confirmed")}
        state = known.get(item.state) or _(words.OUTCOMES[Outcome(item.state)])
        parts = [_("Expectation"), state]
    elif item.what is Happening.REFERRAL:
        _part, stands = item.state.split()
        parts = [_("Referral"), words.stands(stands)]
        if item.day is None:
            parts.append(_("day not known"))
    elif item.what is Happening.RATING:
        parts = [_("Rating")]
    if item.detail:
        parts.append(" ".join(item.detail.split()))
    return " · ".join(parts)


def _price(item: TimelineItem, currency: str) -> list[str]:
    price = money.shown(item.cents or 0, currency)
    if item.instalments > 1:
        text = ngettext("{price} in {n} instalment", "{price} in {n} instalments", item.instalments)
        price = text.format(price=price, n=item.instalments)
    listed = item.list_price_cents
    if listed is None or listed == item.cents or item.what is not Happening.SALE:
        return [price]
    return [price, _("instead of {price}").format(price=money.shown(listed, currency))]


class TimelineModel(StoreModel[TimelineItem]):
    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(read, failed, parent)
        self.uid = ""
        self.today = date.min
        self.currency = "EUR"

    def load(self, uid: str) -> None:
        """Show what was with that person. Raises UserError."""
        self.uid = uid
        self.reset(self._read(count, uid))

    def lines(self, offset: int, limit: int) -> Sequence[TimelineItem]:
        found: list[TimelineItem] = self._read(timeline, self.uid, offset, limit)
        return found

    def spoken(self, row: TimelineItem) -> str:
        day = "" if row.day is None else formats.long_date(row.day)
        return ", ".join(filter(None, (title(row), aside(row, self.currency), day)))
