"""What else the page can look like, for the tour's pictures."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.safety.holdings import Backup
from journal_app.safety.overview import Overview, SecondPlace, State
from journal_app.safety.ui.page import SafetyPage
from journal_app.safety.ui.samples import sample
from journal_app.store import places

STICK = Path("/media/stick/Erfolgsjournal")


def many(page: SafetyPage) -> None:
    """After a year, with a stick that was there today."""
    made = sample(page.context)
    known = tuple(
        replace(made, made_at=made.made_at - timedelta(hours=9 * number), second=number % 3 == 0)
        for number in range(60)
    )
    stick = SecondPlace(STICK, True, made.made_at, False, None)
    page.context.change_settings(second_place=str(STICK))
    _show(page, _overview(page, State.SAFE, known, stick))


def red(page: SafetyPage) -> None:
    """The newest is damaged, the stick is full, a restore has put something aside."""
    made = sample(page.context)
    bad = replace(made, damaged=True, verified_at=None, holds=None)
    old = replace(made, made_at=made.made_at - timedelta(days=3))
    trouble = UserError("disk_full", path=str(STICK))
    stick = SecondPlace(STICK, True, old.made_at - timedelta(days=20), True, trouble)
    known = _overview(page, State.DAMAGED, (bad, old), stick)
    _show(page, replace(known, replaced=1, replaced_bytes=3_400_000))


def without(page: SafetyPage) -> None:
    page.context.change_settings(second_place=None)
    _show(page, _overview(page, State.NOTHING_YET, (), None))


STATES = (("many", many), ("red", red), ("without", without))


def _show(page: SafetyPage, known: Overview) -> None:
    """After what the page itself is finding out."""
    page.context.figures.start(lambda _task: known, page.show_overview)


def _overview(
    page: SafetyPage, state: State, known: tuple[Backup, ...], second: SecondPlace | None
) -> Overview:
    whole = next((one for one in known if one.verified_at is not None), None)
    now, place = page.context.clock.now(), places.look(page.context.folder)
    return Overview(state, known, whole, second, 0, 0, now, place)
