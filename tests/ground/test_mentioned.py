"""Where a text names somebody: no spelling is passed over, and not each such word is a name."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal_app.ground.mentioned import KnownBy, Mentioned, Naming
from journal_app.ground.nameless import LEFT_OUT

PETRA = KnownBy(
    frozenset({"Petra Lang"}), frozenset({"petra@lang.example"}), frozenset({"+49 170 7654321"})
)
WHOM = Mentioned(PETRA, ["Petra Koch", "Tom Berger"])


@pytest.mark.parametrize(
    ("text", "apart", "about"),
    [
        ("Mit Petra Lang gesprochen", Naming.NAME, Naming.NAME),
        ("PETRA LANGS Idee", Naming.NAME, Naming.NAME),
        ("Lang, Petra", Naming.NAME, Naming.NAME),
        ("petra lang war da", Naming.NAME, Naming.NAME),
        ("Frau Lang rief an", Naming.NAME, Naming.NAME),
        ("an petra@lang.example", Naming.NAME, Naming.NAME),
        ("0170/765 43 21 anrufen", Naming.NAME, Naming.NAME),
        ("Lang hat gebucht", Naming.WORD, Naming.NAME),
        ("Petra hat gebucht", None, Naming.NAME),  # it may be Petra Koch
        ("Das hat lang gedauert, länger als lange", None, None),
        ("Petras Idee", None, Naming.NAME),
        ("Tom Berger war da", None, None),
        ("0170/765 43 22 anrufen", None, None),
        ("", None, None),
    ],
)
def test_how_a_text_names_her(text: str, apart: Naming | None, about: Naming | None) -> None:
    """``about``: in an entry in which she is the client."""
    assert WHOM.naming(text, about=False) is apart
    assert WHOM.naming(text, about=True) is about


def test_names_with_umlauts_and_of_several_parts_are_found_in_every_spelling() -> None:
    whom = Mentioned(KnownBy(frozenset({"Jürgen Müller-Öztürk"})), ["Anna Müller"])
    for text in (
        "Jürgen Müller-Öztürk", "Juergen Mueller-Oeztuerk", "Müller-Öztürk kam",
        "JURGEN MULLER OZTURK",
    ):  # fmt: skip
        assert whom.naming(text, about=False) is not None, text
    assert whom.naming("Müller kam", about=False) is None  # that is Anna
    assert whom.without("Jürgen Müller-Öztürk kam", Naming.NAME, about=False) == f"{LEFT_OUT} kam"


def test_a_namesake_who_stays_keeps_the_name_where_it_may_be_theirs() -> None:
    whom = Mentioned(KnownBy(frozenset({"Anna Müller"})), ["Anna Müller", "Tom Berger"])
    assert whom.naming("Anna Müller kam", about=False) is None
    assert whom.naming("Anna Müller kam", about=True) is Naming.NAME


def test_a_name_that_is_written_small_is_found_small() -> None:
    whom = Mentioned(KnownBy(frozenset({"zwackel"})))
    assert whom.naming("heute zwackel getroffen", about=False) is Naming.NAME


pieces = st.lists(
    st.sampled_from(
        ["Petra", "Lang", "lang", "Koch", "Frau", "P.", "petra@lang.example", "0170 7654321", "und",
         "kam", ",", "-", "\n", "Langs", "(…)", "Öl"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@example(text="Frau Petra Petra", about=False, naming=Naming.NAME)  # one of two may be Petra Koch
@given(text=pieces, about=st.booleans(), naming=st.sampled_from(Naming))
def test_what_was_taken_out_names_her_no_more(text: str, about: bool, naming: Naming) -> None:
    left = WHOM.without(text, naming, about=about)
    assert WHOM.without(left, naming, about=about) == left
    assert "@" not in left
    if naming is Naming.WORD:
        assert WHOM.naming(left, about=about) is None
