"""How backups are spoken of."""

from datetime import datetime

from journal_app.ground.clock import Clock
from journal_app.ground.i18n import _
from journal_app.ground.sentences import clients_count, entries_count
from journal_app.safety.holdings import Backup, Holdings
from journal_app.safety.overview import Overview
from journal_app.store import keys
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


def password(there: bool) -> str:
    return _("With a password") if there else _("Without a password yet")


def standing(password: str, known: Overview, clock: Clock) -> str:
    """``With a password, last backup today at 18:40``: all of the page in one line."""
    if known.verified is None:
        return _("{password}, no checked backup yet").format(password=password)
    at = known.verified.made_at
    day = at.astimezone().date()
    days = (clock.now().astimezone().date() - day).days
    said = {0: _("today at {time}"), 1: _("yesterday at {time}")}.get(days) or _("on {date}")
    when = said.format(time=fmt.time_of(at), date=fmt.short_date(day))
    if known.second is None:
        text = _("{password}, last backup {when}, on this computer only")
    else:
        text = _("{password}, last backup {when}")
    return text.format(password=password, when=when)


def contents(held: Holdings | None) -> str:
    """``412 entries · 60 clients``."""
    if held is None:
        return _("cannot be looked into")
    return f"{entries_count(held.entries)} · {clients_count(held.clients)}"


def inside(one: Backup) -> str:
    """As `contents`; of what only a password opens, that it is so."""
    if one.holds is None and one.lonely:
        return _("encrypted, and its file {name} is missing").format(
            name=keys.beside(one.file).name
        )
    if one.holds is None and one.encrypted and not one.damaged:
        return _("encrypted: its password opens it")
    return contents(one.holds)


def without_key(one: Backup) -> str:
    """Where a backup with a password was copied without the file that its password opens."""
    return _(
        "This backup has a password, and the file {name} that belongs to it is missing. Copy it "
        "beside this one, then choose the backup again."
    ).format(name=keys.beside(one.file).name)


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
