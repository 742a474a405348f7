"""Every journal that the app keeps beside the open one: backups, and what was put aside."""

from pathlib import Path

from journal_app.ground.paths import DataFolder
from journal_app.store import backup, checked, second_place


def journals(folder: DataFolder) -> list[Path]:
    """Files of backups and of journals put aside, in every place that is there now.

    Of a second place only what was copied from here: other journals may have theirs there too.
    """
    there = backup.backups(second_place.reachable(folder) or folder.backups)
    known = checked.checks(folder, there)
    elsewhere = [file for file in there if file in known and file.parent != folder.backups]
    return [*backup.backups(folder.backups), *elsewhere, *_put_aside(folder)]


def unreached(folder: DataFolder) -> list[Path]:
    """Places that are set and not there now, such as a stick in a drawer."""
    chosen = second_place.chosen(folder)
    return [chosen] if chosen is not None and second_place.reachable(folder) is None else []


def _put_aside(folder: DataFolder) -> list[Path]:
    return sorted(file for file in folder.replaced.rglob("*.db") if file.is_file())
