"""What the clients of the example practice bought: as its journal tells, and what it left out."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from journal_app.demo.cast import Cast
from journal_app.demo.days import Calendar, instant
from journal_app.demo.journal import Sold, Told
from journal_app.demo.rows import Book
from journal_app.demo.texts import Member, load
from journal_app.ladder.tables import Practice, Prices, Purchase, Rung

TOP = 3
UP = 0.25
"""How often a sale whose entry does not say of what is one step up the ladder."""
LATER = (0.6, 0.12, 0.2)
"""How many of those of whom the journal tells no sale went on from each rung."""
REFUNDED = 0.015


@dataclass(frozen=True)
class Bought:
    """A sale of the practice. ``place`` is the rung's, None off the ladder."""

    key: int
    person: int
    client: str
    place: int | None
    day: date
    at: datetime
    cents: int
    refunded: bool


def write(chance: Random, calendar: Calendar, cast: Cast, told: Told) -> list[Bought]:
    """Add the rungs and all sales to the rows of ``told``; by client, the oldest first."""
    return _Shop(chance, calendar, told).sell(cast)


class _Shop:
    def __init__(self, chance: Random, calendar: Calendar, told: Told) -> None:
        self._chance = chance
        self._calendar = calendar
        self._told = told
        self._book = Book(chance, told.rows)
        self._rungs: list[dict[str, Any]] = load("leiter")["rung"]
        self._offers: dict[str, dict[str, Any]] = load("leiter")["offers"]
        self._sold: dict[str, list[Sold]] = defaultdict(list)
        for sold in told.sold:
            self._sold[sold.client].append(sold)

    def sell(self, cast: Cast) -> list[Bought]:
        first = instant(self._calendar.first, time(9))
        self._book.add(
            Practice, first, currency="EUR", prices=Prices.GROSS, expectation_from_cents=80_000
        )
        for place, rung in enumerate(self._rungs):
            self._book.add(
                Rung,
                first,
                name=rung["name"],
                price_cents=rung["price_cents"],
                kind=rung["kind"],
                position=place,
                retired_at=None,
            )
        laid_down = {one["name"]: one for one in load("leiter")["known"]}
        found: list[Bought] = []
        for number, member in enumerate(cast.members):
            if member.name in laid_down:
                sales = self._as_laid_down(laid_down[member.name])
            elif self._sold[member.name]:
                sales = self._as_told(member)
            else:
                sales = self._untold(member, number / len(cast.members))
            found += sorted(sales, key=lambda sale: (sale.day, sale.key))
        return found

    def _as_laid_down(self, known: dict[str, Any]) -> Iterator[Bought]:
        name = known["name"]
        entries = {sold.day: sold for sold in self._sold[name]}
        for place, days_ago in known["path"]:
            day = max(self._calendar.today - timedelta(days=days_ago), self._calendar.first)
            yield self._bought(name, place, day, entries.pop(day, None))
        for sold in entries.values():
            yield self._off_ladder(sold.client, sold.what, sold.day, sold)

    def _as_told(self, member: Member) -> Iterator[Bought]:
        """Each sale of the journal; whoever begins higher up took the course before."""
        standing: int | None = None
        for sold in self._sold[member.name]:
            place = self._place(sold.what, standing)
            if standing is None and place is not None and place > 0 and self._chance.random() < 0.8:
                before = sold.day - timedelta(days=self._chance.randint(30, 180))
                day = self._working(max(before, self._calendar.first))
                yield self._bought(member.name, 0, day, None)
            if place is None:
                yield self._off_ladder(member.name, sold.what, sold.day, sold)
            else:
                yield self._bought(member.name, place, sold.day, sold)
                standing = max(place, standing or 0)
        if standing is None:  # an hour or a workshop first, then the course
            last = max(sold.day for sold in self._sold[member.name])
            day = last + timedelta(days=self._chance.randint(10, 90))
            yield self._bought(member.name, 0, self._working(min(day, self._calendar.last)), None)

    def _untold(self, member: Member, share: float) -> Iterator[Bought]:
        """The journal names them elsewhere, or not at all."""
        span = len(self._calendar.days) - 30
        day = self._told.met.get(member.name) or self._calendar.days[int(span * share)]
        if self._chance.random() < 0.12:
            yield self._off_ladder(member.name, "geschenk", self._working(day), None)
        for place in range(TOP + 1):
            yield self._bought(member.name, place, self._working(day), None)
            day += timedelta(days=round(self._chance.lognormvariate(4.4, 0.7)) + 7)
            on = LATER[place] if place < len(LATER) else 0.0
            if day > self._calendar.last or self._chance.random() > on:
                return

    def _place(self, what: str, standing: int | None) -> int | None:
        """The place of what an entry says was sold; None off the ladder."""
        names = [str(rung["name"]).lower() for rung in self._rungs]
        if what in names:
            return names.index(what)
        if what != "next":
            return None
        if standing is None:
            return 0
        return standing + 1 if standing < TOP and self._chance.random() < UP else None

    def _off_ladder(self, name: str, what: str, day: date, sold: Sold | None) -> Bought:
        offer = self._offers.get(what, self._offers["stunde"])
        return self._written(
            name, None, day, sold, cents=offer["price_cents"], list_cents=None, offer=offer["name"]
        )

    def _bought(self, name: str, place: int, day: date, sold: Sold | None) -> Bought:
        """At the list price; now and then a coaching costs a little less."""
        listed = self._rungs[place]["price_cents"]
        less = place >= 2 and self._chance.random() < 0.15
        cents = listed - 50_000 if less else listed
        return self._written(name, place, day, sold, cents=cents, list_cents=listed, offer="")

    def _written(
        self,
        name: str,
        place: int | None,
        day: date,
        sold: Sold | None,
        *,
        cents: int,
        list_cents: int | None,
        offer: str,
    ) -> Bought:
        at = sold.at if sold else instant(day, time(self._chance.randint(9, 18), 10))
        given_back = day + timedelta(days=self._chance.randint(5, 20))
        refunded = (
            place in (0, 1)
            and sold is None
            and name in self._told.met
            and given_back <= self._calendar.last
            and self._chance.random() < REFUNDED
        )
        person = self._told.people[name]
        key = self._book.add(
            Purchase,
            at,
            person_id=person,
            rung_id=None if place is None else place + 1,
            offer=offer,
            day=day,
            price_cents=cents,
            list_price_cents=list_cents,
            instalments=self._chance.choice((1, 1, 2, 4, 10)) if cents >= 450_000 else 1,
            note="",
            refunded_on=given_back if refunded else None,
            entry_id=sold.entry if sold else None,
        )
        return Bought(key, person, name, place, day, at, cents, refunded)

    def _working(self, day: date) -> date:
        """That day or the working day before it."""
        working = self._calendar.working
        place = bisect_right(working, day) - 1
        return working[max(place, 0)]
