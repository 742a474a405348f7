"""Who plays a part in the example practice: clients and those who help the coach."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from journal_app.demo.days import Calendar
from journal_app.demo.texts import Episode, Member, load


class Cast:
    """Clients come one after the other over the years, stay for a while and may come back.

    ``members`` are all of them in the order in which they come; the people of the mock-ups are
    among the first and stay to the end.
    """

    def __init__(self, chance: Random, calendar: Calendar, clients: int) -> None:
        known = [Member(**raw) for raw in load("personen")["known"]]
        strangers = _strangers(chance, clients - len(known), {member.name for member in known})
        chance.shuffle(known)
        # A third of the way in, everybody from the mock-ups is there; the rest arrive evenly.
        early = len(strangers) // 4
        mixed = [*strangers[:early], *known]
        chance.shuffle(mixed)
        self.members = [*mixed, *strangers[early:]]
        self.supporters: list[str] = load("personen")["names"]["supporters"]
        self._known = frozenset(known)
        self._waiting = list(reversed(self.members))
        self._arrival = _arrivals(calendar, len(self.members))
        self._leaves: dict[Member, date] = {}
        self._present: list[Member] = []
        self._looked_up: date | None = None
        self._recent: list[Member] = []

    def backlog(self, day: date) -> int:
        """How many have turned up by ``day`` without being in the journal yet."""
        arrived = len(self.members) - len(self._waiting)
        due = sum(1 for arrival in self._arrival[arrived : arrived + 9] if arrival <= day)
        return min(due, len(self._waiting))

    def meet(self, episode: Episode, day: date, chance: Random) -> Member | None:
        """Somebody new whom ``episode`` fits; None if nobody is waiting."""
        for place in range(len(self._waiting) - 1, max(-1, len(self._waiting) - 5), -1):
            if self._suits(episode, self._waiting[place]):
                member = self._waiting.pop(place)
                stay = timedelta(days=chance.randint(60, 500))
                self._leaves[member] = date.max if member in self._known else day + stay
                self._present.append(member)
                if member in self._known:
                    self._present.append(member)  # twice in the hat: they are seen more often
                return self._remember(member)
        return None

    def pick(self, episode: Episode, day: date, chance: Random) -> Member | None:
        """Somebody known whom ``episode`` fits, rather not one of the last few; or None."""
        if self._looked_up is None or day.month != self._looked_up.month:
            self._present = [m for m in self._present if self._leaves[m] >= day]
            self._looked_up = day
        for _attempt in range(12):
            if not self._present:
                return None
            member = chance.choice(self._present)
            if self._suits(episode, member) and member not in self._recent:
                return self._remember(member)
        return None

    def companions(self, member: Member, count: int, chance: Random) -> list[Member]:
        """Up to ``count`` others who are around at the same time."""
        drawn = chance.sample(self._present, min(3 * count, len(self._present)))
        return list(dict.fromkeys(other for other in drawn if other is not member))[:count]

    def _suits(self, episode: Episode, member: Member) -> bool:
        """What the people of the mock-ups bought is laid down, so chance sells them nothing."""
        return episode.fits(member) and not (episode.sells and member in self._known)

    def _remember(self, member: Member) -> Member:
        self._recent = [*self._recent[-5:], member]
        return member


def _arrivals(calendar: Calendar, count: int) -> list[date]:
    """When the nth client turns up: a quarter in the first weeks, the rest until last month."""
    span = max(1, len(calendar.days) - 45)
    early = max(1, count // 4)
    steps = [min(45, span - 1) * n // early for n in range(early)]
    steps += [45 + (span - 45) * n // max(1, count - early) for n in range(count - early)]
    return [calendar.days[min(step, len(calendar.days) - 1)] for step in steps]


def _strangers(chance: Random, count: int, taken: set[str]) -> list[Member]:
    """People with names as they meet in German, Austrian and Swiss practices.

    No two share a name, so that the example stays easy to follow.
    """
    origins: Sequence[dict[str, Any]] = load("personen")["origin"]
    weights = [origin["share"] for origin in origins]
    names = load("personen")["names"]
    decks: dict[int, list[str]] = {}
    found: list[Member] = []
    while len(found) < count:
        origin = chance.choices(origins, weights)[0]
        gender = chance.choices("fm", (58, 42))[0]
        surnames = origin.get("surnames_f", origin["surnames"]) if gender == "f" else None
        surnames = surnames or origin["surnames"]
        for attempt in range(20):
            surname = _deal(chance, decks, surnames)
            if attempt > 5:  # in a large practice: Anna Vogel-Hübner
                surname += f"-{_deal(chance, decks, surnames)}"
            name = f"{_deal(chance, decks, origin[gender])} {surname}"
            if name not in taken:
                break
        else:
            continue
        taken.add(name)
        beruf = chance.choice(names["berufe"])[0 if gender == "f" else 1]
        formal = chance.random() < 0.2
        found.append(Member(name, gender, beruf, chance.choice(names["themen"]), formal))
    return found


def _deal(chance: Random, decks: dict[int, list[str]], names: list[str]) -> str:
    """The next name of a shuffled deck, so that none comes back before all have been."""
    deck = decks.setdefault(id(names), [])
    if not deck:
        deck += names
        chance.shuffle(deck)
    return deck.pop()
