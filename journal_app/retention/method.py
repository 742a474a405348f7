"""How the figures of who comes back come about, in plain words, for who reads a report."""

from journal_app.ground.i18n import _
from journal_app.ground.statistics import FEWEST_COUNTED, FEWEST_FOR_PERCENT
from journal_app.retention.looking import Looked
from journal_app.retention.silence import FEWEST_GAPS
from journal_app.retention.words import method_words


def method(found: Looked) -> list[tuple[str, str]]:
    """Of each figure its name, and how it is counted."""
    figures = found.figures
    parts = [
        (
            _("What counts"),
            _(
                "Sales that were paid and not refunded, up to the day of looking. Several on one "
                "day count as one purchase; what cost nothing counts as contact, not as purchase."
            ),
        ),
        (
            _("Buy again within {days} days").format(days=figures.repeat.days),
            _(
                "Only clients who first bought at least {days} days ago are in it: who came last "
                "week has not failed to come back. “Probably” is the range in which the true share "
                "lies in 95 of 100 such practices (Wilson interval)."
            ).format(days=figures.repeat.days),
        ),
        (
            _("Who comes back?"),
            _(
                "The curve shows for every day since the first purchase which share has bought "
                "again by then. Clients who are new are in it for as long as they were watched "
                "(Kaplan-Meier). The pale band is where the true curve probably runs."
            ),
        ),
        (
            _("Cohorts"),
            _(
                "Clients by the period of their first purchase, and how many of them bought in "
                "each period since. “Together” takes only periods that are over."
            ),
        ),
        (
            _("New and returning"),
            _(
                "All that a client buys in the period of the first purchase counts as new, all "
                "later sales as returning."
            ),
        ),
        (
            _("Few clients"),
            _(
                "Of fewer than {few} clients there are names and counts only, of fewer than "
                "{many} no percentage: it would look surer than it is."
            ).format(few=FEWEST_COUNTED, many=FEWEST_FOR_PERCENT),
        ),
    ]
    if figures.threshold is not None:
        parts.append(
            (
                _("Overdue"),
                _(
                    "Silent for longer than 9 of 10 pauses between two purchases lasted, but not "
                    "for twice as long; from then on somebody is quiet, which is no reproach. Who "
                    "was contacted since, has a next step, is put off or completed is not listed. "
                    "It takes at least {n} repeat purchases."
                ).format(n=FEWEST_GAPS),
            )
        )
    if any(one.coming_back.told for one in (*figures.overdue, *figures.quiet)):
        parts.append((_("Chance to come back"), method_words()))
    return parts
