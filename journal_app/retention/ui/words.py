"""What several charts of the page say alike."""

from journal_app.ground.i18n import _
from journal_app.ladder.care_tables import Outcome
from journal_app.retention.split import OFF_LADDER, Group, Split


def nobody_words() -> str:
    return _("Nobody first bought in this time.")


def group_name(group: Group, by: Split) -> str:
    """A rung's name, or what became of an expectation."""
    if by is Split.EXPECTATION:
        told = {
            Outcome.EXCEEDED.value: _("exceeded"),
            Outcome.MET.value: _("met"),
            Outcome.MISSED.value: _("missed"),
        }
        return told[group.key]
    return _("off the ladder") if group.key == OFF_LADDER else group.name
