"""What the coach of the example practice plans, notes and asks: steps, contacts, appointments."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from journal_app.demo.days import Calendar, instant
from journal_app.demo.journal import Told
from journal_app.demo.rows import Book
from journal_app.demo.sales import Bought
from journal_app.demo.texts import load
from journal_app.ladder.care_tables import (
    Appointment,
    Cadence,
    Contact,
    Expectation,
    Feeling,
    Outcome,
    Step,
    Way,
)

LARGE = 80_000
PLANNED = 0.78
"""How many clients have an open step."""
SKIPPED = 0.12
OVERDUE = 0.08
UNCONFIRMED = 0.1
CADENCE_DAYS = 60
_FEELINGS = ((Feeling.LOOKING_FORWARD, 55), (Feeling.NEUTRAL, 33), (Feeling.SINKING_HEART, 12))
_OUTCOMES = ((Outcome.MET, 62), (Outcome.EXCEEDED, 28), (Outcome.MISSED, 10))


def write(chance: Random, calendar: Calendar, told: Told, bought: Sequence[Bought]) -> None:
    """Add all of it to the rows of ``told``."""
    diary = _Diary(chance, calendar, told)
    by_client: dict[str, list[Bought]] = defaultdict(list)
    for sale in bought:
        by_client[sale.client].append(sale)
    for name, sales in by_client.items():
        diary.steps(name, sales)
        diary.contacts(sales)
        diary.appointments(name, sales)
        diary.expectations(sales)
    diary.cadence()


class _Diary:
    def __init__(self, chance: Random, calendar: Calendar, told: Told) -> None:
        self._chance = chance
        self._calendar = calendar
        self._told = told
        self._book = Book(chance, told.rows)
        texts = load("leiter")
        self._known: dict[str, dict[str, Any]] = {one["name"]: one for one in texts["known"]}
        self._steps: list[list[str]] = [rung["steps"] for rung in texts["rung"]]
        self._notes: dict[str, list[str]] = texts["contacts"]
        self._expectations: list[dict[str, str]] = texts["expectation"]
        self._appointments: list[str] = texts["appointments"]["texts"]
        self._turn = 0

    def steps(self, name: str, sales: Sequence[Bought]) -> None:
        """One was asked for at each sale; of the last, some are still open."""
        for number in range(len(sales) - 1):
            self._past_step(sales[: number + 1])
        last = sales[-1]
        known = self._known.get(name)
        if known is not None:
            if "step" in known:
                text, days = known["step"]
                self._step(last, text, self._calendar.today + timedelta(days=days))
            else:
                self._skip(last)
        elif self._chance.random() < PLANNED:
            ahead = 1 + int(75 * self._chance.random() ** 2)  # most of it soon
            if self._chance.random() < OVERDUE / PLANNED:
                ahead = -self._chance.randint(0, 6)
            self._step(last, self._text(sales), self._calendar.today + timedelta(days=ahead))
        else:
            self._past_step(sales)

    def contacts(self, sales: Sequence[Bought]) -> None:
        first = sales[0]
        span = (self._calendar.last - first.day).days
        for _number in range(self._chance.choices((0, 1, 2, 3, 5), (1, 3, 3, 2, 1))[0]):
            day = self._working(first.day + timedelta(days=self._chance.randint(0, max(span, 0))))
            if day < first.day:
                continue
            way = self._chance.choices(list(Way), (45, 30, 10, 15))[0]
            notes = self._notes[way.value]
            self._book.add(
                Contact,
                instant(day, time(19, 5)),
                person_id=first.person,
                day=day,
                way=way.value,
                note=self._chance.choice(notes) if self._chance.random() < 0.7 else "",
            )

    def appointments(self, name: str, sales: Sequence[Bought]) -> None:
        """Every few weeks of a coaching, and one of today that the coach dreads."""
        known = self._known.get(name, {})
        if "today" in known:
            self._appointment(
                sales[-1], self._calendar.today, time(14), known["today"], Feeling.SINKING_HEART
            )
        coached = [sale for sale in sales if sale.place in (2, 3) and not sale.refunded]
        for sale in coached:
            day = sale.day + timedelta(days=self._chance.randint(5, 15))
            for _number in range(8):
                if day > self._calendar.today + timedelta(days=21):
                    break
                held = self._working(day)
                if held > sale.day and held != self._calendar.today:
                    hour = time(self._chance.choice((9, 10, 11, 14, 15, 16)))
                    text = self._chance.choice(self._appointments)
                    self._appointment(sale, held, hour, text, self._drawn(_FEELINGS))
                day += timedelta(days=self._chance.randint(18, 30))

    def expectations(self, sales: Sequence[Bought]) -> None:
        for sale in sales:
            if sale.cents < LARGE or sale.refunded or self._chance.random() < UNCONFIRMED:
                continue
            told = self._expectations[self._turn % len(self._expectations)]
            self._turn += 1
            over = sale.day + timedelta(days=self._chance.randint(80, 160))
            outcome = self._drawn(_OUTCOMES) if over <= self._calendar.last else None
            self._book.add(
                Expectation,
                sale.at,
                person_id=sale.person,
                purchase_id=sale.key,
                expects=told["expects"],
                delight=told["delight"] if self._chance.random() < 0.7 else "",
                summary=told["summary"],
                confirmed_on=sale.day,
                outcome=None if outcome is None else outcome.value,
                in_their_words="" if outcome is None else told[outcome.value],
                outcome_on=None if outcome is None else over,
            )

    def cadence(self) -> None:
        self._book.add(
            Cadence,
            instant(self._calendar.last, time(8)),
            person_id=None,
            tag_id=self._told.tags["stamm"],
            days=CADENCE_DAYS,
        )

    def _past_step(self, sales: Sequence[Bought]) -> None:
        """The step that the last of ``sales`` was followed by."""
        sale = sales[-1]
        due = sale.day + timedelta(days=self._chance.randint(7, 40))
        done = due + timedelta(days=self._chance.randint(-3, 9))
        if done > self._calendar.last or self._chance.random() < SKIPPED:
            self._skip(sale)
        else:
            postponed = self._chance.choices((0, 1, 2), (75, 20, 5))[0]
            self._step(sale, self._text(sales), due, done_on=done, postponed=postponed)

    def _skip(self, sale: Bought) -> None:
        self._step(sale, "", None, skipped=True)

    def _step(self, sale: Bought, text: str, due: date | None, **more: Any) -> None:
        said = {"done_on": None, "postponed": 0, "skipped": False, "note": ""} | more
        self._book.add(
            Step,
            sale.at,
            person_id=sale.person,
            purchase_id=sale.key,
            text=text,
            due=due,
            **said,
        )

    def _appointment(self, sale: Bought, day: date, at: time, text: str, feeling: Feeling) -> None:
        self._book.add(
            Appointment,
            sale.at,
            person_id=sale.person,
            at=instant(day, at),
            text=text,
            feeling=feeling.value,
        )

    def _text(self, sales: Sequence[Bought]) -> str:
        """What is next for somebody who bought these."""
        return self._chance.choice(self._steps[max(sale.place or 0 for sale in sales)])

    def _drawn(self, weighted: Sequence[tuple[Any, int]]) -> Any:
        values, weights = zip(*weighted, strict=True)
        return self._chance.choices(values, weights)[0]

    def _working(self, day: date) -> date:
        """That day or the working day before it; days to come are taken as they are."""
        if day > self._calendar.last:
            return day
        working = self._calendar.working
        return working[max(bisect_right(working, day) - 1, 0)]
