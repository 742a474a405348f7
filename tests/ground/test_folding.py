"""Where the words of a search stand in what the coach wrote."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.folding import fold, hits, words


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
    ],
)
def test_hits_are_marked_in_the_spelling_they_have(
    text: str, query: str, marked: list[str]
) -> None:
    assert [text[start:end] for start, end in hits(text, query)] == marked


@given(st.text(), st.text())
def test_there_are_hits_exactly_where_a_word_is(text: str, query: str) -> None:
    spans = hits(text, query)
    assert bool(spans) == any(word in fold(text) for word in words(query))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@given(st.text())
def test_composed_and_decomposed_spellings_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="aeouäöüÄÖÜßéqnx \n\u0308", max_size=30))
def test_case_and_white_space_say_nothing(text: str) -> None:
    assert fold(text.upper()) == fold(text)
    assert fold(f"  {text}\n") == fold(text)
