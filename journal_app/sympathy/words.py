"""The matrix in words, for every face alike."""

from journal_app.ground.i18n import _, language
from journal_app.sympathy.places import Quadrant


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


def sympathy_words(value: float) -> str:
    """``2.7``, in the language's way."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if language() == "de" else text
