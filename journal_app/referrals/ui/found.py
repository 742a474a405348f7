"""What Ctrl+K finds of referrals. Read on the worker, so no widget is touched here."""

from journal_app.ground.i18n import _
from journal_app.referrals.queries import ReferralFilter, ReferralLine, referrals
from journal_app.referrals.ui.words import pair_words
from journal_app.referrals.words import where_it_stands
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.hit import Hit


def found(context: Context, query: str, limit: int) -> list[Hit]:
    """The newest first; nothing for an empty query."""
    if not query.strip():
        return []
    lines: list[ReferralLine] = context.read(referrals, ReferralFilter(text=query), 0, limit)
    return [_hit(line) for line in lines]


def _hit(line: ReferralLine) -> Hit:
    detail = " · ".join(filter(None, (where_it_stands(line), line.occasion)))
    aside = formats.short_date(line.day) if line.day_known else _("day not known")
    return Hit(pair_words(line), "referral.open", (line.uid,), detail, aside, "handshake")
