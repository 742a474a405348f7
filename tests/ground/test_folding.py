"""Where the words of a search stand in what the coach wrote."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.folding import fits, fold, hits, spellings, words


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Herr Müller kam", "mueller", ["Müller"]),
        ("Herr Mueller kam", "müller", ["Mueller"]),
        ("Herr Mu\u0308ller kam", "müller", ["Mu\u0308ller"]),
        ("Die Straße", "strasse", ["Straße"]),
        ("Die Straße", "stras", ["Straß"]),
        ("Die Strasse", "straße", ["Strasse"]),
        ("Coachingtermin", "TERMIN", ["termin"]),
        ("Anna und Anna", "anna", ["Anna", "Anna"]),
        ("Anna und Berta", "berta anna", ["Anna", "Berta"]),
        ("ganz  langer\nWeg", '"langer weg"', ["langer\nWeg"]),
        ("Aachen", "aac ache", ["Aache"]),
        ("Ende", "nirgends", []),
        ("Ende", "", []),
        ("🎉 Müller 🎉", "müller", ["Müller"]),
        ("blue", "blu", ["blue"]),
        ("zuerst", "erst", ["erst"]),
        ("zuerst", "zuerst", ["zuerst"]),
        ("Durst", "erst", []),
        ("Manuela und Michaela", "ela", ["ela", "ela"]),
        ("Neuübung", "uebung", ["übung"]),
        ("Neuuebung", "uebung", ["uebung"]),
        ("zuersmuell", "ersmüll", []),
        ("zuersmuell", "ersmuell", ["ersmuell"]),
        ("aktuell Müller", "ell muell", ["ell", "Müll"]),
        ("Das Tor ist geöffnet", "geoeffnet", ["geöffnet"]),
        ("Das Tor ist geoeffnet", "geöffnet", ["geoeffnet"]),
        ("Das Tor ist geoeffnet", "öffnet", ["oeffnet"]),
        ("Das geoeffnete Tor", '"das geöffnete tor"', ["Das geoeffnete Tor"]),
        ("Alles geändert", "geaendert", ["geändert"]),
        ("Alles geaendert", "geändert", ["geaendert"]),
        ("Viel geübt", "geuebt", ["geübt"]),
        ("Viel geuebt", "geübt", ["geuebt"]),
        ("Sich quälen", "quaelen", ["quälen"]),
        ("Sich quaelen", "quälen", ["quaelen"]),
        ("Zwei neuen Neueinsteigern", "neun", []),
        ("Zwei neuen Neueinsteigern", "einsteiger", ["einsteiger"]),
        ("An der Quelle", "quelle", ["Quelle"]),
    ],
)
def test_hits_are_marked_in_the_spelling_they_have(
    text: str, query: str, marked: list[str]
) -> None:
    assert [text[start:end] for start, end in hits(text, query)] == marked


@given(st.text(), st.text())
def test_there_are_hits_exactly_where_a_word_is(text: str, query: str) -> None:
    spans = hits(text, query)
    assert bool(spans) == any(fits(spellings(text), word) for word in words(query))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@given(st.text())
def test_composed_and_decomposed_spellings_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="aeouäöüÄÖÜßéqnx \n\u0308", max_size=30))
def test_case_and_white_space_say_nothing(text: str) -> None:
    assert fold(text.upper()) == fold(text)
    assert fold(f"  {text}\n") == fold(text)


LETTERS = st.text(alphabet="aeouzqüÜöäxE", max_size=8)


@given(LETTERS, LETTERS, LETTERS)
def test_what_stands_in_a_word_is_found_in_it(before: str, query: str, after: str) -> None:
    spelt = spellings(before + query + after)
    assert all(fits(spelt, word) for word in words(query))


SYLLABLES = ("mü", "ll", "zö", "gä", "Ö", "t", "qu", "e", "geö", "geüb", "quä", "beä")


@given(st.lists(st.sampled_from(SYLLABLES), max_size=5))
def test_an_umlaut_is_found_as_two_letters_and_the_other_way_round(syllables: list[str]) -> None:
    short = " ".join(syllables)
    long = short.translate(str.maketrans({"ü": "ue", "ö": "oe", "ä": "ae", "Ö": "OE"}))
    for text, query in ((short, long), (long, short)):
        assert all(fits(spellings(text), word) for word in words(f'"{query}"'))


@given(LETTERS, LETTERS)
def test_nothing_is_found_that_is_there_in_no_spelling(text: str, query: str) -> None:
    spelt, plain = spellings(text), text.lower()
    for old, new in (("ü", "u"), ("ö", "o"), ("ä", "a")):
        plain = plain.replace(old, new)
    for word in words(query):
        if fits(spelt, word):
            short = (re.sub("([aou])", r"\1e?", re.escape(reading)) for reading in word)
            assert any(re.search(reading, plain) for reading in short)
