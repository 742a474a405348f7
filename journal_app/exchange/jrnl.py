"""jrnl's journals: the text file itself, of whatever date format and age, and its JSON export."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from journal_app.exchange import container
from journal_app.exchange.document import parse
from journal_app.exchange.reading import (
    ContentKeys,
    ImportedEntry,
    Reading,
    Skipped,
    tags_of,
    titled,
)
from journal_app.exchange.wall_time import (
    Order,
    WallTime,
    order_of,
    require_one_reading,
    wall_time,
)
from journal_app.exchange.zones import written
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.text import storable

SOURCE = "jrnl"
_BRACKETED = re.compile(r"\[([^\]\n]{6,60})\](?: (.*)|$)")
_UNBRACKETED = re.compile(
    r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm]\b)?)(?: (.*)|$)"
)
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]*\w)")
_FERNET = b"gAAAA"
"""How jrnl 2's encrypted files begin."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass
class _Raw:
    """An entry before it is known which number of its date is the month."""

    where: str
    when: WallTime | None
    title: str
    body: str
    tags: Sequence[str] = ()
    starred: bool = False
    fault: str = ""
    """Why it cannot come along."""


def read_jrnl(path: Path, date_order: Order | None = None) -> Reading:
    """The entries of ``path``. ``date_order`` counts only for dates that the file leaves open.

    Raises UserError: import_date_order where it is needed and None (ask once, read again; it has
    one such date as ``written``, and its readings ``dmy`` and ``mdy``); file_missing,
    import_encrypted, import_not_jrnl, import_damaged, import_too_large.
    """
    text = _text(path)
    skipped: list[Skipped] = []
    if text.lstrip().startswith("{"):
        found = list(_from_json(parse(text.encode(), path), path))
    else:
        found = _from_text(text, path, skipped)
    if len(found) > container.MAX_ENTRIES:
        raise UserError("import_too_large", path=str(path))
    dates = [one.when for one in found if one.when]
    order = order_of(dates) or date_order
    if order is None:
        require_one_reading(dates, path)
    keys = ContentKeys()
    entries = []
    for one in found:
        shown = one.when.read(order) if one.when else None
        if one.fault or shown is None:
            reason = one.fault or _("The entry has no readable date, so it is left out.")
            skipped.append(Skipped(one.where, reason))
        else:
            entries.append(_entry(one, shown, keys))
    return Reading(SOURCE, len(found), tuple(entries), tuple(skipped))


def _entry(one: _Raw, shown: datetime, keys: ContentKeys) -> ImportedEntry:
    text = f"{one.title}\n{one.body}".strip()
    title, notes = titled(text)
    return ImportedEntry(
        # jrnl cuts titles differently in its file and in its export: blanks do not count
        key=keys.key(shown.isoformat(), *text.split()),
        day=shown.date(),
        written_at=written(shown),
        title=title,
        notes=notes,
        tags=tags_of([*one.tags, *_TAG.findall(text)]),
        starred=one.starred,
    )


def _text(path: Path) -> str:
    if container.is_folder(path):
        raise UserError("import_not_jrnl", path=str(path))
    with container.opened(path) as file:
        content = container.content(file, path, container.MAX_JOURNAL)
    if content.startswith((b"JRNLv", _FERNET)):
        raise UserError("import_encrypted", path=str(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _CONTROL.search(content):
            raise UserError("import_encrypted", path=str(path)) from error
        raise UserError("import_not_jrnl", path=str(path)) from error
    if "\0" in text:
        raise UserError("import_encrypted", path=str(path))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _from_text(text: str, path: Path, skipped: list[Skipped]) -> list[_Raw]:
    """Entries with their texts; what stands before the first one is in ``skipped``."""
    lines = text.split("\n")
    header = _header_of(lines)
    found: list[_Raw] = []
    bodies: list[list[str]] = [[]]
    for number, line in enumerate(lines, 1):
        match = header.match(line)
        when = wall_time(match[1]) if match else None
        if match is None or when is None:
            bodies[-1].append(line)
            continue
        title = (match[2] or "").strip()
        starred = title == "*" or title.endswith(" *")
        where = _("line {number}").format(number=number)
        found.append(
            _Raw(where, when, title.removesuffix("*").rstrip() if starred else title, "",
                 starred=starred)
        )  # fmt: skip
        bodies.append([])
    before, *bodies = bodies
    for one, body in zip(found, bodies, strict=True):
        one.body = "\n".join(body).strip("\n").rstrip()
    if any(map(str.strip, before)):
        if not found:
            raise UserError("import_not_jrnl", path=str(path))
        skipped.append(
            Skipped(
                _("line {number}").format(number=1), _("This text stands before the first entry.")
            )
        )
    return found


def _header_of(lines: Sequence[str]) -> re.Pattern[str]:
    """How entries begin in this file, as its first one does.

    Versions before 2 wrote no brackets, and what stands in brackets there is the coach's text.
    """
    for line in lines:
        for header in (_BRACKETED, _UNBRACKETED):
            match = header.match(line)
            if match and wall_time(match[1]):
                return header
    return _BRACKETED


def _from_json(document: Any, path: Path) -> Iterator[_Raw]:
    entries = document.get("entries") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise UserError("import_not_jrnl", path=str(path))
    for number, raw in enumerate(entries, 1):
        where = _("entry {number}").format(number=number)
        if not isinstance(raw, dict):
            yield _Raw(where, None, "", "", fault=_("This is no entry."))
            continue
        title, body, day, time, tags = (
            raw.get(name) for name in ("title", "body", "date", "time", "tags")
        )
        when = wall_time(f"{day} {time or ''}".strip()) if isinstance(day, str) else None
        if not isinstance(title, str | None) or not isinstance(body, str | None):
            fault = _("The text of the entry is damaged, so it is left out.")
            yield _Raw(where, when, "", "", fault=fault)
            continue
        names = [name for name in tags if isinstance(name, str)] if isinstance(tags, list) else []
        yield _Raw(
            where,
            when,
            storable(title or "").strip(),
            storable(body or "").strip("\n").rstrip(),
            tags=names,
            starred=raw.get("starred") is True,
        )
