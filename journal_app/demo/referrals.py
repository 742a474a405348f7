"""Who recommends the coach of the example practice, and whom she recommends herself."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from journal_app.demo.days import Calendar, instant
from journal_app.demo.journal import Told
from journal_app.demo.rows import Book, table
from journal_app.demo.sales import Bought
from journal_app.demo.texts import load
from journal_app.journal.tables import Entry, EntryPerson, Kind, Role
from journal_app.ladder.care_tables import Way
from journal_app.referrals.tables import (
    WORDS,
    Decision,
    Direction,
    Outcome,
    Referral,
    ReferralAsk,
)

CAME = 0.22
"""How many of the clients came because somebody spoke of the coach."""
UNKNOWN = 0.28
"""Of those, how many do not know or say who it was."""
FANS = 0.2
"""How many clients recommend the coach at all."""
HEARD = timedelta(days=60)
"""So long after the journal tells of a giver, whoever comes may have come by them."""
TOLD_OF = 3
"""The newest ones given of which the journal tells that they helped."""
THANKED, THANKED_LATER, TOLD = 0.7, 0.97, 0.75
LATER = timedelta(days=45)
_WAYS = {Way.CALL: 45, Way.MESSAGE: 25, Way.MAIL: 15, Way.MEETING: 15}
_EVENING = time(18, 15)
_NOTHING: dict[str, Any] = dict.fromkeys(WORDS, "") | {
    "giver_id": None, "provider_id": None, "decision": None, "outcome": Outcome.OPEN.value,
    "outcome_on": None, "thanked_on": None, "thanked_by": None, "told_on": None, "told_by": None,
    "thanks_waived": False,
}  # fmt: skip


def write(chance: Random, calendar: Calendar, told: Told, bought: Sequence[Bought]) -> None:
    """Add all of it to the rows of ``told``."""
    first: dict[str, date] = {}
    for sale in bought:
        if sale.cents and not sale.refunded:
            first[sale.client] = min(sale.day, first.get(sale.client, sale.day))
    word = _Word(chance, calendar, told, first)
    word.as_laid_down()
    word.of_new_clients()
    word.of_the_coach()


class _Word:
    """What people say of the coach, and she of others."""

    def __init__(
        self, chance: Random, calendar: Calendar, told: Told, first: dict[str, date]
    ) -> None:
        self._chance = chance
        self._calendar = calendar
        self._people = told.people
        self._first = first
        self._book = Book(chance, told.rows)
        self._laid_down: dict[str, Any] = load("empfehlungen")
        self._texts: dict[str, list[str]] = self._laid_down["texts"]
        self._supporters = [
            name for name in load("personen")["names"]["supporters"] if name in told.people
        ]
        self._reached: set[str] = set()
        entries = {
            row["id"]: row["day"]
            for row in told.rows.get(table(Entry), [])
            if row["kind"] == Kind.REFERRAL
        }
        links = [row for row in told.rows.get(table(EntryPerson), []) if row["entry_id"] in entries]
        self._helped: list[tuple[date, int]] = sorted(
            (entries[row["entry_id"]], row["person_id"])
            for row in links
            if row["role"] == Role.HELPER
        )
        helpers = {row["entry_id"]: row["person_id"] for row in links if row["role"] == Role.HELPER}
        self._recommended: list[tuple[date, int, int]] = sorted(
            (entries[row["entry_id"]], row["person_id"], helpers[row["entry_id"]])
            for row in links
            if row["role"] == Role.CLIENT and row["entry_id"] in helpers
        )
        """The day on which a client said that a colleague helped: client and colleague."""

    def as_laid_down(self) -> None:
        for one in self._laid_down["received"]:
            recipient, giver = one["recipient"], one.get("giver")
            if recipient not in self._people or (giver and giver not in self._people):
                continue
            day = self._calendar.today - timedelta(days=one.get("ago", 0))
            if "before" in one:
                if recipient not in self._first:
                    continue
                day = self._first[recipient] - timedelta(days=one["before"])
            self._received(
                self._people[recipient],
                self._people[giver] if giver else None,
                max(day, self._calendar.first),
                outcome=Outcome(one["outcome"]),
                came=self._first.get(recipient),
                giver_said=one.get("said", ""),
                outcome_note=one.get("note", ""),
                owes=one.get("owes", ""),
                **self._words_of(one),
            )
            self._reached.add(recipient)
        asked = self._laid_down["asked"]
        day = self._calendar.today - timedelta(days=asked["ago"])
        for name in asked["names"]:
            if name in self._people:
                self._book.add(
                    ReferralAsk, instant(day, _EVENING), person_id=self._people[name], day=day
                )

    def of_new_clients(self) -> None:
        """Those who came by somebody, in the order in which they did."""
        fans: list[int] = []
        for name, came in sorted(self._first.items(), key=lambda item: (item[1], item[0])):
            person = self._people[name]
            if name not in self._reached and self._chance.random() < CAME:
                day = came - timedelta(days=self._chance.randint(3, 40))
                if day >= self._calendar.first:
                    self._came(person, self._giver(person, came, fans), day, came)
            if self._chance.random() < FANS:
                fans.append(person)

    def of_the_coach(self) -> None:
        for one in self._laid_down["given"]:
            if one["recipient"] in self._people and one["provider"] in self._people:
                day = self._calendar.today - timedelta(days=one["ago"])
                outcome = Outcome(one.get("outcome", "open"))
                self._given(
                    self._people[one["recipient"]],
                    self._people[one["provider"]],
                    day,
                    decision=Decision(one["decision"]),
                    outcome=outcome,
                    heard=None if outcome is Outcome.OPEN else day + timedelta(days=20),
                    outcome_note=one.get("note", ""),
                    **self._words_of(one),
                )
        for heard, client, colleague in self._recommended[-TOLD_OF:]:
            day = max(heard - timedelta(days=self._chance.randint(12, 30)), self._calendar.first)
            self._given(
                client,
                colleague,
                day,
                decision=Decision.GIVEN,
                outcome=Outcome.HELPFUL,
                heard=heard,
                occasion=self._chance.choice(self._texts["occasions"]),
            )

    def _giver(self, person: int, came: date, fans: Sequence[int]) -> int | None:
        """Perhaps one of whom the journal tells; a client, a supporter, or nobody knows who."""
        if self._chance.random() < UNKNOWN:
            return None
        after = bisect_left(self._helped, (came - HEARD, 0))
        before = bisect_left(self._helped, (came, 0))
        told_of = [giver for _day, giver in self._helped[after:before] if giver != person]
        if told_of and self._chance.random() < 0.6:
            return self._chance.choice(told_of)
        if fans and self._chance.random() < 0.75:
            return self._chance.choice(fans)
        return self._people[self._chance.choice(self._supporters)] if self._supporters else None

    def _came(self, person: int, giver: int | None, day: date, came: date) -> None:
        said = self._chance.choice(self._texts["said"]) if giver is None else ""
        recent = came > self._calendar.last - timedelta(days=30)
        still_open = self._chance.random() < (0.6 if recent else 0.1)
        more = {}
        for field in ("giver_wants", "recipient_wants"):
            if self._chance.random() < 0.25 and (giver or field == "recipient_wants"):
                more[field] = self._chance.choice(self._texts[field])
        self._received(
            person,
            giver,
            day,
            outcome=Outcome.OPEN if still_open else Outcome.HELPFUL,
            came=came,
            giver_said=said,
            occasion=self._chance.choice(self._texts["occasions"]),
            need=self._chance.choice(self._texts["needs"]),
            outcome_note="" if still_open else self._chance.choice(self._texts["helpful"]),
            **more,
        )

    def _received(
        self,
        recipient: int,
        giver: int | None,
        day: date,
        *,
        outcome: Outcome,
        came: date | None,
        owes: str = "",
        **words: str,
    ) -> None:
        """With thanks and news as far as there was time for them, but for what she ``owes``."""
        heard = None
        if outcome is not Outcome.OPEN:
            heard = came if came is not None and came >= day else day + timedelta(days=14)
        more: dict[str, Any] = {}
        if giver is not None:
            late = day > self._calendar.last - LATER
            more |= self._said("thanked", day, THANKED if late else THANKED_LATER)
            if heard is not None and "thanked_on" in more:
                late = heard > self._calendar.last - LATER
                more |= self._said("told", heard, TOLD if late else THANKED_LATER)
            if owes == "thanks":
                more = {}
            elif owes == "news":
                thanked = day + timedelta(days=2)
                more = {"thanked_on": thanked, "thanked_by": Way.CALL.value}
        self._add(
            recipient,
            day,
            Direction.RECEIVED,
            giver_id=giver,
            outcome=outcome.value,
            outcome_on=heard,
            **more,
            **words,
        )

    def _said(self, what: str, since: date, share: float) -> dict[str, Any]:
        """Thanks or news within the days after ``since``; nothing where there were none yet."""
        day = since + timedelta(days=self._chance.randint(1, 4))
        (way,) = self._chance.choices(list(_WAYS), list(_WAYS.values()))
        if self._chance.random() >= share or day > self._calendar.last:
            return {}
        return {f"{what}_on": day, f"{what}_by": way.value}

    def _given(
        self,
        recipient: int,
        provider: int,
        day: date,
        *,
        decision: Decision,
        outcome: Outcome,
        heard: date | None,
        **words: str,
    ) -> None:
        self._add(
            recipient,
            day,
            Direction.GIVEN,
            provider_id=provider,
            decision=decision.value,
            outcome=outcome.value,
            outcome_on=heard,
            **words,
        )

    def _add(self, recipient: int, day: date, direction: Direction, **more: Any) -> None:
        self._book.add(
            Referral,
            instant(min(day, self._calendar.last), _EVENING),
            **(_NOTHING | more),
            recipient_id=recipient,
            day=day,
            direction=direction.value,
        )

    def _words_of(self, one: dict[str, Any]) -> dict[str, str]:
        return {name: one[name] for name in WORDS if name in one}
