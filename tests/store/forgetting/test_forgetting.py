"""Erasing a person: out of the journal, its undo and search, and nothing of anybody else."""

import json
import shutil
from collections import Counter
from typing import Any

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.drafts import draft
from journal_app.people.queries import people
from journal_app.retention.queries import bought
from journal_app.store import Store, ledger
from journal_app.store.foreseen import foreseen
from journal_app.store.forgetting import apply_ledger, forget_person
from journal_app.store.ledger import Texts, Wish
from journal_app.store.records import Record
from journal_app.store.schema import load_all
from tests.rows import rows
from tests.store.forgetting.conftest import ALL, NOTHING_KEPT
from tests.store.forgotten import WORDS, fill, left, words_everywhere


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


def test_a_second_version_that_a_sync_service_made_is_named(journal: Store) -> None:
    his, _anna = fill(journal)
    copy = journal.path.with_name("journal (Konflikt 2026-11-22).db")
    shutil.copy(journal.path, copy)
    done = forget_person(journal, [his], ALL)
    assert [(one.path, one.why.code) for one in done.unreached] == [
        (str(copy), "erasure_conflict_copy")
    ]
    assert done.unfinished == ()
