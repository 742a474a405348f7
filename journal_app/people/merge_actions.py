"""Two persons who are one become one, in every room at once.

No room is asked: whatever points to a person in any table points to the other one afterwards. A
table that may hold a person only once beside something says so: ``info={"once": (columns, ...)}``;
one whose columns must name different persons: ``info={"apart": (columns, ...)}``. Where of two
rows for one place the one says less if a column is true in it: ``info={"yields": column}``; where
the later one is right: ``info={"newest": column}``; texts of both that stay: ``info={"joins":
(columns, ...)}``.
"""

from typing import Any

from sqlalchemy import Table, or_
from sqlmodel import Session, select

from journal_app.ground.errors import UserError
from journal_app.people.duplicates import phone_key
from journal_app.people.finding import live_person
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id
from journal_app.store import schema
from journal_app.store.records import Record

FACTS = ("company", "email", "phone", "birthday", "address")


def merge_people(session: Session, keep_uid: str, gone_uid: str) -> int:
    """Make ``gone`` one with ``keep``: all its rows, and what ``keep`` does not say of itself.

    Facts that both have and that differ are added to the notes. ``gone`` goes into the trash,
    where its uid and name still lead to ``keep``. Returns how many rows lie there besides that said
    something else than ``keep``'s, or named both. Raises UserError: no_such_person,
    merge_same_person.
    """
    keep, gone = live_person(session, keep_uid), live_person(session, gone_uid)
    if keep.id == gone.id:
        raise UserError("merge_same_person")
    schema.load_all()  # a room that is not in use yet has rows all the same
    lost = sum(
        _hand_over(session, record, saved_id(keep.id), saved_id(gone.id))
        for record in Record.__subclasses__()
    )
    _join_facts(keep, gone)
    gone.merged_into = keep.uid
    gone.deleted_at = session.info["clock"].now()
    return lost


def dismiss_duplicate(session: Session, first_uid: str, second_uid: str) -> None:
    """Remember that these are two persons, so that they are not offered as one again."""
    from journal_app.people.link_tables import NotDuplicate  # noqa: PLC0415 - not on the start path

    first, second = live_person(session, first_uid), live_person(session, second_uid)
    session.add(NotDuplicate(first_id=saved_id(first.id), second_id=saved_id(second.id)))


def _hand_over(session: Session, record: type[Record], keep: int, gone: int) -> int:
    """Every row of ``record`` that points to ``gone``, those in the trash too.

    Returns what `merge_people` does, of this table.
    """
    table: Table = record.__table__  # type: ignore[attr-defined]
    pointing = [
        column.name
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    ]
    if not pointing:
        return 0

    def rows_of(person: int) -> list[Any]:
        query = select(record).where(or_(*(table.columns[name] == person for name in pointing)))
        return list(session.exec(query))

    once: tuple[str, ...] | None = table.info.get("once")
    apart: tuple[str, ...] = table.info.get("apart", ())
    there = {_key(row, once): row for row in rows_of(keep)} if once else {}
    lost = 0
    for row in rows_of(gone):
        moved = {name: keep for name in pointing if getattr(row, name) == gone}
        double = there.get(_key(row, once, moved)) if once else None
        if double is None:
            for name, person in moved.items():
                setattr(row, name, person)
            named = [getattr(row, name) for name in apart if getattr(row, name) is not None]
            if len(named) > len(set(named)):
                lost += row.deleted_at is None
                row.deleted_at = session.info["clock"].now()
        else:
            lost += _join(session, double, row, {*(once or ()), *pointing})
    return lost


def _key(row: Any, once: tuple[str, ...], moved: dict[str, int] | None = None) -> tuple[Any, ...]:
    return tuple((moved or {}).get(name, getattr(row, name)) for name in once)


def _join(session: Session, kept: Any, gone: Any, alike: set[str]) -> bool:
    """One of two rows that are equal in ``alike`` stays, and is live if either was.

    What was taken back does not come back with it: then it says what the live one says. Returns
    whether both were live and did not say the same, in a table that asks for the newer or for both.
    """
    info = kept.__table__.info
    yields, newest, joins = info.get("yields", ""), info.get("newest", ""), info.get("joins", ())
    says = kept.__table__.columns.keys() - Record.model_fields.keys() - alike
    both = kept.deleted_at is None and gone.deleted_at is None
    otherwise = [
        name
        for name in says - {newest, *joins}
        if (newest or joins) and getattr(kept, name) != getattr(gone, name)
    ]
    says_less = bool(yields and getattr(kept, yields) and not getattr(gone, yields))
    older = bool(both and newest and getattr(kept, newest) < getattr(gone, newest))
    if gone.deleted_at is None and (kept.deleted_at is not None or says_less or older):
        kept.deleted_at = None
        for name in says:
            setattr(kept, name, getattr(gone, name))
    elif both:
        for name in joins:
            texts = (getattr(kept, name), getattr(gone, name))
            setattr(kept, name, "\n\n".join(dict.fromkeys(text for text in texts if text)))
    # Also where it lay there: nothing that comes out of the trash may bring it along.
    gone.deleted_at = session.info["clock"].now()
    return both and bool(otherwise)


def _join_facts(keep: Person, gone: Person) -> None:
    notes = [text for text in (keep.notes.strip(), gone.notes.strip()) if text]
    for name in FACTS:
        ours, theirs = getattr(keep, name), getattr(gone, name)
        if not ours or _says_more(name, theirs, ours):
            setattr(keep, name, theirs)
        elif _plain(name, theirs) not in ("", _plain(name, ours)) and not _says_more(
            name, ours, theirs
        ):
            notes.append(theirs)
    if notes and notes != [keep.notes.strip()]:
        keep.notes = "\n\n".join(dict.fromkeys(notes))
    if gone.archived_at is None:
        keep.archived_at = None


def _plain(name: str, value: str) -> str:
    """What decides whether two facts differ; an extension has too few digits for its own key."""
    return (phone_key(value) if name == "phone" else "") or value.strip().casefold()


def _says_more(name: str, value: str, other: str) -> bool:
    """Whether a birthday is the other one, with the year."""
    without_year = name == "birthday" and other.startswith("-")
    return without_year and value != other and value.endswith(other[1:])
