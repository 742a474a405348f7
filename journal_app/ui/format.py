"""Dates as the coach reads them, in the app's language."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from journal_app.ground.i18n import _, language, ngettext

SOON_DAYS = 6
"""As long as the name of the day says which one is meant."""

MONTHS_FROM = 60
"""Days from which on months are told."""
MONTH_DAYS = 30.44

_LOCALES = {
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def locale() -> QLocale:
    """The system's own if it speaks the app's language (so Austria and the US get their habits)."""
    system = QLocale.system()
    if QLocale.languageToCode(system.language()) == language():
        # By its name: the system's own object takes names of days and dots of numbers from other
        # settings, which may speak another language (LANGUAGE=de on a machine set to English).
        return QLocale(system.name())
    return _LOCALES[language()]


def shortened(text: str, most: int) -> str:
    """``text`` in one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def long_date(day: date) -> str:
    """Sunday, 22 November 2026"""
    return _format(day, "dddd, d. MMMM yyyy" if language() == "de" else "dddd, d MMMM yyyy")


def short_day(day: date) -> str:
    """Sun 22"""
    if language() == "de":
        return f"{weekday_short(day.weekday())} {day.day}."
    return _format(day, "ddd d")


def short_date(day: date) -> str:
    """22 Nov 2026"""
    return _format(day, "dd.MM.yyyy" if language() == "de" else "d MMM yyyy")


def due(day: date, today: date) -> str:
    """``today``, ``Thu``, ``18 Jan``; what is over is told as such."""
    left = (day - today).days
    if left == 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    if 0 < left <= SOON_DAYS:
        return weekday_short(day.weekday())
    shown_day = day_and_month(day, today)
    return _("due since {day}").format(day=shown_day) if left < 0 else shown_day


def due_short(day: date, today: date) -> str:
    """The same where there is little room."""
    if day < today:
        return _("since {day}").format(day=day_and_month(day, today))
    return due(day, today)


def day_and_month(day: date, today: date) -> str:
    """``18 Jan``, with the year where it is not clear."""
    if abs((day - today).days) > 300:
        return short_date(day)
    pattern = "dd.MM." if language() == "de" else "d MMM"
    return _format(day, pattern)


def ago(day: date, today: date) -> str:
    """``today``, ``yesterday``, ``12 days ago``, ``4 months ago``; a day to come as a date."""
    days = (today - day).days
    if days < 0:
        return short_date(day)
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days >= MONTHS_FROM:
        months = round(days / MONTH_DAYS)
        return ngettext("{n} month ago", "{n} months ago", months).format(n=number(months))
    return ngettext("{n} day ago", "{n} days ago", days).format(n=number(days))


def month_year(year: int, month: int) -> str:
    """November 2026"""
    name = locale().standaloneMonthName(month, QLocale.FormatType.LongFormat)
    return f"{name} {year}"


def month_short(month: int) -> str:
    """Nov"""
    return locale().standaloneMonthName(month, QLocale.FormatType.ShortFormat).rstrip(".")


def weekday_short(weekday: int) -> str:
    """Mon; Monday is 0."""
    return locale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat).rstrip(".")


def weekday_long(weekday: int) -> str:
    """Monday; Monday is 0."""
    return locale().standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)


def date_range(first: date | None, last: date | None) -> str:
    """3 Nov 2026 – 9 Nov 2026; one date if both are the same; open ends are told."""
    if first is not None and last is not None:
        if first == last:
            return short_date(first)
        return f"{short_date(first)} – {short_date(last)}"
    if first is not None:
        return _("from {date}").format(date=short_date(first))
    if last is not None:
        return _("until {date}").format(date=short_date(last))
    return _("any time")


def days_in_full(first: date, last: date) -> str:
    """``16–22 November 2026``, ``30 November – 6 December 2026``"""
    dot = "." if language() == "de" else ""
    month = QLocale.FormatType.LongFormat
    begin, end = (f"{day.day}{dot} {locale().monthName(day.month, month)}" for day in (first, last))
    if first.year != last.year:
        begin = f"{begin} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{dot}–{end} {last.year}"
    return f"{begin} – {end} {last.year}"


def time_of(instant: datetime) -> str:
    """18:20 in the machine's zone; ``instant`` is aware."""
    return instant.astimezone().strftime("%H:%M")


def relative_saved(saved: datetime, now: datetime) -> str:
    """Saved automatically 2 seconds ago; both aware."""
    seconds = max(0, int((now - saved).total_seconds()))
    if seconds < 2:
        return _("Saved automatically just now")
    if seconds < 60:
        return ngettext(
            "Saved automatically {n} second ago", "Saved automatically {n} seconds ago", seconds
        ).format(n=seconds)
    minutes = seconds // 60
    if minutes < 60:
        return ngettext(
            "Saved automatically {n} minute ago", "Saved automatically {n} minutes ago", minutes
        ).format(n=minutes)
    local = saved.astimezone()
    if local.date() == now.astimezone().date():
        return _("Saved automatically at {time}").format(time=time_of(saved))
    return _("Saved automatically on {date}").format(date=short_date(local.date()))


def number(value: int) -> str:
    """1,204 in the language's way."""
    return locale().toString(value)


def to_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def from_qdate(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _format(day: date, pattern: str) -> str:
    return locale().toString(to_qdate(day), pattern)
