"""All that is kept about somebody as they would read it: sections, in each what happened."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Date

from journal_app.exchange import person_words as words
from journal_app.exchange.person_data import PersonData, Row
from journal_app.exchange.person_unfinished import told
from journal_app.ground import money
from journal_app.ground.i18n import _, language
from journal_app.store import schema
from journal_app.store.records import Instant, from_text

_DAYS = ("day", "at", "due", "confirmed_on")
_HEADS = ("name", "title", "offer", "entry", "rung", "criterion", "tag")
_LINK = "entry_person"
"""Told with the entry, of which it says as what somebody is named in it."""
_QUIET = frozenset({"person", "created_at"})
"""Whom all of it is about, and when it was typed."""


@dataclass(frozen=True)
class Item:
    """One thing that is kept; ``lines`` are what is said of it, each under its label."""

    head: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Section:
    title: str
    items: tuple[Item, ...]


def sections(data: PersonData) -> list[Section]:
    """In the order they are read in; what stands in an entry is told there."""
    found = []
    for table, rows in data.tables.items():
        if table in words.WITH_ENTRY or table == _LINK:
            continue
        items = tuple(_item(data, table, row) for row in rows)
        found.append(Section(words.title(table), items))
    if data.unfinished:
        begun = tuple(Item("", tuple(told(win))) for win in data.unfinished)
        found.append(Section(_("Unfinished win"), begun))
    if data.named:
        found.append(Section(_("Named in other texts"), tuple(_mentions(data))))
    return found


def counts(data: PersonData) -> list[tuple[str, int]]:
    """What there is, and how much of it: to be looked over before it is given away."""
    return [(one.title, len(one.items)) for one in sections(data)]


def day_words(day: date) -> str:
    return f"{day:%d.%m.%Y}" if language() == "de" else f"{day.day} {day:%b %Y}"


def led(label: str, text: str) -> str:
    """Both in one line."""
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def _item(data: PersonData, table: str, row: Row) -> Item:
    columns = {column.name.removesuffix("_id"): column for column in _columns(table)}
    above = _above(row)
    lines = [
        (words.label(name), said)
        for name, value in row.items()
        if name not in {*words.UNREAD, *_QUIET, *above}
        and (said := _said(data, table, columns[name], value))
    ]
    if table == "entry":
        lines += _inside(data, row["uid"]).items()
    head = (_said(data, table, columns[name], row[name]) for name in above)
    return Item(" · ".join(head), tuple(lines))


def _above(row: Row) -> dict[str, None]:
    """The columns that stand above the others: of when it is, and what it is called."""
    called = next((name for name in _HEADS if row.get(name)), "")
    day = next((name for name in _DAYS if row.get(name)), "" if called else "created_at")
    return dict.fromkeys(filter(None, (day, called)))


def _inside(data: PersonData, entry: str) -> dict[str, str]:
    """What stands in that entry, in tables of its own, by what those are called."""
    found: dict[str, list[str]] = defaultdict(list)
    for table in (_LINK, *words.WITH_ENTRY):
        columns = {column.name.removesuffix("_id"): column for column in _columns(table)}
        head = words.label("role") if table == _LINK else words.title(table)
        for row in data.tables.get(table, ()):
            if row["entry"] is not None and row["entry"]["uid"] == entry:
                said = [
                    _said(data, table, columns[name], value)
                    for name, value in row.items()
                    if name not in words.UNREAD | _QUIET | {"entry"}
                ]
                found[head].append(" · ".join(filter(None, said)))
    return {head: ", ".join(filter(None, said)) for head, said in found.items()}


def _mentions(data: PersonData) -> Iterator[Item]:
    for one in data.named:
        yield Item("", ((words.title(one.table), one.text),))


def _said(data: PersonData, table: str, column: "Column[Any]", value: Any) -> str:
    """In words; empty where there is nothing to say."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return str(value.get("called", ""))
    if isinstance(column.type, Boolean):
        return _("yes") if value else ""
    if column.name.endswith("_cents"):
        return money.shown(value, data.currency)
    if not isinstance(value, str):
        return str(value or "")
    return _text(table, column, value)


def _text(table: str, column: "Column[Any]", value: str) -> str:
    if isinstance(column.type, Instant):
        local = from_text(value).astimezone()
        return f"{day_words(local.date())} {local:%H:%M}"
    if isinstance(column.type, Date):
        return day_words(date.fromisoformat(value))
    if column.name == "birthday":
        year = "" if value.startswith("-") else value[:4]
        return f"{value[-2:]}.{value[-5:-3]}.{year}"
    if {"allowed", "code"} & column.info.keys():
        return words.code_words(table, column.name, value)
    return value


def _columns(table: str) -> "list[Column[Any]]":
    return list(schema.load_all().tables[table].columns)
