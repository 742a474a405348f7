"""Where the file system refuses, the coach hears of the right place."""

import errno
from pathlib import Path

import pytest

from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.store.faults import explained, system_error


def test_a_drive_that_can_only_be_read_is_not_told_as_the_journal() -> None:
    target = Path("/media/stick/Bericht.pdf")
    told = system_error(OSError(errno.EROFS, "read-only"), target)
    assert told.code == "target_read_only"
    assert sentence(told) == (
        "Nothing can be written to /media/stick/Bericht.pdf: that drive can only be read. "
        "Choose another place."
    )


def test_a_journal_on_such_a_drive_is() -> None:
    place = Path("/media/stick/journal.db")
    with pytest.raises(UserError, match="store_read_only"), explained(place):
        raise OSError(errno.EROFS, "read-only")
