"""Referrals are written down, changed, decided, closed, thrown away, and all of it undone."""

from datetime import timedelta
from typing import Any

import pytest

from journal_app.ground.errors import UserError
from journal_app.people.actions import new_person
from journal_app.people.queries import people
from journal_app.referrals.actions import (
    NewReferral,
    add_referral,
    decide,
    edit_referral,
    remove_referral,
    set_people,
    set_referral_outcome,
)
from journal_app.referrals.queries import (
    ReferralFilter,
    SortBy,
    by_place,
    referral,
    referrals,
    row_of,
)
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.store import Store
from tests.referrals.conftest import TODAY, Brings, uid_of

GIVEN = NewReferral("Jonas Reuter", provider="Dr. Lena Wolf", direction=Direction.GIVEN)


def names(store: Store, **chosen: Any) -> list[str]:
    return [one.recipient.name for one in store.read(referrals, ReferralFilter(**chosen))]


def test_somebody_recommended_me(store: Store) -> None:
    uid = store.write(
        add_referral,
        NewReferral(
            "Jonas Reuter",
            giver="Petra Lang",
            day=TODAY - timedelta(3),
            occasion="  beim Sommerfest\n der Kanzlei ",
            need="Er will\nweniger arbeiten",
            giver_wants="dass es ihm besser geht",
        ),
    )
    facts = store.read(referral, uid)
    line = facts.line
    assert line.giver is not None
    assert (line.giver.name, line.recipient.name) == ("Petra Lang", "Jonas Reuter")
    assert line.provider is None
    assert (line.direction, line.decision) == (Direction.RECEIVED, None)
    assert (line.day, line.outcome) == (TODAY - timedelta(3), Outcome.OPEN)
    assert line.occasion == "beim Sommerfest der Kanzlei"
    assert line.need == "Er will\nweniger arbeiten"
    assert facts.giver_wants == "dass es ihm besser geht"
    assert store.read(referrals) == [line]


def test_who_it_was_is_found_out_later(store: Store) -> None:
    uid = store.write(add_referral, NewReferral("Jonas Reuter", giver_said="jemand vom Yoga"))
    line = store.read(referral, uid).line
    assert (line.giver, line.giver_said) == (None, "jemand vom Yoga")
    assert names(store, unknown_giver=True) == ["Jonas Reuter"]
    store.write(set_people, uid, giver="Petra Lang")
    line = store.read(referral, uid).line
    assert line.giver is not None
    assert line.giver.uid == uid_of(store, "Petra Lang")
    assert names(store, unknown_giver=True) == []
    store.undo()
    assert store.read(referral, uid).line.giver is None


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ({"giver": "Anna", "recipient": "Anna"}, "referral_giver_is_recipient"),
        ({"giver": "Anna", "provider": "Anna", "recipient": "Ben"}, "referral_giver_is_provider"),
        ({"provider": "Anna", "recipient": "Anna"}, "referral_provider_is_recipient"),
    ],
)
def test_three_people_are_three(store: Store, people: dict[str, str], code: str) -> None:
    store.write(new_person, "Anna")
    with pytest.raises(UserError, match=code) as refused:
        store.write(add_referral, NewReferral(**people))
    assert refused.value.params["name"] == "Anna"
    assert len(store.read(referrals)) == 0
    uid = store.write(add_referral, NewReferral("Xaver", giver="Yvonne"))
    with pytest.raises(UserError, match=code):
        store.write(set_people, uid, **people)
    assert names(store) == ["Xaver"]


def test_a_referral_of_a_colleague_is_none_of_the_coach(store: Store, brings: Brings) -> None:
    with pytest.raises(UserError, match="referral_received_for_another"):
        store.write(add_referral, NewReferral("Rosa", giver="Anna", provider="Karl"))
    uid = brings("Anna", "Rosa")
    with pytest.raises(UserError, match="referral_received_for_another"):
        store.write(set_people, uid, provider="Karl")
    assert store.read(referral, uid).line.provider is None


def test_of_a_known_giver_nothing_needs_to_be_said(store: Store) -> None:
    uid = store.write(add_referral, NewReferral("Jonas", giver="Petra", giver_said="vom Chor"))
    assert store.read(referral, uid).line.giver_said == ""


def test_nobody_is_made_by_a_referral_that_was_refused(store: Store) -> None:
    with pytest.raises(UserError, match="referral_giver_is_recipient"):
        store.write(add_referral, NewReferral("Anna", giver="anna"))
    assert store.read(people) == []


def test_two_of_one_name_are_asked_about(store: Store) -> None:
    store.write(new_person, "Anna")
    store.write(new_person, "Anna")
    with pytest.raises(UserError, match="ambiguous_name"):
        store.write(add_referral, NewReferral("Ben", giver="Anna"))
    assert len(store.read(referrals)) == 0


def test_two_who_recommend_each_other_are_nothing_wrong(store: Store, brings: Brings) -> None:
    brings("Anna", "Ben")
    brings("Ben", "Anna")
    assert len(store.read(referrals)) == 2


def test_a_referral_lies_in_the_past_and_its_end_after_it(store: Store, brings: Brings) -> None:
    with pytest.raises(UserError, match="day_in_future"):
        brings("Anna", "Ben", -1)
    uid = brings("Anna", "Ben", 10)
    with pytest.raises(UserError, match="outcome_before_referral"):
        store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(11))
    with pytest.raises(UserError, match="day_in_future"):
        store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY + timedelta(1))
    assert store.read(referral, uid).line.outcome is Outcome.OPEN
    store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(5), "kam gut an")
    with pytest.raises(UserError, match="outcome_before_referral"):
        store.write(edit_referral, uid, day=TODAY - timedelta(4))
    store.write(edit_referral, uid, day=TODAY - timedelta(5))
    assert store.read(referral, uid).line.day == TODAY - timedelta(5)


def test_the_same_outcome_keeps_its_day_and_an_open_one_has_none(
    store: Store, brings: Brings
) -> None:
    uid = brings("Anna", "Ben", 10)
    store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(5), "kam gut an")
    store.write(set_referral_outcome, uid, Outcome.HELPFUL)
    facts = store.read(referral, uid)
    assert facts.line.outcome_on == TODAY - timedelta(5)
    assert facts.outcome_note == "kam gut an"
    store.write(set_referral_outcome, uid, Outcome.NOTHING)
    assert store.read(referral, uid).line.outcome_on == TODAY
    store.write(set_referral_outcome, uid, Outcome.OPEN)
    assert store.read(referral, uid).line.outcome_on is None


def test_one_is_considered_before_it_is_given(store: Store) -> None:
    uid = store.write(
        add_referral,
        NewReferral("Jonas Reuter", direction=Direction.GIVEN, day=TODAY - timedelta(9)),
    )
    assert store.read(referral, uid).line.decision is Decision.CONSIDERING
    assert names(store, decision=Decision.CONSIDERING) == ["Jonas Reuter"]
    assert names(store, outcome=Outcome.OPEN) == []
    store.write(edit_referral, uid, trust="  seit zehn Jahren ", introduction="Erst anrufen.\nDann")
    with pytest.raises(UserError, match="referral_not_given_yet"):
        store.write(set_referral_outcome, uid, Outcome.HELPFUL)
    with pytest.raises(UserError, match="referral_needs_provider"):
        store.write(decide, uid, Decision.GIVEN)
    store.write(set_people, uid, provider="Dr. Lena Wolf")
    store.write(decide, uid, Decision.GIVEN)
    facts = store.read(referral, uid)
    assert (facts.line.decision, facts.line.day) == (Decision.GIVEN, TODAY)
    assert (facts.trust, facts.introduction) == ("seit zehn Jahren", "Erst anrufen.\nDann")
    assert names(store, outcome=Outcome.OPEN) == ["Jonas Reuter"]
    with pytest.raises(UserError, match="referral_needs_provider"):
        store.write(set_people, uid, provider=None)


def test_better_not_is_an_end_as_well(store: Store) -> None:
    uid = store.write(add_referral, GIVEN)
    store.write(set_referral_outcome, uid, Outcome.ANNOYING)
    store.write(decide, uid, Decision.BETTER_NOT)
    line = store.read(referral, uid).line
    assert (line.decision, line.outcome) == (Decision.BETTER_NOT, Outcome.OPEN)
    store.undo()
    assert store.read(referral, uid).line.outcome is Outcome.ANNOYING


def test_what_the_coach_gives_comes_from_the_coach(store: Store, brings: Brings) -> None:
    with pytest.raises(UserError, match="referral_given_by_another"):
        store.write(
            add_referral,
            NewReferral("Ben", giver="Anna", provider="Cleo", direction=Direction.GIVEN),
        )
    with pytest.raises(UserError, match="referral_not_yours"):
        store.write(decide, brings("Anna", "Ben"), Decision.GIVEN)


def test_what_is_thrown_away_comes_back(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben")
    store.write(remove_referral, uid)
    assert store.read(referrals) == []
    with pytest.raises(UserError, match="no_longer_there"):
        store.read(referral, uid)
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(edit_referral, uid, need="Ruhe")
    store.undo()
    assert names(store) == ["Ben"]


def test_a_list_is_filtered_sorted_and_paged(store: Store, brings: Brings) -> None:
    brings("Anna Weber", "Ben", 5)
    late = brings("Zoë Maurer", "Cleo", 1)
    early = brings(None, "Dora", 9)
    given = store.write(add_referral, GIVEN)
    store.write(set_referral_outcome, late, Outcome.NOTHING)
    assert names(store) == ["Jonas Reuter", "Cleo", "Ben", "Dora"]
    assert names(store, direction=Direction.GIVEN) == ["Jonas Reuter"]
    assert names(store, outcome=Outcome.NOTHING) == ["Cleo"]
    assert names(store, text="zoe") == ["Cleo"]
    assert names(store, text="weber ben") == ["Ben"]
    assert names(store, text="weber cleo") == []
    assert names(store, person=uid_of(store, "Dr. Lena Wolf")) == ["Jonas Reuter"]
    received = ReferralFilter(Direction.RECEIVED)
    assert sum(store.read(by_place, received).values()) == 3
    by_giver = store.read(referrals, received, by=SortBy.GIVER, descending=True)
    assert [one.recipient.name for one in by_giver] == ["Cleo", "Ben", "Dora"]
    (second,) = store.read(referrals, received, 1, 1, by=SortBy.GIVER, descending=False)
    assert second.uid == late
    assert store.read(row_of, received, early) == 2
    assert store.read(row_of, received, given) is None
    assert store.read(by_place, ReferralFilter(outcome=Outcome.NOTHING)) == {
        Outcome.OPEN: 3, Outcome.HELPFUL: 0, Outcome.NOTHING: 1, Outcome.ANNOYING: 0,
        Decision.CONSIDERING: 0, Decision.BETTER_NOT: 0,
    }  # fmt: skip


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_gives_every_referral_its_place(
    store: Store, brings: Brings, by: SortBy, descending: bool
) -> None:
    for number in range(4):
        brings(f"Wer {number % 2}", f"Wem {number}", number)
    brings(None, "Dora")
    found = store.read(referrals, by=by, descending=descending)
    assert len({one.uid for one in found}) == 5
    for row, one in enumerate(found):
        place = store.read(row_of, ReferralFilter(), one.uid, by=by, descending=descending)
        assert place == row
