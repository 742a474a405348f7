"""A new journal in the place of a file that holds nothing."""

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, keys, opening
from journal_app.store.faults import explained
from journal_app.store.sidecars import log_of
from journal_app.store.whole_file import sync_folder


def begin_anew(folder: DataFolder, *, clock: Clock) -> None:
    """Put the empty file aside with what belongs to it, and make a journal without a password.

    The journal is closed. Raises UserError: store_damaged where the file is not empty,
    needs_closed_window, open_on_other_computer, disk_full and the others of the file system.
    """
    lock = opening.take_closed(folder)
    aside = folder.replaced / f"journal-{clock.now().strftime(backup.STAMP)}.db"
    try:
        with explained(folder.root):
            if folder.database.stat().st_size:
                raise opening.damaged(folder.database, folder.backups)
            folder.replaced.mkdir(mode=0o700, parents=True, exist_ok=True)
            for file, place in (
                (log_of(folder.database), log_of(aside)),
                (folder.key_file, keys.beside(aside)),
                (folder.database, aside),
            ):
                if file.exists():
                    file.rename(place)
            sync_folder(folder.replaced)
            sync_folder(folder.root)
        opening.create_file(folder.database, key=None)
    finally:
        lock.release()
