"""Taking change sets back: the newest, or one by name, as change sets of their own.

An undo names the set that it takes back, and so does a redo, which takes back an undo.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, select, text
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.store.changes import Recording, append, finish
from journal_app.store.held import held
from journal_app.store.schema import change


@dataclass(frozen=True)
class Undone:
    """What an undo took back: the action's name, its tables, and how many rows."""

    action: str
    tables: frozenset[str]
    rows: int
    uid: str
    """The first row's, so that a page can show where it happened."""


def _undone() -> Select[Any]:
    """A query for the change sets that are taken back, and were not done again since."""
    redone = select(change.c.undoes).where(change.c.undoes.is_not(None))
    return select(change.c.undoes).where(change.c.undoes.is_not(None), change.c.txn.not_in(redone))


def last_undoable(connection: Connection) -> int | None:
    """The newest change set that is neither an undo nor undone."""
    return connection.execute(
        select(func.max(change.c.txn)).where(
            change.c.undoes.is_(None), change.c.txn.not_in(_undone())
        )
    ).scalar()


def last_redoable(connection: Connection) -> int | None:
    """The newest undo that is not done again yet; None where something was written after it."""
    taking_back = change.c.undoes.is_not(None) & (change.c.undoes != change.c.txn)
    undos = select(change.c.txn).where(taking_back)
    redone = select(change.c.undoes).where(taking_back)
    newest = connection.execute(
        select(change.c.txn, change.c.undoes)
        .where(
            change.c.undoes.is_(None)
            | (change.c.undoes.not_in(undos) & change.c.txn.not_in(redone))
        )
        .order_by(change.c.seq.desc())
        .limit(1)
    ).first()
    # what erased something names itself
    return None if newest is None or newest.undoes in (None, newest.txn) else newest.txn


def undo(connection: Connection, recording: Recording) -> Undone | None:
    """Take the newest change set back, as a change set of its own; None when there is none.

    A row that was made goes to the trash (nothing is ever lost), a changed one gets its former
    values. ``recording`` names the transaction that does it.
    """
    while (txn := last_undoable(connection)) is not None:
        undone, differs = _take_back(connection, recording, txn)
        # A word typed and deleted again is a change set that changed nothing: go on to the next.
        if differs:
            return undone
    return None


def redo(session: Session) -> Undone | None:
    """Do again what the newest undo took back; an action of `Store.write`.

    What it was is told by the result. None where nothing is to be done again: everything written
    since an undo cuts that off.
    """
    connection, recording = session.connection(), session.info["recording"]
    txn = last_redoable(connection)
    if txn is None:
        return None
    redone, _any = _take_back(connection, recording, txn)
    first = select(func.min(change.c.undoes)).where(change.c.txn == txn).scalar_subquery()
    action = connection.execute(
        select(change.c.action).where(change.c.txn == first).limit(1)
    ).scalar()
    session.info["tables"].update(redone.tables)
    return replace(redone, action=action or "")


def undo_one(connection: Connection, recording: Recording, txn: int) -> Undone | None:
    """Take the change set ``txn`` back, also under newer ones; None when it is taken back already.

    Raises UserError("undo_overtaken") where a newer change set has set the same values, or where
    all that it made has come to be needed by others.
    """
    if txn in set(connection.execute(_undone().where(change.c.undoes == txn)).scalars()):
        return None
    newer = select(change.c.table, change.c.uid, change.c.after).where(
        change.c.txn > txn, change.c.undoes.is_(None), change.c.txn.not_in(_undone())
    )
    own = connection.execute(select(change).where(change.c.txn == txn)).all()
    touched = {(row.table, row.uid): set(_reversed(row, recording.at)[1]) for row in own}
    for row in connection.execute(newer):
        names = touched.get((row.table, row.uid), set()) & set(json.loads(row.after or "{}"))
        if names - {"updated_at"}:
            raise UserError("undo_overtaken")
    if not own:
        return None
    taken, differs = _take_back(connection, recording, txn)
    if not differs and held(connection, txn):
        raise UserError("undo_overtaken")
    return taken


def _take_back(connection: Connection, recording: Recording, txn: int) -> tuple[Undone, bool]:
    """Reverse the rows of ``txn``; what was done, and whether any value differed."""
    rows = connection.execute(
        select(change).where(change.c.txn == txn).order_by(change.c.seq.desc())
    ).all()
    kept = held(connection, txn)
    steps: list[_Step] = [
        (row.table, row.uid, {}, {})
        if (row.table, row.uid) in kept
        else (row.table, row.uid, *_reversed(row, recording.at))
        for row in rows
    ]
    _apply(connection, recording, steps, undoes=txn)
    finish(connection, recording)
    undone = Undone(
        action=rows[-1].action,
        tables=frozenset(row.table for row in rows),
        rows=len(rows),
        uid=rows[-1].uid,
    )
    return undone, any(_differs(before, after) for _, _, before, after in steps)


def taken_back(connection: Connection, table: str) -> set[str]:
    """Uids of the rows that an undo of their making put into the trash, and that are still there.

    What the coach put into the trash by hand is not among them.
    """
    newest = select(func.max(change.c.seq)).where(change.c.table == table).group_by(change.c.uid)
    rows = connection.execute(
        select(change.c.uid).where(
            change.c.seq.in_(newest),
            change.c.undoes.is_not(None),
            change.c.before == json.dumps(_LIVE),
        )
    )
    return set(rows.scalars())


def bring_back(session: Session, table: str, uids: Iterable[str]) -> None:
    """Take rows out of the trash as they went in: with the time of their last change."""
    at = session.info["recording"].at
    steps: list[_Step] = [(table, uid, {"deleted_at": at}, _LIVE) for uid in uids]
    if steps:
        _apply(session.connection(), session.info["recording"], steps)
        session.info["tables"].add(table)


_Step = tuple[str, str, dict[str, Any], dict[str, Any]]
"""Table, uid, and the columns before and after."""
_LIVE: dict[str, Any] = {"deleted_at": None}


def _reversed(row: Any, at: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What undoing a row of ``change`` changes: before and after."""
    after = json.loads(row.after or "{}")
    if row.op == "insert":  # an import also brings rows that lie in the trash already
        return ({}, {}) if after.get("deleted_at") else (_LIVE, {"deleted_at": at})
    return after, json.loads(row.before or "{}")


def _differs(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return any(before.get(name) != after.get(name) for name in after if name != "updated_at")


def _apply(
    connection: Connection,
    recording: Recording,
    steps: Iterable[_Step],
    *,
    undoes: int | None = None,
) -> None:
    """Write stored values and record them. Neighbours alike go to the engine together."""
    for (table, names), group in groupby(steps, key=lambda step: (step[0], tuple(step[3]))):
        # names come from our own change sets and are quoted all the same
        assignments = ", ".join(f'"{name}" = :v{i}' for i, name in enumerate(names))
        values = []
        for _, uid, before, after in group:
            values.append({f"v{i}": value for i, value in enumerate(after.values())} | {"uid": uid})
            append(
                connection,
                recording,
                table=table,
                uid=uid,
                op="update",
                before=before,
                after=after,
                undoes=undoes,
            )
        if names:
            connection.execute(
                text(f'UPDATE "{table}" SET {assignments} WHERE uid = :uid'),  # noqa: S608
                values,
            )


def take_back(session: Session, txn: int | None) -> Undone | None:
    """What `Store.undo` does: the newest change, or the one that ``txn`` names."""
    connection, recording = session.connection(), session.info["recording"]
    undone = undo(connection, recording) if txn is None else undo_one(connection, recording, txn)
    if undone is not None:
        session.info["tables"].update(undone.tables)
    return undone
