"""Morning, day or evening: how the coach is greeted."""

from enum import StrEnum

from journal_app.ground.clock import Clock

MORNING_UNTIL, DAY_UNTIL = 11, 17
"""Hours of the machine's clock."""


class PartOfDay(StrEnum):
    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


def part_of_day(clock: Clock) -> PartOfDay:
    """As the clock on the wall has it; until the coach's day ends the night is its evening."""
    local = clock.now().astimezone()
    if local.time() < clock.day_ends_at or local.hour >= DAY_UNTIL:
        return PartOfDay.EVENING
    return PartOfDay.MORNING if local.hour < MORNING_UNTIL else PartOfDay.DAY
