"""Writes of what an entry answers: to own questions, and under which wording its columns."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import storable
from journal_app.journal.prompts import PROMPT, questionnaire
from journal_app.journal.tables import Entry
from journal_app.journal.wording import Slot
from journal_app.people.tags import saved_id

NOTHING: Mapping[str, str] = {}


def note_questions(
    session: Session, entry: Entry, columns: Iterable[str], asked: Mapping[str, str] = NOTHING
) -> None:
    """Write down under which wordings ``columns`` of a flushed entry have just been filled.

    That is the one in force for the entry's kind, or, for a column in ``asked``, the one with
    that uid (empty: the built-in one), which the coach had in sight and may be retired since.
    """
    filled = list(columns)
    if not filled or not _ever_reworded(session, filled):
        return
    from journal_app.journal.prompt_tables import Answer, Prompt  # noqa: PLC0415 - hardly ever

    today = questionnaire(session)
    wanted = {
        slot: asked[slot] if slot in asked else today.question(slot, entry.kind).uid
        for slot in filled
    }
    noted = session.exec(
        select(Answer, Prompt)
        .join(Prompt, col(Prompt.id) == Answer.prompt_id)
        .where(Answer.entry_id == entry.id, col(Prompt.slot).in_(filled))
    ).all()
    for answer, prompt in noted:
        if wanted[prompt.slot] == prompt.uid:
            answer.deleted_at = None
            del wanted[prompt.slot]
        elif answer.deleted_at is None:
            answer.deleted_at = session.info["clock"].now()
    for prompt in session.exec(select(Prompt).where(col(Prompt.uid).in_(list(wanted.values())))):
        session.add(Answer(entry_id=saved_id(entry.id), prompt_id=saved_id(prompt.id)))


def answer_prompt(session: Session, entry: Entry, prompt_uid: str, text: str) -> None:
    """Answer an own question in a flushed entry, also a retired one. Empty takes the answer back.

    Raises UserError("no_such_prompt").
    """
    from journal_app.journal.prompt_tables import Answer, Prompt  # noqa: PLC0415 - hardly ever

    prompt = session.exec(
        select(Prompt).where(Prompt.uid == prompt_uid, Prompt.slot == Slot.OWN)
    ).first()
    if prompt is None:
        raise UserError("no_such_prompt", uid=prompt_uid)
    answer = session.exec(
        select(Answer)
        .where(Answer.entry_id == entry.id, Answer.prompt_id == prompt.id)
        .order_by(col(Answer.deleted_at).is_not(None), col(Answer.id))
    ).first()
    if answer is None:
        if not text.strip():
            return
        answer = Answer(entry_id=saved_id(entry.id), prompt_id=saved_id(prompt.id))
        session.add(answer)
    answer.deleted_at = None
    answer.text = storable(text)


def bring_answers_back(session: Session, entry: Entry, trashed_at: datetime) -> None:
    """What went into the trash in the same instant as its entry comes out with it."""
    from journal_app.journal.prompt_tables import Answer  # noqa: PLC0415 - hardly ever

    for answer in session.exec(
        select(Answer).where(Answer.entry_id == entry.id, Answer.deleted_at == trashed_at)
    ):
        answer.deleted_at = None


def show_answers(session: Session, entry_uid: str, texts: Mapping[str, str]) -> None:
    """Let the entry have just these of the answers it has ever had: uid of the row, and text."""
    from journal_app.journal.prompt_tables import Answer  # noqa: PLC0415 - hardly ever

    known = session.exec(
        select(Answer).join(Entry, col(Entry.id) == Answer.entry_id).where(Entry.uid == entry_uid)
    )
    for answer in known:
        if answer.uid in texts:
            answer.deleted_at, answer.text = None, texts[answer.uid]
        elif answer.deleted_at is None:
            answer.deleted_at = session.info["clock"].now()


def _ever_reworded(session: Session, columns: list[str]) -> bool:
    rows = core_select(PROMPT.c.id).where(PROMPT.c.slot.in_(columns)).limit(1)
    return session.connection().execute(rows).first() is not None
