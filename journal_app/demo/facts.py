"""What the address book of the example practice says of its people.

Its domains are those kept for examples, its telephone numbers those kept for films.
"""

from datetime import date, time, timedelta
from random import Random

from journal_app.demo.cast import Cast
from journal_app.demo.days import Calendar, instant
from journal_app.demo.journal import Told
from journal_app.demo.rows import Book, table
from journal_app.ground.folding import fold
from journal_app.people.link_tables import PersonTag
from journal_app.people.tables import Person, Tag

TAGS = {"stamm": 0.18, "newsletter": 0.4}
"""How many of the clients have them."""
_LANDLINES = ("030 23125", "040 66969", "069 90009", "0221 4710", "089 99998")
_DOMAINS = ("example.org", "example.com", "example.net")


def fill_in(chance: Random, calendar: Calendar, cast: Cast, told: Told) -> None:
    """Give everybody an address, a number, perhaps a birthday; and clients their tags."""
    book = Book(chance, told.rows)
    clients = {member.name: member for member in cast.members}
    phones: set[str] = set()
    for row in told.rows[table(Person)]:
        name = str(row["name"])
        member = clients.get(name)
        row |= {
            "company": "",
            "email": _email(chance, name),
            "phone": _phone(chance, phones),
            "birthday": _birthday(chance),
            "address": "",
            "notes": member.beruf if member else "",
        }
    at = instant(calendar.last, time(8))
    for tag, share in TAGS.items():
        key = told.tags.get(tag) or book.add(Tag, at, name=tag)
        told.tags[tag] = key
        for name in clients:
            if chance.random() < share:
                book.add(PersonTag, at, person_id=told.people[name], tag_id=key, position=0)


def _email(chance: Random, name: str) -> str:
    words = [word for word in fold(name).split() if word not in ("herr", "frau")]
    plain = ".".join("".join(letter for letter in word if letter.isalnum()) for word in words)
    return f"{plain}@{chance.choice(_DOMAINS)}"


def _phone(chance: Random, taken: set[str]) -> str:
    """One that nobody has yet, else they would look like one person; empty where all are given."""
    if chance.random() < 0.7:
        start, all_, digits = "0171 39200", 100, 2
    else:
        start, all_, digits = chance.choice(_LANDLINES), 1_000, 3
    first = chance.randrange(all_)
    for number in range(first, first + all_):
        phone = f"{start}{number % all_:0{digits}}"
        if phone not in taken:
            taken.add(phone)
            return phone
    return ""


def _birthday(chance: Random) -> str:
    day = date(1955, 1, 1) + timedelta(days=chance.randrange(43 * 365))
    kind = chance.random()
    if kind < 0.4:
        return ""
    return f"-{day:-%m-%d}" if kind < 0.7 else day.isoformat()
