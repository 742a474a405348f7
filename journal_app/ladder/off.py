"""No rung. It brings no database along, for sheets that open before there is one."""

from journal_app.ground.i18n import _

OFF = ""
"""Stands for off the ladder where a rung's uid would be."""


def sold_words(offer: str) -> str:
    """What a sale is called; off the ladder nobody need say what it was."""
    return offer or _("Off the ladder")
