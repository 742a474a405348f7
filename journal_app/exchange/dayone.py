"""Day One's export: a zip of journals with their photos beside, or one journal's bare JSON."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from journal_app.exchange import container
from journal_app.exchange.document import parse
from journal_app.exchange.reading import (
    ContentKeys,
    ImportedEntry,
    Reading,
    Skipped,
    plain_name,
    tags_of,
    titled,
)
from journal_app.exchange.zones import instant, seen_in, zone
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.text import storable

SOURCE = "dayone"
LONGEST_KEY = 64
"""Twice what Day One's own have; longer ones are no ids."""
MEDIA = ("photos", "videos", "audios", "pdfAttachments")
_LINK = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:/+(?:\w+/)?([^)\s]*)\)")
_CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]+`)", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MEANT = frozenset("\\*_`[]<~")
"""Without its backslash each of these would format the note anywhere."""
_MEANT_FIRST = re.compile(r"^[ \t]*(?:\\[-+#>=]|\d+\\[.)])", re.MULTILINE)
"""These would only at the beginning of a line: a list, a heading, a quotation."""
_HEADING = re.compile(r"^#{1,6}[ \t]+")


@dataclass
class _Found:
    """What the journals of one file add up to."""

    path: Path
    number: int = 0
    entries: list[ImportedEntry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    keys: ContentKeys = field(default_factory=ContentKeys)
    known: set[str] = field(default_factory=set)

    def skip(self, where: str, reason: str) -> None:
        self.skipped.append(Skipped(where, reason))


def read_dayone(path: Path) -> Reading:
    """The entries of all journals in ``path``.

    Raises UserError: file_missing, import_not_dayone, import_damaged, import_too_large; whatever
    the bytes, nothing else.
    """
    if container.is_folder(path):
        raise UserError("import_not_dayone", path=str(path))
    found, journals = _Found(path), 0
    for stem, content in _documents(path):
        name = plain_name(stem)
        document = parse(content, path)
        entries = document.get("entries") if isinstance(document, dict) else None
        if not isinstance(entries, list):
            found.skip(name, _("This is no journal of Day One."))
            continue
        journals += 1
        for number, raw in enumerate(entries, 1):
            found.number += 1
            _take(found, raw, _("{journal}, entry {number}").format(journal=name, number=number))
    if not journals:
        raise UserError("import_not_dayone", path=str(path))
    return Reading(SOURCE, found.number, tuple(found.entries), tuple(found.skipped))


def _documents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each journal in the file."""
    with container.opened(path) as file:
        if file.read(2) != b"PK":
            file.seek(0)
            yield path.stem, container.content(file, path)
            return
        with container.unzipped(file, path) as archive:
            journals = [info for info in archive.infolist() if _is_journal(info)]
            if len({info.filename for info in journals}) != len(journals):
                raise UserError("import_damaged", path=str(path))
            if sum(info.file_size for info in journals) > container.MAX_BYTES:
                raise UserError("import_too_large", path=str(path))
            contents = [
                (PurePosixPath(info.filename).stem, container.member(archive, info, path))
                for info in journals
            ]
    yield from contents


def _is_journal(info: zipfile.ZipInfo) -> bool:
    """At the root, or one folder down in a zip that was packed again by hand."""
    parts = info.filename.split("/")
    return (
        info.filename.endswith(".json")
        and info.compress_type in container.COMPRESSIONS
        and len(parts) <= 2
        and not parts[0].startswith(("__MACOSX", "."))
        and not parts[-1].startswith(".")
        and not {"", ".."} & set(parts)
        and "\\" not in info.filename
    )


def _take(found: _Found, raw: Any, where: str) -> None:
    """Add one entry, or list it with what is wrong."""
    if not isinstance(raw, dict):
        return found.skip(where, _("This is no entry."))
    moment = instant(raw.get("creationDate"))
    shown = moment and _shown(found, raw, moment, where)
    if moment is None or shown is None:
        return found.skip(where, _("The entry has no readable date, so it was left out."))
    where = f"{where} ({shown.date().isoformat()})"
    text = raw.get("text")
    if not isinstance(text, str | None):
        return found.skip(where, _("The text of the entry is damaged, so it was left out."))
    uuid = raw.get("uuid")
    key = uuid.strip().casefold() if isinstance(uuid, str) and len(uuid) <= LONGEST_KEY else ""
    if key in found.known:
        return found.skip(where, _("The same entry stands earlier in this file."))
    key = key or found.keys.key(moment.isoformat(), text or "")
    found.known.add(key)
    title, notes = titled(_words(text or ""))
    found.entries.append(
        ImportedEntry(
            key=key,
            day=shown.date(),
            written_at=moment,
            title=_plain(title),
            notes=notes,
            tags=_tags(found, raw.get("tags"), where),
            starred=raw.get("starred") is True,
        )
    )
    _list_media(found, raw, where)
    return None


def _shown(found: _Found, raw: dict[str, Any], moment: datetime, where: str) -> datetime | None:
    """The date and time on the writer's clock."""
    location = raw.get("location")
    name = raw.get("timeZone") or (isinstance(location, dict) and location.get("timeZoneName"))
    there = zone(name) if isinstance(name, str) else None
    if name and there is None:
        found.skip(
            where,
            _("Its time zone is unknown; the entry came with the day in this computer's zone."),
        )
    return seen_in(moment, there)


def _words(text: str) -> str:
    """The text without what Day One adds for itself, as Markdown that shows the same words."""
    text = storable(text).replace("\u200b", "").replace("\r\n", "\n")
    parts = _CODE.split(_LINK.sub("", text))
    parts[::2] = map(_unescaped, parts[::2])  # in code a backslash is a backslash
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()


def _unescaped(text: str) -> str:
    kept = {match.end() - 2 for match in _MEANT_FIRST.finditer(text)}

    def bare(match: re.Match[str]) -> str:
        keep = match[1] in _MEANT or match.start() in kept
        return match[0] if keep else match[1]

    return _ESCAPED.sub(bare, text)


def _plain(title: str) -> str:
    """A title is no Markdown: no heading marks, no escapes."""
    return _ESCAPED.sub(r"\1", _HEADING.sub("", title))


def _tags(found: _Found, tags: Any, where: str) -> tuple[str, ...]:
    if tags is None:
        return ()
    names = [name for name in tags if isinstance(name, str)] if isinstance(tags, list) else []
    if not isinstance(tags, list) or len(names) != len(tags):
        found.skip(where, _("Some of its tags are damaged; the entry came without these."))
    return tags_of(names)


def _list_media(found: _Found, raw: dict[str, Any], where: str) -> None:
    """Every photo, film, recording and document of the entry, each by its file's name."""
    own: set[str] = set()
    for kind in MEDIA:
        media = raw.get(kind)
        for item in media if isinstance(media, list) else []:
            one = item if isinstance(item, dict) else {}
            name, ending, identifier = (
                plain_name(str(one.get(key) or "")) for key in ("md5", "type", "identifier")
            )
            own.add(str(one.get("identifier")))
            file = f"{name}.{ending}" if name and ending else name or identifier or "?"
            found.skip(f"{where}, {kind}/{file}", _reason(kind))
    text = raw.get("text")
    for identifier in dict.fromkeys(_LINK.findall(text or "")):
        if identifier not in own:  # of another entry, or not in the export
            found.skip(
                f"{where}, {plain_name(identifier)}",
                _("This belongs to another entry or is missing."),
            )


def _reason(kind: str) -> str:
    if kind == "photos":
        return _("Photos cannot be kept yet; the entry came without it.")
    return _("Only photos belong in the journal; the entry came without it.")
