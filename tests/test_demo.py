"""The example practice, in real store files."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from sqlalchemy import text

from journal_app.demo import fill
from journal_app.demo.texts import KINDS, Member, episodes, load
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.journal.figures import Streak, streak
from journal_app.journal.photo_queries import photo_content, photos
from journal_app.journal.pictures import measured
from journal_app.journal.queries import Entry, EntryFilter
from journal_app.journal.working_days import WorkingCalendar
from journal_app.people.queries import people
from journal_app.store import Store

MONDAY = date(2026, 11, 23)
CONTENT = (
    "person", "person_tag", "tag", "entry", "entry_person", "entry_tag", "photo", "leave", "rung",
    "purchase", "practice", "step", "contact", "cadence", "appointment", "expectation",
    "recipe", "recipe_use", "training", "thanks", "quote", "look_back", "referral", "referral_ask",
    "rating", "profile", "profile_version", "criterion", "fit",
)  # fmt: skip

PETRA = Member("Petra Lang", "f", "Grafikerin", "die Preise")
MARKUS = Member("Markus Weber", "m", "Koch", "die Preise")
BRANDT = Member("Herr Brandt", "m", "Geschäftsführer", "die Nachfolge", formal=True)
KOENIG = Member("Sabine König", "f", "Floristin", "die Preise", formal=True)


def clock(today: date = MONDAY, hour: int = 9) -> Clock:
    return Clock(now=lambda: datetime(today.year, today.month, today.day, hour, tzinfo=UTC))


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    opened: list[Store] = []

    def open_one(today: date = MONDAY, hour: int = 9) -> Store:
        path = tmp_path / str(len(opened)) / "journal.db"
        opened.append(Store.open(path, clock=clock(today, hour)))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("demo") / "journal.db", clock=clock()) as store:
        fill(store)
        yield store


def entries(store: Store) -> list[Entry]:
    """All of them, newest first."""
    return store.read(lambda session: list(queries.entries(session, EntryFilter())))


def contents(store: Store) -> dict[str, list[Any]]:
    """Every row of every table, ids and times included."""
    return store.read(
        lambda session: {
            table: [
                tuple(row)
                for row in session.connection().execute(text(f"SELECT * FROM {table}"))  # noqa: S608
            ]
            for table in CONTENT
        }
    )


def counted(store: Store) -> Streak:
    leaves = [(leave.first_day, leave.last_day) for leave in store.read(queries.leaves)]
    calendar = WorkingCalendar(frozenset(range(5)), "DE", None, leaves)
    days = store.read(queries.journal_days)
    return streak(days, calendar.is_working_day, store.clock.today())


def test_it_has_as_many_entries_and_clients_as_asked_for(practice: Store) -> None:
    assert len(entries(practice)) == 400
    assert len(practice.read(queries.clients)) == 80
    assert len(practice.read(people)) == 80 + 12


def test_the_same_seed_on_the_same_day_makes_the_same_store(
    practice: Store, open_store: Callable[..., Store]
) -> None:
    again = open_store(hour=21)
    fill(again)
    assert contents(again) == contents(practice)


def test_another_seed_makes_another_store(
    practice: Store, open_store: Callable[..., Store]
) -> None:
    other = open_store()
    fill(other, seed=8)
    assert {e.uid for e in entries(other)}.isdisjoint(e.uid for e in entries(practice))


def test_the_newest_entries_are_those_of_the_pictures(practice: Store) -> None:
    newest = entries(practice)[:3]
    assert [entry.title for entry in newest] == [
        "Workshop ausverkauft",
        "Lob von Markus nach dem Workshop",
        "Empfehlung von Jana",
    ]
    assert [entry.day for entry in newest] == [
        MONDAY - timedelta(1),
        MONDAY - timedelta(3),
        MONDAY - timedelta(4),
    ]
    assert [person.name for person in newest[0].clients] == ["Petra Lang"]
    assert [person.name for person in newest[0].helpers] == ["Jana Thoma", "Lea Vogt"]


def test_the_newest_entries_have_photos(practice: Store) -> None:
    found = [practice.read(photos, entry.uid) for entry in entries(practice)[:3]]
    names = [[photo.name for photo in of_one] for of_one in found]
    assert names == [["platzliste.jpg", "pinnwand.jpg"], ["zahlen.jpg"], []]
    for photo in found[0] + found[1]:
        kept = measured(practice.read(photo_content, photo.uid), photo.name)
        assert kept == (photo.media_type, photo.width, photo.height)


def test_the_people_of_the_pictures_are_clients(practice: Store) -> None:
    assert {
        "Petra Lang", "Markus Weber", "Jana Thoma", "Sabine König", "Lea Vogt", "Nadine Roth",
        "Claudia Maier", "Herr Brandt",
    } <= {client.name for client in practice.read(queries.clients)}  # fmt: skip


@pytest.mark.parametrize(
    "today",
    [MONDAY, date(2026, 11, 24), date(2026, 8, 12), date(2027, 1, 4), date(2028, 2, 29)],
)
def test_the_streak_is_alive_whatever_the_day(
    open_store: Callable[..., Store], today: date
) -> None:
    store = open_store(today)
    fill(store)
    assert counted(store) == Streak(current=14, longest=31, today_done=False)


def test_nothing_is_written_in_the_future(practice: Store) -> None:
    now = practice.clock.now()
    for entry in entries(practice):
        assert entry.created_at <= entry.updated_at < now
        assert practice.clock.day_of(entry.created_at) == entry.day
        assert MONDAY.replace(year=2023) <= entry.day < MONDAY


def test_no_text_comes_back_among_the_newest_forty(practice: Store) -> None:
    newest = entries(practice)[:40]
    for field in ("title", "right", "again", "train", "notes"):
        texts = [getattr(entry, field) for entry in newest if getattr(entry, field)]
        assert len(set(texts)) == len(texts)


def test_every_kind_has_a_believable_share(practice: Store) -> None:
    shares = Counter(entry.kind for entry in entries(practice))
    assert set(shares) == {"sale", "client_result", "referral", "learning", "personal", None}
    assert shares["client_result"] > shares["sale"] > shares["referral"] > shares[None] >= 15
    assert max(shares.values()) < 160


def test_entries_are_as_uneven_as_life(practice: Store) -> None:
    found = entries(practice)
    days = Counter(entry.day for entry in found)
    assert any(count >= 3 for count in days.values())
    assert 10 <= sum(not (e.right or e.again or e.train or e.notes) for e in found) <= 50
    assert sum(len(entry.notes) > 200 for entry in found) >= 8
    assert sum(entry.starred for entry in found) >= 5
    weekend = [day for day in days if day.weekday() >= 5]
    assert 5 <= len(weekend) < len(days) / 8
    assert any(len(entry.clients) > 1 for entry in found)
    assert sum("„" in entry.right for entry in found) > 50


def test_tags_are_those_of_a_coach(practice: Store) -> None:
    tags = {tag.name for tag in practice.read(queries.tag_counts)}
    assert {"workshop", "erstgespräch", "preis", "angebot", "newsletter"} <= tags
    assert 20 <= len(tags) <= 35


def test_holidays_are_leave_with_a_name(practice: Store) -> None:
    leaves = practice.read(queries.leaves)
    assert {"Sommerurlaub", "Weihnachtspause"} <= {leave.note for leave in leaves}
    for year in (2024, 2025, 2026):
        assert 2 <= sum(leave.first_day.year == year for leave in leaves) <= 4


def test_a_store_with_anything_in_it_is_left_alone(open_store: Callable[..., Store]) -> None:
    store = open_store()
    uid = store.write(add_entry, NewEntry(title="Mein erster Erfolg"))
    store.write(trash_entry, uid)
    with pytest.raises(UserError, match="store_not_empty"):
        fill(store)
    assert entries(store) == []


def test_filling_twice_is_refused(practice: Store) -> None:
    before = contents(practice)
    with pytest.raises(UserError, match="store_not_empty"):
        fill(practice)
    assert contents(practice) == before


def test_pages_and_other_windows_hear_of_it_and_undo_passes_over_it(
    open_store: Callable[..., Store],
) -> None:
    store = open_store()
    told: list[frozenset[str]] = []
    store.watch(lambda change: told.append(change.tables))
    with Store.open(store.path, clock=store.clock) as other:
        other_told: list[frozenset[str]] = []
        other.watch(lambda change: other_told.append(change.tables))
        other.poll()
        fill(store, entries=20)
        other.poll()
    assert told == [frozenset({*CONTENT, "change"})]
    assert frozenset({*CONTENT, "change"}) in other_told
    assert not store.can_undo()
    assert store.undo() is None
    uid = store.write(add_entry, NewEntry(title="Nach dem Beispiel"))
    undone = store.undo()
    assert undone is not None
    assert undone.uid == uid
    assert len(entries(store)) == 20


@pytest.mark.parametrize(("count", "current"), [(0, 0), (1, 0), (3, 2), (17, 14), (50, 14)])
def test_small_practices_start_with_the_newest(
    open_store: Callable[..., Store], count: int, current: int
) -> None:
    store = open_store()
    fill(store, entries=count, clients=0)
    titles = [entry.title for entry in entries(store)]
    assert len(titles) == count
    assert titles[:1] == ["Workshop ausverkauft"][:count]
    assert counted(store).current == current


@pytest.mark.slow
def test_twenty_thousand_entries_take_seconds(open_store: Callable[..., Store]) -> None:
    """At most a fifth of what the benchmarks' hundred thousand may take: well under a minute."""
    store = open_store()
    began = time.thread_time()
    fill(store, entries=20_000, clients=2_000)
    assert time.thread_time() - began < 8
    assert sum(month.count for month in store.read(queries.months, EntryFilter())) == 20_000
    assert len(store.read(queries.clients)) == 2_000
    assert counted(store).current == 14
    assert store.check() == []


def test_every_wording_can_be_filled_in_for_everybody() -> None:
    for deck in episodes().values():
        for episode in deck:
            for wordings in episode.wordings.values():
                for wording in wordings:
                    for member in (PETRA, MARKUS, BRANDT, KOENIG):
                        assert "{" not in wording.format_map(member.forms)


def test_what_happens_without_a_client_names_none() -> None:
    for deck in episodes().values():
        for episode in deck:
            fields = {
                name
                for wordings in episode.wordings.values()
                for wording in wordings
                for _text, name, _format, _conversion in Formatter().parse(wording)
            }
            assert episode.with_client or fields <= {None}


def test_no_wording_stands_twice_and_quotes_are_german() -> None:
    for name in KINDS:
        for deck in load(name)["episode"]:
            for field in ("titles", "right", "again", "train", "notes"):
                for wording in deck.get(field, []):
                    assert wording == wording.strip()
                    assert wording.count("„") == wording.count("“"), wording
                    assert not re.search(r"[\"'!]|  ", wording), wording
    sentences = Counter(
        wording
        for deck in episodes().values()
        for episode in deck
        for field in ("title", "right", "notes")
        for wording in episode.wordings[field]
    )
    assert [wording for wording, count in sentences.items() if count > 1] == []


def test_names_are_declined() -> None:
    assert "mit {namen}, {kurzs} Plan".format_map(BRANDT.forms) == (
        "mit Herrn Brandt, Herrn Brandts Plan"
    )
    assert "{name}: {kurz}, {kurzen}".format_map(KOENIG.forms) == (
        "Sabine König: Frau König, Frau König"
    )
    assert "{kurzs} Zahlen, {er} und {seinen} Betrieb".format_map(MARKUS.forms) == (
        "Markus’ Zahlen, er und seinen Betrieb"
    )
    assert "{Er} und {ihm}".format_map(PETRA.forms) == "Sie und ihr"
