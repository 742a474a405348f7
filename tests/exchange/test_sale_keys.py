"""A row of a sales file is known again, however much of it was read the first time."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from journal_app.exchange.sale_keys import RowKeys, known_rows

DAY = date(2026, 2, 1)
rows = st.lists(
    st.tuples(st.sampled_from("AB"), *(st.sampled_from(["", "x", "y"]) for _ in range(3))),
    max_size=7,
)


def _keys(found: list[tuple[str, ...]], read: tuple[bool, ...] = (True, True, True)) -> list[str]:
    keys = RowKeys()

    def key(client: str, *told: str) -> str:
        seen = (one if here else "" for one, here in zip(told, read, strict=True))
        return keys.key(client, DAY, 6_000, *seen)

    return [key(*row) for row in found]


@given(rows, st.tuples(st.booleans(), st.booleans(), st.booleans()), st.randoms())
def test_no_row_comes_twice_whichever_columns_are_read(
    found: list[tuple[str, ...]], read: tuple[bool, bool, bool], chance: Random
) -> None:
    whole, part = _keys(found), _keys(found, read)
    again = part.copy()
    chance.shuffle(again)

    assert known_rows(set(whole), again) == set(part)
    assert known_rows(set(part), whole) == set(whole)


@given(rows, rows)
def test_what_was_never_read_is_not_known(
    here: list[tuple[str, ...]], found: list[tuple[str, ...]]
) -> None:
    assert len(known_rows(set(_keys(here)), _keys(found))) <= min(len(here), len(found))
    assert known_rows(set(), _keys(found)) == set()
