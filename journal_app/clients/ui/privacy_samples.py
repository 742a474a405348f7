"""The sheets about all that is kept of somebody, filled, for the tour and the tests."""

from journal_app.clients.ui.data_sheet import DataSheet
from journal_app.clients.ui.erase_sheet import EraseSheet
from journal_app.clients.ui.missed_sheet import MissedSheet
from journal_app.clients.ui.texts_sheet import TextsSheet
from journal_app.exchange.person_data import person_data
from journal_app.ground.errors import UserError
from journal_app.people.actions import new_person
from journal_app.people.queries import PersonName, people
from journal_app.people.queries import person as facts_of
from journal_app.store.foreseen import foreseen
from journal_app.store.out_of_reach import Forgotten, Unreached
from journal_app.ui.context import Context

STICK = "/media/stick"


def data_dialog(context: Context) -> DataSheet:
    person = _somebody(context)
    sheet = DataSheet(context, person)
    sheet.show_found(context.read(person_data, person.uid))
    return sheet


def erase_dialog(context: Context) -> EraseSheet:
    person = _somebody(context)
    sheet = EraseSheet(context, person)
    sheet.show_expected(context.read(foreseen, [person.uid]), context.read(facts_of, person.uid))
    return sheet


def erased_dialog(context: Context) -> EraseSheet:
    sheet = erase_dialog(context)
    sheet.show_done(Forgotten(12, 3, _unreached(context), (STICK,)))
    return sheet


def missed_dialog(context: Context) -> MissedSheet:
    return MissedSheet(context, _unreached(context), (STICK,))


def texts_dialog(context: Context) -> TextsSheet:
    return TextsSheet(context, context.read(foreseen, [_somebody(context).uid]))


def _somebody(context: Context) -> PersonName:
    """Of whom there is most; a new one where there is nobody."""
    known: list[PersonName] = context.read(people)
    if not known:
        return PersonName(context.write(new_person, "Sabine König"), "Sabine König")
    return known[0]


def _unreached(context: Context) -> tuple[Unreached, ...]:
    """A stick that was not there, and a backup under another password."""
    old = str(context.folder.backups / "journal-2026-01-01T120000.000000Z.db")
    return (
        Unreached(STICK, UserError("erasure_place_missing", path=STICK)),
        Unreached(old, UserError("erasure_other_key", path=old)),
    )
