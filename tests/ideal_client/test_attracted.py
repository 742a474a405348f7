"""Whom the coach attracts, quarter by quarter, and what the best clients have in common."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.periods import Period, number
from journal_app.ideal_client.actions import (
    add_criterion,
    add_profile,
    edit_profile,
    retire_profile,
    set_fit,
)
from journal_app.ideal_client.best import Best, beyond_chance, shared_by_the_best
from journal_app.ideal_client.best_words import shared_words
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.quarters import (
    Newcomer,
    behind_quarter,
    fit_per_quarter,
    per_quarter,
    year_fit,
)
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.traits import Trait, Traits
from journal_app.ideal_client.ui.shared_card import share_line
from journal_app.ladder.actions import NewSale, refund, sell
from journal_app.ladder.care_actions import log_contact
from journal_app.ladder.care_tables import Outcome, Way
from journal_app.ladder.expectation_actions import add_expectation, set_outcome
from journal_app.ladder.queries import rungs
from journal_app.people.actions import archive_person, edit_person, new_person, set_person_tags
from journal_app.people.queries import PersonName, people
from journal_app.store import Store

TODAY = date(2026, 11, 22)
Wished = tuple[str, list[str]]


def uid_of(store: Store, name: str) -> str:
    return next(one.uid for one in store.read(people) if one.name == name)


class TestQuarters:
    @pytest.fixture
    def bought(self, practice: Store, wished: Wished) -> Callable[..., str]:
        """Somebody buys on a day, and the four answers are given (Y, P, N or a blank)."""

        def buy(name: str, day: date, answers: str = "") -> str:
            sale = practice.write(sell, NewSale(name, rung="Starter course", day=day))
            person = uid_of(practice, name)
            letters = {"Y": Answer.YES, "P": Answer.PARTLY, "N": Answer.NO}
            for criterion, letter in zip(wished[1], answers, strict=False):
                practice.write(set_fit, person, criterion, letters.get(letter))
            return str(sale)

        return buy

    def test_new_clients_are_counted_in_the_quarter_of_their_first_purchase(
        self, practice: Store, wished: Wished, bought: Callable[..., str]
    ) -> None:
        bought("Anna", date(2026, 5, 1), "YYYY")
        bought("Anna", date(2026, 11, 1))
        bought("Béla", date(2026, 6, 30), "NNN ")
        bought("Cem", date(2026, 11, 2), "PPPP")
        bought("Dora", date(2026, 11, 3), "Y")
        practice.write(refund, bought("Öz", date(2026, 11, 4), "YYYY"))
        practice.write(archive_person, uid_of(practice, "Béla"))
        practice.write(new_person, "Nie Gekauft")

        found = practice.read(fit_per_quarter, wished[0], TODAY)

        spring, summer, autumn = found.quarters
        assert (spring.well, spring.half, spring.hardly, spring.unknown) == (1, 0, 1, 0)
        assert (summer.new, summer.complete) == (0, True)
        assert (autumn.half, autumn.unknown, autumn.new, autumn.complete) == (1, 1, 2, False)
        assert spring.number == number(date(2026, 5, 1), Period.QUARTER)
        assert (found.this_year.new, found.this_year.known) == (4, 3)
        assert [one.name for one in found.this_year.well] == ["Anna"]
        assert found.year_before.interval is None
        behind = practice.read(behind_quarter, wished[0], TODAY, spring.number)
        assert [(grade, [one.name for one in some]) for grade, some in behind] == [
            (Grade.WELL, ["Anna"]), (Grade.HARDLY, ["Béla"]),
        ]  # fmt: skip

    def test_of_whom_half_or_more_is_not_known_is_counted_as_unknown(
        self, practice: Store, wished: Wished, bought: Callable[..., str]
    ) -> None:
        bought("Anna", date(2026, 11, 2), "YY  ")  # 3 of 7
        bought("Béla", date(2026, 11, 2), " Y Y")  # the same
        bought("Cem", date(2026, 11, 2), "Y Y ")  # 4 of 7
        (only,) = practice.read(fit_per_quarter, wished[0], TODAY).quarters
        assert (only.unknown, only.well) == (2, 1)

    def test_nobody_yet_is_no_quarter(self, practice: Store, wished: Wished) -> None:
        found = practice.read(fit_per_quarter, wished[0], TODAY)
        assert (found.quarters, found.this_year.new) == ((), 0)

    @given(
        st.lists(
            st.tuples(st.dates(date(2020, 1, 1), TODAY), st.sampled_from(list(Grade))), max_size=40
        )
    )
    def test_every_new_client_is_in_exactly_one_bar(self, some: list[tuple[date, Grade]]) -> None:
        everybody = [
            Newcomer(str(place), "x", day, grade) for place, (day, grade) in enumerate(some)
        ]
        found = per_quarter(everybody, TODAY)
        assert sum(one.new for one in found) == len(some)
        assert [one.number for one in found] == list(
            range(found[0].number, found[-1].number + 1) if found else ()
        )
        year = year_fit(everybody, TODAY)
        assert len(year.well) <= year.known <= year.new <= len(some)


class TestTheBest:
    @pytest.fixture
    def crowd(self, practice: Store, wished: Wished) -> list[str]:
        """Twenty-four clients: the first six are the best, and tell of their Mitarbeiter."""
        for place in range(24):
            name = f"Kundin {place:02}"
            best = place < 6
            rung = "Advanced course" if best else "Starter course"
            practice.write(sell, NewSale(name, rung=rung, day=date(2026, 2, 1)))
            if best:
                practice.write(sell, NewSale(name, rung="Coaching", day=date(2026, 4, 1)))
        uids = [one.uid for one in practice.read(people)]
        for place, uid in enumerate(uids):
            if place < 4:
                practice.write(set_person_tags, uid, ["handwerk", "stamm"])
                practice.write(log_contact, uid, Way.CALL, date(2026, 1, 20))
            practice.write(log_contact, uid, Way.MAIL, date(2026, 1, 21))
            mine = place < 5
            practice.write(
                add_expectation,
                uid,
                expects="Ruhe mit meinen Mitarbeitern" if mine else "Schnellere Angebote",
                delight="Ruhe" if mine else "",
            )
        return uids

    def found(self, store: Store, wished: Wished, **named: object) -> Best:
        return store.read(shared_by_the_best, wished[0], TODAY, **named)

    def told(self, store: Store, wished: Wished, **named: object) -> dict[str, tuple[int, int]]:
        return {
            shared_words(one): (len(one.people), one.others_too)
            for one in self.found(store, wished, **named).shared
        }

    def test_what_most_of_the_best_share_is_told_as_k_of_n_beside_the_others(
        self, practice: Store, wished: Wished, crowd: list[str]
    ) -> None:
        assert self.told(practice, wished) == {
            "handwerk": (4, 0),
            "stamm": (4, 0),
            "First calls, then buys": (4, 0),
            "Speaks of “Mitarbeitern”": (5, 0),
        }
        found = self.found(practice, wished)
        assert (len(found.people), found.paying, found.shared[0].best, found.shared[0].others) == (
            6, 24, 6, 18,
        )  # fmt: skip

    def test_what_the_profile_says_already_is_not_told_again(
        self, practice: Store, wished: Wished, crowd: list[str]
    ) -> None:
        practice.write(edit_profile, wished[0], worries="Die Mitarbeitern fehlen im HANDWERK")
        practice.write(add_criterion, wished[0], "First calls, then buys")
        told = self.told(practice, wished)
        assert "handwerk" not in told
        assert "Speaks of “Mitarbeitern”" not in told
        assert "First calls, then buys" not in told
        assert "stamm" in told

    def test_what_everybody_has_tells_nothing(
        self, practice: Store, wished: Wished, crowd: list[str]
    ) -> None:
        for uid in crowd:
            practice.write(set_person_tags, uid, ["newsletter"])
            practice.write(edit_person, uid, company="GmbH")
        told = self.told(practice, wished)
        assert "newsletter" not in told
        assert "Has a company" not in told

    def test_company_referral_and_other_profiles_count(
        self, practice: Store, wished: Wished, crowd: list[str]
    ) -> None:
        for uid in crowd[:5]:
            practice.write(edit_person, uid, company="GmbH")
        other = practice.write(add_profile, "Fürs Jahr")
        pays = practice.write(add_criterion, other, "Zahlt im Voraus")
        for uid in crowd[:5]:
            practice.write(set_fit, uid, pays, Answer.YES)
        told = self.told(practice, wished, referred=crowd[:5])
        assert told["Has a company"] == (5, 0)
        assert told["Comes by a referral"] == (5, 0)
        assert "Zahlt im Voraus" not in told  # of the others it is not known
        for uid in crowd[5:]:
            practice.write(set_fit, uid, pays, Answer.PARTLY)
        found = self.found(practice, wished).shared
        (share,) = (one for one in found if one.key == "Zahlt im Voraus")
        assert (len(share.people), share.best, share.others_too, share.others) == (5, 6, 0, 18)
        assert share_line(share) == "5 of 6, probably 44 to 97 of 100; of the others 0 of 18"

    def test_only_those_count_of_whom_it_is_known(self, practice: Store, wished: Wished) -> None:
        for place in range(30):
            name, day = f"Kundin {place:02}", date(2026, 2, 1)
            rung = "Coaching" if place < 6 else "Starter course"
            practice.write(sell, NewSale(name, rung=rung, day=day))
            if place < 6:
                practice.write(sell, NewSale(name, rung="Coaching", day=date(2026, 3, 1)))
        uids = [one.uid for one in practice.read(people)]
        other = practice.write(add_profile, "Anderes")
        acts = practice.write(add_criterion, other, "Handelt sofort")
        for uid in uids[:6]:
            practice.write(set_fit, uid, acts, Answer.YES)
            practice.write(log_contact, uid, Way.CALL, date(2026, 1, 20))
            practice.write(add_expectation, uid, expects="Klarheit")
        assert self.told(practice, wished) == {}

    def test_without_others_there_is_nothing_to_compare(
        self, practice: Store, wished: Wished
    ) -> None:
        for place in range(8):
            for month in (1, 2):
                sale = NewSale(f"Kundin {place}", rung="Coaching", day=date(2026, month, 1))
                practice.write(sell, sale)
            practice.write(
                set_outcome, practice.write(add_expectation, uid_of(practice, f"Kundin {place}")),
                Outcome.EXCEEDED,
            )  # fmt: skip
            practice.write(set_person_tags, uid_of(practice, f"Kundin {place}"), ["stamm"])
        found = self.found(practice, wished)
        assert (len(found.people), found.paying, found.shared) == (8, 8, ())

    def test_words_inside_other_words_do_not_say_it(
        self, practice: Store, wished: Wished, crowd: list[str]
    ) -> None:
        practice.write(edit_profile, wished[0], worries="Großhandwerke, Handwerksmeister, Stamms")
        told = self.told(practice, wished)
        assert "handwerk" in told
        assert "stamm" not in told

    @pytest.mark.parametrize("size", [20, 60])
    def test_of_what_chance_made_hardly_anything_is_told(
        self, practice: Store, wished: Wished, size: int
    ) -> None:
        chosen = random.Random(13)  # noqa: S311 - a practice, no secret
        told = 0
        for _trial in range(100):
            best = set(range(size // 3))
            traits = Traits(range(size))
            for tag in range(10):
                for client in range(size):
                    if chosen.random() < 0.5:
                        traits.say(client, Trait.TAG, str(tag))
            names = {key: PersonName(str(key), str(key)) for key in range(size)}
            told += any(beyond_chance(traits, best, names))
        assert told <= 10

    def test_two_of_money_coming_back_and_delight_make_the_best(
        self, practice: Store, wished: Wished, crowd: list[str]
    ) -> None:
        uid = practice.write(add_expectation, crowd[23])
        practice.write(set_outcome, uid, Outcome.EXCEEDED)
        assert len(self.found(practice, wished).people) == 6
        practice.write(sell, NewSale(crowd[23], rung="Starter course", day=date(2026, 6, 1)))
        assert len(self.found(practice, wished).people) == 7

    def test_under_five_of_the_best_there_are_names_and_nothing_else(
        self, practice: Store, wished: Wished
    ) -> None:
        for name in ("Anna", "Béla", "Cem", "Dora"):
            for month in (1, 2):
                practice.write(sell, NewSale(name, rung="Coaching", day=date(2026, month, 1)))
            practice.write(set_person_tags, uid_of(practice, name), ["stamm"])
        for place in range(16):
            sale = NewSale(f"Gast {place}", rung="Starter course", day=date(2026, 1, 1))
            practice.write(sell, sale)
        found = self.found(practice, wished)
        assert [one.name for one in found.people] == ["Anna", "Béla", "Cem", "Dora"]
        assert (found.enough, found.shared) == (False, ())

    def test_a_profile_for_an_offer_looks_at_its_own_clients(
        self, practice: Store, wished: Wished, crowd: list[str]
    ) -> None:
        coaching = practice.read(rungs)[2]
        other = practice.write(add_profile, "Fürs Coaching", coaching.uid)
        assert self.found(practice, wished).paying == 18
        practice.write(retire_profile, other)
        assert self.found(practice, wished).paying == 24
