"""The matrix in words, for every face alike."""

from journal_app.ground.i18n import _, language, ngettext
from journal_app.sympathy.liking import Liking
from journal_app.sympathy.places import Quadrant
from journal_app.sympathy.sinking import DAYS, Sinking


def quadrant_name(one: Quadrant) -> str:
    return {
        Quadrant.IDEAL: _("Ideal clients"),
        Quadrant.SET_LIMITS: _("Set limits"),
        Quadrant.DEVELOP: _("Develop"),
        Quadrant.LET_GO: _("Let go"),
    }[one]


def advice(one: Quadrant) -> str:
    """What to do about a client who stands there."""
    return {
        Quadrant.IDEAL: _("Ask what else would help them, and whom they would recommend you to."),
        Quadrant.SET_LIMITS: _("Clarify the relationship, change the price or hand on kindly."),
        Quadrant.DEVELOP: _("Offer the next rung: you like to work with them."),
        Quadrant.LET_GO: _("Hand on with respect, or end it well."),
    }[one]


def liking_words(liking: Liking) -> str:
    return {
        Liking.LIKED: _("much sympathy"),
        Liking.DISLIKED: _("little sympathy"),
        Liking.UNRATED: _("sympathy not rated yet"),
    }[liking]


def sympathy_words(value: float) -> str:
    """``2.7``, in the language's way."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if language() == "de" else text


def scores_words(love: int, value: int, respect: int) -> str:
    """``love 1 · value 2 · respect 3``"""
    text = _("love {love} · value {value} · respect {respect}")
    return text.format(love=love, value=value, respect=respect)


def sinking_words(found: Sinking) -> str:
    """``3 of 9 appointments of the next 7 days with a sinking heart``; empty where none is known.

    Of how many more the feeling is not known is said as well.
    """
    if not found.felt:
        return ""
    text = ngettext(
        "{k} of {n} appointment of the next {days} days with a sinking heart",
        "{k} of {n} appointments of the next {days} days with a sinking heart",
        found.felt,
    )
    told = text.format(k=found.sinking, n=found.felt, days=DAYS)
    unknown = found.appointments - found.felt
    if unknown:
        more = ngettext(
            "of {n} more you have not said how you feel",
            "of {n} more you have not said how you feel",
            unknown,
        )
        told += "; " + more.format(n=unknown)
    return told
