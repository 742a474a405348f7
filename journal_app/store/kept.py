"""Every journal that the app keeps beside the open one: backups, and what was put aside."""

from pathlib import Path

from journal_app.ground.paths import DataFolder
from journal_app.store import backup, checked, second_place


def journals(folder: DataFolder) -> list[Path]:
    """Files of backups and of journals put aside, in every place that is there now.

    Of a second place, and of one that was it before, only what was copied from here: other
    journals may have theirs there too.
    """
    elsewhere = [file for files in checked.elsewhere(folder).values() for file in files]
    known = checked.checks(folder, elsewhere)
    return [*backup.backups(folder.backups), *known, *_put_aside(folder)]


def unreached(folder: DataFolder) -> list[Path]:
    """Places with copies, or for them, that are not there now, such as a stick in a drawer."""
    chosen = second_place.chosen(folder)
    places = dict.fromkeys([*([] if chosen is None else [chosen]), *checked.elsewhere(folder)])
    return [place for place in places if not second_place.is_there(folder, place)]


def _put_aside(folder: DataFolder) -> list[Path]:
    return sorted(file for file in folder.replaced.rglob("*.db") if file.is_file())
