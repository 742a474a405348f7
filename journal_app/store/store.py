"""The store: the one door to the journal's file, for the window and the command line alike."""

import contextlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, changes, engine, opening, schema, search, undoing, upkeep
from journal_app.store.faults import explained
from journal_app.store.lock import FolderLock
from journal_app.store.one_hand import OneHand
from journal_app.store.own_file import OwnFile
from journal_app.store.records import to_text
from journal_app.store.swap import finish

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Change:
    """What a commit touched, by table name."""

    tables: frozenset[str]


class Store:
    """One open journal. Thread-safe: each call takes a connection of its own.

    ``write`` runs an action in one transaction and records what it changed; ``read`` runs a query
    on one snapshot. Both take a function whose first argument is the session.
    """

    def __init__(
        self,
        path: Path,
        *,
        key: bytes | None,
        clock: Clock,
        lock: FolderLock | None,
        read_only: bool,
    ) -> None:
        self.path = path
        self.clock = clock
        self.read_only = read_only
        self.is_new = False
        """Made by this opening, where there was none."""
        self._key = None if key is None else bytearray(key)
        self.last_txn: int | None = None
        """The change set of the newest write from here, for `undo`; None if it changed nothing."""
        self._lock = lock
        self._mode = "ro" if read_only else "rw"
        self._immutable = read_only and not opening.left_open(path)
        self._own = OwnFile(path)
        self._engine = engine.create(
            path,
            key=self._key,
            mode=self._mode,
            immutable=self._immutable,
            before=self._own.require,
        )
        self._watchers: list[Callable[[Change], None]] = []
        self._guard = threading.Lock()
        self._hand = OneHand()
        self._poller: Any = None
        self._data_version = 0
        self._closed = False
        try:
            with self._engine.connect() as connection:
                self._seen = changes.last_seq(connection)
                self._replica = connection.execute(
                    select(schema.meta.c.value).where(schema.meta.c.key == "replica")
                ).scalar_one()
        except BaseException:
            self._engine.dispose()
            raise

    # -- opening and closing

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes | None = None,
        *,
        clock: Clock | None = None,
        exclusive: bool = False,
    ) -> Self:
        """Open the journal at ``path``, making it where there is none. Raises UserError.

        ``exclusive`` is the window: it holds the folder's lock until `close`. Codes:
        already_open, store_missing (with the newest backup), store_empty, store_damaged,
        store_foreign, store_newer, store_busy, password_needed, key_file_missing, wrong_key,
        disk_full, permission_denied, folder_is_a_file, path_unusable and the other sentences of
        the file system.
        """
        folder = DataFolder(path.parent)
        opening.prepare_folder(path.parent)
        lock = FolderLock(folder.lock)
        if exclusive and opening.writable(path.parent):
            opening.take(folder, lock)
        try:
            finish(folder, lock)
            there = opening.look(path, key=key, backups=folder.backups)
            if not there:
                opening.create_file(path, key=key)
            unclean = opening.left_open(path) and not lock.held_elsewhere()
            with opening.reading(path, key=key, backups=folder.backups) as raw:
                version = opening.identify(raw, path)
                problems = engine.check(raw, encrypted=key is not None) if unclean else []
                if not all(search.concerns(problem) for problem in problems):
                    raise opening.damaged(path, folder.backups)
            read_only = not opening.can_write(path, key=key)
            if version < schema.VERSION:
                cls._migrate(path, key, lock, clock or Clock(), read_only=read_only)
            with explained(path):
                opened = cls(
                    path,
                    key=key,
                    clock=clock or Clock(),
                    lock=lock if lock.held else None,
                    read_only=read_only,
                )
                opened.is_new = not there
                if problems and not read_only:  # of the search index alone
                    opened.rebuild_index()
                return opened
        except BaseException as error:
            lock.release()
            from journal_app.store.stray_log import told_apart  # noqa: PLC0415 - only where it fails

            truly = told_apart(error, path, key=key, now=(clock or Clock()).now())
            if truly is not error:
                raise truly from error
            raise

    @staticmethod
    def _migrate(
        path: Path, key: bytes | None, lock: FolderLock, clock: Clock, *, read_only: bool
    ) -> None:
        if read_only:
            raise UserError("store_old_and_read_only", path=str(path))
        held = lock.held
        with explained(path):
            if not lock.acquire():
                raise UserError("needs_closed_window", path=str(path.parent))
        from journal_app.store import migrate  # noqa: PLC0415 - alembic only for an old file

        kept = backup.make(path, DataFolder(path.parent).backups, key=key, now=clock.now())
        migrate.upgrade(path, key=key, kept=kept)
        if not held:
            lock.release()

    def close(self, *, always_back_up: bool = False) -> None:
        """Checkpoint, tidy, back up what changed, let the lock go.

        Raises UserError when the backup failed; the journal itself is closed and whole all
        the same. So it is with "store_put_aside": another file lies in its place, and it was
        ``kept`` beside that.
        """
        if self._closed:
            return  # by now another file may lie there, put by who wanted it closed
        self._closed = True
        leaving = None
        if not self.read_only and self._own.is_displaced:
            from journal_app.store.displaced import Leaving  # noqa: PLC0415 - hardly ever needed

            leaving = Leaving(self._own, self._engine, self._poller, self.key, self.clock.now())
        try:
            if leaving is not None:
                leaving.put_aside()
            elif not self.read_only:
                # Where tidying fails (a full disk), the -wal keeps every word for the next time.
                with contextlib.suppress(UserError):
                    upkeep.tidy(self)
                self.back_up(only_if_due=not always_back_up)
        finally:
            if self._poller is not None:
                self._poller.close()
                self._poller = None
            self._engine.dispose()
            if self._key is not None:
                self._key[:] = bytes(len(self._key))
            try:
                if leaving is not None:
                    leaving.take_log_away()
            finally:
                if self._lock is not None:
                    self._lock.release()
        if leaving is not None:
            raise UserError("store_put_aside", path=str(self.path), kept=str(leaving.kept))

    @property
    def key(self) -> bytes | None:
        """A copy of the data key; None for a plain journal. Once closed, only zeros."""
        return None if self._key is None else bytes(self._key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # What went wrong first is what the coach must hear of.
        with contextlib.suppress(UserError) if kind else contextlib.nullcontext():
            self.close()

    # -- reading and writing

    def read(
        self, query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run ``query`` on one snapshot. Raises UserError.

        Where it finds the search index damaged, it runs again on a new one."""
        with explained(self.path):
            try:
                return self._read(query, args, kwargs)
            except DBAPIError as error:
                if self.read_only or not search.damaged(error):
                    raise
            self.rebuild_index()
            return self._read(query, args, kwargs)

    def _read(self, query: Callable[..., R], args: Any, kwargs: Any) -> R:
        with Session(self._engine, autoflush=False) as session:
            session.info.update(clock=self.clock)
            return query(session, *args, **kwargs)

    def write(
        self, action: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run ``action`` in one transaction of its own and tell the watchers.

        Raises UserError; then nothing of it is in the file.
        """
        return self._write(action, args, kwargs, coalesce=None)

    def write_typing(
        self,
        coalesce: str,
        action: Callable[Concatenate[Session, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """As `write`; successive calls with the same ``coalesce`` key become one undo step."""
        return self._write(action, args, kwargs, coalesce=coalesce)

    def _write(
        self, action: Callable[..., R], args: Any, kwargs: Any, *, coalesce: str | None
    ) -> R:
        if self.read_only:
            raise UserError("store_read_only", path=str(self.path))
        with explained(self.path):
            bind = self._engine.execution_options(write=True)
            with Session(bind, expire_on_commit=False) as session:
                connection = session.connection()
                self._own.require()
                recording = self._recording(connection, action.__name__, coalesce)
                tables: set[str] = set()
                session.info.update(
                    clock=self.clock,
                    random_bits=secrets.randbits,
                    recording=recording,
                    tables=tables,
                )
                changes.attach(session)
                result = action(session, *args, **kwargs)
                session.flush()
                changes.finish(connection, recording)
                search.bring_up_to_date(connection)
                foreign, newest = self._unseen(connection)
                session.commit()
        with self._guard:
            self._seen = max(self._seen, newest)
            self.last_txn = recording.txn if tables else None
            if tables:
                self._hand.wrote(coalesce, recording.txn, self.clock.now())
        self._tell(foreign | tables)
        return result

    def _recording(
        self, connection: Connection, action: str, coalesce: str | None
    ) -> changes.Recording:
        txn = changes.next_txn(connection)
        now = self.clock.now()
        reopened = self._hand.goes_on(coalesce, txn, now)
        return changes.Recording(
            action=action,
            txn=txn - 1 if reopened else txn,
            at=to_text(now),
            replica=self._replica,
            reopened=reopened,
        )

    # -- undo

    def undo(self, txn: int | None = None) -> undoing.Undone | None:
        """Take back the newest change, or the one `last_txn` named; None when there is none left.

        Raises UserError("undo_overtaken") where ``txn`` has been written over since.
        """
        return self._write(undoing.take_back, (txn,), {}, coalesce=None)

    def can_undo(self) -> bool:
        """Whether `undo` would find anything."""
        return self.read(lambda session: undoing.last_undoable(session.connection())) is not None

    # -- other processes, watchers

    def watch(self, callback: Callable[[Change], None]) -> None:
        """Call ``callback`` after every commit, in the thread that committed."""
        self._watchers.append(callback)

    def unwatch(self, callback: Callable[[Change], None]) -> None:
        self._watchers.remove(callback)

    def poll(self) -> None:
        """Notice what other processes committed and tell the watchers. Cheap when nothing did.

        Raises UserError, such as "store_displaced"."""
        with explained(self.path):
            if self._poller is None:
                self._poller = self.raw()
            self._own.require()
            version = self._poller.execute("PRAGMA data_version").fetchone()[0]
            if version == self._data_version:
                return
            self._data_version = version
            with self._engine.connect() as connection:
                foreign, newest = self._unseen(connection)
        with self._guard:
            self._seen = max(self._seen, newest)
        self._tell(foreign)

    def _unseen(self, connection: Connection) -> tuple[frozenset[str], int]:
        """Tables that were written to since the watchers were last told, and up to which row.

        The caller counts them as seen only after its commit: a write that fails must not swallow
        what others wrote before it."""
        newest, seen = changes.last_seq(connection), self._seen
        return (changes.tables_since(connection, seen) if newest > seen else frozenset()), newest

    def _tell(self, tables: set[str] | frozenset[str]) -> None:
        if tables:
            change = Change(schema.written(tables))
            for watcher in tuple(self._watchers):
                watcher(change)

    # -- keeping it safe

    def back_up(self, *, only_if_due: bool = False) -> Path | None:
        """A verified backup if anything changed since the last one; returns the file, if any.

        With ``only_if_due`` at most every half hour. Raises UserError.
        """
        return upkeep.back_up(self, only_if_due=only_if_due)

    def check(self) -> list[str]:
        """What is wrong inside the file; empty when it is whole. Raises UserError."""
        return upkeep.check(self)

    def look_after(self) -> None:
        """For a worker, every few minutes: what `upkeep.look_after` does. Raises UserError."""
        upkeep.look_after(self)

    def checkpoint(self) -> None:
        """For a worker, when nothing is being written. Raises UserError."""
        upkeep.checkpoint(self)

    def rebuild_index(self) -> None:
        """Make the search index anew from what the entries say. Raises DBAPIError."""
        with self._engine.execution_options(write=True).begin() as connection:
            search.rebuild(connection)

    def require_own_file(self) -> None:
        """Before its place is opened anew. Raises UserError, such as "store_displaced"."""
        with explained(self.path):
            self._own.require()

    def raw(self) -> Any:
        """A connection past the session, for the store's own modules; the caller closes it.

        Raises UserError("store_displaced")."""
        self._own.require()
        return engine.connect(self.path, mode=self._mode, key=self._key, immutable=self._immutable)
