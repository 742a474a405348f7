"""The laws of the tests, again and again with other invented cases, until the time is up."""

import random
import subprocess
import time
from collections.abc import Callable, Sequence

from devtools.messages import SetupError, say

MINUTES = 10.0
LAWS = ("-m", "hypothesis", "-q", "-n0")
IMPORTERS = ("tests/exchange",)
"""Where files of others come in; what somebody else wrote is what may be anything."""


def rounds(
    arguments: Sequence[str], run: Callable[[Sequence[str]], int], now: Callable[[], float]
) -> int:
    """Run rounds of pytest until the minutes are over; the exit code of the first that fails.

    ``run`` is given pytest's arguments and returns its exit code, ``now`` counts seconds.
    """
    minutes, places = _asked(arguments)
    ends, number = now() + 60 * minutes, 0
    while number == 0 or now() < ends:
        number += 1
        seed = str(random.randrange(2**32))  # noqa: S311 - nothing secret
        say(f"Round {number}; to see it again: dev.py test --hypothesis-seed={seed} ...")
        code = run([*LAWS, f"--hypothesis-seed={seed}", *places])
        if code:
            return code
    say(f"{number} rounds, and every law held.")
    return 0


def fuzz(python: str, environ: dict[str, str], arguments: Sequence[str]) -> int:
    """The rounds in processes of their own, so that none leaves anything to the next."""

    def run(words: Sequence[str]) -> int:
        return subprocess.run([python, "-m", "pytest", *words], env=environ, check=False).returncode

    return rounds(arguments, run, time.monotonic)


def _asked(arguments: Sequence[str]) -> tuple[float, Sequence[str]]:
    """Minutes, and what goes to pytest. Raises SetupError."""
    places = list(arguments)
    if places[:1] != ["--minutes"]:
        return MINUTES, places or IMPORTERS
    try:
        minutes = float(places[1])
    except (IndexError, ValueError):
        raise SetupError("--minutes takes a number: fuzz --minutes 30") from None
    return minutes, places[2:] or IMPORTERS
