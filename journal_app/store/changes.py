"""Change sets: what each transaction did, row by row, before and after.

The one mechanism behind undo (also after a restart), earlier versions of an entry, and the flags
that mark views stale. Values are kept as they stand in the file, so undo needs no table class.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, event, func, inspect, select, text
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.store.many_rows import insert_many
from journal_app.store.records import Record
from journal_app.store.schema import OWN_TABLES, change

_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Undone:
    """What an undo took back: the action's name, its tables, and how many rows."""

    action: str
    tables: frozenset[str]
    rows: int
    uid: str
    """The first row's, so that a page can show where it happened."""


@dataclass
class Recording:
    """What one open transaction has to write into ``change``."""

    action: str
    txn: int
    at: str
    replica: str
    reopened: bool = False
    """The change set existed before: the same hand is still typing in the same field."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    """New rows of ``change``, written in one go before the commit."""


def attach(session: Session) -> None:
    """Let ``session`` fill in uid and times and record what it writes."""
    event.listen(session, "before_flush", _stamp)
    event.listen(session, "after_flush", _record)


def _stamp(session: Session, *_: object) -> None:
    from journal_app.ground.uids import new_uid  # noqa: PLC0415 - only writers need it

    now = session.info["clock"].now()
    for row in session.new:
        if isinstance(row, Record):
            row.created_at = row.created_at or now
            row.updated_at = row.updated_at or now
            row.uid = row.uid or new_uid(now, session.info["random_bits"])
    for row in session.dirty:
        if isinstance(row, Record) and session.is_modified(row):
            row.updated_at = now


def _record(session: Session, *_: object) -> None:
    recording: Recording | None = session.info["recording"]
    tables: set[str] = session.info["tables"]
    for op, rows in (("insert", session.new), ("update", session.dirty)):
        for row in rows:
            if not isinstance(row, Record):
                continue
            table = str(row.__table__.name)  # type: ignore[attr-defined]
            before, after = _difference(session, row, whole=op == "insert")
            if not after:
                continue
            tables.add(table)
            if recording is not None and table not in OWN_TABLES:
                _append(
                    session.connection(),
                    recording,
                    table=table,
                    uid=row.uid,
                    op=op,
                    before=before,
                    after=after,
                )


def _difference(
    session: Session, row: Record, *, whole: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The changed columns of ``row`` as the file holds them, before and after."""
    state = inspect(row)
    dialect = session.get_bind().dialect
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for column in row.__table__.columns:  # type: ignore[attr-defined]
        if column.name == "id":
            continue
        stored = column.type.dialect_impl(dialect).bind_processor(dialect) or _as_is
        history = state.attrs[column.key].history
        if whole:
            after[column.name] = stored(getattr(row, column.key))
        elif history.has_changes():
            old = stored(history.deleted[0]) if history.deleted else None
            new = stored(history.added[0]) if history.added else None
            if old != new:
                before[column.name] = old
                after[column.name] = new
    if set(after) == {"updated_at"}:
        return {}, {}
    return before, after


def _as_is(value: Any) -> Any:
    return value


def insert_rows(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert many whole rows, recorded like any other; uid and times are the caller's.

    Past the row objects, which take four times as long: for imports.
    """
    if not rows:
        return
    connection, recording = session.connection(), session.info["recording"]
    dialect = connection.dialect
    stored = {
        column.name: column.type.dialect_impl(dialect).bind_processor(dialect) or _as_is
        for column in table.columns
        if column.name != "id"
    }
    kept = [{name: process(row[name]) for name, process in stored.items()} for row in rows]
    insert_many(connection, table, kept)
    session.info["tables"].add(table.name)
    name = table.name
    for row in kept:
        _append(
            connection, recording, table=name, uid=row["uid"], op="insert", before={}, after=row
        )


def _append(
    connection: Connection,
    recording: Recording,
    *,
    table: str,
    uid: str,
    op: str,
    before: dict[str, Any],
    after: dict[str, Any],
    undoes: int | None = None,
) -> None:
    """Add a row, or, while a change set is still being typed into, widen the row it has."""
    if recording.reopened:
        known = connection.execute(
            select(change.c.seq, change.c.op, change.c.before, change.c.after)
            .where(change.c.txn == recording.txn, change.c.table == table, change.c.uid == uid)
            .order_by(change.c.seq.desc())
        ).first()
        if known is not None:
            first = json.loads(known.before) if known.before else {}
            last = json.loads(known.after) if known.after else {}
            if known.op == "update":
                first = {**before, **first}
            connection.execute(
                change.update()
                .where(change.c.seq == known.seq)
                .values(at=recording.at, before=_json(first), after=_json({**last, **after}))
            )
            return
    recording.rows.append(
        {
            "txn": recording.txn,
            "replica": recording.replica,
            "at": recording.at,
            "action": recording.action,
            "undoes": undoes,
            "table": table,
            "uid": uid,
            "op": op,
            "before": _json(before),
            "after": _json(after),
        }
    )


def finish(connection: Connection, recording: Recording) -> None:
    """Write down what the transaction did; called once, just before its commit."""
    if recording.rows:
        insert_many(connection, change, recording.rows)
        recording.rows.clear()


def _json(values: dict[str, Any]) -> str | None:
    return _encode(values) if values else None


def last_seq(connection: Connection) -> int:
    return int(connection.execute(select(func.max(change.c.seq))).scalar() or 0)


def tables_since(connection: Connection, seq: int) -> frozenset[str]:
    """Tables that change sets after ``seq`` touched."""
    rows = connection.execute(select(change.c.table).where(change.c.seq > seq).distinct())
    return frozenset(rows.scalars())


def next_txn(connection: Connection) -> int:
    return int(connection.execute(select(func.max(change.c.txn))).scalar() or 0) + 1


def last_undoable(connection: Connection) -> int | None:
    """The newest change set that is neither an undo nor undone."""
    undone = select(change.c.undoes).where(change.c.undoes.is_not(None))
    return connection.execute(
        select(func.max(change.c.txn)).where(change.c.undoes.is_(None), change.c.txn.not_in(undone))
    ).scalar()


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


def undo_one(connection: Connection, recording: Recording, txn: int) -> Undone | None:
    """Take the change set ``txn`` back, also under newer ones; None when it is taken back already.

    Raises UserError("undo_overtaken") where a newer change set has set the same values.
    """
    done = select(change.c.seq).where(change.c.undoes == txn).limit(1)
    if connection.execute(done).first() is not None:
        return None
    undone = select(change.c.undoes).where(change.c.undoes.is_not(None))
    newer = select(change.c.table, change.c.uid, change.c.after).where(
        change.c.txn > txn, change.c.undoes.is_(None), change.c.txn.not_in(undone)
    )
    own = connection.execute(select(change).where(change.c.txn == txn)).all()
    touched = {(row.table, row.uid): set(_reversed(row, recording.at)[1]) for row in own}
    for row in connection.execute(newer):
        names = touched.get((row.table, row.uid), set()) & set(json.loads(row.after or "{}"))
        if names - {"updated_at"}:
            raise UserError("undo_overtaken")
    return _take_back(connection, recording, txn)[0] if own else None


def _take_back(connection: Connection, recording: Recording, txn: int) -> tuple[Undone, bool]:
    """Reverse the rows of ``txn``; what was done, and whether any value differed."""
    rows = connection.execute(
        select(change).where(change.c.txn == txn).order_by(change.c.seq.desc())
    ).all()
    steps = [(row.table, row.uid, *_reversed(row, recording.at)) for row in rows]
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
            change.c.seq.in_(newest), change.c.undoes.is_not(None), change.c.before == _json(_LIVE)
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
            _append(
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


def thin(connection: Connection, older_than: str) -> None:
    """Forget change sets older than the instant ``older_than`` (stored form)."""
    connection.execute(change.delete().where(change.c.at < older_than))
