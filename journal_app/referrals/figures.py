"""Figures of givers and of chains. Pure: what each first referral brought in, numbers out.

Everybody was brought by at most one, so who brings whom is a wood of trees, and where the root of
one would be may stand a circle, as of two who recommend each other. A circle begins with who gave
the first of its referrals; the one that would lead back to them is no link.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from journal_app.referrals.earned import Brought


@dataclass(frozen=True, slots=True)
class Total:
    """What came by somebody: new clients, and all they paid, in cents."""

    clients: int = 0
    money_cents: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(self.clients + other.clients, self.money_cents + other.money_cents)

    def __sub__(self, other: "Total") -> "Total":
        return Total(self.clients - other.clients, self.money_cents - other.money_cents)


@dataclass(frozen=True, slots=True)
class Link:
    """One referral of a chain; ``depth`` 1 is whom the chain's giver brought themselves."""

    brought: Brought
    depth: int


@dataclass(frozen=True)
class Chain:
    """All who came by ``giver`` (uid): whom they brought, whom those brought, and so on.

    Every link follows the one it hangs on; there is at least one.
    """

    giver: str
    links: tuple[Link, ...]

    @cached_property
    def depth(self) -> int:
        return max(link.depth for link in self.links)

    @cached_property
    def total(self) -> Total:
        return _whole(link.brought for link in self.links)


def total_of(one: Brought) -> Total:
    return Total(int(one.became_client_on is not None), one.money_cents)


def _whole(found: Iterable[Brought]) -> Total:
    clients = money_cents = 0
    for one in found:
        clients += one.became_client_on is not None
        money_cents += one.money_cents
    return Total(clients, money_cents)


def by_giver(found: Iterable[Brought]) -> dict[str | None, Total]:
    """Of those whom each giver (uid) brought themselves; None: nobody knows who."""
    theirs: dict[str | None, list[Brought]] = defaultdict(list)
    for one in found:
        theirs[one.giver].append(one)
    return {giver: _whole(some) for giver, some in theirs.items()}


def by_chain(found: Iterable[Brought]) -> dict[str, Total]:
    """Of all whom each giver (uid) brought and who came by those in turn, without themselves."""
    brought = list(found)
    circles = _circles(brought)
    given = _given(brought, circles)
    clients: dict[str, int] = defaultdict(int)
    cents: dict[str, int] = defaultdict(int)
    for root in _roots(given):
        # Whoever comes later hangs on somebody before, so from the end each is added up once.
        for link in reversed(list(_links(root, given))):
            one, giver = link.brought, link.brought.giver or ""
            clients[giver] += (one.became_client_on is not None) + clients.get(one.recipient, 0)
            cents[giver] += one.money_cents + cents.get(one.recipient, 0)
    totals = {giver: Total(count, cents[giver]) for giver, count in clients.items()}
    for circle in circles:
        # All of a circle came by each of them, but for themselves.
        everybody = totals.get(circle[0].giver or "", Total()) + total_of(_closing(circle))
        for one in circle:
            totals[one.recipient] = everybody - total_of(one)
    return totals


def chains(found: Iterable[Brought], at_least: int = 2) -> list[Chain]:
    """Those that go on for ``at_least`` steps, the most money first; nobody is a link twice."""
    brought = list(found)
    given = _given(brought, _circles(brought))
    made = [Chain(root, tuple(_links(root, given))) for root in _roots(given)]
    long = [chain for chain in made if chain.depth >= at_least]
    return sorted(long, key=lambda one: (-one.total.money_cents, -len(one.links), one.giver))


def _circles(found: Sequence[Brought]) -> list[list[Brought]]:
    """Each from its first referral on, which comes first, and against the way they were given."""
    age = {one.referral: number for number, one in enumerate(found)}
    into = {one.recipient: one for one in found if one.giver is not None}
    seen: set[str] = set()
    circles = []
    for start in into:
        way: dict[str, Brought] = {}
        person: str | None = start
        while person is not None and person in into and person not in seen:
            seen.add(person)
            way[person] = into[person]
            person = into[person].giver
        if person in way:
            people = list(way)
            circle = [way[one] for one in people[people.index(person) :]]
            first = circle.index(min(circle, key=lambda one: age[one.referral]))
            circles.append(circle[first:] + circle[:first])
    return circles


def _closing(circle: Sequence[Brought]) -> Brought:
    """The referral that leads back to who gave the first."""
    return next(one for one in circle if one.recipient == circle[0].giver)


def _given(
    found: Sequence[Brought], circles: Iterable[Sequence[Brought]]
) -> dict[str, list[Brought]]:
    """By giver, without what closes a circle."""
    closing = {_closing(circle).referral for circle in circles}
    given: dict[str, list[Brought]] = defaultdict(list)
    for one in found:
        if one.giver is not None and one.referral not in closing:
            given[one.giver].append(one)
    return dict(given)


def _roots(given: Mapping[str, Sequence[Brought]]) -> list[str]:
    """Givers whom nobody of the wood brought."""
    brought = {one.recipient for some in given.values() for one in some}
    return [giver for giver in given if giver not in brought]


def _links(root: str, given: Mapping[str, Sequence[Brought]]) -> Iterator[Link]:
    waiting = [Link(one, 1) for one in reversed(given[root])]
    while waiting:
        link = waiting.pop()
        yield link
        below = given.get(link.brought.recipient, ())
        waiting += [Link(one, link.depth + 1) for one in reversed(below)]
