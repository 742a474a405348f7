"""Commands about all that is kept about one person: give it to them, erase it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal_app.cli.output import open_store, print_json
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from sqlmodel import Session

    from journal_app.people.queries import PersonName
    from journal_app.store.foreseen import Foreseen
    from journal_app.store.out_of_reach import Forgotten


def export(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.exchange.person_files import Ending, ending, write_person
    from journal_app.exchange.person_reading import counts

    others = options.with_others
    with open_store(folder, chosen) as store:
        person = store.read(_meant, options.name)
        target: Path = options.to or Path(_file_name(store.clock.today().isoformat()))
        if ending(target) is Ending.PDF:
            from journal_app.ui.report.alone import without_window

            without_window()
            from journal_app.clients.ui.person_report import write_person_pdf

            data = store.read(write_person_pdf, person.uid, target, folder.charts, others=others)
        else:
            data = store.read(write_person, person.uid, target, others=others)
    for title, count in counts(data):
        print(f"{title}: {count}")
    print(_("Written to {path}. Read it before you give it away.").format(path=target))
    return 0


def erase(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.store.foreseen import foreseen
    from journal_app.store.forgetting import finish, forget_person
    from journal_app.store.ledger import Texts, Wish, show

    wish = Wish(keeps_sales=options.anonymise, texts=Texts(options.texts))
    with open_store(folder, chosen, exclusive=options.yes) as store:
        if options.yes:
            finish(store)  # what was cut off comes first: they may be gone by that already
        person = store.read(_meant, options.name)
        expected = store.read(foreseen, [person.uid])
        done = None
        if options.yes:
            places = [Path(chosen.second_place)] if chosen.second_place else []
            done = forget_person(store, [person.uid], wish, places)
    if options.json:
        print_json(_as_json(expected, done))
    elif done is None:
        _tell_expected(expected, wish.keeps_sales)
        print(_("Nothing is erased yet. With --yes it is, for good."))
    else:
        _tell_done(done)
    if done is not None:
        show(folder)
    return 1 if done is not None and (done.unreached or done.unfinished) else 0


def _meant(session: "Session", name: str) -> "PersonName":
    """Who is meant, in the trash too. Raises UserError: ambiguous_person, no_such_person."""
    from journal_app.journal.namesakes import namesakes
    from journal_app.people.finding import called
    from journal_app.people.queries import PersonName

    try:
        found, trashed = called(session, name)
    except UserError as error:
        if error.code != "ambiguous_name":
            raise
        uids = str(error.params["uids"]).split(", ")
        found_few = namesakes(session, uids)
        told = ", ".join(
            f"{one.uid} ({one.known_by or one.last_title or one.added_on})" for one in found_few
        )
        if len(uids) > len(found_few):
            told += f" … (+{len(uids) - len(found_few)})"
        raise UserError("ambiguous_person", name=name, people=told) from error
    person = found or trashed
    if person is None:
        raise UserError("no_such_person")
    return PersonName(person.uid, person.name)


def _file_name(day: str) -> str:
    """Without the name: a list of files is read by others too."""
    return _("Personal data {day}").format(day=day) + ".zip"


def _tell_expected(expected: "Foreseen", keeps_sales: bool) -> None:
    from journal_app.exchange.person_words import title

    sales = expected.loosened.get("purchase", 0)
    gone = expected.gone if keeps_sales else expected.gone | {"purchase": sales}
    print(_("This would be erased, in the trash and in all backups too:"))
    for table, count in gone.items():
        if table != "person" and count:
            print(f"  {title(table)}: {count}")
    if keeps_sales and sales:
        text = ngettext(
            "{n} sale stays with its amount and day, without the person",
            "{n} sales stay with their amounts and days, without the person",
            sales,
        )
        print(text.format(n=sales))
    for count, text in (
        (
            len(expected.named),
            ngettext(
                "{n} other text names them (--texts name takes the name out)",
                "{n} other texts name them (--texts name takes the name out)",
                len(expected.named),
            ),
        ),
        (
            len(expected.perhaps),
            ngettext(
                "{n} text has a word of the name (--texts word takes it out too)",
                "{n} texts have a word of the name (--texts word takes it out too)",
                len(expected.perhaps),
            ),
        ),
        (
            expected.photos,
            ngettext(
                "{n} photo in an entry about them stays; look at it",
                "{n} photos in entries about them stay; look at them",
                expected.photos,
            ),
        ),
    ):
        if count:
            print(text.format(n=count))


def _tell_done(done: "Forgotten") -> None:
    from journal_app.ground.sentences import sentence

    text = ngettext(
        "Erased, also from {n} backup or file put aside.",
        "Erased, also from {n} backups and files put aside.",
        done.rewritten,
    )
    if done.unreached:
        text = ngettext(
            "Erased from {n} backup or file put aside; this could not be reached:",
            "Erased from {n} backups and files put aside; this could not be reached:",
            done.rewritten,
        )
    print(text.format(n=done.rewritten))
    for one in done.unreached:
        print(f"  {one.path}: {sentence(one.why)}")
    if done.unfinished:
        print(_("What is not finished is tried again by itself when the journal is open."))


def _as_json(expected: "Foreseen", done: "Forgotten | None") -> dict[str, Any]:
    document: dict[str, Any] = {
        "erased": expected.gone,
        "kept_without_person": expected.loosened,
        "named_in": len(expected.named),
        "perhaps_named_in": len(expected.perhaps),
        "photos": expected.photos,
        "done": done is not None,
    }
    if done is not None:
        document |= {
            "rewritten": done.rewritten,
            "unreached": [{"path": one.path, "why": one.why.code} for one in done.unreached],
            "unfinished": list(done.unfinished),
        }
    return document
