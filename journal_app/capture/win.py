"""A win while it is being written down. Plain values: no database, so it is there at once."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Self

from journal_app.ground.clock import Clock
from journal_app.ground.i18n import mark

KINDS: tuple[tuple[str, str], ...] = (
    ("sale", mark("Sale")),
    ("client_result", mark("Client result")),
    ("referral", mark("Referral")),
    ("learning", mark("Learning")),
    ("personal", mark("Personal")),
)
"""Values of `journal.tables.Kind` with their titles. Not that class itself: importing the tables
freezes a window that has not opened its store yet; a test holds the two together."""


@dataclass(frozen=True)
class Sold:
    """What was sold with a win, as typed. All of it may be left out."""

    rung: str | None = None
    """A uid or `ladder.off.OFF`; None: not said."""
    price: str = ""
    """Empty: what the rung costs."""
    step: str = ""
    due: date | None = None

    @property
    def said(self) -> bool:
        return self.rung is not None or bool(self.price.strip() or self.step.strip())

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """Of what `asdict` gave, the day as JSON can hold it. Raises ValueError."""
        rung, due = payload.get("rung"), payload.get("due")
        return cls(
            rung=None if rung is None else str(rung),
            price=str(payload.get("price", "")),
            step=str(payload.get("step", "")),
            due=date.fromisoformat(due) if due else None,
        )


@dataclass(frozen=True)
class Win:
    """What the sheet shows. Texts are as typed; people, tags and recipes are names."""

    key: int
    """Tells this win from another unfinished one; random, never in the journal."""
    begun_at: datetime
    """UTC."""
    day: date
    """Fixed when the win is begun, so that one finished after the day's end stays where it was."""
    title: str = ""
    right: str = ""
    again: str = ""
    train: str = ""
    kind: str | None = None
    helpers: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    recipes: tuple[str, ...] = ()
    meant: Mapping[str, str] = field(default_factory=dict)
    """Which person (uid) an ambiguous name stands for."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """To own questions, by the uid of the wording that was asked."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """Which wording each filled one of right, again and train answers; empty for the built-in."""

    sold: Sold = field(default_factory=Sold)
    """Counts for a win that is a sale."""

    @classmethod
    def begin(cls, clock: Clock) -> Self:
        return cls(key=secrets.randbits(48), begun_at=clock.now(), day=clock.today())

    @property
    def blank(self) -> bool:
        """Nothing is written that could be lost. A chosen day or kind alone is not a win."""
        texts = (self.title, self.right, self.again, self.train, *self.answers.values())
        texts += (self.sold.price, self.sold.step)
        names = self.helpers + self.clients + self.tags + self.recipes
        return not any(text.strip() for text in texts) and not names

    @property
    def wordings(self) -> frozenset[str]:
        """Uids of the questions that it answers."""
        return frozenset((*self.answers, *self.asked.values())) - {""}

    def people(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """``names`` with the uid in place of a name that two people have and one is meant by."""
        return tuple(self.meant.get(name.casefold(), name) for name in names)

    def meaning(self, name: str, uid: str) -> "Win":
        """This win, with ``name`` standing for the person ``uid``."""
        return replace(self, meant={**self.meant, name.casefold(): uid})

    def as_text(self) -> str:
        """Everything typed, a line each, for the clipboard."""
        lines = [self.title, self.right, self.again, self.train, *self.answers.values()]
        lines += [self.sold.price, self.sold.step]
        named = (self.helpers, self.clients, self.tags, self.recipes)
        lines += [", ".join(names) for names in named]
        return "\n".join(line.strip() for line in lines if line.strip())

    def to_payload(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            **asdict(self),
            "begun_at": self.begun_at.astimezone(UTC).isoformat(),
            "day": self.day.isoformat(),
            "sold": {
                **asdict(self.sold),
                "due": self.sold.due.isoformat() if self.sold.due else None,
            },
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The inverse of `to_payload`. Raises KeyError, TypeError or ValueError."""
        text: dict[str, str] = {
            name: str(payload[name]) for name in ("title", "right", "again", "train")
        }
        names: dict[str, tuple[str, ...]] = {
            name: tuple(map(str, payload[name])) for name in ("helpers", "clients", "tags")
        }
        recipes = tuple(map(str, payload.get("recipes", ())))
        kind = payload["kind"]
        return cls(
            key=int(payload["key"]),
            begun_at=datetime.fromisoformat(payload["begun_at"]),
            day=date.fromisoformat(payload["day"]),
            kind=kind if kind in dict(KINDS) else None,
            meant=_texts(payload["meant"]),
            answers=_texts(payload.get("answers", {})),
            asked=_texts(payload.get("asked", {})),
            sold=Sold.from_payload(payload.get("sold", {})),
            title=text["title"],
            right=text["right"],
            again=text["again"],
            train=text["train"],
            helpers=names["helpers"],
            clients=names["clients"],
            tags=names["tags"],
            recipes=recipes,
        )


def _texts(payload: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in payload.items()}
