"""Commands that make backups, list them, and bring one back."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.cli.output import open_store, print_json, print_table
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.safety.holdings import Backup
    from journal_app.store import Store


def back_up(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.sentences import sentence
    from journal_app.store import second_place, upkeep

    with open_store(folder, chosen) as store:
        if options.to is not None:
            made = _made_in(store, options.to.absolute())
        else:
            made = upkeep.back_up_now(store)
    print(made)
    trouble = second_place.trouble(folder) if options.to is None else None
    if trouble is not None:
        print(sentence(trouble), file=sys.stderr)
    return 0


def _made_in(store: "Store", place: Path) -> Path:
    from journal_app.store import upkeep

    try:
        return upkeep.back_up_to(store, place)
    except UserError as error:
        if error.code == "store_unreachable" and not place.is_dir():  # it would speak of a journal
            raise UserError("folder_unreachable", path=str(place)) from error
        raise


def show(options: argparse.Namespace, folder: DataFolder, _chosen: Settings) -> int:
    from journal_app.safety.holdings import backups

    def values(one: "Backup") -> tuple[int | None, int | None, str | None]:
        if one.holds is None:
            return None, None, None
        last = one.holds.last_entry_day
        return one.holds.entries, one.holds.clients, None if last is None else last.isoformat()

    known = backups(folder, _key_if_told(folder))
    if options.json:
        print_json([_json(one, *values(one)) for one in known])
    elif known:
        head = [_("Made"), _("Entries"), _("Clients"), _("Last entry"), _("Checked"), _("File")]
        rows = [
            [
                one.made_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                *("" if value is None else str(value) for value in values(one)),
                _("damaged") if one.damaged else _("whole") if one.verified_at else _("not yet"),
                str(one.file),
            ]
            for one in known
        ]
        print_table([head, *rows])
    return 0


def _json(
    one: "Backup", entries: int | None, clients: int | None, last_entry_day: str | None
) -> dict[str, object]:
    from journal_app.store.records import to_text

    return {
        "file": str(one.file),
        "made_at": to_text(one.made_at),
        "entries": entries,
        "clients": clients,
        "last_entry_day": last_entry_day,
        "bytes": one.bytes,
        "verified": one.verified_at is not None,
    }


def bring_back(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.clock import Clock
    from journal_app.store.restore import restore

    locked = folder.key_file.exists()
    current, key = _both_keys(folder, options.file)
    clock = Clock(day_ends_at=chosen.day_ends_at)
    restored = restore(folder, options.file, key=key, current_key=current, clock=clock)
    print(_("The journal is as it was in {path}.").format(path=options.file))
    if restored.put_aside is not None:
        print(_("What was there before lies in {path}.").format(path=restored.put_aside))
    if restored.kept is not None:
        print(_("Its backup is {path}.").format(path=restored.kept))
    if restored.key != key:
        print(_("The backup has no password; the journal keeps the one it has."))
    elif key is not None and current is None:
        print(_("The journal opens with the password of the backup."))
    elif key is None and locked:
        print(_("The journal has no password any more."))
    return 0


def _key_if_told(folder: DataFolder) -> bytes | None:
    """Without a password the list goes without what encrypted backups hold."""
    from journal_app.cli.passwords import key_of

    try:
        return key_of(folder)
    except UserError as error:
        if error.code == "wrong_password":
            raise
        return None


def _both_keys(folder: DataFolder, source: Path) -> tuple[bytes | None, bytes | None]:
    """Of the journal that is there, and of the backup. One password is asked for, if any.

    A journal that it does not open is put aside all the same; a backup that it does not open is
    no use. Raises UserError.
    """
    from journal_app.cli.passwords import password
    from journal_app.store import opening, protection

    plain, now_plain = opening.is_plain(source), not protection.state(folder).encrypted
    if plain and now_plain:
        return None, None
    current = None if now_plain else protection.recall(folder)
    if current is None or not (plain or _fits(source, current)):
        secret = password()
        try:
            current = current or (None if now_plain else protection.unlock(folder, secret))
        except UserError:
            if plain:
                raise
        if not plain and (current is None or not _fits(source, current)):
            return current, protection.unlock_backup(source, secret)
    return current, None if plain else current


def _fits(source: Path, key: bytes) -> bool:
    """Whether the backup was made with this key."""
    from journal_app.store import keys

    try:
        return keys.read(keys.beside(source)).ident == keys.ident_of(key)
    except UserError:
        return True  # its key file is gone; trying tells
