"""Day One's export: a zip of journals with their photos beside, the folder that it unpacks to, or

one journal's bare JSON.
"""

import os
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from journal_app.exchange import container
from journal_app.exchange.dayone_media import LINK, Media
from journal_app.exchange.document import parse
from journal_app.exchange.photo_files import PhotoFiles, photos_beside, photos_in_zip
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
from journal_app.store.faults import system_error

SOURCE = "dayone"
MOST_LISTED = 5_000
"""Of what does not come along, one by one; nobody reads on."""
LONGEST_KEY = 64
"""Twice what Day One's own have; longer ones are no ids."""
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

    media: Media
    number: int = 0
    entries: list[ImportedEntry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unlisted: int = 0
    """How many more are skipped than `MOST_LISTED`."""
    keys: ContentKeys = field(default_factory=ContentKeys)
    known: set[str] = field(default_factory=set)

    def skip(self, where: str, reason: str) -> None:
        if len(self.skipped) < MOST_LISTED:
            self.skipped.append(Skipped(where, reason))
        else:
            self.unlisted += 1

    def left_out(self) -> tuple[Skipped, ...]:
        if not self.unlisted:
            return tuple(self.skipped)
        where = _("and {n} more").format(n=self.unlisted)
        return (*self.skipped, Skipped(where, _("There is no room for more in this list.")))


def read_dayone(path: Path) -> Reading:
    """The entries of all journals in ``path``.

    Raises UserError: file_missing, import_not_dayone, import_damaged, import_too_large; whatever
    the bytes, nothing else.
    """
    documents, files = _in_folder(path) if container.is_folder(path) else _documents(path)
    journals = [(plain_name(stem), _entries(parse(content, path))) for stem, content in documents]
    if all(entries is None for _name, entries in journals):
        raise UserError("import_not_dayone", path=str(path))
    del documents
    if sum(len(entries or ()) for _name, entries in journals) > container.MAX_ENTRIES:
        raise UserError("import_too_large", path=str(path))
    with files.reading() as read:
        found = _Found(Media(files, read))
        for _name, entries in journals:
            found.media.know(entries or ())
        for name, entries in journals:
            _take_journal(found, name, entries)
    return Reading(SOURCE, found.number, tuple(found.entries), found.left_out(), files)


def _documents(path: Path) -> tuple[list[tuple[str, bytes]], PhotoFiles]:
    """Name and bytes of each journal in the file, and the photos beside."""
    with container.opened(path) as file:
        if file.read(2) != b"PK":
            file.seek(0)
            return [
                (path.stem, container.content(file, path, container.MAX_JOURNAL))
            ], photos_beside(path)
        with container.unzipped(file, path) as archive:
            files = photos_in_zip(archive, path)
            journals = [info for info in archive.infolist() if _is_journal(info)]
            if len({info.filename for info in journals}) != len(journals):
                raise UserError("import_damaged", path=str(path))
            if sum(info.file_size for info in journals) > container.MAX_JOURNAL:
                raise UserError("import_too_large", path=str(path))
            contents = [
                (PurePosixPath(info.filename).stem, container.member(archive, info, path))
                for info in journals
            ]
    return contents, files


def _in_folder(path: Path) -> tuple[list[tuple[str, bytes]], PhotoFiles]:
    """As `_documents`, of an export that was unpacked, as some systems do by themselves."""
    journals = journals_in(path)
    if not journals:
        raise UserError("import_not_dayone", path=str(path))
    contents: list[tuple[str, bytes]] = []
    for journal in journals:
        with container.opened(journal) as file:
            content = container.content(file, journal, container.MAX_JOURNAL)
        contents.append((journal.stem, content))
        if sum(len(content) for _name, content in contents) > container.MAX_JOURNAL:
            raise UserError("import_too_large", path=str(path))
    return contents, photos_beside(journals[0])


def journals_in(folder: Path) -> list[Path]:
    """What may be journals of Day One in ``folder``, by their names. Raises UserError."""
    try:
        with os.scandir(folder) as listed:
            names = [
                entry.name
                for entry in listed
                if entry.name.endswith(".json")
                and not entry.name.startswith(".")
                and entry.is_file(follow_symlinks=False)
            ]
    except OSError as error:
        raise system_error(error, folder) from error
    return [folder / name for name in sorted(names)]


def _entries(document: Any) -> list[Any] | None:
    entries = document.get("entries") if isinstance(document, dict) else None
    return entries if isinstance(entries, list) else None


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


def _take_journal(found: _Found, name: str, entries: list[Any] | None) -> None:
    if entries is None:
        found.skip(name, _("This is no journal of Day One."))
        return
    for number, raw in enumerate(entries, 1):
        found.number += 1
        _take(found, raw, _("{journal}, entry {number}").format(journal=name, number=number))


def _take(found: _Found, raw: Any, where: str) -> None:
    """Add one entry, or list it with what is wrong."""
    if not isinstance(raw, dict):
        return found.skip(where, _("This is no entry."))
    moment = instant(raw.get("creationDate"))
    shown = moment and _shown(found, raw, moment, where)
    if moment is None or shown is None:
        return found.skip(where, _("The entry has no readable date, so it is left out."))
    where = f"{where} ({shown.date().isoformat()})"
    text = raw.get("text")
    if not isinstance(text, str | None):
        return found.skip(where, _("The text of the entry is damaged, so it is left out."))
    uuid = raw.get("uuid")
    key = uuid.strip().casefold() if isinstance(uuid, str) and len(uuid) <= LONGEST_KEY else ""
    if key in found.known:
        return found.skip(where, _("The same entry stands earlier in this file."))
    key = key or found.keys.key(moment.isoformat(), text or "")
    found.known.add(key)
    title, notes = titled(_words(text or ""))
    tags = _tags(found, raw.get("tags"), where)
    photos, skipped = found.media.of(raw, where)
    for one in skipped:
        found.skip(one.where, one.reason)
    found.entries.append(
        ImportedEntry(
            key=key,
            day=shown.date(),
            written_at=moment,
            title=_plain(title),
            notes=notes,
            tags=tags,
            starred=raw.get("starred") is True,
            photos=tuple(photos),
        )
    )
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
    parts = _CODE.split(LINK.sub("", text))
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
