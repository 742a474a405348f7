"""How each figure comes about, in plain words: for the page and for the printed report."""

from dataclasses import dataclass

from journal_app.ground.i18n import _
from journal_app.ground.statistics import FEWEST_COUNTED, FEWEST_FOR_PERCENT
from journal_app.retention.overview import HORIZON_DAYS
from journal_app.retention.silence import FEWEST_RETURNED
from journal_app.retention.words import method_words


@dataclass(frozen=True)
class Passage:
    """What is explained, and how."""

    title: str
    text: str


def method(horizon_days: int = HORIZON_DAYS) -> tuple[Passage, ...]:
    """In the order in which the figures stand on the page."""
    return (
        Passage(
            _("What counts"),
            _(
                "A sale with a price that was not refunded. What somebody buys on one day counts "
                "once; what costs nothing is a contact, not a purchase."
            ),
        ),
        Passage(
            _("How sure it is"),
            _(
                "“Probably between 34 and 57 of 100” is an interval that holds the true share in "
                "95 of 100 such cases: of few clients, chance alone lets a share go up and down "
                "that far. Under {few} clients there are only names and counts, from {few} on “k "
                "of n” with the interval, from {many} on percent as well."
            ).format(few=FEWEST_COUNTED, many=FEWEST_FOR_PERCENT),
        ),
        Passage(
            _("Buy again within {days} days").format(days=horizon_days),
            _(
                "Of all whose first purchase lies at least {days} days back, those who bought a "
                "second time within {days} days. Whoever came later has not had the time yet and "
                "is left out. The interval is Wilson’s."
            ).format(days=horizon_days),
        ),
        Passage(
            _("Who comes back?"),
            _(
                "The share that has bought again, day by day after the first purchase "
                "(Kaplan-Meier). Everybody counts for as long as they could be watched, and no "
                "longer, so that last month’s clients do not pull the curve down. The band is as "
                "sure as the interval above; where fewer than 5 are still watched the curve is "
                "grey. The middle time is the first day on which half have bought again."
            ),
        ),
        Passage(
            _("Cohorts and money"),
            _(
                "A cohort is all who first bought in the same period; a cell counts who of them "
                "bought again so many periods later. Hatched cells belong to a period that is "
                "not over, and the row of all together leaves them out. A client is new in the "
                "period of the first purchase and returning in every later one. “12 months” are "
                "the last 365 days; there, all that somebody buys after the day of the first "
                "purchase is a repeat purchase, even if it lies in the same period."
            ),
        ),
        Passage(
            _("Overdue and quiet"),
            _(
                "All pauses that ended with a purchase, from the shortest to the longest: the "
                "days that nine tenths of them stayed within are the limit. Whoever has bought "
                "nothing for longer is overdue, for more than twice as long quiet; the list says "
                "how many of how many pauses it were. A contact noted after so many days were "
                "over, a planned next step, “put off”, “completed” and the archive take a client "
                "off the list of the overdue, the last three also off that of the quiet. There are "
                "no lists before {n} different clients have come back, nor where most of these "
                "pauses are of one client, who is no measure for the others. They are of all "
                "clients, whatever time is chosen above."
            ).format(n=FEWEST_RETURNED),
        ),
        Passage(
            _("The chance to come back"),
            _(
                "It is not read off the curve: after a long silence too few are left there. "
                "Instead, the rate at which clients buy again is fitted to all pauses at once, "
                "finished or not, and added up over the next {days} days."
            ).format(days=horizon_days)
            + " "
            + method_words(),
        ),
        Passage(
            _("Others silent this long"),
            _(
                "Counted, not computed: how many pauses lasted as long as this one, and how many "
                "of them ended with a purchase within {days} days. Compared with clients of as "
                "many purchases where there are at least 20 such pauses, else with all; only "
                "pauses that could be watched for the whole time count."
            ).format(days=horizon_days),
        ),
    )
