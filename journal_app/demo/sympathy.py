"""How the coach of the example practice feels for her clients, and before their appointments."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from journal_app.demo.days import Calendar, instant
from journal_app.demo.journal import Told
from journal_app.demo.rows import Book, table
from journal_app.demo.sales import Bought
from journal_app.demo.texts import load
from journal_app.ideal_client.tables import Answer, Fit
from journal_app.ladder.care_tables import Appointment, Feeling
from journal_app.sympathy.tables import Rating

RATED = 0.7
DISLIKED, DISLIKED_MISFITS = 0.2, 0.5
"""Of those of whom it is not known how they fit, and of those who hardly do."""
FITS, MISFITS = 0.7, 0.4
"""Shares of the criteria. Who meets so many is liked; who meets fewer than these may not be."""
NOTED = 0.3
FIRST = (20, 90)
"""Days after the first purchase when somebody is first rated."""
AGAIN = (120, 260)
HEAVY = 0.7
"""How often the heart sinks before an appointment with somebody who is not liked."""
_EVENING = time(18, 40)
_MET = {Answer.YES: 1.0, Answer.PARTLY: 0.5, Answer.NO: 0.0}

Said = list[int]


def write(chance: Random, calendar: Calendar, told: Told, bought: Sequence[Bought]) -> None:
    """Add the ratings to the rows of ``told``, and let the appointments' feelings go with them."""
    feelings = _Feelings(chance, calendar, told)
    first: dict[str, Bought] = {}
    for sale in bought:
        first.setdefault(sale.client, sale)
    for sale in first.values():
        feelings.rate(sale)
    feelings.before_appointments()


class _Feelings:
    def __init__(self, chance: Random, calendar: Calendar, told: Told) -> None:
        self._chance = chance
        self._calendar = calendar
        self._told = told
        self._book = Book(chance, told.rows)
        texts = load("sympathie")
        self._known: dict[str, dict[str, Any]] = {one["name"]: one for one in texts["known"]}
        self._notes: dict[str, list[str]] = texts["notes"]
        self._last: dict[int, Said] = {}
        """What was said last, by the person's id."""
        met: dict[int, list[float]] = defaultdict(list)
        for row in told.rows.get(table(Fit), []):
            met[row["person_id"]].append(_MET[row["answer"]])
        self._fit = {person: sum(some) / len(some) for person, some in met.items()}

    def rate(self, sale: Bought) -> None:
        """From soon after the first purchase on, every few months."""
        known = self._known.get(sale.client)
        if known is not None:
            self._as_laid_down(sale, known)
            return
        start = sale.day + timedelta(self._chance.randint(*FIRST))
        if self._chance.random() >= RATED or start > self._calendar.last:
            return
        kind = self._chance.random()
        middle = 2.2 if kind < self._disliked(sale.person) else 4.0
        drift = self._chance.choice((-0.3, 0.0, 0.0, 0.3))
        for turn, day in enumerate(self._days(start)):
            said = [
                min(5, max(1, round(self._chance.gauss(middle + turn * drift, 0.7))))
                for _what in range(3)
            ]
            self._add(sale.person, day, said, self._note(said))

    def _disliked(self, person: int) -> float:
        """How probably the coach does not like them."""
        fit = self._fit.get(person)
        if fit is None:
            return DISLIKED
        return 0.0 if fit >= FITS else DISLIKED_MISFITS if fit < MISFITS else DISLIKED

    def before_appointments(self) -> None:
        """Whoever is not liked makes the heart sink, and hardly anybody else does."""
        known = {self._told.people[name] for name in self._known if name in self._told.people}
        for row in self._told.rows.get(table(Appointment), []):
            said = self._last.get(row["person_id"])
            if said is None:
                continue
            liked = sum(said) >= 9
            sinks = row["feeling"] == Feeling.SINKING_HEART.value
            if not liked and (row["person_id"] in known or self._chance.random() < HEAVY):
                row["feeling"] = Feeling.SINKING_HEART.value
            elif liked and sinks and self._chance.random() < HEAVY:
                row["feeling"] = Feeling.LOOKING_FORWARD.value

    def _as_laid_down(self, sale: Bought, known: dict[str, Any]) -> None:
        """The last rating a few days ago, the others evenly before it."""
        last = self._calendar.last - timedelta(self._chance.randint(2, 12))
        said: list[Said] = known["said"]
        for place, one in enumerate(said):
            back = 150 * (len(said) - 1 - place)
            day = last - timedelta(back)
            self._add(sale.person, day, one, known["note"] if place == len(said) - 1 else "")

    def _days(self, start: date) -> list[date]:
        found = [start]
        while len(found) < 4:
            day = found[-1] + timedelta(self._chance.randint(*AGAIN))
            if day > self._calendar.last:
                break
            found.append(day)
        return found

    def _note(self, said: Said) -> str:
        if self._chance.random() >= NOTED:
            return ""
        mean = sum(said) / 3
        kind = "liked" if mean >= 3.6 else "middle" if mean >= 2.6 else "disliked"
        return self._chance.choice(self._notes[kind])

    def _add(self, person: int, day: date, said: Said, note: str) -> None:
        working = self._calendar.working
        on = working[max(bisect_right(working, day) - 1, 0)]
        if on < self._calendar.first:
            return
        self._last[person] = said
        love, value, respect = said
        self._book.add(
            Rating,
            instant(on, _EVENING),
            person_id=person,
            day=on,
            love=love,
            value=value,
            respect=respect,
            note=note,
        )
