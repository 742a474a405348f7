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
_HEADS = ("name", "title", "offer", "entry", "rung", "direction", "criterion", "tag", "way")
_BRIEF = {"step": "text", "appointment": "text"}
"""What is a few words where it is called nothing else."""
_LINK = "entry_person"
"""Told with the entry, of which it says as what somebody is named in it."""
_QUIET = frozenset({"person", "created_at"})
"""Whom all of it is about, and when it was typed."""
_AS_USUAL = {"day_known": True, "instalments": 1}
"""What is told only where it is otherwise."""
SHORT = 80
"""Letters up to which what is said stands in a row with others."""
_MOST_COLUMNS = 5


@dataclass(frozen=True)
class Item:
    """One thing that is kept; ``lines`` are what is said of it, each under its label."""

    day: str
    called: str
    kind: str
    """The label of what it is called."""
    lines: tuple[tuple[str, str], ...]

    @property
    def head(self) -> str:
        return " · ".join(filter(None, (self.day, self.called)))


@dataclass(frozen=True)
class Section:
    title: str
    items: tuple[Item, ...]
    count: int

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Its rows beneath their heads, where a few words are said of several; else empty."""
        if len(self.items) < 2 or not all(item.head for item in self.items):
            return ()
        said = [(label, text) for item in self.items for label, text in item.lines]
        labels = list(dict.fromkeys(label for label, _text in said))
        days, called = self._heads()
        heads = [*([_("Day")] if days else []), *([called] if called else []), *labels]
        short = all("\n" not in text and len(text) <= SHORT for _label, text in said)
        if not short or not 1 < len(heads) <= _MOST_COLUMNS:
            return ()
        rows = [
            (
                *([item.day] if days else []),
                *([item.called] if called else []),
                *(dict(item.lines).get(label, "") for label in labels),
            )
            for item in self.items
        ]
        return (tuple(heads), *rows)

    def unlabelled(self) -> int:
        """Columns of the table that say by themselves what they are: the day, and what it is."""
        days, called = self._heads()
        return days + bool(called)

    def _heads(self) -> tuple[bool, str]:
        called = next((item.kind for item in self.items if item.called), "")
        return any(item.day for item in self.items), called

    def names(self) -> str:
        """Where nothing is said of them but what they are called: all in one line; else empty."""
        bare = all(item.called and not item.day and not item.lines for item in self.items)
        return ", ".join(item.called for item in self.items) if bare else ""


def sections(data: PersonData) -> list[Section]:
    """In the order they are read in; what stands in an entry is told there."""
    found = []
    for table, rows in data.tables.items():
        if table in words.WITH_ENTRY or table == _LINK:
            continue
        items = tuple(_item(data, table, row) for row in sorted(rows, key=_when))
        details = sum(1 + len(item.lines) for item in items)
        count = details if table == "person" else len(items)
        found.append(Section(words.title(table), items, count))
    if data.unfinished:
        begun = tuple(Item("", "", "", tuple(told(win))) for win in data.unfinished)
        found.append(Section(_("Unfinished win"), begun, len(begun)))
    if data.named:
        mentions = tuple(_mentions(data))
        found.append(Section(_("Named in other texts"), mentions, len(mentions)))
    return found


def counts(data: PersonData) -> list[tuple[str, int]]:
    """What there is, and how much of it: to be looked over before it is given away."""
    return [(one.title, one.count) for one in sections(data)]


def day_words(day: date) -> str:
    return f"{day:%d.%m.%Y}" if language() == "de" else f"{day.day} {day:%b %Y}"


def led(label: str, text: str) -> str:
    """Both in one line."""
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def _item(data: PersonData, table: str, row: Row) -> Item:
    columns = {column.name.removesuffix("_id"): column for column in _columns(table)}
    above = _above(table, row)
    usual = _AS_USUAL | {"list_price_cents": row.get("price_cents")}
    people_first = sorted(row.items(), key=lambda pair: not isinstance(pair[1], dict))
    lines = [
        (words.label(name), said)
        for name, value in people_first
        if name not in {*words.UNREAD, *_QUIET, *above}
        and (name not in usual or value != usual[name])
        and (said := _said(data, table, columns[name], value))
    ]
    if table == "entry":
        lines += _inside(data, row["uid"]).items()
    day, called = (_said(data, table, columns[one], row[one]) if one else "" for one in above)
    return Item(day, called, words.label(above[1]) if called else "", tuple(lines))


def _above(table: str, row: Row) -> tuple[str, str]:
    """The columns that stand above the others: of when it is, and what it is called."""
    called = next((name for name in (*_HEADS, _BRIEF.get(table, "")) if row.get(name)), "")
    day = next((name for name in _DAYS if row.get(name)), "" if called else "created_at")
    return day, called


def _when(row: Row) -> str:
    """What has a day stands by it; the others as they were written down."""
    return str(next((row[name] for name in _DAYS if row.get(name)), ""))


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
        yield Item("", "", "", ((words.title(one.table), one.text),))


def _said(data: PersonData, table: str, column: "Column[Any]", value: Any) -> str:
    """In words; empty where there is nothing to say."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return str(value.get("called", ""))
    if isinstance(column.type, Boolean):
        return _("yes") if value else _("no") if column.name in _AS_USUAL else ""
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
