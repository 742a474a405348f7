"""How hard a password is to guess, in words. Length counts; rules about signs make none better."""

from typing import Literal

from journal_app.store.slots import SHORTEST_PASSWORD

Strength = Literal["none", "too_short", "easy", "fair", "good", "strong"]

FAIR, GOOD, STRONG = 10, 14, 18
"""Characters from which on a password is so."""
FEW_SIGNS = 5
"""Different ones: fewer are a pattern, such as one key pressed many times."""
_ROWS = ("qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm", "1234567890", "abcdefghij")
_COMMON = ("passwor", "password", "hallo", "geheim", "willkommen", "erfolgsjournal", "coaching")


def strength(password: str) -> Strength:
    """Of what is typed so far."""
    plain = password.casefold()
    if not plain:
        return "none"
    if len(plain) < SHORTEST_PASSWORD:
        return "too_short"
    guessed = sum(len(part) for part in _guessable(plain))
    counted = len(plain) - guessed
    if len(set(plain)) < FEW_SIGNS or counted < SHORTEST_PASSWORD // 2:
        return "easy"
    if counted >= STRONG:
        return "strong"
    if counted >= GOOD:
        return "good"
    return "fair" if counted >= FAIR else "easy"


def _guessable(plain: str) -> list[str]:
    """Parts that everybody tries first: neighbouring keys, and words of their own."""
    found = [word for word in _COMMON if word in plain]
    for row in _ROWS:
        runs = [row[start : start + 4] for start in range(len(row) - 3)]
        found += [run for run in runs if run in plain]
    return found
