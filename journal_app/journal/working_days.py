"""Which days the coach works: weekdays, less leave and public holidays.

Only holidays that the law of the whole country, state or canton makes free count. Left out are
half days and days on which only banks or offices close (Christmas Eve and New Year's Eve, Good
Friday in Austria, the Swiss half days): most of the self-employed work on them, and an entry
written on such a day should count. Holidays of single towns or parishes (the Assumption in
Catholic parts of Bavaria) are left out too, since the state does not tell who has them. Whoever
takes these days off enters them as leave.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec, module_from_spec

from journal_app.ground import i18n


@dataclass(frozen=True)
class Country:
    code: str
    name: str


@dataclass(frozen=True)
class State:
    """A Land, Bundesland or Kanton; ``code`` is the holidays library's."""

    code: str
    name: str


# Codes with the German name and, where English has its own, the English one. Written down here
# because the settings page must list them without importing the holidays library (0.1-0.3 s).
_COUNTRIES = {
    "DE": ("Deutschland", "Germany"),
    "AT": ("Österreich", "Austria"),
    "CH": ("Schweiz", "Switzerland"),
}
_STATES: dict[str, dict[str, tuple[str, ...]]] = {
    "DE": {
        "BW": ("Baden-Württemberg",),
        "BY": ("Bayern", "Bavaria"),
        "BE": ("Berlin",),
        "BB": ("Brandenburg",),
        "HB": ("Bremen",),
        "HH": ("Hamburg",),
        "HE": ("Hessen", "Hesse"),
        "MV": ("Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"),
        "NI": ("Niedersachsen", "Lower Saxony"),
        "NW": ("Nordrhein-Westfalen", "North Rhine-Westphalia"),
        "RP": ("Rheinland-Pfalz", "Rhineland-Palatinate"),
        "SL": ("Saarland",),
        "SN": ("Sachsen", "Saxony"),
        "ST": ("Sachsen-Anhalt", "Saxony-Anhalt"),
        "SH": ("Schleswig-Holstein",),
        "TH": ("Thüringen", "Thuringia"),
    },
    "AT": {
        "1": ("Burgenland",),
        "2": ("Kärnten", "Carinthia"),
        "3": ("Niederösterreich", "Lower Austria"),
        "4": ("Oberösterreich", "Upper Austria"),
        "5": ("Salzburg",),
        "6": ("Steiermark", "Styria"),
        "7": ("Tirol", "Tyrol"),
        "8": ("Vorarlberg",),
        "9": ("Wien", "Vienna"),
    },
    "CH": {
        "AG": ("Aargau",),
        "AR": ("Appenzell Ausserrhoden",),
        "AI": ("Appenzell Innerrhoden",),
        "BL": ("Basel-Landschaft",),
        "BS": ("Basel-Stadt",),
        "BE": ("Bern",),
        "FR": ("Freiburg", "Fribourg"),
        "GE": ("Genf", "Geneva"),
        "GL": ("Glarus",),
        "GR": ("Graubünden", "Grisons"),
        "JU": ("Jura",),
        "LU": ("Luzern", "Lucerne"),
        "NE": ("Neuenburg", "Neuchâtel"),
        "NW": ("Nidwalden",),
        "OW": ("Obwalden",),
        "SH": ("Schaffhausen",),
        "SZ": ("Schwyz",),
        "SO": ("Solothurn",),
        "SG": ("St. Gallen",),
        "TI": ("Tessin", "Ticino"),
        "TG": ("Thurgau",),
        "UR": ("Uri",),
        "VD": ("Waadt", "Vaud"),
        "VS": ("Wallis", "Valais"),
        "ZG": ("Zug",),
        "ZH": ("Zürich", "Zurich"),
    },
}


def countries(language: str | None = None) -> list[Country]:
    """Germany, Austria, Switzerland; names in ``language``, by default the app's."""
    return [Country(code, _in(language, names)) for code, names in _COUNTRIES.items()]


def states(country: str | None, language: str | None = None) -> list[State]:
    """The states of ``country`` sorted by name; empty for None or a country the app knows not.

    Names are in ``language`` (``de`` or ``en``), by default the app's.
    """
    known = _STATES.get(country or "", {})
    named = [State(code, _in(language, names)) for code, names in known.items()]
    return sorted(named, key=lambda state: _sort_key(state.name))


_YEAR = 366


class WorkingCalendar:
    """The coach's working days. ``weekdays`` holds 0 for Monday to 6 for Sunday.

    ``leaves`` are first and last day, both free; a leave that ends before it begins is none.
    The settings file may hold nonsense, and a journal must open all the same: with an unknown
    ``country`` there are no public holidays, with an unknown ``state`` only the nationwide ones.
    """

    def __init__(
        self,
        weekdays: frozenset[int],
        country: str | None,
        state: str | None,
        leaves: Sequence[tuple[date, date]],
    ) -> None:
        self._weekdays = weekdays
        self._country = country if country in _STATES else None
        self._state = state if state in _STATES.get(self._country or "", {}) else None
        self._leaves = _merged(leaves)
        self._leave_starts = [first for first, _last in self._leaves]

    def is_working_day(self, day: date) -> bool:
        """The first call for a year with holidays loads that year (under a millisecond)."""
        if day.weekday() not in self._weekdays or self._on_leave(day):
            return False
        return self.holiday_name(day) is None

    def after(self, day: date) -> date:
        """The first working day after ``day``; where none comes within a year, the next day."""
        return self._nearest(day, 1)

    def on_or_after(self, day: date) -> date:
        """``day`` where it is a working day, else as `after`; without any within a year itself."""
        near = self.after(day - timedelta(days=1))
        return near if self.is_working_day(near) else day

    def before(self, day: date) -> date:
        """The last working day before ``day``; where none was within a year, the day before."""
        return self._nearest(day, -1)

    def weeks_before(self, day: date, weeks: int) -> date:
        """The day since which so many weeks of work have gone by: leave and holidays are none."""
        if not self._weekdays:
            return day - timedelta(weeks=weeks)
        for _each in range(weeks * len(self._weekdays)):
            day = self.before(day)
        return day

    def _nearest(self, day: date, step: int) -> date:
        near = (day + timedelta(days=step * distance) for distance in range(1, _YEAR + 1))
        return next(filter(self.is_working_day, near), day + timedelta(days=step))

    def holiday_name(self, day: date, language: str | None = None) -> str | None:
        """The public holiday's name, or None; in ``language``, by default the app's."""
        if self._country is None:
            return None
        spoken = "de" if (language or i18n.language()) == "de" else "en_US"
        return _public_holidays(self._country, self._state, day.year, spoken).get(day)

    def _on_leave(self, day: date) -> bool:
        place = bisect_right(self._leave_starts, day) - 1
        return place >= 0 and day <= self._leaves[place][1]


@lru_cache(maxsize=512)
def _public_holidays(
    country: str, state: str | None, year: int, language: str
) -> Mapping[date, str]:
    _leave_other_countries()
    from holidays import PUBLIC, country_holidays  # noqa: PLC0415 - slow, so not on the start path

    return dict(
        country_holidays(
            country, subdiv=state, years=year, expand=False, language=language, categories=PUBLIC
        )
    )


def _leave_other_countries() -> None:
    """Let the library load the countries that are asked for, and none of the others.

    Its package of countries imports all two hundred: a tenth of a second, and seven megabytes for
    good. Made but not run, it still says where each of them is.
    """
    name = "holidays.countries"
    found = find_spec(name)
    if name not in sys.modules and found is not None:
        sys.modules[name] = module_from_spec(found)


def _merged(leaves: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Sorted and without overlaps, so that one bisection answers for a day."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(leave for leave in leaves if leave[0] <= leave[1]):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _in(language: str | None, names: tuple[str, ...]) -> str:
    return names[0] if (language or i18n.language()) == "de" else names[-1]


def _sort_key(name: str) -> str:
    """Umlauts beside their vowels, as a German list has them."""
    return name.lower().translate(str.maketrans("äöüâ", "aoua"))
