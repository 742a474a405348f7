"""A client's words stand in the win they were said in, with what the client agreed to."""

from datetime import date

import pytest

from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry, set_tags, trash_entry
from journal_app.journal.queries import EntryFilter, TagCount, search
from journal_app.journal.quote_actions import add_quote, edit_quote, remove_quote, set_consent
from journal_app.journal.quote_tables import Consent, Quote
from journal_app.journal.quotes import (
    QuoteLine,
    quote,
    quote_topics,
    quoted_clients,
    quotes,
    quotes_of,
)
from journal_app.journal.training_actions import finish_training
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.tables import Person
from journal_app.store import Store
from journal_app.store.erase import erase
from tests.rows import rows

TODAY = date(2026, 11, 22)
EARLIER = date(2026, 11, 1)


@pytest.fixture
def petra(store: Store) -> str:
    return str(store.write(new_person, "Petra Lang"))


@pytest.fixture
def win(store: Store, petra: str) -> str:
    return str(
        store.write(add_entry, NewEntry("Workshop", clients=(petra,), tags=("preis", "mut")))
    )


def said(lines: list[QuoteLine]) -> list[str]:
    return [line.text for line in lines]


def state(store: Store, uid: str) -> tuple[Consent, date | None]:
    found = store.read(quote, uid)
    return found.consent, found.since


def test_several_quotes_of_a_win_keep_their_order(store: Store, win: str, petra: str) -> None:
    first = store.write(add_quote, win, " Du hast mir den Preis leicht gemacht.\n", petra)
    store.write(add_quote, win, "Endlich sage ich ihn.")
    found = store.read(quotes_of, win)
    assert said(found) == ["Du hast mir den Preis leicht gemacht.", "Endlich sage ich ihn."]
    assert [one.person.name if one.person else "" for one in found] == ["Petra Lang", ""]
    assert found[0].topics == ("preis", "mut")
    store.write(remove_quote, first)
    assert said(store.read(quotes_of, win)) == ["Endlich sage ich ihn."]
    store.undo()
    assert said(store.read(quotes_of, win))[0] == "Du hast mir den Preis leicht gemacht."


def test_the_consent_has_its_day(store: Store, win: str, petra: str) -> None:
    uid = store.write(add_quote, win, "Endlich", petra)
    assert state(store, uid) == (Consent.NOT_ASKED, None)
    store.write(set_consent, uid, Consent.ASKED, EARLIER)
    assert state(store, uid) == (Consent.ASKED, EARLIER)
    store.write(set_consent, uid, Consent.GIVEN)
    assert state(store, uid) == (Consent.GIVEN, TODAY)
    store.write(edit_quote, uid, since=EARLIER)
    assert state(store, uid) == (Consent.GIVEN, EARLIER)
    store.write(edit_quote, uid, consent=Consent.ANONYMOUS)
    assert state(store, uid) == (Consent.ANONYMOUS, TODAY)
    store.write(set_consent, uid, Consent.NOT_ASKED)
    assert state(store, uid) == (Consent.NOT_ASKED, None)
    with pytest.raises(UserError, match="day_in_future"):
        store.write(set_consent, uid, Consent.GIVEN, date(2026, 11, 23))


def test_a_consent_is_one_persons_to_certain_words(store: Store) -> None:
    petra, jana = (store.write(new_person, name) for name in ("Petra Lang", "Jana Thoma"))
    win = store.write(add_entry, NewEntry("Workshop", clients=(petra, jana)))
    uid = store.write(add_quote, win, "Endlich sag ich's", petra, consent=Consent.GIVEN)
    assert store.write(edit_quote, uid, text="endlich: sag ich’s!", person=petra) is False
    assert state(store, uid) == (Consent.GIVEN, TODAY)
    assert store.write(edit_quote, uid, text="Der beste Coach, unbedingt buchen") is True
    assert state(store, uid) == (Consent.NOT_ASKED, None)
    assert store.write(edit_quote, uid, text="Noch etwas anderes") is False
    store.undo()
    store.undo()
    assert state(store, uid) == (Consent.GIVEN, TODAY)
    store.write(set_consent, uid, Consent.ANONYMOUS)
    assert store.write(edit_quote, uid, person=jana) is True
    assert state(store, uid) == (Consent.NOT_ASKED, None)
    assert store.write(edit_quote, uid, text="Neu", consent=Consent.GIVEN) is False
    assert state(store, uid) == (Consent.GIVEN, TODAY)


def test_what_somebody_unknown_agreed_to_is_not_rosas_consent(store: Store, petra: str) -> None:
    win = store.write(add_entry, NewEntry("Kurs", clients=(petra,)))
    uid = store.write(add_quote, win, "Toll", consent=Consent.GIVEN)
    assert store.write(edit_quote, uid, person=petra) is True
    assert state(store, uid) == (Consent.NOT_ASKED, None)


def test_only_a_client_of_the_win_is_quoted_in_it_and_only_with_words(
    store: Store, win: str, petra: str
) -> None:
    stranger = store.write(new_person, "Jana Thoma")
    with pytest.raises(UserError, match="quote_not_of_client"):
        store.write(add_quote, win, "Endlich", stranger)
    with pytest.raises(UserError, match="empty_quote"):
        store.write(add_quote, win, " \n", petra)
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(add_quote, "gone", "Endlich", petra)
    assert not [key for key in rows(store.path) if key[0] == "quote"]


def test_by_client_by_topic_and_by_state(store: Store, win: str, petra: str) -> None:
    other = store.write(add_entry, NewEntry("Kurs", day=EARLIER, clients=("Jana",), tags=("mut",)))
    jana = store.read(quotes_of, other)
    assert jana == []
    store.write(add_quote, win, "eins", petra, consent=Consent.GIVEN)
    store.write(add_quote, win, "zwei", petra)
    store.write(add_quote, other, "drei", consent=Consent.ANONYMOUS)
    assert said(store.read(quotes)) == ["eins", "zwei", "drei"]
    assert said(store.read(quotes, client=petra)) == ["eins", "zwei"]
    assert said(store.read(quotes, topic="mut")) == ["eins", "zwei", "drei"]
    assert said(store.read(quotes, topic="preis", consents=[Consent.GIVEN])) == ["eins"]
    assert store.read(quote_topics) == [TagCount("mut", 3), TagCount("preis", 2)]
    assert [(one.person.name, one.count) for one in store.read(quoted_clients)] == [
        ("Petra Lang", 2)
    ]
    store.write(set_tags, win, [])
    store.write(trash_entry, other)
    assert store.read(quote_topics) == []
    assert said(store.read(quotes)) == ["eins", "zwei"]


def test_the_words_are_found_with_the_win_and_so_is_how_its_training_went(
    store: Store, petra: str
) -> None:
    win = store.write(add_entry, NewEntry("Kurs", clients=(petra,), train="Preis nennen"))
    uid = store.write(add_quote, win, "Ein Geländer für meine Preise", petra)
    store.write(finish_training, win, "Zweimal ohne Zögern")

    def found(text: str) -> list[str]:
        return [entry.title for entry in store.read(search, EntryFilter(text=text))]

    assert found("gelaender") == found("zoegern") == ["Kurs"]
    store.write(edit_quote, uid, text="Ein Halt")
    assert (found("Geländer"), found("Halt")) == ([], ["Kurs"])
    store.write(remove_quote, uid)
    assert found("Halt") == []
    assert store.check() == []


def test_two_who_are_one_said_both(store: Store, petra: str) -> None:
    double = store.write(new_person, "P. Lang")
    win = store.write(add_entry, NewEntry("Kurs", clients=(petra, double)))
    store.write(add_quote, win, "eins", petra)
    store.write(add_quote, win, "zwei", double)
    store.write(merge_people, petra, double)
    assert said(store.read(quotes, client=petra)) == ["eins", "zwei"]


def test_who_is_erased_takes_their_words_along(store: Store, win: str, petra: str) -> None:
    store.write(add_quote, win, "Petra war da", petra, consent=Consent.ANONYMOUS)
    store.write(add_quote, win, "Wir alle")
    store.write(lambda session: erase(session, Person.__table__, [petra]))  # type: ignore[attr-defined]  # a table class
    assert said(store.read(quotes)) == ["Wir alle"]
    assert len([key for key in rows(store.path) if key[0] == Quote.__tablename__]) == 1
