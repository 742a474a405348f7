"""Reads of the questions: which are in force, and which an entry shows."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import column, or_, select, table
from sqlmodel import Session

from journal_app.journal.wording import COLUMNS, Question, Questionnaire, filled_in

if TYPE_CHECKING:  # writing a win down asks for the wordings, but for no other read
    from journal_app.journal.queries import Entry


# Not the table class: every start and every `add` would load it, and hardly any journal has rows.
PROMPT = table(
    "prompt",
    *map(column, ("id", "uid", "slot", "kind", "text", "position", "first", "deleted_at")),
)


@dataclass(frozen=True)
class Opened:
    """An entry and the questions that it shows, both of one moment."""

    entry: "Entry"
    questions: tuple[Question, ...]


def questionnaire(session: Session, former: Collection[str] = ()) -> Questionnaire:
    """Every wording in force, and retired ones with one of the uids ``former``."""
    prompt = PROMPT.c
    live = prompt.deleted_at.is_(None)
    rows = session.connection().execute(
        select(
            prompt.slot, prompt.text, prompt.uid, prompt.kind, prompt.position, prompt.first,
            live.label("live"),
        ).where(or_(live, prompt.uid.in_(list(former))) if former else live)
    ).all()  # fmt: skip
    return Questionnaire(
        wordings=tuple(Question(*row[:-1]) for row in rows if row.live),
        former=tuple(Question(*row[:-1]) for row in rows if not row.live),
    )


def questions(session: Session, kind: str | None) -> list[Question]:
    """What a new entry of this kind asks: right, again, train, then own questions in order."""
    return questionnaire(session).questions(kind)


def questions_of(session: Session, uid: str) -> list[Question]:
    """What the entry shows, in order, with its answers. Raises UserError("no_such_entry").

    What is answered stands under the wording it was given to, also a retired one; what is not is
    asked as it is asked today for the entry's kind.
    """
    return list(opened(session, uid).questions)


def opened(session: Session, uid: str) -> Opened:
    """The entry with its questions, as `questions_of`. Raises UserError("no_such_entry")."""
    from journal_app.journal import queries  # noqa: PLC0415 - see above

    entry = queries.entry(session, uid)
    today = questionnaire(session).questions(entry.kind)
    columns = [_asked(entry, question) for question in today if question.slot in COLUMNS]
    own = [question for question in today if question.slot not in COLUMNS]
    return Opened(entry, tuple(filled_in([*columns, *own], entry.answers)))


def _asked(entry: "Entry", today: Question) -> Question:
    """What stands above the column that is asked for as in ``today`` while it is empty."""
    answer: str = getattr(entry, today.slot)
    if not answer.strip():
        return replace(today, answer=answer)
    return Question(today.slot, entry.question(today.slot), answer=answer)
