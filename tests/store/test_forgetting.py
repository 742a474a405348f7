"""Erasing a person: out of the journal, its undo and search, its backups and what is put aside."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from typing import Any

import pytest

from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.ground.settings import Settings
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.drafts import draft
from journal_app.journal.queries import EntryFilter
from journal_app.people.queries import people
from journal_app.retention.queries import bought
from journal_app.store import Store, checked, engine, forgetting, ledger
from journal_app.store.backup import backups
from journal_app.store.foreseen import foreseen
from journal_app.store.forgetting import apply_ledger, finish, forget_person
from journal_app.store.ledger import Texts, Wish
from journal_app.store.out_of_reach import HOPELESS, Unreached, missed
from journal_app.store.records import Record
from journal_app.store.restore import restore
from journal_app.store.schema import load_all
from tests.rows import rows
from tests.store.forgotten import NAME, WORDS, fill, is_unfinished, left, words_everywhere

KEY = bytes(range(32))
ALL = Wish(keeps_sales=True, texts=Texts.WORD)
NOTHING_KEPT = Wish(keeps_sales=False, texts=Texts.WORD)


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


def open_for_good(folder: DataFolder, key: bytes | None, clock: Clock) -> Store:
    return Store.open(folder.database, key, clock=clock, exclusive=True)


def test_case_32_after_erasing_no_file_has_the_name(
    folder: DataFolder, key: bytes | None, ticking: Clock, tmp_path: Path
) -> None:
    """Neither the journal nor its log, a backup here or elsewhere, nor what was put aside."""
    stick = tmp_path / "stick"
    store = open_for_good(folder, key, ticking)
    his, _anna = fill(store)
    older = store.back_up()
    assert older is not None
    stick.mkdir()
    shutil.copy(older, stick / older.name)
    folder.replaced.mkdir()
    shutil.copy(folder.database, folder.replaced / "journal.db")
    shutil.copy(folder.root / "journal.db-wal", folder.replaced / "journal.db-wal")
    store.write(add_entry, NewEntry("Danach"))
    before = {file.name: file.stat().st_mtime_ns for file in backups(folder.backups)}
    assert len(left(folder.root, key)) > 5
    assert left(stick, key)

    done = forget_person(store, [his], ALL, [stick])

    assert done.unreached == ()
    assert done.unfinished == ()
    assert done.rewritten == 4
    assert left(folder.root, key) == left(stick, key) == []
    assert store.check() == []
    assert [one.name for one in store.read(people)] == ["Anna Müller"]
    store.close()
    assert left(folder.root, key) == []
    assert older.stat().st_mtime_ns == before[older.name]
    for file in (older, stick / older.name, folder.replaced / "journal.db"):
        opened = tmp_path / "looked at" / "journal.db"
        opened.parent.mkdir(exist_ok=True)
        shutil.copy(file, opened)
        with Store.open(opened, key, clock=ticking) as again:
            assert again.check() == []
            assert again.undo() is not None
            assert [one.name for one in again.read(people)] == ["Anna Müller"]
            assert again.read(queries.count, EntryFilter(text="Öztürk")) == 0
        shutil.rmtree(opened.parent)


def test_what_is_about_others_stays_and_undo_goes_on_without_him(
    journal: Store, rows_of: Any
) -> None:
    his, anna = fill(journal)
    before = rows(journal.path)
    forget_person(journal, [his], ALL)
    after = rows(journal.path)
    gone = before.keys() - after.keys()
    assert ("person", anna) in after
    assert {uid for table, uid in gone if table in ("entry", "purchase", "profile", "tag")} == set()
    assert journal.undo() is not None
    while journal.undo() is not None:
        pass
    assert left(journal.path.parent) == []
    assert journal.check() == []


def test_anonymised_sales_keep_amount_and_day_and_every_sum(journal: Store) -> None:
    his, _anna = fill(journal)
    today = journal.clock.today()

    def sales() -> list[dict[str, Any]]:
        return [row for (table, _), row in rows(journal.path).items() if table == "purchase"]

    def sums() -> tuple[int, int]:
        found = journal.read(bought, today)
        money = int(found.histories.cents.sum() + found.erased_cents.sum())
        return money, sum(row["price_cents"] for row in sales() if row["deleted_at"] is None)

    before, days = sums(), sorted(row["day"] for row in sales())
    forget_person(journal, [his], ALL)
    assert sums() == before
    assert sorted(row["day"] for row in sales()) == days
    assert {(row["offer"], row["note"]) for row in sales() if not row["person_id"]} == {("", "")}


def test_sales_go_too_where_nothing_shall_be_kept(journal: Store) -> None:
    his, anna = fill(journal)
    forget_person(journal, [his], NOTHING_KEPT)
    kept = [row for (table, _), row in rows(journal.path).items() if table == "purchase"]
    (annas,) = (row["id"] for (table, uid), row in rows(journal.path).items() if uid == anna)
    assert {row["person_id"] for row in kept} == {annas}
    assert journal.check() == []


def test_texts_of_others_stay_word_for_word_unless_the_coach_says_so(journal: Store) -> None:
    his, _anna = fill(journal)
    forget_person(journal, [his], Wish(texts=Texts.LEFT))
    texts = {row["notes"] for (table, _), row in rows(journal.path).items() if table == "entry"}
    assert WORDS in texts
    assert journal.read(people)[0].name == "Anna Müller"


def test_a_word_that_may_be_no_name_stays_where_only_the_name_shall_go(journal: Store) -> None:
    lang = journal.write(add_entry, NewEntry("Mit Petra Lang", notes="Lang geredet", clients=()))
    other = journal.write(add_entry, NewEntry("Lang ersehnt", right="Petra Lang half"))
    hers = journal.write(
        add_entry, NewEntry("Sie kam", notes="Petra war froh", clients=("Petra Lang",))
    )
    (petra,) = journal.read(people)
    forget_person(journal, [petra.uid], Wish(texts=Texts.NAME))
    read = {uid: journal.read(queries.entry, uid) for uid in (lang, other, hers)}
    assert (read[lang].title, read[lang].notes) == ("Mit (…)", "Lang geredet")
    assert (read[other].title, read[other].right) == ("Lang ersehnt", "(…) half")
    assert read[hers].notes == "(…) war froh"


def test_the_unfinished_win_forgets_him_too(journal: Store) -> None:
    his, _anna = fill(journal)
    forget_person(journal, [his], Wish(texts=Texts.LEFT))
    assert journal.read(draft) == {"title": "Mit (…)", "clients": ["(…)"], "day": None}


def test_the_ledger_has_neither_name_nor_uid(journal: Store) -> None:
    his, _anna = fill(journal)
    forget_person(journal, [his], ALL)
    text = (journal.path.parent / "erased.json").read_text("utf-8")
    assert his not in text
    kept = json.loads(text)
    assert [one["sales"] for one in kept["erased"]] == ["kept", "kept"]  # he and his double
    assert kept["unfinished"] == []


def test_a_backup_from_before_is_cleared_of_him_when_it_comes_back(
    folder: DataFolder, key: bytes | None, ticking: Clock, tmp_path: Path
) -> None:
    with open_for_good(folder, key, ticking) as store:
        his, _anna = fill(store)
        kept = store.back_up()
        assert kept is not None
        elsewhere = tmp_path / "elsewhere.db"
        shutil.copy(kept, elsewhere)
        forget_person(store, [his], ALL)
    assert left(tmp_path, key)
    assert apply_ledger(folder, elsewhere, key=key, clock=ticking) == 2
    assert left(tmp_path, key) == []
    content = elsewhere.read_bytes()
    assert apply_ledger(folder, elsewhere, key=key, clock=ticking) == 0
    assert elsewhere.read_bytes() == content
    assert sorted(tmp_path.glob("elsewhere.db*")) == [elsewhere]


def test_a_backup_from_before_two_were_one_is_cleared_of_both(
    folder: DataFolder, ticking: Clock
) -> None:
    from journal_app.people.actions import new_person
    from journal_app.people.merge_actions import merge_people

    store = open_for_good(folder, None, ticking)
    keep, double = (store.write(new_person, name) for name in ("Ada Zwackelmann", "A. Zwackelmann"))
    store.back_up()
    store.write(merge_people, keep, double)
    forget_person(store, [keep], ALL)
    store.close()
    assert left(folder.root) == []


def test_a_backup_without_him_stays_byte_for_byte(folder: DataFolder, ticking: Clock) -> None:
    store = open_for_good(folder, None, ticking)
    store.write(add_entry, NewEntry("Vor ihm"))
    early = store.back_up()
    assert early is not None
    content = early.read_bytes()
    his, _anna = fill(store)
    done = forget_person(store, [his], ALL)
    assert (done.rewritten, done.untouched) == (1, 1)
    assert early.read_bytes() == content
    store.close()


def test_what_could_not_be_reached_is_told_by_its_name(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    """A stick in a drawer, a backup under another password, one that is damaged, a newer one."""
    store = open_for_good(folder, None, ticking)
    his, _anna = fill(store)
    whole = store.back_up()
    assert whole is not None
    strange, broken, newer = (
        folder.backups / f"journal-2026-01-0{day}T000000.000000Z.db" for day in (1, 2, 3)
    )
    Store.open(tmp_path / "other" / "journal.db", KEY).close()
    shutil.copy(tmp_path / "other" / "journal.db", strange)
    broken.write_bytes(whole.read_bytes()[:8192] + bytes(80_000))
    shutil.copy(whole, newer)
    with closing(engine.connect(newer)) as raw:
        raw.execute("PRAGMA user_version = 999")
    stick = tmp_path / "stick"
    done = forget_person(store, [his], ALL, [stick])
    assert {(one.path, one.why.code) for one in done.unreached} == {
        (str(strange), "erasure_other_key"),
        (str(broken), "store_damaged"),
        (str(newer), "store_newer"),
        (str(stick), "erasure_place_missing"),
    }
    assert done.unfinished == (str(stick),)
    assert {line.split(":")[0] for line in left(folder.backups, KEY)} == {newer.name}
    stick.mkdir()
    shutil.copy(tmp_path / "other" / "journal.db", stick / whole.name)
    assert finish(store).unfinished == ()
    assert not is_unfinished(folder)
    store.close()


def test_what_could_not_be_reached_is_kept_until_it_was_shown(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    """Its report was lost, as when the journal is locked meanwhile: nobody knows of it yet."""
    stick, strange = tmp_path / "stick", folder.backups / "journal-2026-01-01T000000.000000Z.db"
    Store.open(tmp_path / "other" / "journal.db", KEY).close()
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        store.back_up()
        shutil.copy(tmp_path / "other" / "journal.db", strange)
        forget_person(store, [his], ALL, [stick])
    both = {(str(strange), "erasure_other_key"), (str(stick), "erasure_place_missing")}
    assert told(missed(ledger.read(folder))) == both
    with open_for_good(folder, None, ticking) as store:
        assert told(finish(store).unreached) == both
        ledger.show(folder)
        assert missed(ledger.read(folder)) == ()
        finish(store)  # the stick is still in its drawer, which is no news
        assert missed(ledger.read(folder)) == ()
        stick.mkdir()
        found = shutil.copy(tmp_path / "other" / "journal.db", stick / strange.name)
        finish(store)
        assert told(missed(ledger.read(folder))) == {(str(found), "erasure_other_key")}
    found.unlink()
    assert missed(ledger.read(folder)) == ()


def told(missed: Sequence[Unreached]) -> set[tuple[str, str]]:
    return {(one.path, one.why.code) for one in missed}


def test_every_reason_for_good_can_be_told_of_a_path_alone() -> None:
    for code in HOPELESS:
        assert sentence(UserError(code, path="/media/stick/x.db"))


def test_case_20_a_full_disk_leaves_it_unfinished_and_it_goes_on_later(
    small_disk: Any, ticking: Clock
) -> None:
    folder = DataFolder(small_disk.root / "journal")
    store = open_for_good(folder, None, ticking)
    his, _anna = fill(store)
    store.back_up()
    before = {file.name: file.read_bytes() for file in backups(folder.backups)}
    small_disk.fill(leave=60_000)
    done = forget_person(store, [his], ALL)
    assert done.unfinished
    assert {one.why.code for one in done.unreached} == {"disk_full"}
    assert {file.name: file.read_bytes() for file in backups(folder.backups)} == before
    assert store.check() == []
    small_disk.make_room()
    store.look_after()
    assert not is_unfinished(folder)
    assert left(folder.root) == []
    store.close()


def test_a_disk_too_full_to_begin_erases_nothing(small_disk: Any, ticking: Clock) -> None:
    folder = DataFolder(small_disk.root / "journal")
    store = open_for_good(folder, None, ticking)
    his, _anna = fill(store)
    small_disk.fill()
    with pytest.raises(UserError, match="disk_full"):
        forget_person(store, [his], ALL)
    assert not folder.ledger.exists()
    assert NAME in [one.name for one in store.read(people)]
    small_disk.make_room()
    store.close()


FORGETTER = """
import sys
from pathlib import Path
from journal_app.store import Store
from journal_app.store.foreseen import foreseen
from journal_app.store.forgetting import forget_person
from journal_app.store.ledger import Texts, Wish
store = Store.open(Path(sys.argv[1]), exclusive=True)
print("ready", flush=True)
sys.stdin.readline()
forget_person(store, [sys.argv[2]], Wish(texts=Texts.WORD))
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.mark.slow
@pytest.mark.parametrize("milliseconds", [5, 30, 60, 120, 200, 300, 450])
def test_killed_while_erasing_the_next_opening_brings_it_to_its_end(
    folder: DataFolder, ticking: Clock, as_coach: Callable[..., Popen[str]], milliseconds: int
) -> None:
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        for _ in range(4):
            store.write(add_entry, NewEntry("Mehr"))
            store.back_up()
    process = as_coach(FORGETTER, folder.database, his)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("\n")
    process.stdin.flush()
    with pytest.raises(TimeoutExpired):
        process.wait(milliseconds / 1000)
    process.kill()
    process.communicate()
    begun = folder.ledger.exists()
    with open_for_good(folder, None, ticking) as store:
        assert store.check() == []
        store.look_after()
        assert not is_unfinished(folder)
        assert (NAME in [one.name for one in store.read(people)]) is not begun
        assert store.check() == []
    assert (left(folder.root) == []) is begun
    assert not list(folder.root.rglob("*.erasing*"))


def test_a_damaged_ledger_is_told_and_not_taken_for_an_empty_one(
    folder: DataFolder, ticking: Clock, journal: Store
) -> None:
    folder.ledger.write_text("{}")
    with pytest.raises(UserError, match="ledger_damaged"):
        ledger.read(folder)
    with pytest.raises(UserError, match="ledger_damaged"):
        apply_ledger(folder, folder.database, key=None, clock=ticking)


def test_every_column_is_words_or_a_code_or_tells_who_somebody_is() -> None:
    """Whoever adds a column of text says what it is, or it is looked through for names."""
    codes = {
        (table.name, column.name)
        for table in load_all().sorted_tables
        for column in table.columns
        if "code" in column.info
    }
    assert codes == {
        ("person", "birthday"), ("photo", "sha256"), ("photo", "origin"), ("prompt", "first"),
        ("practice", "currency"), ("referral", "thanked_by"), ("referral", "told_by"),
        ("import_source", "source"), ("import_source", "key"), ("import_source", "digest"),
        ("contact_source", "source"), ("contact_source", "key"),
        ("sale_source", "source"), ("sale_source", "key"),
    }  # fmt: skip
    assert ("entry", "notes") in words_everywhere()
    assert ("photo", "name") in words_everywhere()
    assert ("person", "name") not in words_everywhere()
    assert all(name not in Record.model_fields for _table, name in words_everywhere())


def test_what_is_foreseen_is_what_happens(journal: Store) -> None:
    his, anna = fill(journal)
    expected = journal.read(foreseen, [his])
    before = rows(journal.path)
    forget_person(journal, [his], ALL)
    gone = Counter(table for table, _uid in before.keys() - rows(journal.path).keys())
    assert gone == expected.gone
    assert expected.loosened.keys() == {"purchase", "referral"}
    assert expected.photos == 2
    assert ("person", anna) in {(one.table, one.uid) for one in expected.named}
    assert journal.read(foreseen, [anna]).gone["person"] == 1


def test_a_rewritten_backup_counts_as_checked(folder: DataFolder, ticking: Clock) -> None:
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        made = store.back_up()
        assert made is not None
        forget_person(store, [his], ALL)
        assert checked.checks(folder, [made])[made].whole


def test_somebody_elses_journal_on_the_stick_keeps_its_words(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    with Store.open(tmp_path / "other" / "journal.db", clock=ticking) as other:
        other.write(add_entry, NewEntry(f"Mit {NAME}"))
        theirs = other.back_up()
        assert theirs is not None
    stick.mkdir()
    shutil.copy(theirs, stick / theirs.name)
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        done = forget_person(store, [his], ALL, [stick])
    assert done.unreached == ()
    assert (stick / theirs.name).read_bytes() == theirs.read_bytes()


def test_a_second_version_that_a_sync_service_made_is_named(journal: Store) -> None:
    his, _anna = fill(journal)
    copy = journal.path.with_name("journal (Konflikt 2026-11-22).db")
    shutil.copy(journal.path, copy)
    done = forget_person(journal, [his], ALL)
    assert [(one.path, one.why.code) for one in done.unreached] == [
        (str(copy), "erasure_conflict_copy")
    ]
    assert done.unfinished == ()


def test_case_31_restoring_a_backup_with_an_erased_person_erases_again(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        made = store.back_up()
        assert made is not None
        kept_elsewhere = tmp_path / made.name
        shutil.copy(made, kept_elsewhere)
        forget_person(store, [his], ALL)
    restore(folder, kept_elsewhere, clock=ticking)
    with open_for_good(folder, None, ticking) as store:
        assert [one.name for one in store.read(people)] == ["Anna Müller"]
    assert left(folder.root) == []


def named_before_she_had_a_row(store: Store) -> str:
    """Waltraud is named in a text; a backup; then she becomes a client."""
    store.write(add_entry, NewEntry("Gespräch mit Waltraud Aschenbrück"))
    assert store.back_up() is not None
    store.write(add_entry, NewEntry("Gebucht", clients=("Waltraud Aschenbrück",)))
    (she,) = store.read(people)
    return she.uid


def files_naming_her(*folders: Path) -> set[str]:
    found = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {file.name for file in found if b"Waltraud" in file.read_bytes()}


def test_cut_off_after_the_journal_the_texts_of_older_backups_are_still_cleared(
    folder: DataFolder, ticking: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They name her where she had no row yet, and the journal itself has forgotten her name."""
    with open_for_good(folder, None, ticking) as store:
        hers = named_before_she_had_a_row(store)
        with monkeypatch.context() as cut:
            cut.setattr(forgetting._Run, "forget_there", killed)
            with pytest.raises(KeyboardInterrupt):
                forget_person(store, [hers], Wish(texts=Texts.NAME))
    assert files_naming_her(folder.backups)
    with open_for_good(folder, None, ticking) as store:
        done = finish(store)
        assert (done.unreached, done.unfinished) == ((), ())
    assert files_naming_her(folder.root) == set()


def killed(*_any: object) -> None:
    raise KeyboardInterrupt


def test_a_stick_that_was_away_is_cleared_of_her_words_once_it_is_back(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    """And until then no file here has her name where it can be read."""
    stick, drawer = tmp_path / "stick", tmp_path / "drawer"
    settings.save(folder.settings, replace(Settings(), second_place=str(stick)))
    stick.mkdir()
    with open_for_good(folder, None, ticking) as store:
        hers = named_before_she_had_a_row(store)
        stick.rename(drawer)
        done = forget_person(store, [hers], Wish(texts=Texts.NAME), [stick])
        assert done.unfinished == (str(stick),)
        store.write(add_entry, NewEntry("Danach"))
        store.back_up()
        assert files_naming_her(folder.root) == set()
        drawer.rename(stick)
        assert files_naming_her(stick)
        assert finish(store).unfinished == ()
        assert files_naming_her(folder.root, stick) == set()
    assert json.loads(folder.ledger.read_text("utf-8"))["secret"] is None


def test_where_a_backup_came_back_in_between_the_stick_is_told_as_not_cleared(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    stick, drawer = tmp_path / "stick", tmp_path / "drawer"
    settings.save(folder.settings, replace(Settings(), second_place=str(stick)))
    stick.mkdir()
    with open_for_good(folder, None, ticking) as store:
        hers = named_before_she_had_a_row(store)
        stick.rename(drawer)
        forget_person(store, [hers], Wish(texts=Texts.NAME), [stick])
    restore(folder, backups(folder.backups)[-1], clock=ticking)
    drawer.rename(stick)
    with open_for_good(folder, None, ticking) as store:
        done = finish(store)
    assert {one.why.code for one in done.unreached} == {"erasure_words_unknown"}


def test_half_made_files_of_a_killed_process_go_too(folder: DataFolder, ticking: Clock) -> None:
    with open_for_good(folder, None, ticking) as store:
        hers = named_before_she_had_a_row(store)
        half = folder.backups / "journal-2026-11-22T170000.000000Z.tmp"
        half.write_bytes(b"Waltraud")
        new = folder.root / "journal.db.0a1b2c3d.new"
        new.write_bytes(b"Waltraud")
        forget_person(store, [hers], Wish(texts=Texts.NAME))
        assert not half.exists()
        assert not new.exists()
    assert files_naming_her(folder.root) == set()


def test_a_former_second_place_is_cleared_or_told(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    """The coach has chosen another one since, or none; the app knows where its copies lie."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    with open_for_good(folder, None, ticking) as store:
        for place in (first, second):
            settings.save(folder.settings, replace(Settings(), second_place=str(place)))
            hers = named_before_she_had_a_row(store)
        settings.save(folder.settings, Settings())
        assert files_naming_her(first)
        shutil.move(second, tmp_path / "drawer")
        done = forget_person(store, [hers], Wish(texts=Texts.NAME))
    assert files_naming_her(folder.root, first) == set()
    assert done.unfinished == (str(second),)
    assert [one.why.code for one in done.unreached] == ["erasure_place_missing"]
