"""What the best clients share, in words."""

from journal_app.ground.i18n import _
from journal_app.ideal_client.traits import Shared, Trait
from journal_app.ladder.care_tables import Way


def shared_words(found: Shared) -> str:
    """As the criterion that it can become."""
    said = {
        Trait.COMPANY: _("Has a company"),
        Trait.REFERRED: _("Comes by a referral"),
        Trait.WORD: _("Speaks of “{key}”"),
    }
    if found.trait is Trait.WAY:
        return _way_words(Way(found.key))
    return said.get(found.trait, "{key}").format(key=found.key)


def _way_words(way: Way) -> str:
    return {
        Way.CALL: _("First calls, then buys"),
        Way.MAIL: _("First writes a mail, then buys"),
        Way.MEETING: _("Meets me first, then buys"),
        Way.MESSAGE: _("First writes a message, then buys"),
    }[way]
