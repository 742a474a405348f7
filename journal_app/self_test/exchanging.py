"""What goes out and comes in: the journal's own file, Markdown, tables and address books."""

from datetime import date

from journal_app.exchange.archive import ENDING, export_archive
from journal_app.exchange.client_table import ClientRow, write_clients
from journal_app.exchange.contacts import contacts_on_cards
from journal_app.exchange.incoming import bring_in, read
from journal_app.exchange.markdown import export_markdown
from journal_app.exchange.workbook import read_table
from journal_app.ground.i18n import _
from journal_app.ground.sentences import entries_count
from journal_app.self_test.steps import Failed
from journal_app.self_test.workplace import Workplace
from journal_app.store import Store

_CARD = """BEGIN:VCARD
VERSION:3.0
FN:Jörg Weiß
EMAIL:joerg@example.org
END:VCARD
"""


def archive(workplace: Workplace) -> str:
    """Everything out, and into an empty journal, and nothing twice."""
    target = workplace.folder("out") / f"journal{ENDING}"
    with workplace.practice() as store:
        count = store.read(export_archive, target)
    with Store.open(workplace.data_folder("brought-in").database) as store:
        first = bring_in(store, read(target))
        second = bring_in(store, read(target))
    if first.new != count or second.new or not first.photos:
        text = _("{new} of {count} came in, and {again} a second time.")
        raise Failed(text.format(new=first.new, count=count, again=second.new))
    return entries_count(count)


def markdown(workplace: Workplace) -> str:
    target = workplace.folder("out") / "markdown"
    with workplace.practice() as store:
        count = store.read(export_markdown, target)
    files = len(list(target.glob("*.md")))
    if files != count or not count:
        text = _("{files} files for {count} entries.")
        raise Failed(text.format(files=files, count=count))
    return entries_count(count)


def tables(workplace: Workplace) -> str:
    """A workbook of clients is written and read, and a card of an address book is read."""
    target = workplace.folder("out") / "clients.xlsx"
    day = date(2026, 11, 22)
    row = ClientRow("Jörg Weiß", "", "", "", "", day, None, "", None, 80000)
    write_clients(target, [row])
    if row.name not in [cell for line in read_table(target).rows for cell in line.cells]:
        raise Failed(_("The workbook does not hold what was written into it."))
    card = workplace.folder("out") / "contacts.vcf"
    card.write_text(_CARD, "utf-8", newline="\r\n")
    contacts = contacts_on_cards(card, day).contacts
    if [one.name for one in contacts] != [row.name]:
        raise Failed(_("The card of the address book could not be read."))
    return f"{target.name}, {card.name}"
