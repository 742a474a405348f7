"""What comes after the wins of the example practice: training, recipes, thanks, quotes, answers."""

from bisect import bisect_right
from collections import defaultdict
from datetime import date, time, timedelta
from random import Random
from typing import Any

from journal_app.demo.days import Calendar, instant
from journal_app.demo.journal import Told
from journal_app.demo.rows import Book, table
from journal_app.demo.texts import load
from journal_app.journal.look_back_tables import LookBack, Span
from journal_app.journal.look_backs import period, turn
from journal_app.journal.quote_tables import Consent, Quote
from journal_app.journal.tables import Entry, EntryPerson, EntryTag, Kind, Role
from journal_app.journal.thanks_tables import Thanks
from journal_app.journal.training_tables import Recipe, RecipeUse, Training

DONE, DROPPED = 0.78, 0.12
"""Of the trainings that were due; the others are open."""
THANKED, THANKED_LATER = 0.8, 0.97
"""Within the first weeks, and at all."""
FRESH = timedelta(days=14)
QUOTED = 0.12
"""Of the wins with a client."""
_CONSENTS = {Consent.GIVEN: 40, Consent.ANONYMOUS: 25, Consent.ASKED: 15, Consent.NOT_ASKED: 20}
_LOOKED_BACK = {Span.WEEK: 10, Span.MONTH: 8, Span.YEAR: 2}
"""So many periods before the present one have an answer, but for a few."""
_EVENING = time(19, 30)


def write(chance: Random, calendar: Calendar, told: Told) -> None:
    """Add all of it to the rows of ``told``."""
    rhythm = _Rhythm(chance, calendar, told)
    rhythm.recipes()
    rhythm.trainings()
    rhythm.thanks()
    rhythm.quotes()
    rhythm.look_backs()


class _Rhythm:
    def __init__(self, chance: Random, calendar: Calendar, told: Told) -> None:
        self._chance = chance
        self._calendar = calendar
        self._book = Book(chance, told.rows)
        self._texts = load("rhythmus")
        self._entries = told.rows.get(table(Entry), [])
        self._tags: dict[int, set[str]] = defaultdict(set)
        names = {key: name for name, key in told.tags.items()}
        for row in told.rows.get(table(EntryTag), []):
            self._tags[row["entry_id"]].add(names[row["tag_id"]])
        self._people: dict[tuple[int, str], list[int]] = defaultdict(list)
        for row in told.rows.get(table(EntryPerson), []):
            self._people[row["entry_id"], row["role"]].append(row["person_id"])

    def recipes(self) -> None:
        """Each is there from the first win on that names it, and is trained now and then."""
        for told in self._texts["recipe"]:
            uses = [entry for entry in self._entries if self._names(entry, told)]
            if not uses:
                continue
            key = self._book.add(
                Recipe,
                uses[0]["created_at"],
                title=told["title"],
                text=told["text"],
                retired_on=self._calendar.last if told.get("retired") else None,
            )
            for entry in uses:
                self._book.add(RecipeUse, entry["created_at"], recipe_id=key, entry_id=entry["id"])
            recent = [day for day in self._calendar.working[-60:] if day > uses[0]["day"]]
            for day in self._chance.sample(recent, min(told.get("trained", 0), len(recent))):
                self._train(day, recipe_id=key, day=day)

    def trainings(self) -> None:
        """Most were done on the next working day, or one later."""
        for entry in self._entries:
            due = self._working_after(entry["day"])
            if not entry["train"] or due is None:
                continue
            fate = self._chance.random()
            later = self._working_after(due)
            if fate < DONE:
                put_off = later is not None and self._chance.random() < 0.2
                done_on = later if put_off and later is not None else due
                self._train(done_on, entry_id=entry["id"], due=done_on if put_off else None)
            elif fate < DONE + DROPPED:
                self._add_training(due, entry_id=entry["id"], dropped_on=due)

    def thanks(self) -> None:
        for entry in self._entries:
            long_ago = entry["day"] <= self._calendar.last - FRESH
            for person in self._people[entry["id"], Role.HELPER.value]:
                day = entry["day"] + timedelta(days=self._chance.randint(1, 5))
                said = self._chance.random() < (THANKED_LATER if long_ago else THANKED)
                if said and day <= self._calendar.last:
                    self._book.add(
                        Thanks,
                        instant(day, _EVENING),
                        entry_id=entry["id"],
                        person_id=person,
                        day=day,
                    )

    def quotes(self) -> None:
        fixed = {one["fixed"]: one for one in self._texts["quote"] if "fixed" in one}
        others = [one["text"] for one in self._texts["quote"] if "fixed" not in one]
        turns = self._chance.randrange(len(others))
        for entry in self._entries:
            clients = self._people[entry["id"], Role.CLIENT.value]
            told = fixed.get(entry["title"])
            if told is not None:
                self._quote(entry, clients, told["text"], Consent(told["consent"]))
            elif clients and entry["kind"] == Kind.CLIENT_RESULT and self._chance.random() < QUOTED:
                states, weights = list(_CONSENTS), list(_CONSENTS.values())
                consent = self._chance.choices(states, weights)[0]
                self._quote(entry, clients, others[turns % len(others)], consent)
                turns += 1

    def look_backs(self) -> None:
        for span, many in _LOOKED_BACK.items():
            one = period(span, self._calendar.today)
            for number in range(many):
                one = one.before
                if one.first < self._calendar.first or (number > 1 and self._chance.random() < 0.2):
                    continue
                asked = self._texts[span.value][turn(one)]
                self._book.add(
                    LookBack,
                    instant(one.last, time(20)),
                    span=span.value,
                    first_day=one.first,
                    question=asked["question"],
                    answer=self._chance.choice(asked["answers"]),
                )

    def _names(self, entry: dict[str, Any], told: dict[str, Any]) -> bool:
        if entry["title"] in told.get("sure", ()):
            return True
        fits = not self._tags[entry["id"]].isdisjoint(told["tags"])
        return fits and self._chance.random() < float(told["share"])

    def _train(self, done_on: date, **values: Any) -> None:
        how = self._chance.choice(self._texts["training"]["how"])
        self._add_training(
            done_on, done_on=done_on, how=how if self._chance.random() < 0.6 else "", **values
        )

    def _add_training(self, on: date, **values: Any) -> None:
        empty = {"entry_id": None, "recipe_id": None, "day": None, "due": None, "how": ""}
        ends = {"done_on": None, "dropped_on": None}
        self._book.add(Training, instant(on, _EVENING), **(empty | ends | values))

    def _quote(
        self, entry: dict[str, Any], clients: list[int], text: str, consent: Consent
    ) -> None:
        self._book.add(
            Quote,
            entry["created_at"],
            entry_id=entry["id"],
            person_id=clients[0] if clients else None,
            text=text,
            consent=consent.value,
            since=None if consent == Consent.NOT_ASKED else entry["day"],
            position=0,
        )

    def _working_after(self, day: date) -> date | None:
        """The next working day up to yesterday."""
        place = bisect_right(self._calendar.working, day)
        return self._calendar.working[place] if place < len(self._calendar.working) else None
