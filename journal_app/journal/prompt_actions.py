"""Writes of the questions. None of them changes what an entry's answers stand under."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line
from journal_app.journal.answering import answer_prompt
from journal_app.journal.prompt_tables import Prompt
from journal_app.journal.prompts import questionnaire
from journal_app.journal.tables import Entry, Kind
from journal_app.journal.wording import COLUMNS, MOST_CHARACTERS, MOST_OWN, Slot, built_in


def reword(session: Session, slot: str, kind: str | None, text: str) -> None:
    """Ask for a column (right, again, train) with these words from now on.

    ``kind`` None words it for every kind that has no wording of its own. Empty, or what would be
    asked anyway, takes the kind's own wording away. Raises UserError("prompt_too_long").
    """
    if slot not in COLUMNS:
        raise TypeError(f"not a column's question: {slot}")
    wanted = _words(text)
    asked = questionnaire(session)
    former = asked.worded(slot, kind)
    if former is not None and wanted == (former.text or built_in(slot)):
        return
    _retire(session, _live(session, slot, kind))
    anyway = built_in(slot) if kind is None else asked.question(slot, None).text
    if wanted in ("", anyway):
        return
    # the built-in words, where every kind has others, follow the language all the same
    words = "" if wanted == built_in(slot) else wanted
    session.add(Prompt(slot=slot, kind=kind, text=words))


def add_prompt(session: Session, kind: str | None, text: str) -> str:
    """Ask one question more, of entries of this kind (None: of every kind). Returns its uid.

    Raises UserError: empty_prompt, prompt_too_long, too_many_prompts.
    """
    words = _own_words(text)
    asked = questionnaire(session)
    kinds = list(Kind) if kind is None else [kind]
    if max(len(asked.own(None)) + len(asked.own(one)) for one in kinds) >= MOST_OWN:
        raise UserError("too_many_prompts", most=MOST_OWN)
    last = max((one.position for one in asked.own(kind)), default=-1)
    prompt = Prompt(slot=Slot.OWN, kind=kind, text=words, position=last + 1)
    session.add(prompt)
    session.flush()
    return prompt.uid


def reword_prompt(session: Session, uid: str, text: str) -> str:
    """Ask an own question with these words from now on. Returns the uid of the new wording.

    Raises UserError: no_such_prompt, empty_prompt, prompt_too_long.
    """
    words = _own_words(text)
    former = _own(session, uid)
    if words == former.text:
        return uid
    prompt = Prompt(
        slot=Slot.OWN,
        kind=former.kind,
        text=words,
        position=former.position,
        first=former.first or former.uid,
    )
    session.add(prompt)
    _retire(session, [former])
    session.flush()
    return prompt.uid


def retire_prompt(session: Session, uid: str) -> None:
    """Ask an own question no more. Raises UserError("no_such_prompt")."""
    _retire(session, [_own(session, uid)])


def move_prompt(session: Session, uid: str, position: int) -> None:
    """Put an own question at ``position``, from 0, among those of its kind.

    Raises UserError("no_such_prompt").
    """
    moved = _own(session, uid)
    others = [one for one in _live(session, Slot.OWN, moved.kind) if one is not moved]
    others.insert(max(position, 0), moved)
    for place, prompt in enumerate(others):
        if prompt.position != place:
            prompt.position = place


def set_answer(session: Session, entry_uid: str, prompt_uid: str, text: str) -> None:
    """Answer an own question. Raises UserError: no_such_entry, no_such_prompt."""
    entry = session.exec(select(Entry).where(Entry.uid == entry_uid)).first()
    if entry is None:
        raise UserError("no_such_entry", uid=entry_uid)
    answer_prompt(session, entry, prompt_uid, text)


def _words(text: str) -> str:
    words = one_line(text)
    if len(words) > MOST_CHARACTERS:
        raise UserError("prompt_too_long", most=MOST_CHARACTERS)
    return words


def _own_words(text: str) -> str:
    words = _words(text)
    if not words:
        raise UserError("empty_prompt")
    return words


def _own(session: Session, uid: str) -> Prompt:
    prompt = session.exec(
        select(Prompt).where(
            Prompt.uid == uid, Prompt.slot == Slot.OWN, col(Prompt.deleted_at).is_(None)
        )
    ).first()
    if prompt is None:
        raise UserError("no_such_prompt", uid=uid)
    return prompt


def _live(session: Session, slot: str, kind: str | None) -> list[Prompt]:
    """Wordings in force, in order."""
    return list(
        session.exec(
            select(Prompt)
            .where(Prompt.slot == slot, Prompt.kind == kind, col(Prompt.deleted_at).is_(None))
            .order_by(col(Prompt.position), col(Prompt.uid))
        )
    )


def _retire(session: Session, prompts: Iterable[Prompt]) -> None:
    for prompt in prompts:
        prompt.deleted_at = session.info["clock"].now()
