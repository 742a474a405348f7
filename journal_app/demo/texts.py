"""What the example coach writes: episodes from resources/demo, filled in for a person.

An episode is one kind of thing that happens, in several wordings. Its placeholders:
``{name}`` the whole name as a subject, ``{namen}`` as an object (Herr Brandt / Herrn Brandt),
``{kurz}``, ``{kurzen}``, ``{kurzs}`` the name the coach uses, as subject, object and genitive,
``{beruf}`` the profession, ``{thema}`` what the coaching is about (nominative and accusative are
alike in all of them), and pronouns in the person's gender: ``{er}``, ``{ihm}``, ``{ihn}``,
``{sein}`` with its endings, capitalised at the start of a sentence.
"""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from random import Random
from typing import Any

from journal_app.ground.paths import resources

KINDS = ("verkauf", "kundenergebnis", "empfehlung", "gelernt", "persoenlich", "allerlei")
_PRONOUNS = {
    "f": {"er": "sie", "ihm": "ihr", "ihn": "sie", "sein": "ihr"},
    "m": {"er": "er", "ihm": "ihm", "ihn": "ihn", "sein": "sein"},
}
_ENDINGS = ("e", "en", "em", "er", "es")


@dataclass(frozen=True, eq=False)
class Member:
    """A client of the practice. ``formal``: the coach says Sie, and Frau or Herr.

    No two share a name, so identity is enough, and hashing one is free.
    """

    name: str
    gender: str
    beruf: str
    thema: str
    formal: bool = False

    @cached_property
    def forms(self) -> dict[str, str]:
        """What the placeholders stand for."""
        first, _, rest = self.name.partition(" ")
        title = {"f": "Frau", "m": "Herr"}[self.gender]
        inflected = {"f": "Frau", "m": "Herrn"}[self.gender]
        short, object_, whole = first, first, self.name
        if self.formal:
            surname = rest.split()[-1]
            short, object_ = f"{title} {surname}", f"{inflected} {surname}"
            whole = object_ if first == title else self.name
        genitive = f"{object_}’" if object_[-1] in "sßxz" else f"{object_}s"
        forms = {"name": self.name, "namen": whole, "beruf": self.beruf, "thema": self.thema}
        forms |= {"kurz": short, "kurzen": object_, "kurzs": genitive}
        pronouns = dict(_PRONOUNS[self.gender])
        pronouns |= {"sein" + ending: pronouns["sein"] + ending for ending in _ENDINGS}
        return forms | pronouns | {k.capitalize(): v.capitalize() for k, v in pronouns.items()}


NOBODY = Member("Niemand", "f", "", "")


class Episode:
    """One kind of thing that happens. Wordings take turns, so the same one comes back late."""

    def __init__(self, raw: dict[str, Any], kind: str | None) -> None:
        self.kind = kind
        self.tags: list[str] = raw["tags"]
        self.with_client: bool = raw.get("client") != "none"
        self.first_meeting: bool = raw.get("stage") == "first"
        self.only: str | None = raw.get("only")
        self.informal: bool = raw.get("only_du", False)
        self.group: int = raw.get("group", 0)
        """How many other clients are part of it."""
        self.sells: str | None = raw.get("sells")
        """What was sold: a rung or another offer by its name, or ``next``, a step up."""
        self.months: frozenset[int] = frozenset(raw.get("months", range(1, 13)))
        self.helped: list[str] = raw.get("helped", [])
        self.client_helps: bool = (
            kind == "referral" and not self.first_meeting and raw.get("role") != "client"
        )
        self.last_used = -(10**9)
        self.wordings: dict[str, list[str]] = {
            "title": raw["titles"],
            **{field: raw.get(field, []) for field in ("right", "again", "train", "notes")},
        }
        self._turns: dict[str, int] = {}

    def fits(self, member: Member) -> bool:
        return self.only in (None, member.gender) and not (self.informal and member.formal)

    def word(self, field: str, member: Member, chance: Random) -> str:
        """The next wording of ``field`` for ``member``; empty if the episode has none."""
        wordings = self.wordings[field]
        if not wordings:
            return ""
        turn = self._turns.get(field, chance.randrange(len(wordings)))
        self._turns[field] = (turn + 1) % len(wordings)
        return wordings[turn].format_map(member.forms)


def episodes() -> dict[str, list[Episode]]:
    """Fresh episodes by the name of their file."""
    return {
        name: [Episode(raw, load(name).get("kind")) for raw in load(name)["episode"]]
        for name in KINDS
    }


def shares() -> list[int]:
    """How many of a hundred entries each of `KINDS` has."""
    return [load(name)["share"] for name in KINDS]


@cache
def load(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "demo" / f"{name}.toml").read_text("utf-8"))
