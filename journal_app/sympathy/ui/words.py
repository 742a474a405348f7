"""What several widgets of the room say alike."""

from datetime import date

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.sympathy.queries import RatingLine, Reminder
from journal_app.sympathy.words import scores_words
from journal_app.ui import format as formats


def reminder_words(one: Reminder, currency: str, today: date) -> str:
    """``Coaching · €5,000 · last contact 3 days ago``"""
    parts = [one.offer] if one.offer else []
    if one.money_cents:
        parts.append(money.shown(one.money_cents, currency))
    if one.last_contact is not None:
        text = _("last contact {when}")
        parts.append(text.format(when=formats.ago(one.last_contact, today)))
    return " · ".join(parts) or _("Nothing bought yet, no contact noted")


def rating_words(one: RatingLine) -> str:
    return scores_words(one.love, one.value, one.respect)
