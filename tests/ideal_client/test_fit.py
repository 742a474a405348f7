"""How clients fit: the score, how much of it is known, and which profile counts for whom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.errors import UserError
from journal_app.ideal_client.actions import (
    add_criterion,
    add_profile,
    remove_profile,
    retire_profile,
    set_fit,
)
from journal_app.ideal_client.counting import person_tally
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.queries import criterion_meant, fit_of, fits
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.words import fit_words
from journal_app.ladder.actions import NewSale, refund, sell
from journal_app.ladder.queries import rungs
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.people.tables import Person
from journal_app.store import Store
from journal_app.store.erase import erase
from journal_app.store.records import Record
from tests.rows import rows
from tests.turning_clock import Days

Wished = tuple[str, list[str]]

said = st.lists(st.tuples(st.integers(1, 3), st.sampled_from([None, *Answer])), max_size=12)


@given(said)
def test_the_score_is_the_weighted_mean_of_what_was_answered(
    some: list[tuple[int, Answer | None]],
) -> None:
    found = person_tally([weight for weight, _answer in some], [answer for _weight, answer in some])
    worth = {Answer.YES: 1.0, Answer.PARTLY: 0.5, Answer.NO: 0.0}
    known = [(weight, worth[answer]) for weight, answer in some if answer is not None]
    if not known:
        assert found.score is None
        assert (found.known, found.grade) == (0.0, Grade.UNKNOWN)
        return
    heavy = sum(weight for weight, _part in known)
    assert found.score == pytest.approx(sum(weight * part for weight, part in known) / heavy)
    assert found.known == pytest.approx(heavy / sum(weight for weight, _answer in some))
    assert 0 < found.known <= 1
    assert found.answered + found.unknown == len(some)


@given(said, st.integers(1, 3))
def test_a_further_yes_never_lowers_and_a_further_no_never_raises_it(
    some: list[tuple[int, Answer | None]], weight: int
) -> None:
    heavy, answers = [one for one, _answer in some], [answer for _one, answer in some]
    before = person_tally(heavy, answers).score
    if before is not None:
        better = person_tally([*heavy, weight], [*answers, Answer.YES]).score
        worse = person_tally([*heavy, weight], [*answers, Answer.NO]).score
        assert better is not None
        assert worse is not None
        assert worse <= before <= better
    assert person_tally([*heavy, weight], [*answers, None]).score == before


def test_a_client_of_whom_nothing_was_said_has_no_score(practice: Store, wished: Wished) -> None:
    anna = practice.write(new_person, "Anna")
    found = practice.read(fit_of, anna)
    assert (found.score, found.known, found.yes, found.total) == (None, 0.0, 0, 4)
    assert found.answers == dict.fromkeys(wished[1])
    assert practice.read(fits) == {}
    assert fit_words(found.tally) == "not rated yet"


def test_answers_make_a_score_and_say_how_much_is_known(practice: Store, wished: Wished) -> None:
    _uid, (pays, acts, recommends, _on_time) = wished
    anna = practice.write(new_person, "Anna")
    practice.write(set_fit, anna, pays, Answer.YES)
    practice.write(set_fit, anna, acts, Answer.PARTLY)
    practice.write(set_fit, anna, recommends, Answer.NO)
    found = practice.read(fit_of, anna)
    assert found.score == pytest.approx((1 + 2 * 0.5) / 6)
    assert found.known == pytest.approx(6 / 7)
    assert fit_words(found.tally) == "1 of 4 · 1 partly · 1 unknown"
    assert practice.read(fits) == {anna: found.tally.figures}
    assert fit_words(practice.read(fits)[anna]) == "1 of 4 · 1 unknown"


def test_an_answer_is_changed_taken_back_and_undone(practice: Store, wished: Wished) -> None:
    _uid, (pays, *_rest) = wished
    anna = practice.write(new_person, "Anna")
    practice.write(set_fit, anna, pays, Answer.YES)
    practice.write(set_fit, anna, pays, Answer.NO)
    practice.write(set_fit, anna, pays, None)
    assert practice.read(fit_of, anna).score is None
    practice.write(set_fit, anna, pays, None)
    practice.write(set_fit, anna, pays, Answer.PARTLY)
    assert practice.read(fit_of, anna).score == 0.5
    assert sum(table == "fit" for table, _uid in rows(practice.path)) == 1
    practice.undo()
    practice.undo()
    assert practice.read(fit_of, anna).answers[pays] is Answer.NO
    practice.undo()
    assert practice.read(fit_of, anna).score == 1.0


def test_the_profile_for_what_was_bought_last_counts_else_the_first(practice: Store) -> None:
    starter, advanced, coaching, _above = practice.read(rungs)
    practice.write(add_profile, "Für alle")
    practice.write(add_profile, "Fürs Coaching", coaching.uid)
    practice.write(add_profile, "Noch eins fürs Coaching", coaching.uid)

    def counts(name: str) -> str:
        uid = next(one.uid for one in practice.read(people) if one.name == name)
        found = practice.read(fit_of, uid).profile
        return "" if found is None else found.name

    practice.write(sell, NewSale("Anna", rung=coaching.uid, day=date(2026, 3, 1)))
    practice.write(sell, NewSale("Béla", rung=coaching.uid, day=date(2026, 3, 1)))
    practice.write(sell, NewSale("Béla", rung=starter.uid, day=date(2026, 4, 1)))
    practice.write(sell, NewSale("Cem", offer="Workshop", price_cents=100, day=date(2026, 4, 1)))
    practice.write(new_person, "Öz")
    last = practice.write(sell, NewSale("Dora", rung=coaching.uid, day=date(2026, 3, 2)))
    practice.write(sell, NewSale("Dora", offer="Stunde", price_cents=100, day=date(2026, 4, 1)))
    practice.write(sell, NewSale("Dora", rung=advanced.uid, day=date(2026, 3, 1)))
    wanted = {"Anna": "Fürs Coaching", "Béla": "Für alle", "Cem": "Für alle", "Öz": "Für alle"}
    assert {name: counts(name) for name in wanted} == wanted
    assert counts("Dora") == "Fürs Coaching"
    practice.write(refund, last)
    assert counts("Dora") == "Für alle"


def test_a_profile_for_all_offers_goes_before_an_earlier_one_for_another_offer(
    practice: Store,
) -> None:
    _starter, _advanced, coaching, _above = practice.read(rungs)
    practice.write(add_profile, "Fürs Coaching", coaching.uid)
    anna = practice.write(new_person, "Anna")
    assert practice.read(fit_of, anna).profile.name == "Fürs Coaching"  # there is no other
    practice.write(add_profile, "Für alle")
    practice.write(add_profile, "Noch eins für alle")
    assert practice.read(fit_of, anna).profile.name == "Für alle"
    practice.write(sell, NewSale("Béla", rung=coaching.uid))
    bela = next(one.uid for one in practice.read(people) if one.name == "Béla")
    assert practice.read(fit_of, bela).profile.name == "Fürs Coaching"


def test_everybody_is_scored_in_the_profile_that_counts_for_them(practice: Store) -> None:
    coaching = practice.read(rungs)[2]
    first = practice.write(add_profile, "Für alle")
    other = practice.write(add_profile, "Fürs Coaching", coaching.uid)
    pays = practice.write(add_criterion, first, "Zahlt gern")
    acts = practice.write(add_criterion, other, "Setzt um")
    practice.write(sell, NewSale("Anna", rung=coaching.uid))
    anna = practice.read(people)[0].uid
    bela = practice.write(new_person, "Béla")
    for person in (anna, bela):
        practice.write(set_fit, person, pays, Answer.NO)
        practice.write(set_fit, person, acts, Answer.YES)
    assert {uid: one.score for uid, one in practice.read(fits).items()} == {anna: 1.0, bela: 0.0}
    assert {one.score for one in practice.read(fits, first).values()} == {0.0}
    practice.write(retire_profile, other)
    assert {one.score for one in practice.read(fits).values()} == {0.0}
    practice.write(remove_profile, first)
    assert practice.read(fits) == {}
    assert practice.read(fit_of, anna).profile is None
    assert practice.read(fit_of, anna, other).score == 1.0


def test_two_who_become_one_have_one_answer(practice: Store, wished: Wished) -> None:
    _uid, (pays, acts, recommends, _on_time) = wished
    keep, gone = practice.write(new_person, "Anna Ott"), practice.write(new_person, "A. Ott")
    practice.write(set_fit, keep, pays, Answer.YES)
    practice.write(set_fit, gone, pays, Answer.NO)
    practice.write(set_fit, gone, acts, Answer.PARTLY)
    practice.write(set_fit, keep, recommends, Answer.YES)
    practice.write(set_fit, keep, recommends, None)
    practice.write(set_fit, gone, recommends, Answer.NO)
    before = rows(practice.path)
    practice.write(merge_people, keep, gone)
    answers = list(practice.read(fit_of, keep).answers.values())
    assert answers == [Answer.YES, Answer.PARTLY, Answer.NO, None]
    assert practice.read(fit_of, gone).person.uid == keep
    assert list(practice.read(fits)) == [keep]
    practice.undo()
    assert rows(practice.path) == before


def test_of_two_answers_of_one_who_was_two_the_newer_one_counts(
    practice: Store, wished: Wished, days: Days
) -> None:
    pays, acts = wished[1][:2]
    keep, gone = practice.write(new_person, "Anna Ott"), practice.write(new_person, "A. Ott")
    practice.write(set_fit, keep, pays, Answer.YES)
    practice.write(set_fit, gone, acts, Answer.NO)
    days.go(3)
    practice.write(set_fit, gone, pays, Answer.NO)
    practice.write(set_fit, keep, acts, Answer.NO)
    before = rows(practice.path)
    assert practice.write(merge_people, keep, gone) == 1
    assert practice.read(fit_of, keep).answers[pays] is Answer.NO
    practice.undo()
    assert rows(practice.path) == before


def test_of_an_erased_client_no_answer_is_left(practice: Store, wished: Wished) -> None:
    _uid, criteria = wished
    anna = practice.write(new_person, "Anna")
    bela = practice.write(new_person, "Béla")
    for person in (anna, bela):
        practice.write(set_fit, person, criteria[0], Answer.YES)

    practice.write(
        lambda session: erase(session, Record.metadata.tables[Person.__tablename__], [anna])
    )

    assert sum(table == "fit" for table, _uid in rows(practice.path)) == 1
    assert list(practice.read(fits)) == [bela]
    with pytest.raises(UserError, match="no_such_person"):
        practice.read(fit_of, anna)


def test_a_criterion_is_meant_by_how_it_begins(practice: Store, wished: Wished) -> None:
    _uid, (pays, *_rest, on_time) = wished
    anna = practice.write(new_person, "Anna")
    assert practice.read(criterion_meant, anna, "zahlt").uid == pays
    assert practice.read(criterion_meant, anna, "IST PUENKT").uid == on_time
    other = practice.write(add_profile, "Fürs Jahr")
    alone = practice.write(add_criterion, other, "Zahlt im Voraus")
    practice.write(add_criterion, wished[0], "Zahlt gern und viel")
    assert practice.read(criterion_meant, anna, "Zahlt gern").uid == pays
    assert practice.read(criterion_meant, anna, "zahlt im").uid == alone
    with pytest.raises(UserError, match="ambiguous_criterion"):
        practice.read(criterion_meant, anna, "zahlt")
    with pytest.raises(UserError, match="unknown_criterion"):
        practice.read(criterion_meant, anna, "Singt")
