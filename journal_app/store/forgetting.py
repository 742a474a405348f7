"""Erasing a person: from the open journal, and from every journal that the app has put away.

In this order, so that it can be taken up again wherever it was cut off: the ledger says who and
what is unfinished; the rows, names and all ways back to them go in one transaction; the file is
made compact; backups and files put aside are changed in copies. Whatever could not be reached is
told, and is tried again as long as that can help.
"""

import contextlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.mentioned import Mentioned
from journal_app.ground.paths import DataFolder
from journal_app.store import (
    backup,
    checked,
    ledger,
    mentions,
    opening,
    pairs,
    rewriting,
    schema,
    second_place,
    unforgotten,
)
from journal_app.store.erase import erase, leave_marks
from journal_app.store.faults import explained
from journal_app.store.ledger import JOURNAL, Ledger, Wish
from journal_app.store.out_of_reach import HOPELESS, Forgotten, Unreached, missed, of_a_copy
from journal_app.store.places import conflict_copies
from journal_app.store.unforgotten import Gone

if TYPE_CHECKING:
    from journal_app.store.store import Store

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


def forget_person(
    store: "Store",
    uids: Sequence[str],
    wish: Wish,
    places: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Forgotten:
    """Erase these persons for good, with all who were made one with them; nothing takes it back.

    For a worker, on a store that holds the folder's lock. ``places`` are further folders with
    backups; those that backups were ever copied to are known. After a verified backup, which is
    then changed like the others. Raises UserError where nothing has begun: backup and ledger could
    not be written.
    """
    folder = DataFolder(store.path.parent)
    store.back_up()
    everybody = store.read(_everybody, uids)
    where = [folder.backups, folder.replaced, *places, *checked.elsewhere(folder)]
    ledger.note(folder, everybody, wish, [JOURNAL, *map(str, where)])
    return finish(store, progress)


def finish(store: "Store", progress: Progress | None = None) -> Forgotten:
    """Go on with what the ledger calls unfinished. Raises UserError("ledger_damaged")."""
    folder = DataFolder(store.path.parent)
    book = ledger.read(folder)
    if book is None or not book.unfinished:
        return Forgotten(0, 0, missed(book), ())
    run = _Run(store, book)
    if JOURNAL in book.unfinished:
        run.through(JOURNAL, [store.path], run.forget_here)
        if run.unreached:  # every backup would bring back what is still in there
            return Forgotten(0, 0, run.told(), book.unfinished)
    run.recall()
    pairs.part(folder, store.key)
    places = {one: _journals(folder, Path(one)) for one in book.unfinished if one != JOURNAL}
    total = sum(map(len, places.values()))
    for place, files in places.items():

        def forget_there(file: Path) -> None:
            if progress is not None:
                progress(run.rewritten + run.untouched + len(run.unreached), total)
            run.forget_there(file)

        if run.reaches(Path(place)):
            run.through(place, files, forget_there)
    for name in conflict_copies(folder):  # which nobody but the coach opens
        path = str(folder.root / name)
        run.unreached.append(Unreached(path, UserError("erasure_conflict_copy", path=path)))
    for log in pairs.stray(folder):
        run.unreached.append(Unreached(str(log), UserError("erasure_stray_log", path=str(log))))
    left = ledger.read(folder) or book
    if not left.unfinished:
        store.write(_all_forgotten)
    return Forgotten(run.rewritten, run.untouched, run.told(), left.unfinished)


def forget(session: Session, uids: Sequence[str], wish: Wish) -> int:
    """Erase these persons and all that is theirs alone from this file; how many they were.

    Rows that others need stay without them: a sale with amount, offer and day, if ``wish`` keeps
    sales. An action of `Store.write`.
    """
    connection = session.connection()
    everybody = mentions.everybody(connection, uids)
    whom = mentions.whom(connection, everybody, mentions.known_by(connection, everybody))
    about = mentions.about(connection, everybody)
    if not wish.keeps_sales:
        _erase_books(session, everybody)
    count = erase(session, SQLModel.metadata.tables["person"], everybody)
    _forget_words(session, whom, about, wish)
    return count


def apply_ledger(folder: DataFolder, path: Path, *, key: bytes | None, clock: Clock) -> int:
    """Erase from the closed file ``path`` everybody whom the ledger of ``folder`` names; how many.

    For a copy that is about to become the journal. Nobody and no ledger: it stays byte for byte as
    it is. Otherwise it is of this version, compact and without a log afterwards. Raises UserError;
    the file may be half done then.
    """
    book = ledger.read(folder)
    if book is None:
        return 0
    count = 0

    def work(session: Session) -> bool:
        nonlocal count
        count = _forget_named(session, book)
        return count > 0

    if _names_anybody(path, key, book):
        rewriting.change(path, work, key=key, clock=clock)
    return count


def _names_anybody(path: Path, key: bytes | None, book: Ledger) -> bool:
    """Asked of a file as it is, which may be of an older version."""
    with opening.reading(path, key=key, backups=path.parent) as raw:
        return any(book.wish_for(uid) for (uid,) in raw.execute("SELECT uid FROM person"))


def forget_again(store: "Store") -> int:
    """Whoever was erased and came back, as by an import, goes again; returns how many those were.

    On an open store, which need not be the window's. Raises UserError, ledger_damaged too.
    """
    folder = DataFolder(store.path.parent)
    book = ledger.read(folder)
    count = 0 if book is None else store.write(_forget_named, book)
    if count:
        store.checkpoint()
    return count


def _everybody(session: Session, uids: Sequence[str]) -> list[str]:
    return mentions.everybody(session.connection(), uids)


def _named(session: Session, book: Ledger) -> dict[Wish, list[str]]:
    """Whom the ledger names and the file has, by what the coach wants of it."""
    uids = session.connection().exec_driver_sql("SELECT uid FROM person ORDER BY id").scalars()
    wanted: dict[Wish, list[str]] = {}
    for uid in uids.all():
        wish = book.wish_for(uid)
        if wish is not None:
            wanted.setdefault(wish, []).append(uid)
    return wanted


def _forget_named(session: Session, book: Ledger, gone: Sequence[Gone] = ()) -> int:
    """Everybody whom the ledger names and the file has; returns how many persons and texts went.

    The words of ``gone`` go too where the file does not have the person.
    """
    connection = session.connection()
    named = _named(session, book)
    here = {uid for uids in named.values() for uid in uids}
    count = sum(forget(session, uids, wish) for wish, uids in named.items())
    for one in gone:
        if not here.issuperset(one.uids):
            whom = mentions.whom(connection, one.uids, one.known)
            count += _forget_words(session, whom, {}, one.wish)
    return count


def _forget_here(session: Session, book: Ledger) -> None:
    """In the journal: what they were known by stays, sealed, for places that are not done."""
    connection = session.connection()
    gone = list(unforgotten.recall(connection, book.secret) or ())
    for wish, uids in _named(session, book).items():
        gone += [Gone((uid,), mentions.known_by(connection, [uid]), wish) for uid in uids]
    if book.secret is not None:
        unforgotten.keep(connection, gone, book.secret)
    _forget_named(session, book)


def _recalled(session: Session, book: Ledger) -> tuple[Gone, ...] | None:
    return unforgotten.recall(session.connection(), book.secret)


def _all_forgotten(session: Session) -> None:
    unforgotten.drop(session.connection())


def _forget_words(session: Session, whom: Mentioned, about: mentions.About, wish: Wish) -> int:
    connection = session.connection()
    texts = mentions.take_out_of_draft(connection, whom)
    if wish.texts.naming is not None:
        changed, more = mentions.take_out(connection, whom, about, wish.texts.naming)
        if changed:
            leave_marks(session, changed)
        texts += more
    return texts


class _Run:
    """One way through all that is unfinished."""

    def __init__(self, store: "Store", book: Ledger) -> None:
        self._store, self._book = store, book
        self._gone: tuple[Gone, ...] | None = None
        self._folder = DataFolder(store.path.parent)
        self.rewritten = 0
        self.untouched = 0
        self.unreached: list[Unreached] = []

    def through(self, place: str, files: Sequence[Path], work: Callable[[Path], None]) -> None:
        """All ``files`` of a place, which is finished if no further try could do more."""
        again = False
        for file in files:
            try:
                work(file)
            except UserError as error:
                why = error if place == JOURNAL else of_a_copy(error, file)
                self.unreached.append(Unreached(str(file), why))
                again = again or why.code not in HOPELESS
        if not again:
            try:
                ledger.finish(self._folder, place, self._news())
            except UserError as error:
                self.unreached.append(Unreached(str(self._folder.ledger), error))

    def told(self) -> tuple[Unreached, ...]:
        """All that could not be reached, and of earlier times what was not shown yet.

        It is kept until it was: whoever began may have locked the journal, or never come back.
        """
        before = [one for one in missed(self._book) if one.why.code in HOPELESS]
        try:
            ledger.miss(self._folder, {one.path: one.why.code for one in before} | self._news())
        except UserError as error:
            self.unreached.append(Unreached(str(self._folder.ledger), error))
        now = {one.path for one in self.unreached}
        return (*self.unreached, *(one for one in before if one.path not in now))

    def _news(self) -> dict[str, str]:
        """A stick that is still in its drawer is none, once that was shown."""
        return {
            one.path: one.why.code
            for one in self.unreached
            if one.why.code in HOPELESS or not self._book.shown
        }

    def reaches(self, place: Path) -> bool:
        """Whether the folder is there; of our own, one that is not is empty."""
        try:
            if second_place.is_there(self._folder, place):
                with explained(place):
                    rewriting.sweep(place, ours=self._folder.root in place.parents)
                    if place == self._folder.backups:  # one that a command makes now has them too
                        for half in place.glob("journal-*.tmp*"):
                            half.unlink(missing_ok=True)
                return True
            if place in (self._folder.backups, self._folder.replaced):
                return True
            raise UserError("erasure_place_missing", path=str(place))
        except UserError as error:
            self.unreached.append(Unreached(str(place), error))
            return False

    def forget_here(self, _path: Path) -> None:
        with explained(self._folder.root):
            for half in self._folder.root.glob(f"{self._store.path.name}.*.new*"):
                half.unlink(missing_ok=True)
        self._store.write(_forget_here, self._book)
        with explained(self._store.path), contextlib.closing(self._store.raw()) as raw:
            rewriting.compact(raw)
        for typed in self._folder.all_typed():  # sealed, but the name may be among the words
            with explained(typed):
                typed.unlink(missing_ok=True)

    def forget_there(self, file: Path) -> None:
        # elsewhere others may keep theirs too, and in those the same name means somebody else
        here = self._folder.root in file.parents
        ours = here or file in checked.checks(self._folder, [file])
        gone = self._gone if ours and self._gone is not None else ()

        def work(session: Session) -> bool:
            return _forget_named(session, self._book, gone) > 0

        clock = self._store.clock
        if rewriting.rewrite(file, work, key=self._store.key, clock=clock):
            self.rewritten += 1
            if ours:
                with contextlib.suppress(OSError):  # without the note it counts as not checked
                    checked.note(self._folder, file, clock.now())
        else:
            self.untouched += 1
        if ours and self._gone is None:
            raise UserError("erasure_words_unknown", path=str(file))

    def recall(self) -> None:
        self._gone = self._store.read(_recalled, self._book)


def _journals(folder: DataFolder, place: Path) -> list[Path]:
    """Backups by their names; put aside lies whatever was in the way, under any name."""
    if place != folder.replaced:
        return backup.backups(place)
    return sorted(file for file in place.rglob("*.db*") if file.suffix == ".db" and file.is_file())


def _erase_books(session: Session, uids: Sequence[str]) -> None:
    """What would stay for the books: ``info={"books": True}``."""
    metadata = schema.load_all()
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("books"):
                rows = session.connection().execute(
                    text(
                        f'SELECT uid FROM "{table.name}" WHERE "{column.name}" IN'  # noqa: S608 - our own names
                        " (SELECT id FROM person"
                        " WHERE uid IN (SELECT value FROM json_each(:uids)))"
                    ),
                    {"uids": json.dumps(list(uids))},
                )
                erase(session, table, rows.scalars().all())
