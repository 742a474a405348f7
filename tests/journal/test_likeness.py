"""Two ways of saying the same recipe are alike, whatever the order and spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.comparison import a_slip_apart
from journal_app.journal.likeness import likeness
from journal_app.journal.recipes import ALIKE

texts = st.text("abcdeäöüß ,.-", max_size=40)
words = st.text("abcdefgh", min_size=5, max_size=12)


@given(texts, texts)
def test_sides_and_order_do_not_matter(one: str, other: str) -> None:
    backwards = " ".join(reversed(one.split()))
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one) == likeness(backwards, other)


@given(texts)
def test_whatever_has_a_word_is_itself(text: str) -> None:
    assert likeness(text, text) == (any(letter.isalnum() for letter in text))


@given(words, st.data())
def test_one_slip_of_the_finger_is_forgiven(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    for slipped in (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        swapped,
    ):
        assert a_slip_apart(word, slipped)
        assert a_slip_apart(slipped, word)
    assert not a_slip_apart(word, f"{word}{letter}{letter}")
    assert not a_slip_apart(word, letter + word[1:-1] + letter)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vorab anrufen statt Mail", "Statt Mail vorab anrufen"),
        ("Vorab anrufen statt Mail", "Ich rufe vorab an: anrufen statt mailen"),
        ("Pausen aushalten", "Die Pausen im Gespräch aushalten"),
        ("Preis zuerst nennen", "preis zuertst nennen"),
        ("Größe zeigen", "GROESSE ZEIGEN"),
    ],
)
def test_these_are_one_recipe(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vorab anrufen statt Mail", "Preis zuerst nennen"),
        ("Mit der Frage anfangen", "Mit der Pause aufhören"),
        ("Immer wieder nachfragen", "Immer wieder schweigen"),
        ("", "Nachfragen"),
        ("!!!", "???"),
    ],
)
def test_these_are_two(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE
