"""The handbook: a chapter for each page, as Markdown files beside the icons. No Qt.

A key stands in a chapter as ``[[Ctrl+N]]``, and is shown as the system writes it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from journal_app.ground.folding import fits, spellings, words
from journal_app.ground.paths import resources

CHAPTERS = (
    "first-week",
    "today",
    "journal",
    "recipes",
    "capture",
    "clients",
    "ladder",
    "retention",
    "referrals",
    "ideal_client",
    "sympathy",
    "search",
    "exchange",
    "privacy",
    "settings",
    "safety",
    "password",
    "at-hand",
    "keys",
    "screen-reader",
)
"""Names of the files in reading order. A page's chapter is named as its view."""
KEYS = "keys"
"""The chapter that ends with a table of all keys."""
_KEY = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Chapter:
    id: str
    title: str
    text: str
    """Markdown, without the title."""


def chapter(id: str, language: str) -> Chapter:  # noqa: A002 - the word every caller uses
    """As it is written. Raises OSError."""
    file = resources() / "help" / language / f"{id}.md"
    head, _, text = file.read_text("utf-8").partition("\n")
    return Chapter(id, head.removeprefix("#").strip(), text.strip())


def chapters(language: str) -> list[Chapter]:
    return [chapter(id_, language) for id_ in CHAPTERS]


def with_keys(text: str, native: Callable[[str], str]) -> str:
    """``text`` with each key as ``native`` writes it, in bold."""
    return _KEY.sub(lambda found: f"**{native(found[1])}**", text)


def matching(known: list[Chapter], query: str) -> list[Chapter]:
    """Those that have all words of ``query``; all for an empty one."""
    wanted = words(query)

    def has_all(one: Chapter) -> bool:
        spelt = spellings(f"{one.title}\n{one.text}")
        return all(fits(spelt, word) for word in wanted)

    return [one for one in known if has_all(one)]
