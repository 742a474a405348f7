"""Everything about one person as a PDF."""

from pathlib import Path

from sqlmodel import Session

from journal_app.exchange.person_data import PersonData
from journal_app.exchange.person_files import facts, gathered, title
from journal_app.exchange.person_reading import SHORT, Item, Section, led, sections
from journal_app.ground.i18n import language
from journal_app.ui.charts.chart import Table
from journal_app.ui.report.file import write_report
from journal_app.ui.report.parts import (
    Answer,
    Heading,
    Listing,
    Paragraph,
    Part,
    Report,
    Subheading,
)


def write_person_pdf(
    session: Session, uid: str, target: Path, charts: Path, *, others: bool = True
) -> PersonData:
    """Whole or not at all; gives what it holds. ``others`` as in `gathered`. Raises UserError:
    no_such_person, and as `write_report`."""
    data = gathered(session, uid, others=others)
    write_report(person_report(data), target, charts)
    return data


def person_report(data: PersonData) -> Report:
    parts: list[Part] = []
    for section in sections(data):
        parts.append(Heading(section.title))
        parts += _section(section)
    return Report(title(data), tuple(facts(data)), tuple(parts), title(data), language())


def _section(section: Section) -> list[Part]:
    rows, names = section.table(), section.names()
    if rows:
        return [Listing(Table(rows[0], rows[1:]))]
    if names:
        return [Paragraph(names)]
    return [part for item in section.items for part in _item(item)]


def _item(item: Item) -> list[Part]:
    short = [led(label, text) for label, text in item.lines if _is_short(label, text)]
    made: list[Part] = []
    if item.head:
        made.append(
            Subheading(item.called or item.day, item.day if item.called else "", bool(item.lines))
        )
    if short:
        made.append(Paragraph("\n".join(short)))
    made += [Answer(label, text) for label, text in item.lines if not _is_short(label, text)]
    return made


def _is_short(label: str, text: str) -> bool:
    return "\n" not in text and len(text) <= SHORT and not label.endswith("?")
