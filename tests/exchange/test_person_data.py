"""All that is kept about somebody: nothing is left out, nothing of anybody else comes along."""

import json
import zipfile
from pathlib import Path

import pytest
from sqlmodel import Session, select

from journal_app.exchange import person_words as words
from journal_app.exchange.archive import export_archive
from journal_app.exchange.incoming import bring_in, read
from journal_app.exchange.person_data import person_data, pointing
from journal_app.exchange.person_files import markdown, write_person
from journal_app.exchange.person_reading import counts, sections
from journal_app.ground import i18n
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry, save_draft
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.pictures import prepare
from journal_app.journal.quote_actions import add_quote
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_actions import log_contact
from journal_app.ladder.care_tables import Way
from journal_app.people.actions import edit_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.people.tables import Person
from journal_app.store import Store
from journal_app.store.forgetting import forget_person
from journal_app.store.ledger import Texts, Wish
from journal_app.store.mentions import columns_of_words
from journal_app.store.schema import OWN_TABLES, load_all
from journal_app.sympathy.actions import rate
from tests.journal.drawn import jpeg
from tests.store.forgotten import EMAIL, NAME, WORDS, fill


def content() -> list[str]:
    return [table.name for table in load_all().sorted_tables if table.name not in OWN_TABLES]


@pytest.mark.parametrize("table", content())
def test_every_table_that_points_to_a_person_is_in_the_file(table: str, store: Store) -> None:
    """Whoever adds one gives it a title and its columns a label; the rows come by themselves."""
    his, _anna = fill(store)
    data = store.read(person_data, his)
    columns = load_all().tables[table].columns
    points = bool(pointing(load_all().tables[table]))
    in_an_entry = any(key.column.table.name == "entry" for c in columns for key in c.foreign_keys)
    assert (table in data.tables) == (points or in_an_entry or table in ("entry", "person"))
    if table in data.tables:
        assert words.title(table)
        for column in columns:
            name = column.name.removesuffix("_id")
            assert name == "id" or name in words.LABELS or name in words.UNREAD, name
            for code in column.info.get("allowed", ()) if name not in words.UNREAD else ():
                assert in_either_language(table, column.name, code) != {str(code)}
    elif columns_of_words(load_all().tables[table]):
        assert words.title(table)


def in_either_language(table: str, column: str, code: str) -> set[str]:
    """Some are the same word in English."""
    told = {words.code_words(table, column, code)}
    i18n.activate("de")
    told.add(words.code_words(table, column, code))
    i18n.activate("en")
    return told - ({code} if code in ("neutral", "missed", "met") else set())


def test_what_she_would_read_is_hers_and_nobody_elses(store: Store) -> None:
    anna = store.write(new_person, "Anna Müller", email="anna@example.org", birthday="12.05.1980")
    store.write(new_person, "Tom Berger")
    both = store.write(
        add_entry,
        NewEntry(
            "Workshop", right="Gut geplant", clients=("Anna Müller", "Tom Berger"), tags=("mut",)
        ),
    )
    store.write(add_photos, both, [prepare(jpeg(300), "flipchart.jpg")])
    store.write(add_quote, both, "Das hat mir geholfen", anna)
    store.write(sell, NewSale("Anna Müller", offer="Paket", price_cents=80_000, entry=both))
    store.write(sell, NewSale("Tom Berger", offer="Geheim", price_cents=99_900, entry=both))
    store.write(log_contact, anna, Way.CALL, note="Fragt nach\nTerminen")
    store.write(rate, anna, 4, 3, 5, note="offen")
    store.write(add_entry, NewEntry("Nachdenken", notes="Anna Müller fehlt mir"))
    data = store.read(person_data, anna)
    text = markdown(data)
    for told in (
        "# Everything about Anna Müller", "anna@example.org", "12.05.1980", "Workshop",
        "Gut geplant", "mut", "flipchart.jpg", "Das hat mir geholfen", "Paket", "€800",
        "Call", "Fragt nach\nTerminen", "offen", "Anna Müller fehlt mir",
    ):  # fmt: skip
        assert told in text
    for hidden in ("Geheim", "999", "sha256", data.uid):
        assert hidden not in text
    assert dict(counts(data))["Sales"] == 1
    assert "Named in other texts" in [one.title for one in sections(data)]


def test_an_unfinished_win_about_her_is_in_it_and_one_about_others_is_not(store: Store) -> None:
    anna = store.write(new_person, "Anna Müller")
    store.write(new_person, "Tom Berger")
    begun = {"right": "Ruhig geblieben", "clients": ["Anna Müller"], "sold": {"step": "Anrufen"}}
    texted = {"title": "Anna Müller hat angerufen", "meant": {}}
    others = {"title": "Sport", "clients": ["Tom Berger"], "meant": {}}
    store.write(save_draft, {"wins": [begun, others, texted]})
    data = store.read(person_data, anna)
    assert data.document()["unfinished_wins"] == [begun, texted]
    text = markdown(data)
    for told in ("Unfinished win", "Ruhig geblieben", "Anrufen", "Anna Müller hat angerufen"):
        assert told in text
    assert "Sport" not in text
    assert dict(counts(data))["Unfinished win"] == 2


def test_of_two_of_one_name_the_unfinished_win_is_hers_whom_it_means(store: Store) -> None:
    first, second = (store.write(new_person, "Anna Müller") for _ in range(2))
    win = {"title": "Zugesagt", "clients": ["Anna Müller"], "meant": {"anna müller": second}}
    store.write(save_draft, {"wins": [win]})
    assert store.read(person_data, first).unfinished == ()
    assert store.read(person_data, second).unfinished == (win,)


def test_the_file_says_that_earlier_versions_are_not_in_it(store: Store) -> None:
    anna = store.write(new_person, "Anna Müller", notes="zögert")
    store.write(edit_person, anna, notes="sagt zu")
    data = store.read(person_data, anna)
    assert "zögert" not in markdown(data)
    assert "Earlier versions of texts are not in it. The app keeps them for up to 400 days" in (
        markdown(data)
    )
    assert data.document()["not_in_it"] == ["earlier_versions"]


def test_former_names_and_doubles_belong_to_her_too(store: Store) -> None:
    anna = store.write(new_person, "Anna Schulz")
    store.write(edit_person, anna, name="Anna Müller")
    double = store.write(new_person, "A. Müller", company="Müller GmbH")
    store.write(merge_people, anna, double)
    data = store.read(person_data, anna)
    assert data.formerly == ("A. Müller", "Anna Schulz")
    assert [row["name"] for row in data.tables["person"]] == ["Anna Müller", "A. Müller"]
    assert "Müller GmbH" in markdown(data)


def test_the_zip_has_both_and_the_photos(store: Store, tmp_path: Path) -> None:
    uid = store.write(add_entry, NewEntry("Workshop", clients=("Anna Müller",)))
    picture = prepare(jpeg(300), "flipchart.jpg")
    store.write(add_photos, uid, [picture])
    anna = store.read(_uid)
    target = tmp_path / "data.zip"
    store.read(write_person, anna, target)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["person.md", "person.json", "photos/001.jpg"]
        assert archive.read("photos/001.jpg") == picture.content
        document = json.loads(archive.read("person.json"))
    assert document["person"]["name"] == "Anna Müller"
    assert document["tables"]["entry_person"][0]["entry"]["called"] == "Workshop"
    store.read(write_person, anna, tmp_path / "data.json")
    assert json.loads((tmp_path / "data.json").read_text("utf-8")) == document


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(
    store: Store, tmp_path: Path
) -> None:
    store.write(new_person, "Anna Müller")
    with pytest.raises(UserError, match="person_file_name"):
        store.read(write_person, store.read(_uid), tmp_path / "data.docx")
    with pytest.raises(UserError, match="no_such_person"):
        store.read(write_person, "nobody", tmp_path / "data.md")
    assert list(tmp_path.glob("data*")) == []


def _uid(session: Session) -> str:
    return str(session.exec(select(Person.uid)).first())


def test_an_older_export_does_not_bring_an_erased_person_back(store: Store, tmp_path: Path) -> None:
    his = store.write(new_person, NAME, email=EMAIL)
    store.write(new_person, "Anna Müller", notes=f"Kommt von {NAME}")
    store.write(add_entry, NewEntry("Workshop", notes=WORDS, clients=(NAME, "Anna Müller")))
    store.write(sell, NewSale(his, offer=f"Paket {NAME}", price_cents=80_000))
    target = tmp_path / "old.journal.zip"
    store.read(export_archive, target)
    forget_person(store, [his], Wish(texts=Texts.WORD))
    bring_in(store, read(target))
    assert [one.name for one in store.read(people)] == ["Anna Müller"]
    assert not store.read(lambda session: mentioning(session, "ztürk"))
    assert store.check() == []


def mentioning(session: Session, trace: str) -> bool:
    rows = session.connection().exec_driver_sql("SELECT coalesce(before, '') || after FROM change")
    return any(trace in text for (text,) in rows if text)
