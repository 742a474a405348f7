"""How backups are spoken of."""

from datetime import datetime

from journal_app.ground.clock import Clock
from journal_app.ground.i18n import _
from journal_app.ground.sentences import clients_count, entries_count
from journal_app.safety.holdings import Backup, Holdings
from journal_app.ui import format as fmt


def moment(at: datetime, clock: Clock) -> str:
    """``today, 18:20``, ``yesterday, 18:20``, ``Friday, 20 November 2026, 18:20``."""
    day = at.astimezone().date()
    days = (clock.now().astimezone().date() - day).days
    shown = {0: _("today"), 1: _("yesterday")}.get(days) or fmt.long_date(day)
    return _("{date}, {time}").format(date=shown, time=fmt.time_of(at))


def in_full(at: datetime) -> str:
    """Friday, 20 November 2026, 18:20"""
    day = at.astimezone().date()
    return _("{date}, {time}").format(date=fmt.long_date(day), time=fmt.time_of(at))


def contents(held: Holdings | None) -> str:
    """``412 entries · 60 clients``."""
    if held is None:
        return _("cannot be looked into")
    return f"{entries_count(held.entries)} · {clients_count(held.clients)}"


def last_entry(held: Holdings | None) -> str:
    """``last entry 21 Nov 2026``; empty where there is none."""
    if held is None or held.last_entry_day is None:
        return ""
    return _("last entry {date}").format(date=fmt.short_date(held.last_entry_day))


def condition(one: Backup) -> str:
    if one.damaged:
        return _("damaged")
    return _("checked") if one.verified_at is not None else _("not checked since it was changed")


def place(one: Backup) -> str:
    """Empty for what is on this computer alone, which is the usual."""
    if one.second:
        return _("in both places") if one.here else _("only in the second place")
    return ""


def size(count: int) -> str:
    """``3.4 MB``, in the language's way."""
    for unit, step in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if count >= step:
            return f"{fmt.locale().toString(count / step, 'f', 1)} {unit}"
    return f"{fmt.number(max(1, round(count / 1000)))} kB"
