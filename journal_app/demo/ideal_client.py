"""Whom the coach of the example practice wishes for, and how its clients fit."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from journal_app.demo.days import Calendar, instant
from journal_app.demo.journal import Told
from journal_app.demo.rows import Book, table
from journal_app.demo.sales import Bought
from journal_app.demo.texts import load
from journal_app.ideal_client.tables import Answer, Criterion, Fit, Profile, ProfileVersion
from journal_app.ideal_client.versions import TEXTS
from journal_app.ladder.care_tables import Expectation, Outcome
from journal_app.ladder.tables import Rung
from journal_app.people.link_tables import PersonTag
from journal_app.people.tables import Tag

SINCE, CHANGED = timedelta(days=420), timedelta(days=190)
"""How long ago the profiles were written, and the first one was written anew."""
RATED = 0.6
"""Of the clients; of a few of them not all was answered."""
HALF_DONE = 0.22
BEGAN, GREW = 0.42, 0.3
"""How well those fit who came first, and how much better those who came last."""
TRADE, TRADE_OF_BEST, TRADE_OF_OTHERS = "handwerk", 0.9, 0.15
"""A tag, and how many have it of the best, and of the others."""
_LETTERS = {"j": Answer.YES, "t": Answer.PARTLY, "n": Answer.NO}


def write(chance: Random, calendar: Calendar, told: Told, bought: Sequence[Bought]) -> None:
    """Add all of it to the rows of ``told``."""
    wishes = _Wishes(chance, calendar, told)
    first, *others = load("wunschkunde")["profile"]
    main = wishes.profile(first, 0)
    wishes.version(first)
    for position, one in enumerate(others, 1):
        criteria = wishes.profile(one, position)
        wishes.fits(bought, criteria, place=one["rung"])
    wishes.fits(bought, main, known=load("wunschkunde")["known"])
    wishes.trade(bought)


class _Wishes:
    def __init__(self, chance: Random, calendar: Calendar, told: Told) -> None:
        self._chance = chance
        self._calendar = calendar
        self._told = told
        self._book = Book(chance, told.rows)
        self._rungs = told.rows.get(table(Rung), [])
        self._since = max(calendar.first, calendar.today - SINCE)

    def profile(self, said: dict[str, Any], position: int) -> list[int]:
        """Write it down, and give the ids of its criteria."""
        at = instant(self._since, time(20, 15))
        rung = self._rungs[said["rung"]]["id"] if "rung" in said else None
        texts = {name: said[name] for name in TEXTS}
        key = self._book.add(
            Profile,
            at,
            name=said["name"],
            rung_id=rung,
            position=position,
            retired_at=None,
            **texts,
        )
        return [
            self._book.add(Criterion, at, profile_id=key, position=place, **criterion)
            for place, criterion in enumerate(said["criteria"])
        ]

    def version(self, said: dict[str, Any]) -> None:
        """Of the first profile: it was vaguer at the beginning."""
        until = max(self._since + timedelta(days=1), self._calendar.today - CHANGED)
        before = {
            "name": said["name"],
            "rung": None,
            **dict.fromkeys(TEXTS, ""),
            "who": said["before"],
            "wishes": said["wishes"],
            "criteria": [[one["text"], 1] for one in said["criteria"][:5]],
        }
        self._book.add(
            ProfileVersion,
            instant(min(until, self._calendar.last), time(20, 40)),
            profile_id=1,
            until=until,
            content=json.dumps(before, ensure_ascii=False),
        )

    def fits(
        self,
        bought: Sequence[Bought],
        criteria: Sequence[int],
        *,
        place: int | None = None,
        known: dict[str, str] | None = None,
    ) -> None:
        """Of whom bought the rung ``place``, else of all; ``known`` are laid down."""
        by_client: dict[str, list[Bought]] = defaultdict(list)
        for sale in bought:
            by_client[sale.client].append(sale)
        for name, sales in by_client.items():
            if place is not None and place not in {sale.place for sale in sales}:
                continue
            laid_down = (known or {}).get(name)
            if laid_down is not None:
                self._answer(sales, criteria, [_LETTERS.get(letter) for letter in laid_down])
            elif self._chance.random() < RATED:
                self._answer(sales, criteria, list(self._drawn(sales, len(criteria))))

    def trade(self, bought: Sequence[Bought]) -> None:
        """Most of the best have a trade: what they share, and nobody wrote down."""
        at = instant(self._calendar.last, time(8, 5))
        key = self._told.tags.get(TRADE) or self._book.add(Tag, at, name=TRADE)
        self._told.tags[TRADE] = key
        days: dict[int, set[date]] = defaultdict(set)
        cents: Counter[int] = Counter()
        for sale in bought:
            days[sale.person].add(sale.day)
            cents[sale.person] += 0 if sale.refunded else sale.cents
        delighted = {
            row["person_id"]
            for row in self._told.rows.get(table(Expectation), [])
            if row["outcome"] == Outcome.EXCEEDED
        }
        much = sorted(cents.values())[len(cents) * 3 // 4] if cents else 0
        for person, paid in cents.items():
            best = (paid >= much) + (len(days[person]) > 1) + (person in delighted) > 1
            if self._chance.random() < (TRADE_OF_BEST if best else TRADE_OF_OTHERS):
                self._book.add(PersonTag, at, person_id=person, tag_id=key, position=1)

    def _drawn(self, sales: Sequence[Bought], count: int) -> Iterator[Answer | None]:
        """Who came later fits better, and who came back too."""
        span = max(1, (self._calendar.last - self._calendar.first).days)
        share = (sales[0].day - self._calendar.first).days / span
        good = BEGAN + GREW * share + 0.12 * (len(sales) > 1) + self._chance.uniform(-0.25, 0.25)
        asked = count
        if self._chance.random() < HALF_DONE:
            asked = self._chance.randint(1, max(1, count * 2 // 3))
        for place in range(count):
            drawn = self._chance.random()
            if place >= asked:
                yield None
            elif drawn < good:
                yield Answer.YES
            else:
                yield Answer.PARTLY if drawn < good + 0.15 else Answer.NO

    def _answer(
        self, sales: Sequence[Bought], criteria: Sequence[int], answers: Sequence[Answer | None]
    ) -> None:
        day = self._seen(sales[0].day)
        for criterion, answer in zip(criteria, answers, strict=True):
            if answer is not None:
                self._book.add(
                    Fit,
                    instant(day, time(19, 40)),
                    person_id=sales[0].person,
                    criterion_id=criterion,
                    answer=answer.value,
                    day=day,
                )

    def _seen(self, first: date) -> date:
        """Some weeks after the first purchase, once there was a profile."""
        later = first + timedelta(days=self._chance.randint(14, 60))
        return min(max(later, self._since + timedelta(days=7)), self._calendar.last)
