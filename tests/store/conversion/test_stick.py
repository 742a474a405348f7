"""The backups at the second place get the password too, and a stick that was away gets it later."""

import shutil
from pathlib import Path

import pytest

from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store import Store, backup, keys, opening, protection, second_place
from tests.store.conversion.conftest import CODE, PASSWORD


@pytest.fixture
def stick(journal_of: DataFolder, tmp_path: Path) -> Path:
    """A second place with a backup from here, and one that is somebody else's."""
    place = tmp_path / "stick"
    place.mkdir()
    settings.save(journal_of.settings, settings.Settings(second_place=str(place)))
    with Store.open(journal_of.database) as store:
        store.look_after()
    assert len(backup.backups(place)) == 1
    shutil.copy(journal_of.database, place / "journal-2020-01-01T000000.000000Z.db")
    return place


def test_the_second_place_follows_and_what_is_not_from_here_stays(
    journal_of: DataFolder, clock: Clock, stick: Path
) -> None:
    ours, foreign = backup.backups(stick)
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == ()
    assert not opening.is_plain(ours)
    assert opening.is_plain(foreign)
    protection.change_password(journal_of, done.key or b"", "Sommer in Bamberg")
    assert keys.read(keys.beside(ours)).opened("password", b"Sommer in Bamberg") == done.key


def test_what_lies_on_a_stick_that_is_chosen_once_more_stays_ours(
    journal_of: DataFolder, clock: Clock, stick: Path
) -> None:
    ours, foreign = backup.backups(stick)
    second_place.begin(journal_of, stick)
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == ()
    assert not opening.is_plain(ours)
    assert opening.is_plain(foreign)


def test_a_stick_in_the_drawer_is_told_and_converted_when_it_is_back(
    journal_of: DataFolder, clock: Clock, stick: Path
) -> None:
    away = stick.rename(stick.with_name("drawer"))
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == (stick,)
    away.rename(stick)
    assert done.key is not None
    ours, foreign = backup.backups(stick)
    assert opening.is_plain(ours)
    with Store.open(journal_of.database, done.key, clock=clock, exclusive=True) as store:
        store.look_after()
    assert not opening.is_plain(ours)
    assert opening.is_plain(foreign)


def test_a_new_password_reaches_a_stick_that_was_in_the_drawer(
    journal_of: DataFolder, clock: Clock, stick: Path
) -> None:
    ours, _foreign = backup.backups(stick)
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    assert key is not None
    away = stick.rename(stick.with_name("drawer"))
    protection.change_password(journal_of, key, "Sommer in Bamberg")
    away.rename(stick)
    copy = keys.read(keys.beside(ours))
    assert copy.opened("password", PASSWORD.encode()) == key
    Store.open(journal_of.database, key, clock=clock).close()
    copy = keys.read(keys.beside(ours))
    assert copy.opened("password", b"Sommer in Bamberg") == key
    assert copy.opened("password", PASSWORD.encode()) is None
