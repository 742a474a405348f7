"""Whatever a coach does on the ladder, one step back is the journal as it was."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import (
    NewSale,
    NextStep,
    cancel_refund,
    edit_purchase,
    refund,
    remove_purchase,
    sell,
)
from journal_app.ladder.board import board
from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_actions import (
    add_appointment,
    add_step,
    finish_step,
    log_contact,
    postpone_step,
    remove_step,
    reopen_step,
    set_cadence,
    set_tag_cadence,
)
from journal_app.ladder.care_queries import (
    due_steps,
    expectations_due,
)
from journal_app.ladder.care_tables import Outcome, Way
from journal_app.ladder.expectation_actions import (
    add_expectation,
    confirm_expectation,
    set_outcome,
)
from journal_app.ladder.queries import purchase, rungs
from journal_app.ladder.rung_actions import (
    add_rung,
    edit_rung,
    move_rung,
    offer_standard_ladder,
    retire_rung,
    set_practice,
    unretire_rung,
)
from journal_app.ladder.tables import Offer
from journal_app.people.actions import archive_person, edit_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people, person
from journal_app.store import Store
from tests.journals import empty_journal
from tests.ladder.conftest import TODAY
from tests.rows import Rows, rows
from tests.turning_clock import Days

one = st.integers(0, 30)
dues = st.one_of(st.none(), st.integers(-5, 40))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("sell"), one, one, st.integers(0, 400), dues),
        st.tuples(st.just("off"), one, st.integers(0, 100_000)),
        st.tuples(
            st.sampled_from(
                [
                    "refund", "cancel", "remove", "onto", "cheaper", "step", "finish", "reopen",
                    "postpone", "drop", "contact", "cadence", "no cadence", "tag", "appointment",
                    "expect", "confirm", "met", "retire", "unretire", "up", "rename", "archive",
                    "merge", "limit",
                ]
            ),
            one,
        ),
        st.tuples(st.just("undo")),
    ),
    max_size=16,
)  # fmt: skip


class Practice:
    """A coach's afternoon at the ladder, with the journal as it was before each step."""

    def __init__(self, path: Path) -> None:
        self.store = Store.open(empty_journal(path), clock=Clock(now=Days().now))
        self.store.write(offer_standard_ladder, with_fourth=True)
        self.store.write(add_rung, "Gruppe", 30_000, Offer.OTHER)
        self.people = [self.store.write(new_person, name) for name in ("Anna", "Béla", "Cem")]
        self.made: dict[str, list[str]] = {"sale": [], "step": [], "expectation": []}
        self.before: list[Rows] = []

    def take(self, step: tuple[Any, ...]) -> None:
        what, *rest = step
        if what == "undo":
            self.undo()
            return
        before = rows(self.store.path)
        kind, action = self._action(what, *rest)
        if action is None:
            return
        made = action()
        if kind:
            self.made[kind].append(made)
        if rows(self.store.path) != before:
            self.before.append(before)

    def undo(self) -> None:
        if not self.before:
            return
        assert self.store.undo() is not None
        wanted, now = self.before.pop(), rows(self.store.path)
        assert {key: row for key, row in now.items() if key in wanted} == wanted
        assert all(row["deleted_at"] for key, row in now.items() if key not in wanted)

    def _action(self, what: str, *rest: Any) -> tuple[str, Callable[[], Any] | None]:
        write = self.store.write
        person = self.people[rest[0] % len(self.people)]
        ladder = self.store.read(rungs)
        rung = ladder[rest[0] % len(ladder)].uid
        if what == "sell":
            name = ladder[rest[1] % len(ladder)].uid
            due = None if rest[3] is None else NextStep("Anrufen", TODAY + timedelta(rest[3]))
            sale = NewSale(person, rung=name, day=TODAY - timedelta(rest[2]), step=due)
            return "sale", lambda: write(sell, sale)
        if what == "off":
            return "sale", lambda: write(sell, NewSale(person, offer="x", price_cents=rest[1]))
        simple: dict[str, tuple[str, Callable[[], Any]]] = {
            "step": ("step", lambda: write(add_step, person, NextStep("Mail", TODAY))),
            "contact": ("", lambda: write(log_contact, person, Way.CALL)),
            "cadence": ("", lambda: write(set_cadence, person, rest[0] + 1)),
            "no cadence": ("", lambda: write(set_cadence, person, None)),
            "tag": ("", lambda: write(set_tag_cadence, "vip", rest[0] or None)),
            "appointment": (
                "", lambda: write(add_appointment, person, self.store.clock.now(), "Bilanz"),
            ),
            "expect": ("expectation", lambda: write(add_expectation, person, expects="Ruhe")),
            "retire": ("", lambda: write(retire_rung, rung)),
            "unretire": ("", lambda: write(unretire_rung, rung)),
            "up": ("", lambda: write(move_rung, rung, 99)),
            "rename": ("", lambda: write(edit_rung, rung, name=f"Stufe {rest[0]} {rung[-4:]}")),
            "archive": ("", lambda: write(archive_person, person)),
            "limit": ("", lambda: write(set_practice, expectation_from_cents=rest[0])),
        }  # fmt: skip
        if what in simple:
            return simple[what]
        if what == "merge":
            other = self.people[(rest[0] + 1) % len(self.people)]
            return "", lambda: self._merge(person, other)
        return "", self._with_row(what, rest[0], rung)

    def _merge(self, keep: str, gone: str) -> None:
        if len(self.people) > 2:  # the last two stay apart, so that there is something to do
            self.store.write(merge_people, keep, gone)
            self.people.remove(gone)

    def _with_row(self, what: str, number: int, rung: str) -> Callable[[], Any] | None:
        write = self.store.write
        actions: dict[str, tuple[str, Callable[[str], Any]]] = {
            "refund": ("sale", lambda uid: write(refund, uid)),
            "cancel": ("sale", lambda uid: write(cancel_refund, uid)),
            "remove": ("sale", lambda uid: write(remove_purchase, uid)),
            "onto": ("sale", lambda uid: write(edit_purchase, uid, rung=rung)),
            "cheaper": ("sale", lambda uid: write(edit_purchase, uid, price_cents=number)),
            "finish": ("step", lambda uid: write(finish_step, uid)),
            "reopen": ("step", lambda uid: write(reopen_step, uid)),
            "postpone": ("step", lambda uid: write(postpone_step, uid, TODAY + timedelta(number))),
            "drop": ("step", lambda uid: write(remove_step, uid)),
            "confirm": ("expectation", lambda uid: write(confirm_expectation, uid)),
            "met": ("expectation", lambda uid: write(set_outcome, uid, Outcome.MET, "Passt.")),
        }
        kind, action = actions[what]
        found = rows(self.store.path)
        table = {"sale": "purchase"}.get(kind, kind)
        live = [uid for uid in self.made[kind] if not found[table, uid]["deleted_at"]]
        if not live:
            return None
        uid = live[number % len(live)]
        return lambda: action(uid)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_every_undo_on_the_ladder_gives_back_what_was_before(steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        day = Practice(Path(folder) / "journal.db")
        try:
            for step in steps:
                day.take(step)
            # whatever was done, the pages can be drawn
            for query in (board, due_steps, expectations_due, cadence_due):
                day.store.read(query, TODAY)
            while day.before:
                day.undo()
            assert day.store.check() == []
        finally:
            day.store.close()


def _clients(store: Store) -> list[str]:
    return [one.name for one in store.read(people)]


@pytest.mark.parametrize("since", ["notes", "contact", "second sale", "another's helper"])
def test_a_client_whom_a_sale_was_the_first_to_name_stays_when_more_is_known_of_her(
    practice: Store, since: str
) -> None:
    sale = practice.write(sell, NewSale("Neue Kundin", rung="Starter course"))
    written = practice.last_txn
    who = practice.read(purchase, sale).client
    assert who is not None
    match since:
        case "notes":
            practice.write(edit_person, who.uid, notes="Drei Absätze aus dem Gespräch")
        case "contact":
            practice.write(log_contact, who.uid, Way.CALL)
        case "second sale":
            practice.write(sell, NewSale(who.name, rung="Coaching"))
        case _:
            practice.write(add_entry, NewEntry("Vortrag", helpers=(who.name,)))
    undone = practice.undo(written)
    assert undone is not None
    with pytest.raises(UserError, match="no_longer_there"):
        practice.read(purchase, sale)
    assert _clients(practice) == ["Neue Kundin"]
    if since == "notes":
        assert practice.read(person, who.uid).notes == "Drei Absätze aus dem Gespräch"
    assert practice.check() == []


def test_a_client_of_whom_nothing_else_is_known_goes_with_her_only_sale(practice: Store) -> None:
    practice.write(sell, NewSale("Neue Kundin", rung="Starter course"))
    practice.undo(practice.last_txn)
    assert _clients(practice) == []


def test_a_new_client_with_notes_is_not_taken_back_by_the_toast_of_her_making(
    practice: Store,
) -> None:
    who = practice.write(new_person, "Neue Kundin")
    made = practice.last_txn
    practice.write(log_contact, who, Way.CALL)
    with pytest.raises(UserError, match="undo_overtaken"):
        practice.undo(made)
    assert _clients(practice) == ["Neue Kundin"]
