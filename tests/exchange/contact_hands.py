"""A file of contacts, as it is read on the day of the tests."""

from datetime import date
from pathlib import Path

from journal_app.exchange.contacts import ContactReading, ImportedContact, read_contacts

TODAY = date(2026, 11, 22)


def read(folder: Path, name: str, content: str | bytes, **more: object) -> ContactReading:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_contacts(file, TODAY, **more)  # type: ignore[arg-type]


def only(reading: ContactReading) -> ImportedContact:
    (contact,) = reading.contacts
    assert reading.skipped == ()
    return contact
