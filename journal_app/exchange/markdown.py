"""The journal as a folder of Markdown: a file for each entry, for any other program to read.

The photos lie in a folder beside them, named like their entries.
"""

import contextlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from sqlmodel import Session

from journal_app.exchange.progress import Progress, unheard
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.photo_queries import PhotoFacts, photo_content, with_photos
from journal_app.journal.photo_tables import PNG
from journal_app.journal.queries import Entry, EntryFilter, count, entries
from journal_app.store.faults import system_error
from journal_app.store.records import to_text

PHOTOS = "photos"

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
"""What some system refuses in a name, or what hides in one."""
_LONGEST = 80
_LONGEST_BYTES = 200
"""Every file system takes 255 in a name; Windows counts the whole path."""
_UNPRINTED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_MEANT = re.compile(r"[\\\[\]*_`<]")
"""What would be Markdown inside a link's text."""


def export_markdown(
    session: Session,
    target: Path,
    chosen: EntryFilter | None = None,
    progress: Progress = unheard,
) -> int:
    """Write the live entries into the new or empty folder ``target``, all or none.

    Returns their number. Raises UserError: export_needs_folder, export_folder_not_empty,
    path_unusable, disk_full, permission_denied; and what ``progress`` raises.
    """
    chosen = chosen or EntryFilter()
    made: list[Path] = []
    try:
        if not target.exists():
            if not target.parent.is_dir():
                raise UserError("export_needs_folder", path=str(target))
            _make_folder(target, made)
        elif not target.is_dir():
            raise UserError("path_unusable", path=str(target))
        elif any(target.iterdir()):
            raise UserError("export_folder_not_empty", path=str(target))
        taken: set[str] = set()
        total, done, has_folder = count(session, chosen), 0, False
        for entry, photos in with_photos(session, entries(session, chosen)):
            progress(done, total)
            stem = _free_name(entry, taken)
            placed = [(_photo_name(stem, *one), one[1]) for one in enumerate(photos, 1)]
            if placed and not has_folder:
                _make_folder(target / PHOTOS, made)
                has_folder = True
            for place, photo in placed:
                _write(target / place, photo_content(session, photo.uid), made)
            _write(target / f"{stem}.md", markdown(entry, placed).encode(), made)
            done += 1
    except BaseException as error:
        _clean_up(made)
        if isinstance(error, OSError):
            raise system_error(error, target) from error
        raise
    return done


def markdown(entry: Entry, photos: Sequence[tuple[str, PhotoFacts]]) -> str:
    """Front matter that every YAML reader takes, then the title and each answer that was given.

    Title and helpers stand in both: for programs that show the text only. Last
    come the ``photos``, each by its place beside the file.
    """
    front = {
        "title": _quoted(entry.title),
        "date": entry.day.isoformat(),
        "created": _quoted(to_text(entry.created_at)),
        "kind": entry.kind.value if entry.kind else "null",
        "tags": _listed(entry.tags),
        "clients": _listed(person.name for person in entry.clients),
        "helpers": _listed(person.name for person in entry.helpers),
        "starred": "true" if entry.starred else "false",
        "photos": _listed(place for place, _photo in photos),
        "uid": _quoted(entry.uid),
    }
    answers = (
        (entry.question("right"), entry.right),
        (entry.question("again"), entry.again),
        (_("Who helped?"), plain(", ".join(person.name for person in entry.helpers))),
        (entry.question("train"), entry.train),
        (_("How did the training go?"), entry.trained),
        *((one.text, one.answer) for one in entry.answers),
        (_("Notes"), entry.notes),
    )
    head = "\n".join(["---", *(f"{name}: {value}" for name, value in front.items()), "---"])
    body = "".join(f"\n## {question}\n\n{text}\n" for question, text in answers if text)
    pictures = "".join(_image(place, photo.name) for place, photo in photos)
    return f"{head}\n\n# {plain(entry.title)}\n{body}{pictures}"


def _quoted(text: str) -> str:
    """A JSON string is a YAML one, but for a few characters that YAML wants spelled out."""
    plain = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def plain(text: str) -> str:
    """As it reads, with no sign in it that would be Markdown or hide."""
    visible = "".join(filter(str.isprintable, text))
    return _MEANT.sub(lambda found: f"\\{found[0]}", visible)


def _image(place: str, name: str) -> str:
    return f"\n![{plain(name)}]({quote(place)})\n"


def _photo_name(stem: str, number: int, photo: PhotoFacts) -> str:
    """No two are one: what stands before the number is the entry's own."""
    return f"{PHOTOS}/{stem} {number}.{'png' if photo.media_type == PNG else 'jpg'}"


def file_stem(entry: Entry) -> str:
    """``YYYY-MM-DD title``, for a file of any system."""
    title = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", entry.title)).split())
    title = title[:_LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore").strip(" .")
    return f"{entry.day.isoformat()} {title}".strip()


def _free_name(entry: Entry, taken: set[str]) -> str:
    """Its stem, numbered where two would be one on a system that ignores case."""
    stem = file_stem(entry)
    name, number = stem, 1
    while unicodedata.normalize("NFKC", name).casefold() in taken:
        number += 1
        name = f"{stem} ({number})"
    taken.add(unicodedata.normalize("NFKC", name).casefold())
    return name


def _make_folder(folder: Path, made: list[Path]) -> None:
    folder.mkdir(mode=0o700)  # for this user alone, like the journal itself
    made.append(folder)


def _write(file: Path, content: bytes, made: list[Path]) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    made.append(file)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def _clean_up(made: list[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
