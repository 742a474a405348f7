"""Whose the sales of a table were: known by address and name, never guessed."""

from pathlib import Path

from journal_app.people.actions import add_person, archive_person, edit_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people, person
from journal_app.store import Store
from tests.exchange.sales_hands import _ladder, bring, read, sold

__all__ = ["_ladder"]  # fixture


def test_a_client_is_known_by_address_before_name_and_never_guessed(
    store: Store, tmp_path: Path
) -> None:
    one = store.write(add_person, "Petra Lang").uid
    other = store.write(add_person, "Petra Lang").uid
    store.write(edit_person, other, email="petra@example.org")
    moved = store.write(add_person, "Petra Berg").uid
    store.write(edit_person, moved, email="berg@example.org")

    report = bring(
        store,
        read(
            tmp_path,
            "Petra Lang;3.2.2026;60,00;;petra@example.org",
            "Lang, Petra;4.2.2026;60,00;;BERG@example.org",
            "Tom;5.2.2026;60,00;;tom@example.org",
            "Tom;6.2.2026;60,00;;",
        ),
    )

    assert [(name, day) for name, day, *_ in sold(store)] == [
        ("Petra Lang", "2026-02-03"), ("Petra Berg", "2026-02-04"),
        ("Tom", "2026-02-05"), ("Tom", "2026-02-06"),
    ]  # fmt: skip
    assert (report.new_clients, len(store.read(people))) == (1, 4)
    assert store.read(person, one).email == ""


def test_a_row_that_could_be_two_peoples_is_listed(store: Store, tmp_path: Path) -> None:
    store.write(add_person, "Petra Lang")
    store.write(add_person, "Petra Lang")

    report = bring(store, read(tmp_path, "Petra Lang;3.2.2026;60,00;;"))

    assert sold(store) == []
    assert [(one.where, one.reason) for one in report.skipped] == [
        ("Row 2 (Petra Lang)", "Several people are called that, and no e-mail tells which.")
    ]


def test_a_name_that_was_made_one_with_another_means_the_other(
    store: Store, tmp_path: Path
) -> None:
    keep, gone = (store.write(add_person, name).uid for name in ("Petra Berg", "Petra Lang"))
    store.write(merge_people, keep, gone)

    bring(store, read(tmp_path, "Petra Lang;3.2.2026;60,00;;"))

    assert [name for name, *_ in sold(store)] == ["Petra Berg"]


def test_who_buys_again_comes_out_of_the_archive(store: Store, tmp_path: Path) -> None:
    known = store.write(add_person, "Petra").uid
    store.write(archive_person, known)

    bring(store, read(tmp_path, "Petra;3.2.2026;60,00;;"))

    assert store.read(person, known).archived_at is None


def test_somebody_without_an_address_is_not_two_people_of_the_file(
    store: Store, tmp_path: Path
) -> None:
    store.write(add_person, "Anna Schmidt")

    report = bring(
        store,
        read(
            tmp_path,
            "Anna Schmidt;3.2.2026;60,00;;anna@a.example",
            "Anna Schmidt;4.2.2026;60,00;;anna@b.example",
        ),
    )

    assert report.new_clients == 2
    assert len(store.read(people)) == 3


def test_one_address_is_one_person_however_the_name_is_written(
    store: Store, tmp_path: Path
) -> None:
    rows = (
        "Anna Huber;1.2.2026;60,00;;a@x.de",
        "Huber, Anna;2.2.2026;800,00;;A@x.de",
        "Huber, Anna;3.2.2026;60,00;;",
    )

    assert bring(store, read(tmp_path, *rows)).new_clients == 1

    assert [name for name, *_ in sold(store)] == ["Anna Huber"] * 3


def test_who_is_known_by_one_of_two_names_with_one_address_is_not_made_anew(
    store: Store, tmp_path: Path
) -> None:
    store.write(add_person, "Anna Huber")
    rows = ("Huber, Anna;1.2.2026;60,00;;a@x.de", "Anna Huber;2.2.2026;60,00;;a@x.de")

    assert bring(store, read(tmp_path, *rows)).new_clients == 0

    assert len(store.read(people)) == 1
