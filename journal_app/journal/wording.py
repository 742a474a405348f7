"""Which questions an entry asks: plain values, no database, so they are there at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal_app.ground.i18n import _

MOST_CHARACTERS = 200
MOST_OWN = 12
"""Own questions that one entry asks; beyond, a win would be a form to fill in."""


class Slot(StrEnum):
    """Where the answer stands: in one of the entry's three columns, or in a row of its own."""

    RIGHT = "right"
    AGAIN = "again"
    TRAIN = "train"
    OWN = "own"


COLUMNS = (Slot.RIGHT, Slot.AGAIN, Slot.TRAIN)


def built_in(slot: str) -> str:
    """The wording that a column's question has as long as nobody words it otherwise."""
    texts = {
        Slot.RIGHT: _("What did I do right?"),
        Slot.AGAIN: _("How can I repeat it?"),
        Slot.TRAIN: _("What do I train next?"),
    }
    return texts[Slot(slot)]


@dataclass(frozen=True)
class Question:
    """A question in one wording, with what an entry answers to it.

    ``uid`` names the wording, and is empty for a built-in one; ``kind`` None is every kind.
    ``first`` is the uid that an own question had in its first wording: all its wordings share it.
    """

    slot: str
    text: str
    uid: str = ""
    kind: str | None = None
    position: int = 0
    first: str = ""
    answer: str = ""

    @property
    def place(self) -> tuple[bool, int, str]:
        """Sorts own questions: first those of every kind, each in the coach's order."""
        return self.kind is not None, self.position, self.uid


@dataclass(frozen=True)
class Questionnaire:
    """Every wording that is in force, of every kind; and former ones that somebody asked for."""

    wordings: tuple[Question, ...] = ()
    former: tuple[Question, ...] = ()

    def question(self, slot: str, kind: str | None) -> Question:
        """What is asked for a column: worded for the kind, else for every kind, else built in."""
        for wanted in dict.fromkeys((kind, None)):
            found = self.worded(slot, wanted)
            if found is not None:
                # worded for the kind just as built in, because every other kind is not
                return found if found.text else Question(slot, built_in(slot))
        return Question(slot, built_in(slot))

    def worded(self, slot: str, kind: str | None) -> Question | None:
        """The wording of a column for just this ``kind``; None is for every kind.

        Two journals brought together may have two; the one worded last is in force then.
        """
        found = [one for one in self.wordings if (one.slot, one.kind) == (slot, kind)]
        return max(found, key=lambda one: one.uid, default=None)

    def own(self, kind: str | None) -> list[Question]:
        """Own questions for just this ``kind``, in order; None: those for every kind."""
        found = [one for one in self.wordings if (one.slot, one.kind) == (Slot.OWN, kind)]
        return sorted(found, key=lambda one: one.place)

    def questions(self, kind: str | None) -> list[Question]:
        """All that a new entry of this kind asks: the three of the columns, then own ones."""
        asked = [self.question(slot, kind) for slot in COLUMNS]
        return [*asked, *self.own(None), *(self.own(kind) if kind is not None else ())]

    def named(self, uid: str) -> Question | None:
        """The wording ``uid``, in force or former."""
        return next((one for one in (*self.wordings, *self.former) if one.uid == uid), None)


def filled_in(asked: list[Question], answered: Sequence[Question]) -> list[Question]:
    """``asked`` with the own questions that are ``answered`` already in their places among them.

    An answer keeps the wording it was given to; a later wording of that question is not asked too.
    """
    now = {_whole(one): one.place for one in asked}
    done = {_whole(one) for one in answered}
    placed = [(now.get(_whole(one), one.place), one) for one in answered]
    placed += [
        (one.place, one) for one in asked if one.slot == Slot.OWN and _whole(one) not in done
    ]
    columns = [one for one in asked if one.slot != Slot.OWN]
    return [*columns, *(one for _place, one in sorted(placed, key=lambda pair: pair[0]))]


def _whole(question: Question) -> str:
    """Names an own question whatever its wording."""
    return question.first or question.uid
