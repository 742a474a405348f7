"""dev.py fuzz: rounds of the laws until the time is up, each to be seen again."""

from collections.abc import Iterator, Sequence

import pytest
from devtools.fuzz import rounds
from devtools.messages import SetupError


def seconds(*passing: float) -> Iterator[float]:
    yield from passing


def test_it_goes_round_until_the_minutes_are_over() -> None:
    seen: list[Sequence[str]] = []
    time = seconds(0, 40, 80, 121)

    def held(words: Sequence[str]) -> int:
        seen.append(words)
        return 0

    assert rounds(["--minutes", "2"], held, time.__next__) == 0
    assert len(seen) == 3
    seeds = {word for words in seen for word in words if word.startswith("--hypothesis-seed=")}
    assert len(seeds) == 3
    assert all("tests/exchange" in words and "hypothesis" in words for words in seen)


def test_the_first_round_that_fails_is_the_last(capfd: pytest.CaptureFixture[str]) -> None:
    assert rounds(["tests/ground"], lambda _words: 1, seconds(0, 1).__next__) == 1
    assert "--hypothesis-seed=" in capfd.readouterr().err


@pytest.mark.parametrize("minutes", [["--minutes"], ["--minutes", "many"]])
def test_minutes_that_are_none_are_told(minutes: list[str]) -> None:
    with pytest.raises(SetupError, match="--minutes"):
        rounds(minutes, lambda _words: 0, seconds(0).__next__)
