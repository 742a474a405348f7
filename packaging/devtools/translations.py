"""The app's texts: found in the source, compared with their translations, compiled for the app.

Runs under the environment's Python (it needs Babel):

    translations.py                     check; one line for each fault, exit code 1 when any
    translations.py --update            bring new messages into every .po file, drop unused ones
    translations.py --update --from F   and fill what is untranslated from these .po files
    translations.py --compile           write the .mo files beside the .po files
"""

import argparse
import ast
import io
import string
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "journal_app"
DOMAIN = "journal_app"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "ngettext": (1, 2), "mark": None}
# Lines of a .po header that change by themselves or say nothing here.
UNSTEADY = (
    *("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team"),
    *("Generated-By", "Report-Msgid-Bugs-To"),
)


def po_files(root: Path) -> list[Path]:
    return sorted(root.glob(f"resources/locale/*/LC_MESSAGES/{DOMAIN}.po"))


def sources(root: Path) -> list[Path]:
    return sorted((root / PACKAGE).rglob("*.py"))


def extract(root: Path) -> Catalog:
    """Every message of the source, with the files it stands in."""
    catalog = Catalog(domain=DOMAIN, project="Erfolgsjournal", charset="utf-8")
    for file in sources(root):
        place = file.relative_to(root).as_posix()
        for line, message, _comments, _context in extract_from_file("python", file, KEYWORDS):
            if message:
                catalog.add(message, locations=[(place, line)])
    return catalog


def unreadable_calls(file: Path, place: str) -> Iterator[str]:
    """Calls whose text the extraction cannot see, so that it would stay English in silence.

    ``_(view.title)`` is fine: a name, an attribute or an item holds what ``mark`` has marked
    elsewhere. Anything put together on the spot (f-string, +, %, format) is not.
    """
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if name not in KEYWORDS or _is_other_function(node, name):
            continue
        literals = 2 if name == "ngettext" else 1
        for text in node.args[:literals]:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                continue
            if name == "_" and isinstance(text, ast.Name | ast.Attribute | ast.Subscript):
                continue
            kind = "an f-string" if isinstance(text, ast.JoinedStr) else "not a plain text"
            yield f"{place}:{node.lineno}: {kind} inside {name}(), so it is never translated"


def _is_other_function(call: ast.Call, name: str) -> bool:
    """`catalogue.gettext` and the like: only the bare names are ours, or those of i18n."""
    if isinstance(call.func, ast.Attribute):
        return not (isinstance(call.func.value, ast.Name) and call.func.value.id == "i18n")
    return not call.args


def _placeholders(text: str) -> frozenset[str]:
    """The names in braces. A text that str.format would stumble over stands for itself as one:

    it agrees with its translation only when both are the same, such as a lone brace."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return frozenset({text})
    return frozenset(field for _text, field, _spec, _conversion in parsed if field is not None)


def message_faults(message: Message) -> Iterator[str]:
    """What is wrong with one translated message."""
    ids, texts = _forms(message.id), _forms(message.string)
    shown = ids[0]
    if message.fuzzy:
        yield f"fuzzy: {shown!r}"
    if not all(texts) or (len(ids) > 1 and len(texts) < len(ids)):
        yield f"not translated: {shown!r}"
        return
    for form, text in enumerate(texts):
        source = ids[min(form, len(ids) - 1)]
        lost = _placeholders(source) ^ _placeholders(text)
        if lost:
            yield f"placeholders differ ({', '.join(sorted(lost))}): {text!r}"
        if source.endswith("\n") != text.endswith("\n"):
            yield f"line end differs: {text!r}"


def catalogue_faults(found: Catalog, translated: Catalog) -> Iterator[str]:
    """What is wrong with ``translated`` as the translation of what was ``found`` in the source."""
    known = {_key(message): message for message in translated if message.id}
    for message in found:
        if not message.id:
            continue
        translation = known.pop(_key(message), None)
        if translation is None:
            yield f"missing: {_key(message)!r}"
        elif isinstance(message.id, tuple) and message.id != translation.id:
            yield f"plural form missing or changed: {message.id!r}"
        else:
            yield from message_faults(translation)
    for unused in known:
        yield f"no longer used: {unused!r}"
    for message in translated.obsolete.values():
        yield f"obsolete: {_key(message)!r}"


def _forms(text: object) -> tuple[str, ...]:
    """Babel's text of a message, which is one string or one for each plural form, or nothing."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def _key(message: Message) -> str:
    return _forms(message.id)[0]


def read(file: Path) -> Catalog:
    """Raises PoFileError with the line when ``file`` is damaged."""
    with file.open("rb") as stream:
        return pofile.read_po(stream, locale=file.parents[1].name, abort_invalid=True)


def check(root: Path) -> list[str]:
    """Every fault of the texts below ``root``, one line each; none means all is well."""
    faults: list[str] = []
    for file in sources(root):
        faults += unreadable_calls(file, file.relative_to(root).as_posix())
    found = extract(root)
    files = po_files(root)
    if not files:
        faults.append(f"there is no resources/locale/de/LC_MESSAGES/{DOMAIN}.po")
    for file in files:
        place = file.relative_to(root).as_posix()
        try:
            translated = read(file)
        except pofile.PoFileError as error:
            faults.append(f"{place}: {error}")
            continue
        faults += [f"{place}: {fault}" for fault in catalogue_faults(found, translated)]
    return faults


def update(root: Path, fill_from: Iterable[Path] = ()) -> list[str]:
    """Write every .po file anew; returns what was dropped or filled with two different texts."""
    found = extract(root)
    told = []
    for file in po_files(root) or [
        root / "resources" / "locale" / "de" / "LC_MESSAGES" / f"{DOMAIN}.po"
    ]:
        locale = file.parents[1].name
        old = read(file) if file.exists() else Catalog(locale=locale)
        known = {_key(message): message for message in old if message.id and _filled(message)}
        for other in fill_from:
            for message in read_any(other, locale):
                if not (message.id and _filled(message)):
                    continue
                kept = known.setdefault(_key(message), message)
                if kept.string != message.string:
                    told.append(f"kept {kept.string!r}, not {message.string!r} of {other.name}")
        new = Catalog(locale=locale, domain=DOMAIN, project="Erfolgsjournal", charset="utf-8")
        for message in found:
            if not message.id:
                continue
            translation = known.pop(_key(message), None)
            text = translation.string if translation and _fits(message, translation) else ""
            new.add(message.id, text, locations=message.locations)
        told += [f"dropped, no longer used: {key!r}" for key in sorted(known)]
        _write(file, new)
    return told


def read_any(file: Path, locale: str) -> Catalog:
    """A .po file from elsewhere, with or without a header."""
    with file.open("rb") as stream:
        return pofile.read_po(stream, locale=locale, charset="utf-8")


def _filled(message: Message) -> bool:
    return all(_forms(message.string)) and not message.fuzzy


def _fits(message: Message, translation: Message) -> bool:
    """A message that gained or lost its plural needs new words."""
    return len(_forms(message.id)) == len(_forms(translation.id))


def _write(file: Path, catalog: Catalog) -> None:
    """Sorted by source file, without line numbers and dates: a change shows as just that change."""
    stream = io.BytesIO()
    pofile.write_po(stream, catalog, sort_by_file=True, include_lineno=False, width=98)
    lines = stream.getvalue().decode("utf-8").splitlines()
    header_end = lines.index("")
    steady = [line for line in lines[:header_end] if not line.startswith(_UNSTEADY_LINES)]
    steady = [line for line in steady if not line.startswith("#")]
    title = "# The texts of the Erfolgsjournal. Written by: dev.py translations --update"
    text = "\n".join([title, *steady, *lines[header_end:]]) + "\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".tmp")
    beside.write_text(text, "utf-8", newline="\n")
    beside.replace(file)


NO_DATE = datetime.fromtimestamp(0, UTC)
"""In place of the minute in which a file was compiled: of the same texts it is the same file."""
_UNSTEADY_LINES = tuple(f'"{name}:' for name in UNSTEADY)


def compile_all(root: Path) -> None:
    """The .mo files, each swapped in whole, so that a running app never reads half of one."""
    for file in po_files(root):
        catalog = read(file)
        catalog.creation_date = NO_DATE
        beside = file.with_suffix(".tmp")
        with beside.open("wb") as stream:
            write_mo(stream, catalog)
        beside.replace(file.with_suffix(".mo"))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py translations")
    parser.add_argument("--update", action="store_true", help="write the .po files anew")
    parser.add_argument("--from", dest="fill_from", nargs="+", type=Path, default=[], metavar="PO")
    parser.add_argument("--compile", action="store_true", help="write the .mo files")
    chosen = parser.parse_args(arguments)
    if chosen.fill_from and not chosen.update:
        parser.error("--from needs --update")
    if chosen.update:
        print(*update(ROOT, chosen.fill_from), sep="\n", end="\n", file=sys.stderr)
    if chosen.compile or chosen.update:
        try:
            compile_all(ROOT)
        except pofile.PoFileError as error:
            print(error, file=sys.stderr)
            return 1
    if chosen.compile:
        return 0
    faults = check(ROOT)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
