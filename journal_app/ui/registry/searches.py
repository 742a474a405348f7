"""What Ctrl+K finds, and what lives along with the window on no page."""

from journal_app.ground.i18n import mark
from journal_app.ui.registry.specs import SearchSpec

SEARCHES: tuple[SearchSpec, ...] = (
    SearchSpec("people", mark("People"), "journal_app.journal.ui.found:people", most=4),
    SearchSpec("entries", mark("Entries"), "journal_app.journal.ui.found:entries"),
    SearchSpec("referrals", mark("Referrals"), "journal_app.referrals.ui.found:found", most=3),
    SearchSpec("recipes", mark("Recipes"), "journal_app.journal.ui.found:recipes", most=3),
)

COMPANIONS: tuple[str, ...] = (
    "journal_app.journal.ui.reminder:accompany",
    "journal_app.today.ui.badges:accompany",
    "journal_app.safety.ui.asking:accompany",
    "journal_app.ui.motion:accompany",
    "journal_app.ui.idle:accompany",
    "journal_app.ui.sleep:accompany",
    "journal_app.ui.upgrade:accompany",
    "journal_app.safety.ui.password_offer:accompany",
    "journal_app.safety.ui.place_notice:accompany",
    "journal_app.clients.ui.unfinished:accompany",
)
"""``function(context)``, called once when the store is open and the window has time: what lives
along with the window on no page."""
