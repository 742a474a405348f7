"""Clients' words leave the journal only as the clients have agreed to."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from journal_app.exchange.nameless import LEFT_OUT, without_names
from journal_app.exchange.quotes import By, evidence, evidence_markdown, export_quotes
from journal_app.ground import i18n
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.journal.actions import NewEntry, add_entry, set_clients
from journal_app.journal.quote_actions import add_quote
from journal_app.journal.quote_tables import Consent
from journal_app.people.actions import edit_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.store import Store
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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ich, Petra Lang, sage den Preis.", "Ich, (…), sage den Preis."),
        ("Petras Preise, PETRAS Mut, petra's Plan", "(…) Preise, (…) Mut, (…) Plan"),
        (
            "Bei Frau Lang ist es Langs Weg, nicht Lang’ Ziel",
            "Bei Frau (…) ist es (…) Weg, nicht (…) Ziel",
        ),
        ("Frau Langen sei Dank", "Frau (…) sei Dank"),
        ("Lang, Petra", "(…), (…)"),
        ("Petra-Lang-Methode", "(…)-Methode"),
        ("Pe\u00adtra und Pet\u200bra", "(…) und (…)"),
        ("@petralang schreibt", "@(…) schreibt"),
        ("Die Langeweile ist vorbei", "Die Langeweile ist vorbei"),
        ("Zu petra.lang@example.org", "Zu (…)@example.org"),
    ],
)
def test_a_name_is_out_in_all_its_cases(text: str, left: str) -> None:
    assert without_names(text, ["Petra Lang"]) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Sabine König", "Frau Koenigs Ziel, Frau Ko\u0308nig", "Frau (…) Ziel, Frau (…)"),
        ("Herr Brandt", "Herr Brandt kam, Herrn Brandts Plan", "Herr (…) kam, Herrn (…) Plan"),
        ("Dr. Karl von Groß", "Karl von Gross, KARLS GROSSE Tat", "(…) von (…), (…) GROSSE Tat"),
        ("Hans Weiß", "Hans’ Mut und Weiß’ Rat", "(…) Mut und (…) Rat"),
        ("Anna-Lena Maier", "Lena und Anna-Lena", "(…) und (…)"),
        ("Li", "Li sagt, Lisa nicht", "(…) sagt, Lisa nicht"),
        ("Herr", "der Herr im Haus", "der (…) im Haus"),
    ],
)
def test_names_of_every_kind(name: str, text: str, left: str) -> None:
    assert without_names(text, [name]) == left


def test_a_company_goes_as_a_whole_and_its_words_stay() -> None:
    told = without_names(
        "Praxis am See: am See liegt die Praxis am Sees", ["Eva Moll"], ["Praxis am See GmbH", ""]
    )
    assert told == "(…): am See liegt die (…)"


names = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=2, max_size=9).map(str.capitalize),
    min_size=1,
    max_size=3,
)
fillings = st.sampled_from([" ", ", ", " und ", "-", ": „", "“ ", "\n", " der "])


@given(
    names,
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from(["", "s", "'s", "’", "es", "en", "ns"]),
            st.sampled_from([str, str.upper, str.lower]),
            fillings,
        ),
        max_size=8,
    ),
)
def test_no_word_that_is_left_is_a_name_in_any_case(
    name: list[str], said: list[tuple[int, str, Callable[[str], str], str]]
) -> None:
    text = "".join(shape(name[at % len(name)] + case) + then for at, case, shape, then in said)
    left = without_names(text, [" ".join(name)])
    known = {fold(part) for part in name} - {"der", "und"}
    for word in re.findall(r"\w+", left):
        folded = fold(word)
        assert folded not in known
        assert folded.removesuffix("s") not in known


@given(st.text(max_size=60))
def test_a_text_without_the_name_stays_as_it_is(text: str) -> None:
    plain = re.sub(r"[^\x20-\x7eäöüß]", "", text)
    assert without_names(plain, ["Xaverius Quux"]) == plain or "xaver" in plain.casefold()


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
