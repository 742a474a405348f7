"""Erasing a person: out of every backup, here and elsewhere, and what is put aside."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter
from journal_app.people.queries import people
from journal_app.store import Store, checked, engine, keys
from journal_app.store.backup import backups
from journal_app.store.forgetting import apply_ledger, finish, forget_person
from journal_app.store.ledger import Texts, Wish
from journal_app.store.restore import restore
from tests.store.forgetting.conftest import (
    ALL,
    KEY,
    files_naming_her,
    named_before_she_had_a_row,
    open_for_good,
)
from tests.store.forgotten import NAME, fill, is_unfinished, left


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


def test_in_a_folder_with_other_files_only_half_made_backups_are_swept_up(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    """What a killed erasure left has its name; a letter of the coach's may be called likewise."""
    stick = tmp_path / "stick"
    (stick / "Praxis").mkdir(parents=True)
    theirs = [stick / "letter.erasing", stick / "journal-2.erasing", stick / "Praxis/x.db.erasing"]
    for file in theirs:
        file.write_bytes(b"mine")
    half = stick / "journal-2026-11-20T090000.000000Z.db.erasing-journal"
    half.write_bytes(b"half")
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        assert forget_person(store, [his], ALL, [stick]).unreached == ()
    assert all(file.exists() for file in theirs)
    assert not half.exists()


def test_in_a_second_place_called_like_ours_other_databases_stay_as_they_are(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    place = tmp_path / "stick" / folder.replaced.name
    place.mkdir(parents=True)
    (place / "recipes.db").write_bytes(b"another program's")
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        assert forget_person(store, [his], ALL, [place]).unreached == ()


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
        (str(broken), "erasure_unreadable"),
        (str(newer), "erasure_newer"),
        (str(stick), "erasure_place_missing"),
    }
    assert done.unfinished == (str(stick),)
    assert {line.split(":")[0] for line in left(folder.backups, KEY)} == {newer.name}
    stick.mkdir()
    shutil.copy(tmp_path / "other" / "journal.db", stick / whole.name)
    assert finish(store).unfinished == ()
    assert not is_unfinished(folder)
    store.close()


def test_from_a_journal_put_aside_with_another_ones_log_he_goes_and_nothing_is_mixed(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "another" / "journal.db") as other:
        other.write(add_entry, NewEntry("anderer", right="r" * 3000))
        with closing(other.raw()) as raw:
            raw.execute("VACUUM")  # so that every page of it is in the log
        log = other.path.with_name("journal.db-wal").read_bytes()
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
    aside = folder.replaced / "journal.db"
    folder.replaced.mkdir()
    shutil.copy(folder.database, aside)
    aside.with_name("journal.db-wal").write_bytes(log)
    with open_for_good(folder, None, ticking) as store:
        assert forget_person(store, [his], ALL).unreached == ()
    assert left(folder.root) == []
    with closing(engine.connect(aside.with_name("journal.alone.db"))) as raw:
        assert raw.execute("SELECT name FROM person").fetchall() == [("Anna Müller",)]
    with closing(engine.connect(aside)) as raw:
        assert raw.execute("SELECT title FROM entry").fetchall() == [("anderer",)]


def test_a_log_put_aside_that_nobody_can_read_is_told(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "another" / "journal.db", KEY) as other:
        other.write(add_entry, NewEntry("anderer", right="r" * 3000))
        log = other.path.with_name("journal.db-wal").read_bytes()
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
    folder.replaced.mkdir()
    shutil.copy(folder.database, folder.replaced / "journal.db")
    (folder.replaced / "journal.db-wal").write_bytes(log)
    with open_for_good(folder, None, ticking) as store:
        (one,) = forget_person(store, [his], ALL).unreached
    assert one.path == str(folder.replaced / "journal.stray-log")
    assert one.why.code == "erasure_stray_log"
    assert left(folder.root) == []


def test_what_was_typed_on_a_sheet_goes_too(folder: DataFolder, ticking: Clock) -> None:
    """Sealed, but the name may be among the words; whoever has the key reads them."""
    with open_for_good(folder, KEY, ticking) as store:
        his, _anna = fill(store)
        typed = [folder.typed(keys.ident_of(KEY)), folder.typed("0123456789abcdef")]
        for file in typed:
            file.write_bytes(b"sealed")
        forget_person(store, [his], ALL)
    assert not any(file.exists() for file in typed)


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
