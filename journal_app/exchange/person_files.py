"""Everything about one person as a file to give away: Markdown, JSON, or both with the photos."""

import json
import zipfile
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session

from journal_app.exchange.markdown import plain
from journal_app.exchange.person_alone import alone
from journal_app.exchange.person_data import PersonData, person_data
from journal_app.exchange.person_reading import Item, day_words, led, sections
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.photo_queries import photo_content
from journal_app.store.upkeep import KEPT_CHANGES
from journal_app.store.whole_file import written_whole

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


class Ending(StrEnum):
    """What a file's name ends with says what it is."""

    PDF = ".pdf"
    MARKDOWN = ".md"
    JSON = ".json"
    ZIP = ".zip"
    """Markdown and JSON, and the photos of the entries."""


def ending(target: Path) -> Ending:
    """Raises UserError("person_file_name")."""
    try:
        return Ending(target.suffix.lower())
    except ValueError as error:
        raise UserError("person_file_name", path=str(target)) from error


def gathered(session: Session, uid: str, *, others: bool) -> PersonData:
    """Of one person; without ``others`` as `alone` leaves it. Raises UserError: no_such_person."""
    data = person_data(session, uid)
    return data if others else alone(session, data)


def write_person(session: Session, uid: str, target: Path, *, others: bool = True) -> PersonData:
    """All but a PDF, whole or not at all; gives what it holds. ``others`` as in `gathered`.

    Raises UserError: no_such_person, person_file_name, and as `written_whole`.
    """
    kind = ending(target)
    data = gathered(session, uid, others=others)
    with written_whole(target) as file:
        if kind is Ending.JSON:
            file.write(_json(data))
        elif kind is Ending.MARKDOWN:
            file.write(markdown(data).encode())
        elif kind is Ending.ZIP:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                _pack(session, data, archive)
        else:
            raise UserError("person_file_name", path=str(target))
    return data


def markdown(data: PersonData) -> str:
    """A heading for each section, and one for each thing in it."""
    parts = [f"# {plain(title(data))}", *map(plain, facts(data))]
    for section in sections(data):
        parts.append(f"## {plain(section.title)}")
        rows, names = section.table(), section.names()
        if rows:
            first = section.unlabelled()
            parts.append("\n".join(_row(rows[0], row, first) for row in rows[1:]))
        elif names:
            parts.append(plain(names))
        else:
            for item in section.items:
                parts += _told(item)
    return "\n\n".join(parts) + "\n"


def title(data: PersonData) -> str:
    return _("Everything about {name}").format(name=data.name)


def facts(data: PersonData) -> list[str]:
    """Of when it is, what else they were called, and what is not in it."""
    told = [_("Put together on {day}.").format(day=day_words(data.day))]
    if data.formerly:
        told.append(_("Also known as: {names}").format(names=", ".join(data.formerly)))
    told.append(
        _(
            "Earlier versions of texts are not in it. The app keeps them for up to {n} days, so "
            "that slips can be taken back."
        ).format(n=KEPT_CHANGES.days)
    )
    return told


def _row(heads: tuple[str, ...], row: tuple[str, ...], unlabelled: int) -> str:
    told = [
        led(label, text) if place >= unlabelled else text
        for place, (label, text) in enumerate(zip(heads, row, strict=True))
        if text
    ]
    return f"- {plain(' · '.join(told))}"


def _told(item: Item) -> list[str]:
    told = [f"### {plain(item.head)}"] if item.head else []
    short = [(label, text) for label, text in item.lines if "\n" not in text]
    if short:
        told.append("\n".join(f"- {plain(led(label, text))}" for label, text in short))
    for label, text in item.lines:
        if "\n" in text:
            told += [f"**{plain(label)}**", text]
    return told


def _json(data: PersonData) -> bytes:
    return (json.dumps(data.document(), ensure_ascii=False, indent=2) + "\n").encode()


def _pack(session: Session, data: PersonData, archive: zipfile.ZipFile) -> None:
    for name, content in (("person.md", markdown(data).encode()), ("person.json", _json(data))):
        archive.writestr(zipfile.ZipInfo(name, _FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    for number, row in enumerate(data.tables.get("photo", ()), 1):
        kind = "png" if row["media_type"] == "image/png" else "jpg"
        member = zipfile.ZipInfo(f"photos/{number:03}.{kind}", _FIXED_TIME)
        archive.writestr(member, photo_content(session, row["uid"]), zipfile.ZIP_STORED)
