"""The journal of the example practice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from journal_app.demo.cast import Cast
from journal_app.demo.days import Calendar, instant
from journal_app.demo.photos import picture
from journal_app.demo.rows import Book, Rows, table
from journal_app.demo.texts import KINDS, NOBODY, Episode, Member, episodes, load, shares
from journal_app.journal.photo_actions import facts_of
from journal_app.journal.photo_tables import Photo
from journal_app.journal.tables import Entry, EntryPerson, EntryTag, LeavePeriod, Role, Tag
from journal_app.people.tables import Person

SPACING = 45
"""So many entries lie between two of the same episode: no page of the list repeats itself."""
_TEXTS = ("title", "right", "again", "train", "notes")
_SEMINAR_TAGS = frozenset({"workshop", "einstiegskurs", "vortrag"})


@dataclass
class Written:
    """An entry on its way into the store; people and tags by name."""

    day: date
    at: time
    kind: str | None
    texts: dict[str, str]
    clients: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    starred: bool = False
    photos: list[str] = field(default_factory=list)
    sells: str | None = None


@dataclass(frozen=True)
class Sold:
    """A sale that an entry tells of. ``what``: see `texts.Episode.sells`."""

    client: str
    what: str
    day: date
    at: datetime
    entry: int


@dataclass(frozen=True)
class Told:
    """The journal as it was written, for what else happened in the practice."""

    rows: Rows
    people: dict[str, int]
    """Ids by name."""
    tags: dict[str, int]
    sold: tuple[Sold, ...]
    """The oldest first."""
    met: dict[str, date]
    """The day of the first entry a client is in."""


def told(chance: Random, calendar: Calendar, cast: Cast, entries: int) -> Told:
    """The journal and the people in it: ``entries`` entries, oldest first."""
    fixed = _fixed(calendar)[:entries]
    chronicle = _Chronicle(chance, calendar, cast)
    written = [*fixed, *chronicle.written(entries - len(fixed))]
    written.sort(key=lambda entry: (entry.day, entry.at))
    return _Ledger(chance, calendar, cast).told(written)


def _fixed(calendar: Calendar) -> list[Written]:
    """The entries of the mock-ups, newest first."""
    days = {f"newest-{n}": day for n, day in enumerate(calendar.newest())}
    days["year-ago"] = calendar.year_ago
    return [
        Written(
            days[raw["when"]],
            raw["at"],
            raw["kind"],
            {name: raw.get(name, "") for name in _TEXTS},
            raw["clients"],
            raw["helpers"],
            raw["tags"],
            raw.get("starred", False),
            raw.get("photos", []),
            raw.get("sells"),
        )
        for raw in load("fest")["entry"]
    ]


class _Chronicle:
    """Lets three years happen, oldest day first."""

    def __init__(self, chance: Random, calendar: Calendar, cast: Cast) -> None:
        self._chance = chance
        self._calendar = calendar
        self._cast = cast
        self._episodes = episodes()
        self._shares = shares()

    def written(self, count: int) -> list[Written]:
        """``count`` entries beside the fixed ones, oldest first."""
        days = self._calendar.draw(self._chance, count)
        found = []
        for n, (day, at) in enumerate(sorted((day, self._hour()) for day in days)):
            episode, member = self._happens(day, n)
            episode.last_used = n
            found.append(self._write(episode, member, day, at))
        return found

    def _hour(self) -> time:
        minutes = self._chance.randint(8 * 60, 21 * 60 + 30)
        return time(minutes // 60, minutes % 60, self._chance.randrange(60))

    def _happens(self, day: date, n: int) -> tuple[Episode, Member]:
        """What happens on ``day`` and to whom. Something without a client always can."""
        backlog = self._cast.backlog(day)
        for _attempt in range(20):
            possible = self._possible(day, n, someone_new=backlog > 0)
            if not possible:
                continue
            episode = self._chance.choice(possible)
            if not episode.with_client:
                return episode, NOBODY
            new = episode.first_meeting or self._chance.random() < min(0.9, 0.2 * backlog)
            if new and backlog and not episode.client_helps:
                member = self._cast.meet(episode, day, self._chance)
            else:
                member = self._cast.pick(episode, day, self._chance)
            if member is not None:
                return episode, member
        alone = [e for deck in self._episodes.values() for e in deck if not e.with_client]
        return min(alone, key=lambda episode: episode.last_used), NOBODY

    def _possible(self, day: date, n: int, *, someone_new: bool) -> list[Episode]:
        """Episodes of one kind, drawn by its share, that suit the day and were not used lately."""
        seminar = day.weekday() == 5
        kind = self._chance.choices(KINDS, self._shares)[0]
        if self._calendar.is_free(day) and not seminar:
            kind = "persoenlich"
        possible = [
            episode
            for episode in self._episodes[kind]
            if n - episode.last_used > SPACING
            and day.month in episode.months
            and (someone_new or not episode.first_meeting)
        ]
        if seminar:
            return [e for e in possible if _SEMINAR_TAGS & set(e.tags)] or possible
        return possible

    def _write(self, episode: Episode, member: Member, day: date, at: time) -> Written:
        """``episode`` as the coach puts it down that evening: now and then in a hurry."""
        texts = {name: episode.word(name, member, self._chance) for name in _TEXTS}
        hurry = self._chance.random()
        if hurry < 0.06:
            texts |= dict.fromkeys(("right", "again", "train", "notes"), "")
        elif hurry < 0.18:
            texts |= {"again": "", "train": ""}
        elif hurry < 0.4:
            texts["train"] = ""
        told = " ".join(texts.values())
        entry = Written(day, at, episode.kind, texts)
        entry.helpers = [
            name
            for name in episode.helped
            if name.split()[0] in told or self._chance.random() < 0.4
        ]
        if episode.with_client and episode.client_helps:
            entry.helpers.append(member.name)
        elif episode.with_client:
            others = self._cast.companions(member, episode.group, self._chance)
            entry.clients = [client.name for client in (member, *others)]
        entry.tags = episode.tags[: self._chance.choices((0, 1, 2), (8, 27, 65))[0]]
        entry.starred = self._chance.random() < 0.04
        entry.sells = episode.sells
        return entry


class _Ledger:
    """Gives everything its id, uid and time, and everybody named a row."""

    def __init__(self, chance: Random, calendar: Calendar, cast: Cast) -> None:
        records = (Person, Tag, Entry, EntryPerson, EntryTag, Photo, LeavePeriod)
        self._book = Book(chance, {table(record): [] for record in records})
        self._calendar = calendar
        self._first = instant(calendar.first, time(9))
        self._people: dict[str, int] = {}
        self._tags: dict[str, int] = {}
        self._sold: list[Sold] = []
        self._met: dict[str, date] = {}
        self._everybody = [*cast.supporters, *(member.name for member in cast.members)]

    def told(self, written: Sequence[Written]) -> Told:
        for holiday in self._calendar.holidays:
            planned = instant(holiday.first_day - timedelta(days=100), time(20))
            self._book.add(
                LeavePeriod,
                max(planned, self._first),
                first_day=holiday.first_day,
                last_day=holiday.last_day,
                note=holiday.note,
            )
        for entry in written:
            self._add_entry(entry)
        # Who is in no entry yet has been in the address book from the first day.
        for name in self._everybody:
            self._person(name, self._first)
        return Told(self._book.rows, self._people, self._tags, tuple(self._sold), self._met)

    def _add_entry(self, entry: Written) -> None:
        at = instant(entry.day, entry.at)
        key = self._book.add(
            Entry, at, day=entry.day, kind=entry.kind, starred=entry.starred, **entry.texts
        )
        for role, names in ((Role.HELPER, entry.helpers), (Role.CLIENT, entry.clients)):
            for position, name in enumerate(names):
                person = self._person(name, at)
                self._book.add(
                    EntryPerson,
                    at,
                    entry_id=key,
                    person_id=person,
                    role=role.value,
                    position=position,
                )
        for name in entry.clients:
            self._met.setdefault(name, entry.day)
            if entry.sells is not None:
                self._sold.append(Sold(name, entry.sells, entry.day, at, key))
        for position, name in enumerate(entry.tags):
            if name not in self._tags:
                self._tags[name] = self._book.add(Tag, at, name=name)
            self._book.add(EntryTag, at, entry_id=key, tag_id=self._tags[name], position=position)
        for position, name in enumerate(entry.photos):
            self._book.add(Photo, at, entry_id=key, position=position, **facts_of(picture(name)))

    def _person(self, name: str, at: datetime) -> int:
        if name not in self._people:
            self._people[name] = self._book.add(Person, at, name=name)
        return self._people[name]
