"""The clients behind the ladder's figures: whoever reads a figure can see who it is made of."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from journal_app.ladder.figures import Progress, progress
from journal_app.ladder.overview import HORIZON_DAYS
from journal_app.ladder.ways import named, ways
from journal_app.people.queries import PersonName


@dataclass(frozen=True)
class BehindConversion:
    """Who moved on from a rung in time, who did not, and who still has time; by name."""

    moved: tuple[PersonName, ...]
    stayed: tuple[PersonName, ...]
    open: tuple[PersonName, ...]


def behind_conversion(
    session: Session, place: int, today: date, horizon_days: int = HORIZON_DAYS
) -> BehindConversion:
    """Of the rung at ``place``, counted as `figures.conversion` counts."""
    groups: dict[Progress, list[int]] = {one: [] for one in Progress}
    for climb in ways(session, today).climbs:
        found = progress(climb, place, place + 1, today, horizon_days)
        if found is not None:
            groups[found].append(climb.client)
    names = named(session, [key for keys in groups.values() for key in keys])

    def by_name(group: Progress) -> tuple[PersonName, ...]:
        people = (names[key] for key in groups[group])
        return tuple(sorted(people, key=lambda one: (one.name.casefold(), one.uid)))

    return BehindConversion(
        by_name(Progress.MOVED), by_name(Progress.STAYED), by_name(Progress.WAITING)
    )
