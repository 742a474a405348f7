"""Whatever is done to an entry: each of its versions is what was read then."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    edit_entry,
    restore_entry,
    set_clients,
    set_helpers,
    set_tags,
    trash_entry,
)
from journal_app.journal.photo_actions import add_photos, move_photo, remove_photo
from journal_app.journal.photo_queries import photos
from journal_app.journal.pictures import prepare
from journal_app.journal.prompt_actions import add_prompt, reword, set_answer
from journal_app.journal.prompts import questions
from journal_app.journal.recipe_actions import add_recipe, name_recipes
from journal_app.journal.recipes import RecipeName
from journal_app.journal.tables import Kind
from journal_app.journal.versions import Said, restore_version, versions
from journal_app.journal.wording import Slot
from tests.journal.drawn import jpeg
from tests.journal.test_versions import Hand, said

PICTURES = [prepare(jpeg(shade=shade), f"IMG_{shade}.jpg") for shade in (0, 99, 200)]


names = st.lists(st.sampled_from(["Anna", "Béla", "Öz"]), max_size=3)
words = st.sampled_from(["", "a", "ä 🎉", "zwei\nZeilen", "'\"; --", "lang " * 30])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from(["right", "notes", "train"]), words),
        st.tuples(st.just("type"), words),
        st.tuples(st.just("title"), words),
        st.tuples(st.just("kind"), st.sampled_from([None, *Kind])),
        st.tuples(st.just("day"), st.dates(date(2020, 1, 1), date(2026, 11, 22))),
        st.tuples(st.just("starred"), st.booleans()),
        st.tuples(st.just("helpers"), names),
        st.tuples(st.just("clients"), names),
        st.tuples(st.just("tags"), names),
        st.tuples(st.just("recipes"), names),
        st.tuples(st.just("photo"), st.sampled_from(PICTURES)),
        st.tuples(st.just("photo away"), st.integers(0, 2)),
        st.tuples(st.just("photo first"), st.integers(0, 2)),
        st.tuples(st.just("reword"), st.sampled_from(["right", "train"]), words),
        st.tuples(st.just("answer"), st.integers(0, 1), words),
        st.tuples(st.just("trash")),
        st.tuples(st.just("back")),
        st.tuples(st.just("undo")),
        st.tuples(st.just("other")),
    ),
    max_size=12,
)


def answer(session: Session, uid: str, which: int, text: str) -> None:
    """To one of the coach's two own questions."""
    own = [one for one in questions(session, None) if one.uid and one.slot == Slot.OWN]
    prompt = own[which].uid if which < len(own) else add_prompt(session, None, f"Frage {which}?")
    set_answer(session, uid, prompt, text)


def named(session: Session, uid: str, titles: list[str]) -> None:
    name_recipes(session, uid, [RecipeName("", title) for title in titles])


WHOLE: dict[str, Any] = {
    "recipes": named,
    "helpers": set_helpers, "clients": set_clients, "tags": set_tags,
    "photo": lambda session, uid, picture: add_photos(session, uid, [picture]),
    "trash": trash_entry, "back": restore_entry, "answer": answer,
}  # fmt: skip
"""Steps that are one action."""


def take(hand: Hand, uid: str, step: tuple[Any, ...]) -> None:
    name, *rest = step
    store, write = hand.store, hand.store.write
    in_trash = store.read(queries.entry, uid).deleted_at is not None
    if in_trash and name not in ("back", "undo", "other"):
        return  # where nobody can write in it
    if name == "edit":
        hand.edit(uid, **{rest[0]: rest[1]})
    elif name == "title":
        hand.edit(uid, title=f"Erfolg {rest[0]}")
    elif name in ("kind", "day", "starred"):
        hand.edit(uid, **{name: rest[0]})
    elif name == "type":
        store.write_typing(f"entry:{uid}:again", edit_entry, uid, again=rest[0])
    elif name == "undo":
        if len(store.read(versions, uid)) > 1:  # not of the entry itself
            store.undo()
    elif name == "reword":
        write(reword, rest[0], None, rest[1])
    elif name == "other":
        write(add_entry, NewEntry("Another", helpers=("Öz",)))
    elif name in WHOLE:
        write(WHOLE[name], uid, *rest)
    else:
        here = store.read(photos, uid)
        if here:
            photo = here[rest[0] % len(here)].uid
            write(remove_photo, photo) if name == "photo away" else write(move_photo, photo, 0)


def lived(hand: Hand, uid: str, taken: list[tuple[Any, ...]]) -> list[Said]:
    """Take the steps, a quarter of an hour between them; all that the entry said, oldest first."""
    states, typed = [said(hand.store, uid)], 0
    for step in taken:
        hand.wait(minutes=15)
        txn = hand.store.last_txn
        take(hand, uid, step)
        now = said(hand.store, uid)
        if step[0] == "type" and hand.store.last_txn == typed and now != states[-1]:
            states.pop()  # the hand goes on where it has stopped
        elif step[0] == "type" and hand.store.last_txn != txn:
            typed = hand.store.last_txn
        in_trash = hand.store.read(queries.entry, uid).deleted_at is not None
        if now != states[-1] and not in_trash:
            states.append(now)
    now = said(hand.store, uid)
    return states if now == states[-1] else [*states, now]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(taken=steps)
@example(taken=[("recipes", ["Anna"]), ("undo",)])
def test_every_version_is_what_was_read_then_and_comes_back_exactly_so(
    taken: list[tuple[Any, ...]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hand = Hand(Path(folder))
        try:
            # there before: undoing the step that first names one would throw it away, and a recipe
            # that was thrown away is told no more (see test_versions)
            for title in ("Anna", "Béla", "Öz"):
                hand.store.write(add_recipe, title)
            new = NewEntry("Erfolg", right="Zugehört", helpers=("Anna",), tags=("mut",))
            uid = hand.store.write(add_entry, new)
            states = lived(hand, uid, taken)
            told = hand.told(uid)
            assert [one.said for one in told] == states[::-1]
            assert [one.said.asked for one in told] == [one.asked for one in states[::-1]]
            now = said(hand.store, uid)
            for one in told:
                hand.store.write(restore_version, uid, one.txn)
                assert said(hand.store, uid) == one.said
                assert said(hand.store, uid).asked == one.said.asked
                if one.said != now:
                    hand.store.undo()
                assert said(hand.store, uid) == now
            assert hand.store.check() == []
        finally:
            hand.store.close()
