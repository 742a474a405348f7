"""Everything about one person as a PDF."""

from pathlib import Path

from sqlmodel import Session

from journal_app.exchange.person_data import PersonData, person_data
from journal_app.exchange.person_files import facts, title
from journal_app.exchange.person_reading import Item, led, sections
from journal_app.ground.i18n import language
from journal_app.ui.report.file import write_report
from journal_app.ui.report.parts import Answer, Aside, Heading, Part, Report, Subheading

SHORT = 60
"""Letters up to which what is said stands in one line with others."""


def write_person_pdf(session: Session, uid: str, target: Path, charts: Path) -> PersonData:
    """Whole or not at all; gives what it holds. Raises UserError: no_such_person, and as
    `write_report`."""
    data = person_data(session, uid)
    write_report(person_report(data), target, charts)
    return data


def person_report(data: PersonData) -> Report:
    parts: list[Part] = []
    for section in sections(data):
        parts.append(Heading(section.title))
        for item in section.items:
            parts += _item(item)
    return Report(title(data), tuple(facts(data)), tuple(parts), title(data), language())


def _item(item: Item) -> list[Part]:
    short = [led(label, text) for label, text in item.lines if _is_short(label, text)]
    made: list[Part] = []
    if item.head:
        made.append(Subheading(item.head, with_next=bool(item.lines)))
    if short:
        made.append(Aside(" · ".join(short)))
    made += [Answer(label, text) for label, text in item.lines if not _is_short(label, text)]
    return made


def _is_short(label: str, text: str) -> bool:
    return "\n" not in text and len(text) < SHORT and not label.endswith("?")
