"""Clients' words leave the journal only as the clients have agreed to."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel

from journal_app.exchange.quotes import By, evidence, evidence_markdown, export_quotes
from journal_app.ground import i18n
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.nameless import LEFT_OUT
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry, set_clients
from journal_app.journal.quote_actions import add_quote, edit_quote, set_consent
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import quotes
from journal_app.people.actions import edit_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.store import Store, engine
from journal_app.store.erase import erase
from tests.journals import empty_journal


@pytest.fixture
def petra(store: Store) -> str:
    return str(store.write(new_person, "Petra Lang"))


@pytest.fixture
def win(store: Store, petra: str) -> str:
    return str(store.write(add_entry, NewEntry("Workshop", clients=(petra,), tags=("preis",))))


def told(store: Store) -> list[tuple[str, str]]:
    return [(one.text, one.name) for one in store.read(evidence)]


def test_only_what_was_agreed_to_leaves(store: Store, win: str, petra: str) -> None:
    for consent in Consent:
        store.write(add_quote, win, f"Worte: {consent.value}", petra, consent=consent)
    assert told(store) == [("Worte: given", "Petra Lang"), ("Worte: anonymous", "")]


def test_anonymous_words_lose_all_names_of_the_win_and_whatever_tells_of_them(
    store: Store,
) -> None:
    petra = store.write(new_person, "Petra Lang")
    store.write(edit_person, petra, company="Grafik Nord GmbH", email="studio@petra.example")
    double = store.write(new_person, "Petzi Lang")
    win = store.write(
        add_entry,
        NewEntry("Kurs", clients=(petra, double, "Markus Weber"), tags=("petra", "mut")),
    )
    store.write(merge_people, petra, double)
    text = "Markus hat Petzi zu Grafik Nord gebracht: studio@petra.example"
    store.write(add_quote, win, text, petra, consent=Consent.ANONYMOUS)
    store.write(set_clients, win, [petra])
    (found,) = store.read(evidence)
    assert found.text == "(…) hat (…) zu (…) gebracht: (…)"
    assert (found.name, found.topics) == ("", ("mut",))


def test_whoever_the_journal_knows_stays_unnamed_in_anonymous_words(store: Store, win: str) -> None:
    for name in ("Tobias Wagner", "Hanspeter Moser"):
        store.write(new_person, name)
    store.write(new_person, "Ines Roth", company="Sonnenhof Hotel GmbH", email="roth@ost-au.de")
    words = "Tobias, Hans-Peters Frau und wir im Sonnenhof staunen: post@ost-au.de"
    store.write(add_quote, win, words, consent=Consent.ANONYMOUS)
    assert told(store) == [("(…), (…) Frau und wir im (…) staunen: (…)", "")]


@pytest.mark.parametrize(
    "said",
    [
        "wohl Zacharias Quendel vom Sportverein",
        "Ihr Freund Zacharias Quendel, Bern",
        "Zacharias Quendel",
        "Quendel",
        "Frau Quendel",
    ],
)
def test_whoever_is_but_said_to_have_recommended_stays_unnamed_too(
    store: Store, win: str, said: str
) -> None:
    store.write(add_referral, NewReferral("Tom Frei", giver_said=said))
    words = "Quendel hat mir im Verein von dir erzählt"
    store.write(add_quote, win, words, consent=Consent.ANONYMOUS)
    assert told(store) == [("(…) hat mir im Verein von dir erzählt", "")]


def test_words_about_somebody_unknown_are_no_names(store: Store, win: str) -> None:
    said = NewReferral("Tom Frei", giver_said="eine Kollegin aus dem Verein")
    store.write(add_referral, said)
    words = "Meine Kollegin aus dem Verein hat recht"
    store.write(add_quote, win, words, consent=Consent.ANONYMOUS)
    assert told(store) == [(words, "")]


def test_who_has_another_name_by_now_stays_unnamed_under_the_former_one(
    store: Store, win: str, petra: str
) -> None:
    store.write(edit_person, petra, company="Acme Consulting")
    words = "Frau Lang staunt, bei Acme auch, und Frau Klein"
    store.write(add_quote, win, words, petra, consent=Consent.ANONYMOUS)
    store.write(edit_person, petra, name="Petra Klein", company="Neuland")
    assert told(store) == [("Frau (…) staunt, bei (…) auch, und Frau (…)", "")]


def test_a_former_name_is_known_when_its_undo_is_long_forgotten(
    folder: DataFolder,
) -> None:
    now = [datetime(2024, 1, 10, 9, tzinfo=UTC)]
    with Store.open(folder.database, clock=Clock(now=lambda: now[0])) as store:
        petra = store.write(new_person, "Petra Lang")
        win = store.write(add_entry, NewEntry("Kurs", clients=(petra,)))
        store.write(add_quote, win, "Frau Lang staunt", petra, consent=Consent.ANONYMOUS)
        store.write(edit_person, petra, name="Petra Klein")
        now[0] += timedelta(days=800)
        store.write(add_entry, NewEntry("Viel später"))
        now[0] += timedelta(days=31)
        assert store.back_up() is not None
        assert told(store) == [("Frau (…) staunt", "")]
        assert store.undo() is not None
        assert store.undo() is None
        assert store.read(people)[0].name == "Petra Klein"


def _erase_person(session: Session, uid: str) -> int:
    return erase(session, SQLModel.metadata.tables["person"], [uid])


def test_the_name_of_somebody_who_was_erased_does_not_come_back(store: Store, petra: str) -> None:
    anna = store.write(new_person, "Anna Weber")
    store.write(new_person, "Anna Berg")
    win = store.write(add_entry, NewEntry("Kurs", clients=(petra, anna)))
    first = "Frau Wehner hat mich empfohlen, ruft 0171 2345678 an"
    quote = store.write(add_quote, win, first, petra, consent=Consent.ANONYMOUS)
    words = "Anna Weber hat mich empfohlen"
    store.write(edit_quote, quote, text=words, consent=Consent.ANONYMOUS)
    given = store.write(add_quote, win, "Weber und Anna", petra, consent=Consent.GIVEN)
    store.write(edit_person, anna, name="Anna Wehner")
    before = [text for text, _name in told(store)]
    assert before == ["Weber und Anna", "(…) hat mich empfohlen"]

    assert store.write(_erase_person, anna) == 1

    assert [one.text for one in store.read(quotes)] == ["(…) hat mich empfohlen", "(…) und Anna"]
    assert told(store)[1] == ("(…) hat mich empfohlen", "")
    store.write(set_consent, given, Consent.ANONYMOUS)
    assert ("(…) und (…)", "") in told(store)
    with closing(engine.connect(store.path, mode="ro")) as raw:
        dump = "".join(map(str, raw.execute("SELECT before, after FROM change")))
    assert "Weber" not in dump
    assert "Wehner" not in dump
    assert "0171 2345678" in dump
    assert store.check() == []


def test_where_a_client_was_chosen_only_what_they_gave_their_name_to_leaves(
    store: Store, win: str, petra: str, tmp_path: Path
) -> None:
    store.write(add_quote, win, "Klar und herzlich", petra, consent=Consent.GIVEN)
    store.write(add_quote, win, "Endlich schlafe ich", petra, consent=Consent.ANONYMOUS)
    assert [one.text for one in store.read(evidence, petra)] == ["Klar und herzlich"]
    assert len(told(store)) == 2
    file = tmp_path / "Petra.md"
    assert store.read(export_quotes, file, client=petra) == 1
    assert "schlafe" not in file.read_text("utf-8")


def test_where_nobody_knows_who_said_it_all_clients_of_the_win_stay_unnamed(
    store: Store, win: str
) -> None:
    store.write(add_quote, win, "Petra hat recht", consent=Consent.ANONYMOUS)
    assert told(store) == [("(…) hat recht", "")]


def test_the_document_has_a_heading_for_each_client_and_the_nameless_last(
    store: Store, win: str, petra: str
) -> None:
    i18n.activate("de")
    store.write(
        add_quote, win, "# Zum *ersten* Mal:\n1. sagen\n- schweigen", petra, consent=Consent.GIVEN
    )
    store.write(add_quote, win, "Zuletzt", petra, consent=Consent.ANONYMOUS)
    store.write(add_quote, win, "Am Anfang", petra, consent=Consent.ANONYMOUS)
    found = store.read(evidence)
    assert evidence_markdown(found, By.CLIENT) == (
        "# Was Kunden sagen\n\n## Petra Lang\n\n"
        "> \\# Zum \\*ersten\\* Mal:\n> 1\\. sagen\n> \\- schweigen\n>\n> — Petra Lang\n\n"
        "## Kundenstimme\n\n> Am Anfang\n>\n> — Kundenstimme\n\n> Zuletzt\n>\n> — Kundenstimme\n"
    )
    by_topic = evidence_markdown(found, By.TOPIC)
    assert re.findall("^#+ .*", by_topic, re.MULTILINE) == ["# Was Kunden sagen", "## preis"]
    assert by_topic.count("\n> —") == 3


def test_the_file_is_whole_or_not_there(store: Store, win: str, petra: str, tmp_path: Path) -> None:
    file = tmp_path / "Stimmen.md"
    store.write(add_quote, win, "Endlich", petra)
    with pytest.raises(UserError, match="no_quotes_may_leave"):
        store.read(export_quotes, file)
    assert not file.exists()
    store.write(add_quote, win, "Endlich", petra, consent=Consent.GIVEN)
    assert store.read(export_quotes, file) == 1
    assert "> Endlich\n>\n> — Petra Lang" in file.read_text("utf-8")
    assert store.read(export_quotes, file, topic="preis") == 1
    with pytest.raises(UserError, match="no_quotes_may_leave"):
        store.read(export_quotes, file, topic="mut")


@pytest.fixture(scope="module")
def fresh() -> Iterator[Callable[[], Store]]:
    """Empty stores, one after the other."""
    with TemporaryDirectory() as folder:
        opened: list[Store] = []

        def make() -> Store:
            path = Path(folder) / str(len(opened)) / "journal.db"
            clock = Clock(now=lambda: datetime(2026, 11, 22, 17, tzinfo=UTC))
            opened.append(Store.open(empty_journal(path), clock=clock))
            return opened[-1]

        yield make
        for store in opened:
            store.close()


@examples(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Petra Lang", "Jana Thoma", ""]), st.sampled_from(list(Consent))
        ),
        max_size=8,
    ),
    st.sampled_from(list(By)),
)
def test_nothing_without_consent_leaves_and_no_name_that_was_not_given(
    fresh: Callable[[], Store], said: list[tuple[str, Consent]], by: By
) -> None:
    store = fresh()
    people = {name: store.write(new_person, name) for name in ("Petra Lang", "Jana Thoma")}
    win = store.write(add_entry, NewEntry("Kurs", clients=tuple(people.values()), tags=("mut",)))
    for number, (name, consent) in enumerate(said):
        words = f"Nr{number}x sagt {name or 'Petra'} zu Thomas und Janas Freude"
        store.write(add_quote, win, words, people.get(name), consent=consent)
    document = evidence_markdown(store.read(evidence), by)
    for number, (_name, consent) in enumerate(said):
        assert (f"Nr{number}x" in document) == (consent in (Consent.GIVEN, Consent.ANONYMOUS))
    given_by = {name for name, consent in said if consent == Consent.GIVEN}
    for name in people:
        assert (f"— {name}" in document) == (name in given_by)
    for line in document.splitlines():
        number_there = re.search(r"Nr(\d+)x", line)
        if number_there and said[int(number_there[1])][1] == Consent.ANONYMOUS:
            assert LEFT_OUT in line
            assert not re.search("Petra|Lang|Jana", line)
