"""Change sets: what each transaction did, row by row, before and after.

The one mechanism behind undo (also after a restart), earlier versions of an entry, and the flags
that mark views stale. Values are kept as they stand in the file, so undo needs no table class.
"""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, event, func, inspect, select
from sqlmodel import Session

from journal_app.store.many_rows import insert_many
from journal_app.store.records import Record
from journal_app.store.schema import OWN_TABLES, change

Reworded = Callable[[dict[str, Any]], dict[str, Any]]
"""What shall be remembered of a row instead of the columns that are."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


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
                append(
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
        append(connection, recording, table=name, uid=row["uid"], op="insert", before={}, after=row)


def append(
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


def reword(connection: Connection, rows: Iterable[Row[Any]], words: Reworded) -> None:
    """What ``rows`` of ``change`` remember of before and after, as ``words`` makes it of each."""
    for row in rows:
        values = {}
        for side, kept in (("before", row.before), ("after", row.after)):
            known = json.loads(kept) if kept else {}
            left = words(known)
            if left != known:
                values[side] = _json(left)
        if values:
            connection.execute(change.update().where(change.c.seq == row.seq).values(**values))


def last_seq(connection: Connection) -> int:
    return int(connection.execute(select(func.max(change.c.seq))).scalar() or 0)


def tables_since(connection: Connection, seq: int) -> frozenset[str]:
    """Tables that change sets after ``seq`` touched."""
    rows = connection.execute(select(change.c.table).where(change.c.seq > seq).distinct())
    return frozenset(rows.scalars())


def next_txn(connection: Connection) -> int:
    return int(connection.execute(select(func.max(change.c.txn))).scalar() or 0) + 1


def thin(connection: Connection, older_than: str, kept: Collection[str] = ()) -> None:
    """Forget change sets older than the instant ``older_than`` (stored form).

    What was changed in the tables ``kept`` stays known, but no undo goes back so far.
    """
    old = change.c.at < older_than
    stays = and_(change.c.op == "update", change.c.table.in_(kept))
    connection.execute(change.delete().where(old, ~stays))
    connection.execute(change.update().where(old).values(undoes=change.c.txn))
