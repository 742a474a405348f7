"""Two wordings of a text are laid side by side, and nothing of either is lost."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.comparison import Change, Part, compare

pieces = st.lists(
    st.sampled_from(
        ["ich", "und", "habe", " ", " ", " ", "\n", "\n\n", ".", "?!", "„Nein“", "🎉", "é"]
    ),
    max_size=40,
).map("".join)
texts = st.one_of(pieces, st.text(max_size=60))

NAMES = {Change.KEPT: "", Change.REMOVED: "-", Change.ADDED: "+"}


def shown(before: str, after: str) -> list[str]:
    return [NAMES[part.change] + part.text for part in compare(before, after)]


@given(texts, texts)
def test_the_parts_make_up_both_texts(before: str, after: str) -> None:
    parts = compare(before, after)
    assert "".join(part.text for part in parts if part.change != Change.ADDED) == before
    assert "".join(part.text for part in parts if part.change != Change.REMOVED) == after
    assert all(part.text for part in parts)
    changes = [part.change for part in parts]
    assert all(one != other for one, other in pairwise(changes))


@given(texts)
def test_a_text_and_itself_have_nothing_removed_or_added(text: str) -> None:
    assert compare(text, text) == ([Part(Change.KEPT, text)] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("", "neu", ["+neu"]),
        ("alt", "", ["-alt"]),
        ("Ich habe zugehört.", "Ich habe gut zugehört.", ["Ich habe ", "+gut ", "zugehört."]),
        ("Frau Weber, 900 €", "Frau Weber, 5.000 €", ["Frau Weber, ", "-900", "+5.000", " €"]),
        ("eins\nzwei\ndrei", "eins\ndrei", ["eins\n", "-zwei\n", "drei"]),
        ("Haus", "Hausboot", ["-Haus", "+Hausboot"]),
        ("Zu spät. Schade.", "Zu spät? Schade.", ["Zu spät", "-.", "+?", " Schade."]),
    ],
)
def test_whole_words_are_told(before: str, after: str, wanted: list[str]) -> None:
    assert shown(before, after) == wanted


def test_a_sentence_written_anew_is_read_as_one_and_not_as_a_patchwork() -> None:
    before = "Sie rief an und ich blieb ruhig"
    after = "Er schrieb und wir lachten"
    assert shown(before, after) == [f"-{before}", f"+{after}"]


@pytest.mark.parametrize("words", [30, 3000])
def test_a_long_note_is_compared_while_the_coach_looks(words: int) -> None:
    chance = random.Random(1)  # noqa: S311
    known = [f"wort{number}" for number in range(words)]
    text = " ".join(chance.choices(known, k=20_000))
    other = " ".join(chance.choices(known, k=20_000))
    edited = text.split(" ")
    for _number in range(30):
        edited[chance.randrange(len(edited))] = "anders"
    for after in (other, " ".join(edited), text.replace("wort1 ", "wort1. "), text + " noch eins"):
        started = time.thread_time()
        parts = compare(text, after)
        assert time.thread_time() - started < 2, "200 ms on a quiet machine"
        assert "".join(part.text for part in parts if part.change != Change.REMOVED) == after
    assert shown(text, text + " noch eins") == [text, "+ noch eins"]
