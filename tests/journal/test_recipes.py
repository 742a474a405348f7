"""How a win is done again becomes a recipe, and recipes show what came of them."""

from collections.abc import Callable
from datetime import date

import pytest

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry, restore_entry, trash_entry
from journal_app.journal.erasing import erase_entries
from journal_app.journal.recipe_actions import (
    LONGEST_TITLE,
    add_recipe,
    make_recipe,
    merge_recipes,
    name_recipes,
    remove_recipe,
    retire_recipe,
    reword_recipe,
    set_recipes,
    unretire_recipe,
    use_recipe_today,
)
from journal_app.journal.recipes import (
    RecipeLine,
    RecipeName,
    recipe,
    recipe_names,
    recipes,
    recipes_of,
    similar,
    wins_with,
)
from journal_app.journal.training import trainings
from journal_app.journal.training_actions import (
    drop_training,
    finish_training,
    put_off_training,
)
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder.actions import NewSale, refund, sell
from journal_app.ladder.recipe_figures import recipe_figures
from journal_app.store import Store
from tests.rows import rows
from tests.turning_clock import Days, clock, days

__all__ = ["clock", "days"]  # fixtures

TODAY = date(2026, 11, 22)
WEEKDAYS = WorkingCalendar(frozenset(range(5)), None, None, ())

Win = Callable[..., str]


@pytest.fixture
def win(store: Store) -> Win:
    def write(title: str = "Erfolg", day: date = TODAY, **fields: object) -> str:
        return str(store.write(add_entry, NewEntry(title, day=day, **fields)))  # type: ignore[arg-type]  # whatever a win has

    return write


def named(store: Store, entry: str) -> list[str]:
    return [one.title for one in store.read(recipes_of, entry)]


def line(store: Store, uid: str) -> RecipeLine:
    return store.read(recipe, uid, TODAY)


def test_a_click_makes_a_recipe_of_how_it_is_done_again(store: Store, win: Win) -> None:
    entry = win(again="Vorab anrufen statt Mail\n\nAm Abend vorher,\nnicht am Morgen.")
    uid = store.write(make_recipe, entry)
    made = line(store, uid)
    assert (made.title, made.text) == (
        "Vorab anrufen statt Mail",
        "Am Abend vorher,\nnicht am Morgen.",
    )
    assert (made.uses, made.wins, made.last_used) == (1, 1, TODAY)
    assert named(store, entry) == ["Vorab anrufen statt Mail"]
    store.undo()
    assert (store.read(recipes, TODAY), named(store, entry)) == ([], [])


def test_a_first_line_as_long_as_a_page_is_cut_at_a_word_and_kept_whole_beneath(
    store: Store, win: Win
) -> None:
    said = "Immer erst fragen, " * 20
    made = line(store, store.write(make_recipe, win(again=said)))
    assert made.title.endswith("fragen …")
    assert len(made.title) <= LONGEST_TITLE + 2
    assert made.text == said.strip()


def test_nothing_makes_no_recipe(store: Store, win: Win) -> None:
    with pytest.raises(UserError, match="empty_recipe"):
        store.write(make_recipe, win(again=" \n "))
    with pytest.raises(UserError, match="empty_recipe"):
        store.write(add_recipe, "\t")
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(make_recipe, "gone")


def test_similar_ones_are_offered_first_the_most_alike_before_the_others(store: Store) -> None:
    call = store.write(add_recipe, "Vorab anrufen statt Mail")
    store.write(add_recipe, "Mail vorab")
    store.write(add_recipe, "Preis zuerst nennen")
    retired = store.write(add_recipe, "Statt Mail vorab anrufen")
    store.write(retire_recipe, retired)
    found = store.read(similar, "Statt Mail vorab anruefen\nund dann schweigen")
    assert [one.title for one in found] == ["Vorab anrufen statt Mail", "Mail vorab"]
    assert found[0].uid == call
    assert store.read(similar, "Nachfragen") == []
    assert store.read(similar, "") == []


def test_a_win_names_the_recipes_it_used(store: Store, win: Win) -> None:
    call, price = (store.write(add_recipe, title) for title in ("Anrufen", "Preis nennen"))
    entry = win("Verkauf", date(2026, 11, 20), recipes=(price, call))
    assert named(store, entry) == ["Preis nennen", "Anrufen"]
    store.write(set_recipes, entry, [call])
    assert named(store, entry) == ["Anrufen"]
    store.write(set_recipes, entry, [call, price, call])
    assert sorted(named(store, entry)) == ["Anrufen", "Preis nennen"]
    store.undo()
    assert named(store, entry) == ["Anrufen"]
    assert [one.title for one in store.read(wins_with, call)] == ["Verkauf"]
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(set_recipes, entry, ["gone"])


def test_the_figures_count_wins_and_trainings_and_show_the_months(
    store: Store, win: Win, days: Days
) -> None:
    uid = store.write(add_recipe, "Anrufen")
    for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 10, 3), date(2026, 11, 1)):
        win("Verkauf", day, recipes=(uid,))
    store.write(trash_entry, win("Verworfen", TODAY, recipes=(uid,)))
    win("Von morgen", date(2026, 12, 1), recipes=(uid,))
    store.write(finish_training, store.write(use_recipe_today, uid))
    found = line(store, uid)
    assert (found.uses, found.wins, found.last_used) == (5, 4, TODAY)
    assert found.trend == (1, 0, 0, 0, 1, 2)
    days.go(1)
    store.write(use_recipe_today, uid)
    assert store.read(recipe, uid, date(2026, 11, 23)).uses == 5


def test_money_is_what_was_sold_with_the_wins_and_not_given_back(store: Store, win: Win) -> None:
    uid, unused = store.write(add_recipe, "Anrufen"), store.write(add_recipe, "Schweigen")
    entries = [win("Verkauf", recipes=(uid,)) for _number in range(3)]
    for entry in entries:
        store.write(sell, NewSale(client="Petra", offer="Kurs", price_cents=80_000, entry=entry))
    gone = store.write(
        sell, NewSale(client="Petra", offer="Buch", price_cents=900, entry=entries[0])
    )
    store.write(refund, gone)
    store.write(trash_entry, entries[2])
    found = {one.uid: one.money_cents for one in store.read(recipe_figures, TODAY)}
    assert found == {uid: 160_000, unused: 0}


def test_used_today_it_is_part_of_todays_training_once(store: Store, days: Days) -> None:
    uid = store.write(add_recipe, "Anrufen")
    training = store.write(use_recipe_today, uid)
    assert store.write(use_recipe_today, uid) == training
    now = store.read(trainings, TODAY, WEEKDAYS).now
    assert [(one.text, one.recipe, one.entry) for one in now] == [("Anrufen", uid, None)]
    store.write(put_off_training, training, date(2026, 11, 24))
    assert store.read(trainings, TODAY, WEEKDAYS).now == ()
    assert len(store.read(trainings, date(2026, 11, 24), WEEKDAYS).now) == 1
    store.write(drop_training, training)
    store.write(use_recipe_today, uid)
    assert len(store.read(trainings, TODAY, WEEKDAYS).now) == 1
    store.write(finish_training, training, "Lief")
    store.write(use_recipe_today, uid)
    found = store.read(trainings, TODAY, WEEKDAYS)
    assert (found.now, [one.how for one in found.done]) == ((), ["Lief"])
    days.go(1)
    assert store.write(use_recipe_today, uid) != training


def test_two_become_one_with_all_that_they_were_used_for(store: Store, win: Win) -> None:
    keep = store.write(add_recipe, "Vorab anrufen", "Am Abend")
    gone = store.write(add_recipe, "Vorher anrufen", "Nicht am Morgen")
    both, one = win(recipes=(keep, gone)), win(recipes=(gone,))
    store.write(use_recipe_today, keep)
    store.write(finish_training, store.write(use_recipe_today, gone), "Lief")
    before = rows(store.path)
    store.write(merge_recipes, keep, gone)
    found = line(store, keep)
    assert (found.wins, found.uses, found.text) == (
        2,
        3,
        "Am Abend\n\nVorher anrufen\n\nNicht am Morgen",
    )
    assert (named(store, both), named(store, one)) == (["Vorab anrufen"], ["Vorab anrufen"])
    assert [one.title for one in store.read(recipe_names)] == ["Vorab anrufen"]
    store.write(merge_recipes, keep, keep)
    assert line(store, keep) == found
    store.undo()
    after = rows(store.path)
    assert {key: row | {"updated_at": ""} for key, row in before.items()} == {
        key: row | {"updated_at": ""} for key, row in after.items()
    }


def test_of_two_that_were_trained_on_one_day_no_word_is_lost(store: Store) -> None:
    keep, gone = store.write(add_recipe, "Vorab anrufen"), store.write(add_recipe, "Nachfragen")
    for uid, how in ((keep, "Kurz"), (gone, "Mit Erfolg")):
        store.write(finish_training, store.write(use_recipe_today, uid), how)
    store.write(merge_recipes, keep, gone)
    (done,) = store.read(trainings, TODAY, WEEKDAYS).done
    assert done.how == "Kurz · Mit Erfolg"


def test_what_is_open_of_one_outlives_what_was_dropped_of_the_other(store: Store) -> None:
    keep, gone = store.write(add_recipe, "Vorab anrufen"), store.write(add_recipe, "Nachfragen")
    store.write(drop_training, store.write(use_recipe_today, keep))
    store.write(use_recipe_today, gone)
    store.write(merge_recipes, keep, gone)
    (line,) = store.read(trainings, TODAY, WEEKDAYS).now
    assert (line.recipe, line.text) == (keep, "Vorab anrufen")


def test_a_retired_recipe_that_is_typed_again_is_that_one_and_offered_again(
    store: Store, win: Win
) -> None:
    uid = store.write(add_recipe, "Vorab anrufen")
    store.write(retire_recipe, uid)
    again = win()
    store.write(name_recipes, again, [RecipeName("", " vorab  Anrufen")])
    assert store.read(recipes_of, again) == [RecipeName(uid, "Vorab anrufen")]
    assert [one.uid for one in store.read(recipe_names)] == [uid]
    store.undo()
    assert store.read(recipe_names) == []


def test_one_win_makes_one_recipe_however_often_it_is_clicked(store: Store, win: Win) -> None:
    first = win(again="Vorab anrufen\nAm Abend")
    uid = store.write(make_recipe, first)
    assert store.write(make_recipe, first) == uid
    other = win(again="Vorab anrufen\nMit Notizen")
    assert store.write(make_recipe, other) == uid
    found = store.read(recipe, uid, TODAY)
    assert found is not None
    assert (found.text, found.uses) == ("Am Abend\n\nMit Notizen", 2)


def test_put_off_and_then_used_today_it_stands_there_once(store: Store, days: Days) -> None:
    uid = store.write(add_recipe, "Vorab anrufen")
    put_off = store.write(use_recipe_today, uid)
    store.write(put_off_training, put_off, date(2026, 11, 24))
    days.go(1)
    assert store.write(use_recipe_today, uid) == put_off
    assert [one.uid for one in store.read(trainings, date(2026, 11, 23), WEEKDAYS).now] == [put_off]
    days.go(1)
    store.undo()
    assert store.write(use_recipe_today, uid) == put_off
    assert [one.uid for one in store.read(trainings, date(2026, 11, 24), WEEKDAYS).now] == [put_off]


def test_retired_it_is_offered_no_more_and_keeps_its_figures(store: Store, win: Win) -> None:
    old, new = store.write(add_recipe, "Alt"), store.write(add_recipe, "Neu")
    win(recipes=(old,))
    store.write(retire_recipe, old)
    assert [one.title for one in store.read(recipe_names)] == ["Neu"]
    assert [one.uid for one in store.read(recipes, TODAY)] == [new, old]
    assert line(store, old).wins == 1
    store.write(unretire_recipe, old)
    store.write(reword_recipe, old, " Wieder\nda ", "so ")
    assert (line(store, old).title, line(store, old).text) == ("Wieder da", "so")
    store.write(remove_recipe, new)
    assert [one.uid for one in store.read(recipes, TODAY)] == [old]
    with pytest.raises(UserError, match="no_longer_there"):
        store.read(recipe, new, TODAY)


def test_a_win_that_comes_out_of_the_trash_brings_its_recipes_along(store: Store, win: Win) -> None:
    uid = store.write(add_recipe, "Anrufen")
    entry = win(recipes=(uid,))
    store.undo()
    assert named(store, entry) == []
    store.write(restore_entry, entry)
    assert named(store, entry) == ["Anrufen"]


def test_an_erased_win_leaves_the_recipe_and_no_trace_of_itself(store: Store, win: Win) -> None:
    entry = win(again="Anrufen")
    uid = store.write(make_recipe, entry)
    store.write(trash_entry, entry)
    store.write(erase_entries, [entry])
    assert (line(store, uid).uses, line(store, uid).title) == (0, "Anrufen")
    assert not [key for key in rows(store.path) if key[0] == "recipe_use"]


def test_recipes_go_along_in_the_archive(
    store: Store, win: Win, tmp_path_factory: pytest.TempPathFactory, clock: Clock
) -> None:
    entry = win(again="Anrufen")
    uid = store.write(make_recipe, entry)
    store.write(finish_training, store.write(use_recipe_today, uid), "Lief")
    folder = tmp_path_factory.mktemp("other")
    file = folder / "mine.journal.zip"
    store.read(export_archive, file)
    with Store.open(folder / "journal.db", clock=clock) as other:
        other.write(import_archive, read_archive(file), file)
        assert other.read(recipes, TODAY) == store.read(recipes, TODAY)
        assert named(other, entry) == ["Anrufen"]
