"""Small files in the manner of other programs."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any


def dayone_entry(**fields: Any) -> dict[str, Any]:
    """An entry as Day One writes it; None leaves a field out."""
    entry = {
        "uuid": "0A1B2C3D4E5F60718293A4B5C6D7E8F9",
        "creationDate": "2024-04-16T22:00:00Z",
        "modifiedDate": "2024-04-19T21:49:53Z",
        "timeZone": "Europe/Berlin",
        "isAllDay": True,
        "isPinned": False,
        "starred": False,
        "text": "# Erstgespräch gewonnen\n\nFrau Weber kommt im Mai\\.",
        **fields,
    }
    return {name: value for name, value in entry.items() if value is not None}


def dayone(*entries: Any) -> dict[str, Any]:
    return {"metadata": {"version": "1.0"}, "entries": list(entries)}


def dayone_file(path: Path, *entries: Any) -> Path:
    path.write_text(json.dumps(dayone(*entries)), "utf-8")
    return path


def photo(md5: str, **fields: Any) -> dict[str, Any]:
    """A photo in an entry's list; its file is called by ``md5``."""
    return {"md5": md5, "type": "jpeg", "identifier": md5.upper()} | fields


def dayone_export(
    path: Path, *entries: Any, photos: Mapping[str, bytes] = MappingProxyType({})
) -> Path:
    """A zip with one journal, and the files of ``photos`` in their folder."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Praxis.json", json.dumps(dayone(*entries)))
        for name, content in photos.items():
            archive.writestr(f"photos/{name}", content)
    return path


def dayone_zip(path: Path, **members: Any) -> Path:
    """A zip with a JSON document for each journal, named as the keyword."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, document in members.items():
            archive.writestr(f"{name}.json", json.dumps(document))
        archive.writestr("photos/31c871f18f68d2fde4196ccba1f8ece1.jpeg", b"\xff\xd8")
    return path
