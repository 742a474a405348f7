"""Greeting, date and celebrations in words."""

from datetime import date, timedelta

from journal_app.ground import money
from journal_app.ground.i18n import _, ngettext
from journal_app.journal.celebration import Celebrated
from journal_app.today.part_of_day import PartOfDay
from journal_app.today.queries import Today
from journal_app.ui import format as formats


def greeting(part: PartOfDay) -> str:
    if part is PartOfDay.MORNING:
        return _("Good morning")
    return _("Good evening") if part is PartOfDay.EVENING else _("Hello")


def subtitles(found: Today) -> list[str]:
    """``Monday, 23 November 2026 · a day off · 14 working days in a row``, then ever shorter.

    The day is in all of them; that it is free goes first.
    """
    day, short = formats.long_date(found.day), formats.short_date(found.day)
    free = found.holiday or ("" if found.working else _("a day off"))
    days = found.streak.current
    row = ""
    if days > 1:
        told = ngettext("{n} working day in a row", "{n} working days in a row", days)
        row = told.format(n=formats.number(days))
    wanted = ((day, free, row), (day, row), (short, row), (day,), (short,))
    return [" · ".join(filter(None, parts)) for parts in wanted]


def win(one: Celebrated, found: Today) -> str:
    """The title, with what it earned."""
    cents = found.earned.get(one.uid, 0)
    if not cents:
        return one.title
    return f"{one.title} ({money.shown(cents, found.currency)})"


def when(one: Celebrated, found: Today) -> str:
    """`` · yesterday``; empty for a win of today."""
    return "" if one.day == found.day else f" · {formats.ago(one.day, found.day)}"


def celebrated_before(found: Today) -> str:
    """``Celebrated yesterday: …``; of several wins the one with a star, else the newest."""
    wins = found.celebration.before
    first = next((one for one in wins if one.starred), wins[0])
    oldest = min(one.day for one in wins)
    if oldest != max(one.day for one in wins):
        text = _("Celebrated since {day}: {win}")
    elif first.day == found.day - timedelta(days=1):
        text = _("Celebrated yesterday: {win}")
    elif first.day == found.day:
        text = _("Celebrated today: {win}")
    else:
        text = _("Celebrated on {day}: {win}")
    told = text.format(win=win(first, found), day=_weekday(oldest))
    more = len(wins) - 1
    if more:
        told += " " + ngettext("and one more win", "and {n} more wins", more).format(n=more)
    return told


def _weekday(day: date) -> str:
    return formats.weekday_long(day.weekday())
