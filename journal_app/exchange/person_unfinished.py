"""The unfinished win, where it is about somebody: it has no rows and no links, only names."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session

from journal_app.exchange import person_words as words
from journal_app.ground.i18n import _
from journal_app.ground.mentioned import KnownBy, Mentioned, Naming
from journal_app.journal.drafts import draft

Win = dict[str, Any]
"""As the capture keeps it: its fields by their names."""


def unfinished(
    session: Session, everybody: Sequence[str], known: KnownBy, whom: Mentioned
) -> tuple[Win, ...]:
    """Those that name one of ``everybody`` (uids) anywhere."""
    kept = draft(session) or {}
    names = {name.casefold() for name in known.names}
    return tuple(
        win
        for win in kept.get("wins", [kept])
        if isinstance(win, dict) and _is_theirs(win, set(everybody), names, whom)
    )


def _is_theirs(win: Win, everybody: set[str], names: set[str], whom: Mentioned) -> bool:
    """Of two people with one name the win may say who is meant; else both may be."""
    meant = win.get("meant")
    for name, uid in (meant if isinstance(meant, dict) else {}).items():
        if uid in everybody:
            return True
        names = names - {str(name).casefold()}
    return any(
        text.casefold() in names or whom.naming(text, about=False) is Naming.NAME
        for name, value in win.items()
        if name != "meant"
        for text in _texts(value)
    )


def told(win: Win) -> Iterator[tuple[str, str]]:
    """What was typed, each under its label."""
    sold = win.get("sold")
    named = [
        (_("Client"), win.get("clients")),
        (words.label("title"), win.get("title")),
        (words.label("right"), win.get("right")),
        (words.label("again"), win.get("again")),
        (_("Helper"), win.get("helpers")),
        (words.label("train"), win.get("train")),
        (words.title("answer"), win.get("answers")),
        (words.title("entry_tag"), win.get("tags")),
        (words.title("recipe_use"), win.get("recipes")),
    ]
    if isinstance(sold, dict):
        named += [(words.label("price_cents"), sold.get("price"))]
        named += [(words.title("step"), sold.get("step"))]
    for label, value in named:
        text = ", ".join(one for one in _texts(value) if one.strip())
        if text:
            yield label, text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
