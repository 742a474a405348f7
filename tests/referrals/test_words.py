"""How shares of referrals are told: one way of counting in one sentence."""

from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session

from journal_app.ground import i18n
from journal_app.ladder.checks import row
from journal_app.people.actions import new_person
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.counts import Share
from journal_app.referrals.tables import Referral
from journal_app.referrals.ui.found import found
from journal_app.referrals.words import helpful_short, helpful_words, share_words

if TYPE_CHECKING:
    from journal_app.ui.context import Context


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Share(0, 0), ("", "no new clients")),
        (Share(1, 3), ("1 of 3 helpful", "1 of 3 new clients by a referral")),
        (
            Share(6, 8),
            (
                "6 of 8 helpful, probably 41 to 93 of 100",
                "6 of 8 new clients by a referral, probably 41 to 93 of 100",
            ),
        ),
        (
            Share(6, 24),
            (
                "6 of 24 helpful (25 %, probably 12 to 45 %)",
                "6 of 24 new clients by a referral (25 %, probably 12 to 45 %)",
            ),
        ),
    ],
)
def test_a_share_is_told_as_far_as_it_goes(share: Share, told: tuple[str, str]) -> None:
    assert (helpful_words(share), share_words(share)) == told


def test_a_table_has_less_room() -> None:
    shares = (Share(0, 0), Share(1, 3), Share(6, 8))
    assert [helpful_short(one) for one in shares] == ["", "1 of 3", "6 of 8 (41–93 of 100)"]


def test_in_german_it_is_one_way_of_counting_too() -> None:
    i18n.activate("de")
    told = share_words(Share(6, 24))
    assert "(25 %, wahrscheinlich 12 bis 45 %)" in told
    assert "von 100" not in told


def _from_an_address_book(session: Session, person: str, said: str) -> None:
    uid = add_referral(session, NewReferral(person, giver_said=said))
    session.flush()
    row(session, Referral, uid).day_known = False


def test_what_is_found_of_a_referral_without_a_day_is_no_day(context: "Context") -> None:
    context.write(new_person, "Petra Lang")
    context.write(_from_an_address_book, "Petra Lang", "eine Kollegin")
    (hit,) = found(context, "Petra", 3)
    assert hit.aside == "day not known"
