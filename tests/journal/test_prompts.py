"""A coach asks in her own words, and what she has answered keeps the question it was asked."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.exchange.entry_json import entry_json
from journal_app.exchange.entry_text import entry_text
from journal_app.exchange.markdown import markdown
from journal_app.ground import i18n
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.undone import undone
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, restore_entry
from journal_app.journal.prompt_actions import (
    add_prompt,
    move_prompt,
    retire_prompt,
    reword,
    reword_prompt,
    set_answer,
)
from journal_app.journal.prompts import questions, questions_of
from journal_app.journal.queries import EntryFilter, entry, lines, search
from journal_app.journal.tables import Kind
from journal_app.journal.wording import MOST_CHARACTERS, MOST_OWN
from journal_app.store import Store

RIGHT, AGAIN, TRAIN = "What did I do right?", "How can I repeat it?", "What do I train next?"


@pytest.fixture
def clock() -> Clock:
    """Goes on, as a real one does."""
    start, seconds = datetime(2026, 11, 22, 17, 20, tzinfo=UTC), count()
    return Clock(now=lambda: start + timedelta(seconds=next(seconds)))


def asked(store: Store, kind: str | None = None) -> list[str]:
    """What a new win of this kind is asked."""
    return [one.text for one in store.read(questions, kind)]


def shown(store: Store, uid: str) -> list[tuple[str, str]]:
    """The questions of an open entry, each with its answer."""
    return [(one.text, one.answer) for one in store.read(questions_of, uid)]


# -- the three questions


def test_without_a_word_changed_the_three_questions_are_asked_in_the_coachs_language(
    store: Store,
) -> None:
    assert asked(store) == asked(store, Kind.SALE) == [RIGHT, AGAIN, TRAIN]
    i18n.activate("de")
    assert asked(store)[0] == "Was habe ich richtig gemacht?"


def test_a_new_wording_is_asked_from_now_on_and_old_answers_keep_theirs(store: Store) -> None:
    old = store.write(add_entry, NewEntry("Before", right="Listened"))
    store.write(reword, "right", None, "  What was my part\nin it? ")
    new = store.write(add_entry, NewEntry("After", right="Asked", again="Ask again"))
    assert shown(store, old)[:2] == [(RIGHT, "Listened"), (AGAIN, "")]
    assert shown(store, new)[:2] == [("What was my part in it?", "Asked"), (AGAIN, "Ask again")]


def test_a_third_wording_leaves_the_second_with_what_was_answered_to_it(store: Store) -> None:
    store.write(reword, "train", None, "What is the next step?")
    uid = store.write(add_entry, NewEntry("A win", train="Write offers"))
    store.write(reword, "train", None, "What do I practise?")
    assert shown(store, uid)[2] == ("What is the next step?", "Write offers")
    store.write(reword, "train", None, "")
    assert shown(store, uid)[2] == ("What is the next step?", "Write offers")
    assert asked(store)[2] == TRAIN


def test_what_is_empty_is_asked_as_today_and_filled_under_it(store: Store) -> None:
    uid = store.write(add_entry, NewEntry("A win", right="Listened"))
    store.write(reword, "again", None, "How do I get there again?")
    assert shown(store, uid)[1] == ("How do I get there again?", "")
    store.write(edit_entry, uid, again="Calm down first")
    store.write(reword, "again", None, "And tomorrow?")
    assert shown(store, uid)[1] == ("How do I get there again?", "Calm down first")


def test_who_empties_an_answer_and_writes_anew_answers_todays_question(store: Store) -> None:
    uid = store.write(add_entry, NewEntry("A win", right="Listened"))
    store.write(reword, "right", None, "My part?")
    store.write(edit_entry, uid, right="  ")
    assert shown(store, uid)[0][0] == "My part?"
    store.write(edit_entry, uid, right="Called")
    assert shown(store, uid)[0] == ("My part?", "Called")
    store.write(reword, "right", None, "")
    store.write(edit_entry, uid, right="")
    store.write(edit_entry, uid, right="Called them all")
    store.write(reword, "right", None, "Something else?")
    assert shown(store, uid)[0] == (RIGHT, "Called them all")


def test_changing_words_of_an_answer_does_not_change_its_question(store: Store) -> None:
    uid = store.write(add_entry, NewEntry("A win", right="Listened"))
    store.write(reword, "right", None, "My part?")
    store.write(edit_entry, uid, right="Listened well")
    assert shown(store, uid)[0] == (RIGHT, "Listened well")


def test_a_kind_has_words_of_its_own_and_the_others_those_for_every_kind(store: Store) -> None:
    store.write(reword, "right", "sale", "What made them buy?")
    assert asked(store, Kind.SALE)[0] == "What made them buy?"
    assert asked(store)[0] == asked(store, Kind.LEARNING)[0] == RIGHT
    store.write(reword, "right", None, "My part?")
    assert asked(store, Kind.SALE)[0] == "What made them buy?"
    assert asked(store)[0] == asked(store, Kind.LEARNING)[0] == "My part?"
    store.write(reword, "right", "sale", "")
    assert asked(store, Kind.SALE)[0] == "My part?"


def test_the_built_in_words_for_one_kind_alone_still_speak_german(store: Store) -> None:
    store.write(reword, "right", None, "My part?")
    store.write(reword, "right", "sale", RIGHT)
    uid = store.write(add_entry, NewEntry("Sold", kind=Kind.SALE, right="Asked"))
    i18n.activate("de")
    assert asked(store, Kind.SALE)[0] == "Was habe ich richtig gemacht?"
    assert shown(store, uid)[0][0] == "Was habe ich richtig gemacht?"
    assert asked(store)[0] == "My part?"


def test_another_kind_asks_its_own_questions_where_nothing_is_answered(store: Store) -> None:
    store.write(reword, "right", "sale", "What made them buy?")
    store.write(reword, "again", "sale", "Who buys next?")
    uid = store.write(add_entry, NewEntry("A win", right="Asked"))
    store.write(edit_entry, uid, kind=Kind.SALE)
    assert shown(store, uid)[:2] == [(RIGHT, "Asked"), ("Who buys next?", "")]
    store.write(edit_entry, uid, again="Petra")
    store.write(edit_entry, uid, kind=Kind.PERSONAL)
    assert shown(store, uid)[:2] == [(RIGHT, "Asked"), ("Who buys next?", "Petra")]


def test_the_same_words_again_are_no_step_of_undo(store: Store) -> None:
    store.write(reword, "right", None, "My part?")
    store.write(reword, "right", None, " My  part? ")
    store.write(reword, "again", None, AGAIN)
    store.undo()
    assert asked(store) == [RIGHT, AGAIN, TRAIN]


def test_a_rewording_is_taken_back_and_what_was_answered_meanwhile_keeps_it(store: Store) -> None:
    store.write(reword, "right", None, "My part?")
    rewording = store.last_txn
    uid = store.write(add_entry, NewEntry("A win", right="Asked"))
    said = store.undo(rewording)
    assert said is not None
    assert undone(said.action) == "The question has its former words again."
    assert asked(store)[0] == RIGHT
    assert shown(store, uid)[0] == ("My part?", "Asked")


def test_an_answer_taken_back_is_a_question_again(store: Store) -> None:
    store.write(reword, "right", None, "My part?")
    uid = store.write(add_entry, NewEntry("A win"))
    store.write(edit_entry, uid, right="Asked")
    store.undo()
    store.write(reword, "right", None, "")
    assert shown(store, uid)[0] == (RIGHT, "")


def test_a_win_taken_back_and_restored_still_knows_its_questions(store: Store) -> None:
    store.write(reword, "right", None, "My part?")
    proud = store.write(add_prompt, None, "What am I proud of?")
    new = NewEntry("A win", right="Asked", answers={proud: "Staying calm"})
    uid = store.write(add_entry, new)
    before = shown(store, uid)
    store.undo()
    store.write(restore_entry, uid)
    store.write(reword, "right", None, "")
    assert shown(store, uid) == before


# -- own questions


def test_own_questions_follow_the_three_in_the_coachs_order(store: Store) -> None:
    first = store.write(add_prompt, None, "What am I proud of?")
    store.write(add_prompt, None, "Whom do I tell?")
    third = store.write(add_prompt, None, "What was hard?")
    store.write(add_prompt, "sale", "What comes next for them?")
    store.write(move_prompt, third, 0)
    store.write(move_prompt, first, 99)
    own = ["What was hard?", "Whom do I tell?", "What am I proud of?"]
    assert asked(store) == [RIGHT, AGAIN, TRAIN, *own]
    assert asked(store, Kind.SALE)[3:] == [*own, "What comes next for them?"]


def test_an_answer_keeps_the_words_it_was_given_to_and_is_not_asked_twice(store: Store) -> None:
    uid = store.write(add_prompt, None, "Proud of?")
    win = store.write(add_entry, NewEntry("A win", answers={uid: "Staying calm"}))
    store.write(add_prompt, None, "Whom do I tell?")
    newer = store.write(reword_prompt, uid, "What am I proud of?")
    newest = store.write(reword_prompt, newer, "What makes me proud?")
    assert shown(store, win)[3:] == [("Proud of?", "Staying calm"), ("Whom do I tell?", "")]
    assert asked(store)[3:] == ["What makes me proud?", "Whom do I tell?"]
    store.write(set_answer, win, uid, " ")
    assert shown(store, win)[3:] == [("What makes me proud?", ""), ("Whom do I tell?", "")]
    store.write(set_answer, win, newest, "The calm")
    assert shown(store, win)[3] == ("What makes me proud?", "The calm")


def test_a_removed_question_stays_only_where_it_was_answered(store: Store) -> None:
    uid = store.write(add_prompt, None, "Proud of?")
    answered = store.write(add_entry, NewEntry("A win", answers={uid: "Staying calm"}))
    silent = store.write(add_entry, NewEntry("Another"))
    store.write(retire_prompt, uid)
    assert asked(store)[3:] == shown(store, silent)[3:] == []
    assert shown(store, answered)[3:] == [("Proud of?", "Staying calm")]
    store.undo()
    assert asked(store)[3:] == ["Proud of?"]


def test_an_answer_of_another_kind_stays_when_the_kind_changes(store: Store) -> None:
    uid = store.write(add_prompt, "sale", "What comes next for them?")
    win = store.write(add_entry, NewEntry("Sold", kind=Kind.SALE))
    assert shown(store, win)[3:] == [("What comes next for them?", "")]
    store.write(edit_entry, win, kind=Kind.REFERRAL)
    assert shown(store, win)[3:] == []
    store.write(set_answer, win, uid, "The workshop")
    assert shown(store, win)[3:] == [("What comes next for them?", "The workshop")]


def test_typing_an_answer_is_one_step_of_undo(store: Store) -> None:
    uid = store.write(add_prompt, None, "Proud of?")
    win = store.write(add_entry, NewEntry("A win"))
    for text in ("S", "Stay", "Staying calm"):
        store.write_typing("here", set_answer, win, uid, text)
    assert shown(store, win)[3] == ("Proud of?", "Staying calm")
    said = store.undo()
    assert said is not None
    assert undone(said.action) == "The answer is as it was before."
    assert shown(store, win)[3] == ("Proud of?", "")
    store.write(set_answer, win, uid, "Again")
    assert shown(store, win)[3] == ("Proud of?", "Again")


def test_questions_too_long_too_many_or_without_words_are_refused(store: Store) -> None:
    store.write(add_prompt, None, "?" * MOST_CHARACTERS)
    for action, given, code in (
        (add_prompt, (None, "?" * (MOST_CHARACTERS + 1)), "prompt_too_long"),
        (reword, ("right", None, "?" * (MOST_CHARACTERS + 1)), "prompt_too_long"),
        (add_prompt, (None, " \n"), "empty_prompt"),
        (reword_prompt, ("nowhere", "Why?"), "no_such_prompt"),
        (retire_prompt, ("nowhere",), "no_such_prompt"),
        (move_prompt, ("nowhere", 1), "no_such_prompt"),
        (set_answer, ("nowhere", "nowhere", "text"), "no_such_entry"),
    ):
        with pytest.raises(UserError, match=code):
            store.write(action, *given)
    for number in range(MOST_OWN - 3):
        store.write(add_prompt, None, f"Question {number}?")
    for number in range(2):
        store.write(add_prompt, "sale", f"Sale {number}?")
    assert len(asked(store, Kind.SALE)) == 3 + MOST_OWN
    for kind in ("sale", None):
        with pytest.raises(UserError, match="too_many_prompts"):
            store.write(add_prompt, kind, "One more?")
    store.write(add_prompt, "personal", "One more?")


def test_two_journals_brought_together_ask_what_was_worded_last(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "one.journal.zip"
    store.write(reword, "right", None, "My part?")
    mine = store.write(add_entry, NewEntry("Mine", right="Asked"))
    later = Clock(now=lambda: datetime(2027, 1, 1, tzinfo=UTC))
    with Store.open(tmp_path / "other" / "journal.db", clock=later) as other:
        other.write(reword, "right", None, "What did I contribute?")
        theirs = other.write(add_entry, NewEntry("Theirs", right="Called"))
        other.read(export_archive, file)
    store.write(import_archive, read_archive(file), file)
    assert asked(store)[0] == "What did I contribute?"
    assert shown(store, mine)[0][0] == "My part?"
    assert shown(store, theirs)[0][0] == "What did I contribute?"
    store.write(reword, "right", None, "")
    assert asked(store)[0] == RIGHT


# -- found, and taken out of the journal


def test_answers_are_searched_and_shown_where_they_fit(store: Store) -> None:
    uid = store.write(add_prompt, None, "Proud of?")
    win = store.write(add_entry, NewEntry("A win", answers={uid: "Staying calm with Müller"}))
    store.write(add_entry, NewEntry("Another", right="loud"))
    for query in ("mueller", "calm", "mu", "a"):
        chosen = EntryFilter(text=query)
        assert win in [found.uid for found in store.read(search, chosen)]
        line = next(one for one in store.read(lines, chosen, 0, 9) if one.uid == win)
        assert line.excerpt == "Staying calm with Müller"
    assert store.read(search, EntryFilter(text="proud")) == []
    assert store.read(lines, EntryFilter(), 0, 9)[1].excerpt == "Staying calm with Müller"
    store.write(set_answer, win, uid, "Nothing")
    assert store.read(search, EntryFilter(text="mueller")) == []
    store.undo()
    assert len(store.read(search, EntryFilter(text="mueller"))) == 1
    assert store.check() == []


def test_every_export_has_each_answer_under_its_question(store: Store) -> None:
    store.write(reword, "right", None, "My part?")
    uid = store.write(add_prompt, None, "Proud of?")
    win = store.write(
        add_entry, NewEntry("A win", right="Asked", again="Ask", answers={uid: "The calm"})
    )
    store.write(reword, "right", None, "Something else?")
    store.write(retire_prompt, uid)
    found = store.read(entry, win)
    assert entry_text(found, "Today") == (
        f"A win\nToday\n\nMy part?\nAsked\n\n{AGAIN}\nAsk\n\nProud of?\nThe calm"
    )
    assert markdown(found, ()).partition("\n---\n")[2] == (
        f"\n# A win\n\n## My part?\n\nAsked\n\n## {AGAIN}\n\nAsk\n\n## Proud of?\n\nThe calm\n"
    )
    document = entry_json(found, ())
    assert document["questions"] == {"right": "My part?", "again": AGAIN}
    assert document["answers"] == [{"question": "Proud of?", "text": "The calm"}]
