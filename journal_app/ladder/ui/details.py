"""What is behind the figures of a rung: in plain words, and the clients they are made of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.statistics import Shown, shown
from journal_app.ladder.behind import BehindConversion
from journal_app.ladder.overview import RungFigures, Stuck
from journal_app.ladder.words import percent, share, span, time_words
from journal_app.people.queries import PersonName
from journal_app.ui import format as formats
from journal_app.ui.widgets.people_popover import PeoplePopover


class Details(PeoplePopover):
    def __init__(
        self,
        figures: RungFigures,
        stuck: Sequence[Stuck],
        behind: BehindConversion,
        currency: str,
        parent: QWidget,
    ) -> None:
        moved = figures.conversion
        longest = [PersonName(one.client.uid, _stay(one)) for one in stuck]
        groups: list[tuple[str, Sequence[PersonName]]] = [(_("Stuck"), longest)]
        if moved is not None:
            soon = _("Not here for {days} days yet").format(days=moved.horizon_days)
            groups += [
                (_("Moved on in time"), behind.moved),
                (_("Did not, in this time"), behind.stayed),
                (soon, behind.open),
            ]
        told = sentences(figures, currency)
        if stuck:
            told.append(_("Who is here longer than 3 of 4 who moved on is stuck."))
        super().__init__(figures.rung.name, told, groups, parent)


def _stay(one: Stuck) -> str:
    days = ngettext("{n} day", "{n} days", one.days).format(n=formats.number(one.days))
    return f"{one.client.name} · {days}"


def sentences(figures: RungFigures, currency: str) -> list[str]:
    """The figures of a rung, each with how far it can be trusted."""
    found: list[str] = []
    moved = figures.conversion
    if moved is None:
        found.append(_("This is the highest rung."))
    elif not moved.has_stood:
        found.append(
            _("Nobody has been here for {days} days yet, so nothing can be said.").format(
                days=moved.horizon_days
            )
        )
    else:
        text = ngettext(
            "Of {n} client who came here at least {days} days ago, {k} moved on within "
            "{days} days.",
            "Of {n} clients who came here at least {days} days ago, {k} moved on within "
            "{days} days.",
            moved.size,
        ).format(n=moved.size, k=moved.hits, days=moved.horizon_days)
        found.append(" ".join(filter(None, (text, _skipped(moved.skipped), _how_sure(figures)))))
    time = time_words(figures.time_on_rung)
    if time:
        found.append(_("Time on this rung: {time}.").format(time=time))
    if figures.expected is not None and moved is not None:
        likely, low, high = (
            money.shown(_about(cents), currency)
            for cents in (figures.expected.cents, figures.expected.low, figures.expected.high)
        )
        found.append(
            _(
                "If it goes on like this, those who stand here bring about {likely} by the next "
                "rung within {days} days, probably between {low} and {high}."
            ).format(likely=likely, low=low, high=high, days=moved.horizon_days)
        )
    return found


def _skipped(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{n} of them began higher, or skipped this rung.",
        "{n} of them began higher, or skipped this rung.",
        count,
    ).format(n=formats.number(count))


def _about(cents: int) -> int:
    """To two figures, and no finer than whole units: more would promise what nobody knows."""
    step = max(100, int("1" + "0" * (len(str(cents)) - 2)))
    return round(cents / step) * step


def _how_sure(figures: RungFigures) -> str:
    moved = figures.conversion
    if moved is None or moved.interval is None or shown(moved.size) is Shown.NAMES:
        return _("These are too few for a rate.")
    rate = share(moved)
    told = _("That is {share}, in truth probably {span}.") if rate else _(
        "In truth it is probably {span}."
    )  # fmt: skip
    text = told.format(share=rate, span=span(moved.interval))
    if moved.km is not None and moved.km.low is not None and rate:
        counted = _("Those counted too who are not here for {days} days yet: {share}.")
        text += " " + counted.format(days=moved.horizon_days, share=percent(moved.km.value))
    return text
