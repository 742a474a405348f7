"""Whether anything was ever written in a journal."""

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ideal_client.tables import Profile
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.store import Store, schema
from journal_app.store.untouched import ROOMS, is_untouched


def test_a_journal_is_untouched_until_somebody_writes(store: Store) -> None:
    assert store.read(is_untouched)
    store.write(add_entry, NewEntry("Drei Anrufe gemacht"))
    assert not store.read(is_untouched)


def test_one_in_which_everything_was_deleted_again_is_not(store: Store) -> None:
    entry = store.write(add_entry, NewEntry("Drei Anrufe gemacht"))
    store.write(trash_entry, entry)
    store.write(forget_changes)
    assert not store.read(is_untouched)


def test_nor_is_one_whose_change_sets_were_thinned(store: Store) -> None:
    store.write(lambda session: session.add(Profile(name="Karin", position=0)))
    store.write(forget_changes)
    assert not store.read(is_untouched)


def test_it_stays_so_however_often_it_is_opened_backed_up_and_closed(
    folder: DataFolder, clock: Clock
) -> None:
    for _time in range(2):
        with Store.open(folder.database, clock=clock, exclusive=True) as store:
            store.back_up()
            store.check()
            assert store.read(is_untouched)


def test_every_room_s_rows_are_asked_for(store: Store) -> None:
    schema.load_all()
    asked = store.read(lambda session: set(session.connection().execute(text(ROOMS)).scalars()))
    assert asked >= SQLModel.metadata.tables.keys() - schema.OWN_TABLES


def forget_changes(session: Session) -> None:
    session.connection().execute(schema.change.delete())
