"""Whose sale a row is: somebody the journal knows, or somebody new. Never a guess."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from journal_app.exchange.sales import ImportedSale
from journal_app.people.finding import merged_ids
from journal_app.people.tables import Person


@dataclass(frozen=True)
class Buyer:
    """``id`` is None for somebody new, who is then told apart by name and e-mail."""

    id: int | None
    name: str
    email: str


@dataclass(frozen=True)
class _Known:
    id: int
    email: str


class Buyers:
    """By e-mail where that is known, else by name; a name that several people have is nobody's."""

    def __init__(self, session: Session, rows: Iterable[ImportedSale]) -> None:
        self._by_email = defaultdict[str, list[_Known]](list)
        self._by_name = defaultdict[str, list[_Known]](list)
        former = defaultdict[str, list[_Known]](list)
        meant = merged_ids(session)
        query = select(Person.id, Person.name, Person.email, Person.deleted_at).order_by(
            col(Person.id)
        )
        for key, name, email, deleted in session.exec(query):
            known = _Known(meant.get(key or 0, key or 0), email.casefold())
            if deleted is not None:
                if key in meant:  # made one with another: the name goes on meaning them
                    former[name.casefold()].append(known)
                continue
            self._by_name[name.casefold()].append(known)
            if email:
                self._by_email[email.casefold()].append(known)
        for name, some in former.items():
            if name not in self._by_name and len({one.id for one in some}) == 1:
                self._by_name[name] = some[:1]
        self._emails = defaultdict[str, dict[str, None]](dict)
        """Of each name in the file, the addresses that it comes with."""
        self._names = defaultdict[str, dict[str, None]](dict)
        """Of each address in the file, the names that it comes with."""
        self._found: dict[tuple[str, str], Buyer | None] = {}
        """By name and e-mail as they are written."""
        for row in rows:
            if row.email:
                name, email = row.client.casefold(), row.email.casefold()
                self._emails[name][email] = self._names[email][name] = None

    def of(self, row: ImportedSale) -> Buyer | None:
        """None where several people could be meant."""
        written = (row.client, row.email)
        if written not in self._found:
            self._found[written] = self._find(row.client.casefold(), row.email.casefold())
        return self._found[written]

    def _find(self, name: str, email: str) -> Buyer | None:
        in_file = self._emails.get(name, {})
        if not email and len(in_file) == 1:  # the same client, of whom only some rows say more
            email = next(iter(in_file))
        addressed = self._by_email.get(email, []) if email else []
        if len(addressed) == 1:
            return Buyer(addressed[0].id, "", "")
        called = self._called(name, email)
        if len(called) == 1:
            return Buyer(called[0].id, "", "")
        if called or (not email and len(in_file) > 1):
            return None
        if not email:
            return Buyer(None, name, "")
        # One address is one person, however the file writes the name.
        others = (self._called(other, email) for other in self._names[email])
        same = {some[0].id for some in others if len(some) == 1}
        return Buyer(same.pop(), "", "") if len(same) == 1 else self._new(email)

    def _new(self, email: str) -> Buyer:
        """Named as the file first names whoever has that address."""
        return Buyer(None, next(iter(self._names[email])), email)

    def _called(self, name: str, email: str) -> list[_Known]:
        """Whom the journal knows by that name and who may have that address."""
        called = self._by_name.get(name, [])
        # Of several addresses the file may have given each to another person of that name.
        unsure = len(self._emails.get(name, {})) > 1
        fitting = [
            one for one in called if one.email == email or not (email and (one.email or unsure))
        ]
        return [one for one in fitting if email and one.email == email] or fitting
