"""Everything about one person as a PDF."""

from pathlib import Path

from sqlmodel import Session

from journal_app.exchange.person_data import PersonData, person_data
from journal_app.exchange.person_files import facts, title
from journal_app.exchange.person_reading import Item, sections
from journal_app.ground.i18n import language
from journal_app.ui.report.book import write_book
from journal_app.ui.report.parts import Answer, Aside, Book, Chapter, Cover, Part, Subheading


def write_person_pdf(session: Session, uid: str, target: Path) -> PersonData:
    """Whole or not at all; gives what it holds. Raises UserError: no_such_person, and as
    `write_book`."""
    data = person_data(session, uid)
    write_book(person_report(data), target)
    return data


def person_report(data: PersonData) -> Book:
    """A page with what it is, then a chapter for each kind of thing that is kept."""
    told = [Cover(data.name, title(data), tuple(facts(data)))]
    parts: list[Part] = [*told]
    for section in sections(data):
        parts.append(Chapter(section.title))
        for item in section.items:
            parts += _item(item)
    return Book(title(data), parts, title(data), language())


def _item(item: Item) -> list[Part]:
    made: list[Part] = []
    if item.head:
        made.append(Subheading(item.head, with_next=bool(item.lines)))
    short = [f"{label}: {text}" for label, text in item.lines if _is_short(text)]
    made += [Aside(line) for line in short]
    made += [Answer(label, text) for label, text in item.lines if not _is_short(text)]
    return made


def _is_short(text: str) -> bool:
    return "\n" not in text and len(text) < 60
