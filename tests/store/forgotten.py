"""A practice in which one man left his name everywhere, and the look for it in every file."""

from contextlib import closing
from pathlib import Path

from sqlmodel import Session

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, save_draft, trash_entry
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.actions import edit_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.store import Store, engine, ledger
from journal_app.store.changes import insert_rows
from journal_app.store.mentions import columns_of_words
from journal_app.store.opening import is_plain
from journal_app.store.schema import OWN_TABLES, load_all
from tests.rows import row_for

NAME = "Jürgen Müller-Öztürk"
FORMER = "Jürgen Zwackelmann"
DOUBLE = "J. Öztürk-Müller"
EMAIL = "j.oeztuerk@gmx.example"
PHONE = "+49 170 7654321"
WORDS = f"Bei {NAME} gewesen, früher {FORMER}, {EMAIL}, 0170/765 43 21; Öztürks Idee, Oeztuerk sagt"
TRACES = ("ztürk", "ZTÜRK", "ztuerk", "zturk", "wackelmann", "7654321", "765 43 21")
"""Of his alone: "Müller" is Anna's name too."""


def fill(store: Store) -> tuple[str, str]:
    """He and Anna have a row in every table, and he is named wherever words can be; both uids."""
    his = store.write(new_person, FORMER, email=EMAIL, phone=PHONE, company="Zwackelmann & Co")
    anna = store.write(new_person, "Anna Müller", notes=WORDS)
    store.write(edit_person, his, name=NAME, notes=WORDS)
    double = store.write(new_person, DOUBLE, email="x@wackelmann.example")
    store.write(everywhere, 1)
    store.write(everywhere, 2)
    store.write(merge_people, his, double)
    for title in (f"Auftrag von {NAME}", "Lang nichts gehört"):
        uid = store.write(add_entry, NewEntry(title, notes=WORDS, clients=(NAME, "Anna Müller")))
        store.write(edit_entry, uid, notes="kurz")
        store.write(sell, NewSale(his, offer=f"Paket {NAME}", price_cents=80_000, entry=uid))
    store.write(trash_entry, uid)
    store.undo()
    store.write(save_draft, {"title": f"Mit {NAME}", "clients": [NAME], "day": None})
    return his, anna


def everywhere(session: Session, person: int) -> None:
    bytes_of_photo = load_all().tables["photo_content"].insert().prefix_with("OR IGNORE")
    session.connection().execute(bytes_of_photo.values(sha256="x", thumbnail=b"", content=b""))
    for table in load_all().sorted_tables:
        if table.name not in OWN_TABLES and table.name != "person":
            row = row_for(session, table, person, WORDS)
            for name in table.info.get("apart", ())[1:]:
                row[name] = None if table.columns[name].nullable else 3 - person
            insert_rows(session, table, [row])


def left(folder: Path, key: bytes | None = None) -> list[str]:
    """Which traces of him are left, and where: in the bytes, and in what a key makes of them."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            if file.suffix == ".db" and not is_plain(file):
                data = dump(file, key)
            found += [f"{file.name}: {one}" for one in TRACES if one.encode() in data]
    return found


def dump(file: Path, key: bytes | None) -> bytes:
    """All values of all tables, those of the search index too."""
    with closing(engine.connect(file, mode="ro", key=key)) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        rows = [row for name in names for row in raw.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
    return "\n".join(
        value.decode(errors="replace") if isinstance(value, bytes) else str(value)
        for row in rows
        for value in row
    ).encode()


def is_unfinished(folder: DataFolder) -> bool:
    book = ledger.read(folder)
    return book is not None and book.unfinished != ()


def words_everywhere() -> list[tuple[str, str]]:
    """Every column that anybody may have typed him into."""
    return [
        (table.name, name)
        for table in load_all().sorted_tables
        if table.name not in OWN_TABLES
        for name in columns_of_words(table)
    ]
