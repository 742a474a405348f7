"""What a referral brought, who gives most, and how many new clients come by one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session, SQLModel, select

from journal_app.ground.statistics import Shown
from journal_app.ideal_client.actions import add_profile, edit_profile
from journal_app.ladder.actions import refund
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.tables import Person
from journal_app.referrals.actions import (
    NewReferral,
    add_referral,
    edit_referral,
    remove_referral,
    set_people,
    set_referral_outcome,
)
from journal_app.referrals.chains import chains
from journal_app.referrals.counts import (
    givers,
    quarter_of,
    referrals_given_by,
    referred,
    share_per_quarter,
)
from journal_app.referrals.earned import money_of
from journal_app.referrals.queries import (
    ReferralFilter,
    brought_by,
    by_place,
    referral,
    referrals,
)
from journal_app.referrals.tables import Direction, Outcome, Referral
from journal_app.referrals.thanks import referral_thanks_owed
from journal_app.referrals.words import giver_words
from journal_app.store import Store
from journal_app.store.erase import erase
from journal_app.sympathy.actions import rate
from tests.referrals.conftest import TODAY, Brings, uid_of
from tests.turning_clock import Days

Buys = Callable[..., str]


def test_all_that_a_new_client_pays_came_by_the_first_referral(
    store: Store, brings: Brings, buys: Buys
) -> None:
    second = brings("Ben", "Jonas", 90)
    first = brings("Anna", "Jonas", 100)
    buys("Jonas", 800, 60)
    buys("Jonas", 5_000, 10)
    line = store.read(referral, first).line
    assert (line.became_client_on, line.money_cents) == (TODAY - timedelta(60), 580_000)
    assert store.read(referral, second).line.money_cents == 0
    assert store.read(referral, second).line.became_client_on is None
    assert store.read(referred, TODAY) == {uid_of(store, "Jonas"): TODAY - timedelta(100)}
    store.write(remove_referral, first)
    assert store.read(referral, second).line.money_cents == 580_000


def test_one_that_led_nowhere_gives_way_to_one_that_did_not(
    store: Store, brings: Brings, buys: Buys
) -> None:
    early, later = brings("Anna", "Rosa", 700), brings("Bernd", "Rosa", 100)
    buys("Rosa", 800, 90)
    assert store.read(referral, early).line.money_cents == 80_000
    for outcome in (Outcome.NOTHING, Outcome.ANNOYING):
        store.write(set_referral_outcome, early, outcome)
        assert store.read(referral, later).line.money_cents == 80_000
        assert store.read(referral, early).line.money_cents == 0
        found = store.read(brought_by, uid_of(store, "Rosa"))
        assert found is not None
        assert found.uid == later
    store.write(remove_referral, later)
    assert store.read(referral, early).line.money_cents == 80_000


def test_who_is_erased_is_named_in_no_words_of_other_referrals(
    store: Store, brings: Brings
) -> None:
    zacharias = store.write(new_person, "Zacharias Quendel")
    said = store.write(add_referral, NewReferral("Tom", giver_said="wohl Zacharias Quendel"))
    need = brings("Anna", "Rosa")
    store.write(edit_referral, need, need="Zacharias Quendel hat davon erzählt")
    store.write(erase_person, zacharias)
    assert "Quendel" not in store.read(referral, said).line.giver_said
    words = store.read(referral, need).line.need
    assert "Quendel" not in words
    assert "hat davon erzählt" in words


def test_who_is_erased_is_named_in_no_words_about_others(
    store: Store, brings: Brings, days: Days
) -> None:
    """Nor in a profile's earlier version, nor may an undo bring the name back."""
    zacharias = store.write(new_person, "Zacharias Quendel")
    profile = store.write(add_profile, "Gründerinnen")
    store.write(edit_profile, profile, who="So jemand wie Zacharias Quendel")
    days.go(2)
    store.write(edit_profile, profile, worries="Zu wenig Zeit")
    brings("Anna", "Rosa")
    store.write(rate, uid_of(store, "Anna"), 3, 3, 3, note="streitet mit Zacharias Quendel")
    store.write(erase_person, zacharias)

    def everything(session: Session) -> str:
        tables = ("profile", "profile_version", "rating", "change")
        rows = [session.connection().exec_driver_sql(f"SELECT * FROM {one}") for one in tables]  # noqa: S608
        return " ".join(str(tuple(row)) for found in rows for row in found)

    assert "streitet mit" in store.read(everything)
    assert "Quendel" not in store.read(everything)


def test_who_was_a_client_before_was_not_brought(store: Store, brings: Brings, buys: Buys) -> None:
    late = brings("Anna", "Jonas", 10)
    buys("Jonas", 800, 11)
    buys("Jonas", 5_000, 1)
    assert store.read(referral, late).line.money_cents == 0
    assert store.read(referred, TODAY) == {}
    on_that_day = brings("Anna", "Ben", 10)
    buys("Ben", 800, 10)
    assert store.read(referral, on_that_day).line.money_cents == 80_000


def test_one_of_a_colleague_that_an_archive_brought_counts_nowhere(
    store: Store, brings: Brings, buys: Buys
) -> None:
    uid = brings("Anna", "Rosa", 100)
    karl = store.write(new_person, "Karl")
    buys("Rosa", 800, 90)

    def of_karl(session: Session) -> None:
        person = session.exec(select(Person).where(Person.uid == karl)).one()
        session.exec(select(Referral).where(Referral.uid == uid)).one().provider_id = person.id

    store.write(of_karl)
    assert store.read(givers, TODAY) == []
    assert store.read(referred, TODAY) == {}
    assert store.read(referrals_given_by) == {}
    assert store.read(referral_thanks_owed, TODAY, 3) == []
    assert store.read(share_per_quarter, TODAY)[-1].new.hits == 0


def test_money_given_back_was_not_brought(store: Store, brings: Brings, buys: Buys) -> None:
    uid = brings("Anna", "Jonas", 10)
    sale = buys("Jonas", 800, 5)
    buys("Jonas", 0, 7)
    store.write(refund, sale)
    assert store.read(referral, uid).line.became_client_on is None
    store.undo()
    assert store.read(referral, uid).line.became_client_on == TODAY - timedelta(5)


def test_givers_are_shown_with_what_came_of_it(store: Store, brings: Brings, buys: Buys) -> None:
    helpful = brings("Anna", "Ben", 100)
    nothing = brings("Anna", "Cleo", 90)
    brings("Anna", "Dora", 80)
    brings("Ben", "Emil", 50)
    brings(None, "Fritz", 50)
    for name, euros in (("Ben", 800), ("Emil", 5_000), ("Fritz", 60)):
        buys(name, euros, 1)
    store.write(set_referral_outcome, helpful, Outcome.HELPFUL)
    store.write(set_referral_outcome, nothing, Outcome.NOTHING)
    ben, anna = store.read(givers, TODAY)
    assert (ben.person.name, ben.own.money_cents, ben.chain.money_cents) == (
        "Ben",
        500_000,
        500_000,
    )
    assert (anna.person.name, anna.own.money_cents) == ("Anna", 80_000)
    assert (anna.own.clients, anna.chain.clients, anna.chain.money_cents) == (1, 2, 580_000)
    assert (anna.referrals, anna.last) == (3, TODAY - timedelta(80))
    assert (anna.helpful.hits, anna.helpful.size, anna.helpful.shown) == (1, 2, Shown.NAMES)
    assert store.read(referrals_given_by) == {
        uid_of(store, "Anna"): 3, uid_of(store, "Ben"): 1,
    }  # fmt: skip
    lines = store.read(lambda session: referrals(session, descending=False))
    assert [(giver_words(one), one.recipient.name, one.money_cents) for one in lines] == [
        ("Anna", "Ben", 80_000), ("Anna", "Cleo", 0), ("Anna", "Dora", 0), ("Ben", "Emil", 500_000),
        ("not known yet", "Fritz", 6_000),
    ]  # fmt: skip


def test_who_brought_a_client_helped_unless_something_else_is_said(
    store: Store, brings: Brings, buys: Buys
) -> None:
    uid = brings("Anna", "Ben", 100)
    brings("Anna", "Cleo", 90)
    buys("Ben", 800, 1)
    (anna,) = store.read(givers, TODAY)
    assert (anna.helpful.hits, anna.helpful.size) == (1, 1)
    received = ReferralFilter(Direction.RECEIVED)
    for outcome in Outcome:
        store.write(set_referral_outcome, uid, outcome)
        lines = store.read(referrals, received)
        counted = store.read(by_place, received)
        came = [line.came_to for line in lines]
        assert [counted[one] for one in Outcome] == [came.count(one) for one in Outcome]
        assert sum(counted.values()) == len(lines)
        for one in Outcome:
            chosen = replace(received, outcome=one)
            assert store.read(referrals, chosen) == [line for line in lines if line.came_to is one]


def test_from_five_on_a_share_has_its_interval_and_from_twenty_its_percentage(
    store: Store, brings: Brings
) -> None:
    for number in range(20):
        uid = brings("Anna", f"Wem {number}")
        store.write(set_referral_outcome, uid, Outcome.HELPFUL if number % 4 else Outcome.NOTHING)
        (anna,) = store.read(givers, TODAY)
        size = number + 1
        assert (anna.helpful.hits, anna.helpful.size) == (size - 1 - number // 4, size)
        wanted = Shown.NAMES if size < 5 else Shown.COUNTS if size < 20 else Shown.PERCENT
        assert anna.helpful.shown is wanted
        interval = anna.helpful.interval
        assert interval is not None
        assert interval.low <= anna.helpful.hits / size <= interval.high


def test_a_chain_goes_on_as_long_as_people_bring_people(
    store: Store, brings: Brings, buys: Buys
) -> None:
    brings("Anna", "Ben", 300)
    brings("Ben", "Cleo", 200)
    brings("Cleo", "Dora", 100)
    brings("Anna", "Emil", 90)
    brings("Xaver", "Yvonne", 90)
    for name, euros in (("Ben", 60), ("Cleo", 800), ("Dora", 5_000)):
        buys(name, euros)
    (chain,) = store.read(chains, TODAY)
    assert (chain.giver.name, chain.depth) == ("Anna", 3)
    assert [(step.giver.name, step.person.name, step.depth) for step in chain.steps] == [
        ("Anna", "Ben", 1), ("Ben", "Cleo", 2), ("Cleo", "Dora", 3), ("Anna", "Emil", 1),
    ]  # fmt: skip
    assert (chain.total.clients, chain.total.money_cents) == (3, 586_000)
    assert len(store.read(chains, TODAY, 1)) == 2


def test_a_circle_of_referrals_ends(store: Store, brings: Brings, buys: Buys) -> None:
    brings("Ben", "Anna", 300)
    brings("Anna", "Cleo", 250)
    brings("Cleo", "Ben", 200)
    brings("Cleo", "Dora", 100)
    for name, euros in (("Anna", 1), ("Ben", 10), ("Cleo", 100), ("Dora", 1_000)):
        buys(name, euros)
    (chain,) = store.read(chains, TODAY)
    assert [step.person.name for step in chain.steps] == ["Anna", "Cleo", "Dora"]
    assert chain.total.money_cents == 110_100
    totals = {one.person.name: one.chain.money_cents // 100 for one in store.read(givers, TODAY)}
    assert totals == {"Anna": 1_110, "Ben": 1_101, "Cleo": 1_011}


def test_the_share_of_new_clients_by_referral(store: Store, brings: Brings, buys: Buys) -> None:
    brings("Anna", "Ben", 400)
    buys("Anna", 60, 500)
    buys("Ben", 60, 390)
    buys("Cleo", 60, 390)
    buys("Ben", 60, 1)
    found = store.read(share_per_quarter, TODAY)
    assert [(one.first, one.new.hits, one.new.size, one.running) for one in found] == [
        (date(2025, 7, 1), 0, 1, False),
        (date(2025, 10, 1), 1, 2, False),
        (date(2026, 1, 1), 0, 0, False),
        (date(2026, 4, 1), 0, 0, False),
        (date(2026, 7, 1), 0, 0, False),
        (date(2026, 10, 1), 0, 0, True),
    ]
    assert found[2].new.interval is None
    assert store.read(share_per_quarter, date(2020, 1, 1)) == []
    assert quarter_of(date(2026, 12, 31)) == date(2026, 10, 1)


def test_a_client_made_one_with_another_keeps_the_money_counted_once(
    store: Store, brings: Brings, buys: Buys
) -> None:
    brings("Anna", "Ben", 100)
    brings("Cleo", "Benno", 90)
    buys("Ben", 60, 10)
    buys("Benno", 800, 10)
    assert sum(one.money_cents for one in store.read(money_of, TODAY).values()) == 86_000
    store.write(merge_people, uid_of(store, "Ben"), uid_of(store, "Benno"))
    (one,) = store.read(money_of, TODAY).values()
    assert (one.giver, one.money_cents) == (uid_of(store, "Anna"), 86_000)
    store.undo()
    assert len(store.read(money_of, TODAY)) == 2


def test_a_giver_made_one_with_whom_they_brought_says_nothing_any_more(
    store: Store, brings: Brings
) -> None:
    brings("Anna", "Ben")
    store.write(merge_people, uid_of(store, "Anna"), uid_of(store, "Ben"))
    assert store.read(referrals) == []
    assert store.read(givers, TODAY) == []


def test_an_erased_giver_is_unknown_and_an_erased_recipient_leaves_nothing(
    store: Store, brings: Brings, buys: Buys
) -> None:
    uid = brings("Anna", "Ben", 10)
    buys("Ben", 60)
    brings("Cleo", "Dora")
    store.write(erase_person, uid_of(store, "Anna"))
    line = store.read(referral, uid).line
    assert (line.giver, line.money_cents) == (None, 6_000)
    store.write(set_people, uid, giver="Emil")
    store.write(erase_person, uid_of(store, "Dora"))
    assert [one.recipient.name for one in store.read(referrals)] == ["Ben"]


def erase_person(session: Session, uid: str) -> int:
    return erase(session, SQLModel.metadata.tables["person"], [uid])
