"""A coach looks for what was written down once, however it is spelt, wherever it stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlmodel import Session, col, select

from journal_app import demo
from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.ground.folding import fits, spellings, words
from journal_app.journal import searching
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    edit_entry,
    restore_entry,
    set_clients,
    set_helpers,
    set_tags,
    trash_entry,
)
from journal_app.journal.prompt_actions import add_prompt, set_answer
from journal_app.journal.queries import (
    Entry,
    EntryFilter,
    Order,
    count,
    days,
    entries,
    lines,
    row_of,
    search,
)
from journal_app.journal.quotes import quotes
from journal_app.journal.tables import Kind
from journal_app.people.tables import Person
from journal_app.store import Store
from tests.journals import empty_journal


def found(store: Store, text: str, **other: object) -> list[str]:
    """Titles of what is found, newest first, by every way of looking the same."""
    chosen = EntryFilter(text=text, **other)  # type: ignore[arg-type]
    shown = [line.title for line in store.read(lines, chosen, 0, 1000)]
    assert [entry.title for entry in store.read(search, chosen)] == shown
    assert [entry.title for entry in listed(store, chosen)] == shown
    assert store.read(count, chosen) == len(shown)
    assert sum(day.count for day in store.read(days, chosen)) == len(shown)
    best = store.read(search, chosen, Order.BEST)
    assert sorted(entry.title for entry in best) == sorted(shown)
    return shown


def listed(store: Store, chosen: EntryFilter) -> list[Entry]:
    return store.read(lambda session: list(entries(session, chosen)))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Coachingtermin bestätigt", "termin"),
        ("Müller hat zugesagt", "mueller"),
        ("Müller hat zugesagt", "muller"),
        ("Frau Mueller hat zugesagt", "MÜLLER"),
        ("Frau Muller hat zugesagt", "Müller"),
        ("Mu\u0308ller hat zugesagt", "Müller"),
        ("Große Straße", "strasse"),
        ("Grosse Strasse", "Straße"),
        ("STRASSE", "straße"),
        ("Café Olé", "cafe ole"),
        ("Neueinsteiger gewonnen", "einsteiger"),
        ("Neueröffnung", "eröffnung"),
        ("Quelle gefunden", "quelle"),
        ("Quelle gefunden", "uelle"),
        ("zuerst gefragt", "erst"),
        ("zuerst gefragt", "zuerst"),
        ("zuerst gefragt", '"zuerst gef'),
        ("aktuell gefragt", "ell"),
        ("aktuell gefragt", "el"),
        ("Neuuebung", "uebung"),
        ("Bauer gefragt", "ue"),
        ("Workshop ausverkauft", "K"),
        ("Workshop ausverkauft", "ft"),
        ("Workshop x", "x"),
        ("Workshop ausverkauft", "kauft shop"),
        ("Erst   das\nGespräch", '"das gespräch"'),
        ("Angebot: 100 % sicher_heit", "100 % r_h"),
        ('Sie sagte "ja" dazu', "ja"),
        ("Anfang", '"anf'),
        ("🎉 gefeiert", "🎉"),
    ],
)
def test_a_word_is_found_however_it_is_spelt_and_inside_others(
    store: Store, text: str, query: str
) -> None:
    store.write(add_entry, NewEntry("Etwas anderes"))
    store.write(add_entry, NewEntry(text))
    assert len(found(store, query)) == 1
    store.write(add_entry, NewEntry("Im Text", notes=text))
    assert len(found(store, query)) == 2


@pytest.mark.parametrize("query", ["", "  ", '"', '""', ' "" '])
def test_a_query_without_a_word_hides_nothing(store: Store, query: str) -> None:
    store.write(add_entry, NewEntry("Workshop"))
    assert found(store, query) == ["Workshop"]


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ("# Kopf\n\nAlle **fett** hier", "Kopf Alle fett hier"),
        ("- eins\n- [x] zwei", "eins · zwei"),
        ("> gesagt", "gesagt"),
        ("> 5000 €", "> 5000 €"),
        ("siehe [hier](https://a.de/x)", "siehe hier"),
        ("Kund*innen und 2**3", "Kund*innen und 2**3"),
    ],
)
def test_a_line_of_the_list_is_read_without_marks(store: Store, notes: str, line: str) -> None:
    store.write(add_entry, NewEntry("Notiz", notes=notes))
    assert [one.excerpt for one in store.read(lines, EntryFilter(), 0, 9)] == [line]
    word = line.rsplit(maxsplit=1)[-1]
    assert [one.excerpt for one in store.read(lines, EntryFilter(text=word), 0, 9)] == [line]


def test_every_text_name_and_tag_is_searched_and_the_words_may_stand_apart(store: Store) -> None:
    store.write(
        add_entry,
        NewEntry(
            "Titel", right="zugehört", again="Dienstag", train="Pausen", notes="Regen",
            helpers=("Jana Thoma",), clients=("Petra Lang",), tags=("akquise",),
        ),
    )  # fmt: skip
    store.write(add_entry, NewEntry("Anderes", right="zugehört"))
    for query in ("zugehört titel", "dienst", "pausen", "regen", "jana petra", "akqui", "lang ti"):
        assert found(store, query) == ["Titel"]
    assert found(store, '"lang ti"') == []
    assert found(store, '"thoma akquise"') == []
    assert found(store, "zugehoert") == ["Anderes", "Titel"]


def test_a_search_goes_together_with_the_filters(store: Store) -> None:
    today = date(2026, 11, 22)
    for number in range(6):
        store.write(
            add_entry,
            NewEntry(
                f"Workshop {number}",
                day=today - timedelta(days=number),
                kind=Kind.SALE if number % 2 else Kind.LEARNING,
                clients=("Petra Lang",) if number > 2 else (),
                tags=("mut",) if number < 5 else (),
            ),
        )
    assert found(store, "shop", kinds=frozenset({Kind.SALE}), tag="mut") == [
        "Workshop 1",
        "Workshop 3",
    ]
    client = store.read(lambda session: session.exec(select(Person.uid)).one())
    assert found(store, "wo", client=client, first_day=today - timedelta(days=4)) == [
        "Workshop 3",
        "Workshop 4",
    ]
    assert found(store, "workshop", first_day=today, last_day=today) == ["Workshop 0"]


def test_best_first_puts_the_title_before_the_names_and_the_names_before_the_texts(
    store: Store,
) -> None:
    store.write(add_entry, NewEntry("Angebot", day=date(2020, 1, 1)))
    store.write(add_entry, NewEntry("Mit Namen", day=date(2021, 1, 1), tags=("angebot",)))
    store.write(add_entry, NewEntry("Im Text", day=date(2022, 1, 1), notes="ein Angebot"))
    for number in range(9):
        store.write(add_entry, NewEntry(f"Anderes {number}", notes="nichts davon"))
    best = store.read(search, EntryFilter(text="angebot"), Order.BEST)
    assert [entry.title for entry in best] == ["Angebot", "Mit Namen", "Im Text"]
    assert found(store, "angebot") == ["Im Text", "Mit Namen", "Angebot"]
    second = store.read(search, EntryFilter(text="angebot"), Order.BEST, 1, 1)
    assert [entry.title for entry in second] == ["Mit Namen"]


def test_the_excerpt_shows_where_it_was_found(store: Store) -> None:
    far = "Anfang " * 40 + "und dann der Müller " + "Ende " * 60
    store.write(add_entry, NewEntry("Kurz", right="nichts", notes=far))
    (line,) = store.read(lines, EntryFilter(text="mueller"), 0, 10)
    assert line.excerpt.startswith("…")
    assert 0 < line.excerpt.index("Müller") < 70
    (line,) = store.read(lines, EntryFilter(text="kurz"), 0, 10)
    assert line.excerpt == "nichts"


@pytest.mark.parametrize("walked", [1, 7, 100_000])
def test_pages_are_the_same_by_every_plan(
    store: Store, walked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Common words are walked to, rare ones looked up; nobody can tell from what is shown."""
    demo.fill(store, entries=120)
    monkeypatch.setattr(searching, "WALKED", walked)
    said = quoted_in(store)
    for query in ("e", "er", "workshop", "der und", "x", "qx", "ß", "petra termin", "zz", "9"):
        chosen = EntryFilter(text=query)
        whole = [
            entry.uid
            for entry in listed(store, EntryFilter())
            if oracle(entry, query, said[entry.uid])
        ]
        for order in Order:
            pages = [store.read(search, chosen, order, at, 10) for at in range(0, 130, 10)]
            uids = [entry.uid for page in pages for entry in page]
            assert sorted(uids) == sorted(whole)
            assert order is Order.BEST or uids == whole
        for place in range(0, len(whole), 9):
            assert store.read(row_of, chosen, whole[place]) == place


def quoted_in(store: Store) -> dict[str, list[str]]:
    """Clients' words by the uid of their entry."""
    said: dict[str, list[str]] = defaultdict(list)
    for quote in store.read(quotes):
        said[quote.entry].append(quote.text)
    return said


def oracle(entry: Entry, query: str, quoted: Iterable[str] = ()) -> bool:
    """Without any index: all words in some text, name, tag or quote, folded."""
    texts = [entry.title, entry.right, entry.again, entry.train, entry.notes, *entry.tags]
    texts += [person.name for person in (*entry.helpers, *entry.clients)]
    texts += [question.answer for question in entry.answers]
    texts += [entry.trained, *quoted]
    spelt = [spellings(text) for text in texts]
    return all(any(fits(text, word) for text in spelt) for word in words(query))


# -- whatever happens to an entry

SYLLABLES = (
    "mü",
    "mue",
    "mu",
    "ller",
    "ß",
    "ss",
    "ter",
    "min",
    " ",
    "\n",
    "Ä",
    "ae",
    "e\u0301",
    "x",
)
TEXT = st.lists(st.sampled_from(SYLLABLES), max_size=6).map("".join)
NAME = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map(lambda s: "N" + "".join(s))
QUERIES = (
    "m",
    "mu",
    "muller",
    "müll",
    "ss",
    "strasse",
    "termin",
    "x",
    "nx",
    "min mu",
    '"er t"',
    "é",
)


class Journal(RuleBasedStateMachine):
    """Whatever is written, undone or imported: found is what is live and contains all words."""

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.moves = 0
        self.store = Store.open(empty_journal(Path(self.folder.name) / "journal.db"))
        self.uids: list[str] = []
        self.prompts = [self.store.write(add_prompt, None, text) for text in ("Mut?", "Stolz?")]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.check() == []
            self.store._engine.dispose()
            self.folder.cleanup()

    def _one(self, number: int) -> str | None:
        return self.uids[number % len(self.uids)] if self.uids else None

    @rule(title=TEXT, notes=TEXT, names=st.lists(NAME, max_size=2), tag=NAME)
    def write(self, title: str, notes: str, names: Sequence[str], tag: str) -> None:
        new = NewEntry("T" + title, notes=notes, clients=tuple(names), tags=(tag,))
        self.uids.append(self.store.write(add_entry, new))

    @rule(number=st.integers(0, 20), text=TEXT)
    def edit(self, number: int, text: str) -> None:
        uid = self._one(number)
        if uid is not None:
            self.store.write_typing(f"entry:{uid}:right", edit_entry, uid, right=text)

    @rule(number=st.integers(0, 20), text=TEXT)
    def answer(self, number: int, text: str) -> None:
        uid = self._one(number)
        if uid is not None:
            self.store.write(set_answer, uid, self.prompts[number % 2], text)

    @rule(number=st.integers(0, 20), names=st.lists(NAME, max_size=2))
    def name(self, number: int, names: Sequence[str]) -> None:
        uid = self._one(number)
        if uid is not None:
            action = (set_helpers, set_clients, set_tags)[number % 3]
            self.store.write(action, uid, names)

    @rule(number=st.integers(0, 20))
    def throw_away_or_restore(self, number: int) -> None:
        uid = self._one(number)
        if uid is not None:
            gone = uid in [entry.uid for entry in listed(self.store, EntryFilter(trashed=True))]
            self.store.write(restore_entry if gone else trash_entry, uid)

    @rule(name=NAME)
    def rename(self, name: str) -> None:
        def action(session: Session) -> None:
            for person in session.exec(select(Person).order_by(col(Person.id)).limit(1)):
                person.name = name

        self.store.write(action)

    @rule()
    def undo(self) -> None:
        self.store.undo()

    @rule()
    def move_to_another_journal(self) -> None:
        self.moves += 1
        target = Path(self.folder.name) / f"{self.moves}.journal.zip"
        self.store.read(export_archive, target)
        self.store._engine.dispose()
        self.store = Store.open(empty_journal(target.with_suffix("") / "journal.db"))
        self.store.write(import_archive, read_archive(target), target)

    @invariant()
    def what_is_live_and_fits_is_found(self) -> None:
        if not hasattr(self, "store"):
            return
        for trashed in (False, True):
            everything = listed(self.store, EntryFilter(trashed=trashed))
            for query in QUERIES:
                right = [entry.uid for entry in everything if oracle(entry, query)]
                chosen = EntryFilter(text=query, trashed=trashed)
                assert [entry.uid for entry in self.store.read(search, chosen)] == right
                assert self.store.read(count, chosen) == len(right)


TestWhateverHappens = Journal.TestCase
TestWhateverHappens.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_what_raw_rows_bring_is_found(store: Store) -> None:
    demo.fill(store, entries=60)
    everything, said = listed(store, EntryFilter()), quoted_in(store)
    for query in ("workshop", "petra", "an", "müller", "ruhe", "knoten"):
        right = [entry.title for entry in everything if oracle(entry, query, said[entry.uid])]
        assert found(store, query) == right
