"""The journal as a folder of Markdown: a file for each entry, for any other program to read."""

import contextlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from sqlmodel import Session

from journal_app.exchange.progress import Progress, unheard
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry, EntryFilter, count, entries
from journal_app.store.faults import system_error
from journal_app.store.records import to_text

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
"""What some system refuses in a name, or what hides in one."""
_LONGEST = 80
_LONGEST_BYTES = 200
"""Every file system takes 255 in a name; Windows counts the whole path."""
_UNPRINTED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


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
    is_new = False
    try:
        if not target.exists():
            if not target.parent.is_dir():
                raise UserError("export_needs_folder", path=str(target))
            target.mkdir(mode=0o700)  # for this user alone, like the journal itself
            is_new = True
        elif not target.is_dir():
            raise UserError("path_unusable", path=str(target))
        elif any(target.iterdir()):
            raise UserError("export_folder_not_empty", path=str(target))
        taken: set[str] = set()
        total = count(session, chosen)
        for entry in entries(session, chosen):
            progress(len(made), total)
            file = target / _free_name(entry, taken)
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            made.append(file)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(markdown(entry))
    except BaseException as error:
        _clean_up(made, target if is_new else None)
        if isinstance(error, OSError):
            raise system_error(error, target) from error
        raise
    return len(made)


def markdown(entry: Entry) -> str:
    """Front matter that every YAML reader takes, then each filled answer under its question."""
    front = {
        "title": _quoted(entry.title),
        "date": entry.day.isoformat(),
        "created": _quoted(to_text(entry.created_at)),
        "kind": entry.kind.value if entry.kind else "null",
        "tags": _listed(entry.tags),
        "clients": _listed(person.name for person in entry.clients),
        "helpers": _listed(person.name for person in entry.helpers),
        "starred": "true" if entry.starred else "false",
        "uid": _quoted(entry.uid),
    }
    answers = (
        (entry.question("right"), entry.right),
        (entry.question("again"), entry.again),
        (entry.question("train"), entry.train),
        *((one.text, one.answer) for one in entry.answers),
        (_("Notes"), entry.notes),
    )
    head = "\n".join(["---", *(f"{name}: {value}" for name, value in front.items()), "---"])
    body = "".join(f"\n## {question}\n\n{text}\n" for question, text in answers if text)
    return f"{head}\n{body}"


def _quoted(text: str) -> str:
    """A JSON string is a YAML one, but for a few characters that YAML wants spelled out."""
    plain = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _free_name(entry: Entry, taken: set[str]) -> str:
    """``YYYY-MM-DD title.md``, numbered where two would be one on a system that ignores case."""
    title = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", entry.title)).split())
    title = title[:_LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore").strip(" .")
    stem = f"{entry.day.isoformat()} {title}".strip()
    name, number = stem, 1
    while unicodedata.normalize("NFKC", name).casefold() in taken:
        number += 1
        name = f"{stem} ({number})"
    taken.add(unicodedata.normalize("NFKC", name).casefold())
    return f"{name}.md"


def _clean_up(files: list[Path], folder: Path | None) -> None:
    with contextlib.suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        if folder is not None:
            folder.rmdir()
