"""The ideal client on one page: written, weighed, kept over time, put aside and back."""

import pytest

from journal_app.ground.errors import UserError
from journal_app.ideal_client.actions import (
    add_criterion,
    add_profile,
    edit_criterion,
    edit_profile,
    move_criterion,
    remove_criterion,
    remove_profile,
    restore_profile,
    retire_profile,
    set_fit,
    unretire_profile,
)
from journal_app.ideal_client.checks import MOST_CRITERIA
from journal_app.ideal_client.queries import fit_of, profile, profiles
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.versions import CRITERIA, versions
from journal_app.ladder.queries import rungs
from journal_app.ladder.rung_actions import remove_rung
from journal_app.people.actions import new_person
from journal_app.store import Store
from tests.rows import rows
from tests.turning_clock import Days

Wished = tuple[str, list[str]]


def texts(store: Store, uid: str) -> list[tuple[str, int]]:
    return [(one.text, one.weight) for one in store.read(profile, uid).criteria]


def test_a_profile_says_on_one_page_whom_the_coach_wishes_for(practice: Store) -> None:
    coaching = practice.read(rungs)[2]
    uid = practice.write(add_profile, " Wunschkundin\n Coaching ", coaching.uid)
    practice.write(edit_profile, uid, who="Inhaberin, 8 Leute", no_gos="Feilscht\nSagt ab")
    found = practice.read(profile, uid)
    assert (found.name, found.rung_name) == ("Wunschkundin Coaching", "Coaching")
    assert (found.who, found.no_gos, found.worries) == (
        "Inhaberin, 8 Leute",
        "Feilscht\nSagt ab",
        "",
    )
    assert found.versions == 0


def test_profiles_stand_in_the_order_in_which_they_came(practice: Store) -> None:
    first = practice.write(add_profile, "Eine")
    practice.write(add_profile, "Andere")
    practice.write(retire_profile, first)
    found = practice.read(profiles)
    assert [(one.name, one.retired) for one in found] == [("Eine", True), ("Andere", False)]
    practice.write(unretire_profile, first)
    assert not any(one.retired for one in practice.read(profiles))


def test_what_is_no_profile_and_no_criterion_is_refused(practice: Store, wished: Wished) -> None:
    uid, (first, *_rest) = wished
    with pytest.raises(UserError, match="empty_profile"):
        practice.write(add_profile, " \n")
    with pytest.raises(UserError, match="empty_profile"):
        practice.write(edit_profile, uid, name="")
    with pytest.raises(UserError, match="empty_criterion"):
        practice.write(add_criterion, uid, "  ")
    for weight in (0, 4, -1):
        with pytest.raises(UserError, match="weight_out_of_range"):
            practice.write(edit_criterion, first, weight=weight)
    with pytest.raises(UserError, match="no_longer_there"):
        practice.write(add_profile, "Neu", "no-rung")
    with pytest.raises(TypeError):
        practice.write(edit_profile, uid, position=3)
    assert len(texts(practice, uid)) == 4


def test_a_profile_has_room_for_twelve_criteria(practice: Store, wished: Wished) -> None:
    uid, (first, *_rest) = wished
    for number in range(MOST_CRITERIA - 4):
        practice.write(add_criterion, uid, f"Nummer {number}")
    with pytest.raises(UserError, match="too_many_criteria"):
        practice.write(add_criterion, uid, "Eins zu viel")
    practice.write(remove_criterion, first)
    practice.write(add_criterion, uid, "Jetzt ist Platz", 3)
    assert texts(practice, uid)[-1] == ("Jetzt ist Platz", 3)


def test_criteria_are_reworded_weighed_and_put_in_order(practice: Store, wished: Wished) -> None:
    uid, (first, *_rest, last) = wished
    practice.write(edit_criterion, first, text=" Zahlt  pünktlich ")
    practice.write(edit_criterion, last, weight=2)
    practice.write(move_criterion, last, 0)
    assert texts(practice, uid) == [
        ("Ist pünktlich", 2), ("Zahlt pünktlich", 1), ("Setzt um", 2), ("Empfiehlt weiter", 3),
    ]  # fmt: skip
    practice.write(move_criterion, last, 99)
    assert texts(practice, uid)[-1] == ("Ist pünktlich", 2)
    practice.undo()
    assert texts(practice, uid)[0] == ("Ist pünktlich", 2)


def test_a_criterion_goes_with_its_answers_and_comes_back_with_them(
    practice: Store, wished: Wished
) -> None:
    uid, criteria = wished
    people = [practice.write(new_person, name) for name in ("Anna", "Béla", "Cem")]
    for person in people[:2]:
        practice.write(set_fit, person, criteria[2], Answer.YES)
    practice.write(set_fit, people[2], criteria[0], Answer.NO)
    before = rows(practice.path)

    assert practice.write(remove_criterion, criteria[2]) == 2

    assert practice.read(fit_of, people[0]).score is None
    assert len(texts(practice, uid)) == 3
    practice.undo()
    assert practice.read(fit_of, people[0]).answers[criteria[2]] is Answer.YES
    assert rows(practice.path) == before
    assert [one.answered for one in practice.read(profile, uid).criteria] == [1, 0, 2, 0]


def test_a_profile_goes_into_the_trash_and_comes_back_whole(
    practice: Store, wished: Wished
) -> None:
    uid, criteria = wished
    anna = practice.write(new_person, "Anna")
    practice.write(set_fit, anna, criteria[0], Answer.YES)
    practice.write(remove_profile, uid)
    assert practice.read(profiles) == []
    assert practice.read(fit_of, anna).profile is None
    with pytest.raises(UserError, match="no_longer_there"):
        practice.read(profile, uid)
    practice.undo()
    assert practice.read(fit_of, anna).score == 1.0


def test_the_offer_of_a_profile_may_go(practice: Store) -> None:
    above = practice.read(rungs)[3]
    uid = practice.write(add_profile, "Fürs Jahr", above.uid)
    practice.write(remove_rung, above.uid)
    assert practice.read(profile, uid).rung is None


class TestVersions:
    def test_on_its_first_day_a_profile_has_no_past(self, practice: Store, wished: Wished) -> None:
        uid, _criteria = wished
        practice.write(edit_profile, uid, who="Erst so")
        practice.write(edit_profile, uid, who="Dann so")
        assert practice.read(versions, uid) == []

    def test_each_day_it_is_changed_on_keeps_what_it_said_the_day_before(
        self, practice: Store, wished: Wished, days: Days
    ) -> None:
        uid, criteria = wished
        practice.write(edit_profile, uid, who="Inhaberin")
        days.go(10)
        practice.write(edit_profile, uid, who="Inhaberin, allein")
        practice.write(edit_profile, uid, who="Inhaberin mit Team", wishes="Ruhe")
        days.go(30)
        practice.write(edit_criterion, criteria[0], weight=3)
        practice.write(remove_criterion, criteria[3])
        newest, oldest = practice.read(versions, uid)
        assert oldest.said.texts["who"] == "Inhaberin"
        assert oldest.changed == ("who", "wishes")
        assert (oldest.since.isoformat(), oldest.until.isoformat()) == ("2026-11-22", "2026-12-02")
        assert newest.said.texts["who"] == "Inhaberin mit Team"
        assert newest.said.criteria[3] == ("Ist pünktlich", 1)
        assert newest.changed == (CRITERIA,)
        assert newest.since == oldest.until

    def test_what_changes_nothing_keeps_nothing(
        self, practice: Store, wished: Wished, days: Days
    ) -> None:
        uid, criteria = wished
        days.go(1)
        practice.write(edit_profile, uid, name="Wunschkundin Coaching", who="")
        practice.write(edit_criterion, criteria[0], text="Zahlt gern", weight=1)
        assert practice.read(profile, uid).versions == 0

    def test_a_day_that_ends_as_it_began_is_no_version(
        self, practice: Store, wished: Wished, days: Days
    ) -> None:
        uid, _criteria = wished
        days.go(1)
        practice.write(edit_profile, uid, who="Versuch")
        practice.write(edit_profile, uid, who="")
        assert practice.read(versions, uid) == []

    def test_an_earlier_one_is_brought_back_with_the_answers_to_its_criteria(
        self, practice: Store, wished: Wished, days: Days
    ) -> None:
        uid, criteria = wished
        anna = practice.write(new_person, "Anna")
        practice.write(set_fit, anna, criteria[1], Answer.PARTLY)
        practice.write(edit_profile, uid, who="Inhaberin", rung=practice.read(rungs)[2].uid)
        days.go(5)
        practice.write(edit_profile, uid, who="Angestellt", rung=None, name="Neu")
        practice.write(remove_criterion, criteria[1])
        late = practice.write(add_criterion, uid, "Bringt Kuchen mit")
        practice.write(set_fit, anna, late, Answer.YES)
        days.go(5)
        before = rows(practice.path)

        (former,) = practice.read(versions, uid)
        practice.write(restore_profile, former.uid)

        found = practice.read(profile, uid)
        assert (found.name, found.who, found.rung_name) == (
            "Wunschkundin Coaching", "Inhaberin", "Coaching",
        )  # fmt: skip
        assert [one.text for one in found.criteria] == [
            "Zahlt gern", "Setzt um", "Empfiehlt weiter", "Ist pünktlich",
        ]  # fmt: skip
        assert practice.read(fit_of, anna).answers[criteria[1]] is Answer.PARTLY
        assert practice.read(versions, uid)[0].said.texts["who"] == "Angestellt"
        practice.undo()
        now = rows(practice.path)
        assert {key: row for key, row in now.items() if key in before} == before
        assert practice.read(profile, uid).name == "Neu"

    def test_one_that_nobody_can_read_is_left_out_and_not_brought_back(
        self, practice: Store, wished: Wished
    ) -> None:
        from datetime import date

        from sqlmodel import Session

        from journal_app.ideal_client.tables import Profile, ProfileVersion
        from journal_app.ladder.checks import row

        def spoil(session: Session) -> str:
            key = row(session, Profile, wished[0]).id
            assert key is not None
            kept = ProfileVersion(profile_id=key, until=date(2026, 11, 20), content="x")
            session.add(kept)
            session.flush()
            return kept.uid

        uid = practice.write(spoil)
        assert practice.read(versions, wished[0]) == []
        with pytest.raises(UserError, match="version_gone"):
            practice.write(restore_profile, uid)


def test_a_criterion_stands_once_in_a_profile(practice: Store, wished: Wished) -> None:
    uid, (pays, acts, *_rest) = wished
    for text in ("Zahlt gern", " zahlt  GERN"):
        with pytest.raises(UserError, match="criterion_twice"):
            practice.write(add_criterion, uid, text)
        with pytest.raises(UserError, match="criterion_twice"):
            practice.write(edit_criterion, acts, text=text)
    practice.write(edit_criterion, pays, text="zahlt gern", weight=2)
    practice.write(add_criterion, practice.write(add_profile, "Fürs Jahr"), "Zahlt gern")
    practice.write(remove_criterion, pays)
    practice.write(add_criterion, uid, "Zahlt gern")


def test_what_lies_in_the_trash_with_its_profile_is_not_written_to(
    practice: Store, wished: Wished
) -> None:
    uid, (pays, *_rest) = wished
    anna = practice.write(new_person, "Anna")
    practice.write(remove_profile, uid)
    before = rows(practice.path)
    for action, arguments in (
        (set_fit, (anna, pays, Answer.YES)),
        (move_criterion, (pays, 1)),
        (remove_criterion, (pays,)),
    ):
        with pytest.raises(UserError, match="no_longer_there"):
            practice.write(action, *arguments)
    with pytest.raises(UserError, match="no_longer_there"):
        practice.write(edit_criterion, pays, text="anders")
    assert rows(practice.path) == before
    practice.undo()
    practice.write(set_fit, anna, pays, Answer.YES)
