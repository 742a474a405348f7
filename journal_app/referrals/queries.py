"""Reads of referrals. All filtering, sorting and paging happens in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.ground.nameless import LEFT_OUT
from journal_app.ladder.care_tables import Way
from journal_app.people.queries import PersonName
from journal_app.referrals import filtering
from journal_app.referrals.earned import came_to, first_of_all, money_rows, received
from journal_app.referrals.filtering import GIVER, PROVIDER, RECIPIENT
from journal_app.referrals.filtering import (
    ReferralFilter as ReferralFilter,  # noqa: PLC0414 - offered
)
from journal_app.referrals.filtering import SortBy as SortBy  # noqa: PLC0414 - offered
from journal_app.referrals.tables import Decision, Direction, Outcome, Referral
from journal_app.store.plain import select

Place = Outcome | Decision
"""What became of a referral, or where one stands that the coach has not given."""
ALL = ReferralFilter()
_BATCH = 500
_KEY: Any = col(Referral.id)
_KEYS: Any = bindparam("keys", expanding=True)
_WORDS = (
    "giver_wants", "provider_wants", "recipient_wants", "standards", "entitled", "reception",
    "introduction", "trust", "outcome_note",
)  # fmt: skip
_PLAIN = (
    "became_client_on", "money_cents", "uid", "giver_said", "day", "occasion", "need",
    "outcome_on", "thanked_on", "told_on", "thanks_waived",
    "day_known",
)  # fmt: skip
"""Of a line, in the order in which `_lines_of_keys` asks for it; the first two are no columns."""


@dataclass(frozen=True)
class ReferralLine:
    """One line of a list.

    ``giver`` None: of one received nobody known yet, ``giver_said`` may say more; of one given the
    coach. ``provider`` None: of one received the coach; of one given not said, or erased.
    """

    uid: str
    direction: Direction
    giver: PersonName | None
    giver_said: str
    provider: PersonName | None
    recipient: PersonName
    day: date
    """That of the import where it is not known."""
    occasion: str
    need: str
    decision: Decision | None
    """None of one received."""
    outcome: Outcome
    outcome_on: date | None
    thanked_on: date | None
    told_on: date | None
    thanks_waived: bool
    became_client_on: date | None
    """The recipient's first purchase, if this is the referral that brought them."""
    money_cents: int
    """All that the recipient paid, if this is the referral that brought them; else 0."""
    day_known: bool = True

    @property
    def giver_erased(self) -> bool:
        """The coach knew who it was, and has deleted them."""
        return self.giver_said == LEFT_OUT

    @property
    def has_news(self) -> bool:
        """What became of it is known: somebody said so, or it brought a client."""
        return self.came_to is not Outcome.OPEN

    @property
    def came_to(self) -> Outcome:
        """The outcome as filters and counts take it: a purchase alone says that it was helpful."""
        if self.outcome is Outcome.OPEN and self.became_client_on is not None:
            return Outcome.HELPFUL
        return self.outcome


@dataclass(frozen=True)
class ReferralFacts:
    """Everything of one referral."""

    line: ReferralLine
    giver_wants: str
    provider_wants: str
    recipient_wants: str
    standards: str
    entitled: str
    reception: str
    introduction: str
    trust: str
    outcome_note: str
    thanked_by: Way | None
    told_by: Way | None


def referral(session: Session, uid: str) -> ReferralFacts:
    """Raises UserError("no_longer_there")."""
    words = [col(getattr(Referral, name)) for name in _WORDS]
    row = session.connection().execute(
        select(_KEY, col(Referral.thanked_by), col(Referral.told_by), *words).where(
            col(Referral.uid) == uid, col(Referral.deleted_at).is_(None)
        )
    ).first()  # fmt: skip
    lines = [] if row is None else _lines(session, [row[0]])
    if row is None or not lines:
        raise UserError("no_longer_there")
    _key, thanked_by, told_by, *texts = row
    return ReferralFacts(
        line=lines[0],
        thanked_by=Way(thanked_by) if thanked_by else None,
        told_by=Way(told_by) if told_by else None,
        **dict(zip(_WORDS, texts, strict=True)),
    )


def brought_by(session: Session, person: str) -> ReferralLine | None:
    """The referral by which the person (uid) came; None where nobody recommended the coach."""
    query = (
        _over_people(select(_KEY))
        .where(*received(), RECIPIENT.uid == person)
        .order_by(*first_of_all())
        .limit(1)
    )
    lines = _lines(session, session.connection().execute(query).scalars().all())
    return lines[0] if lines else None


def by_place(session: Session, chosen: ReferralFilter = ALL) -> dict[Place, int]:
    """How many are in each place, whichever of them the filter names; all together are all."""
    wanted = _conditions(session, replace(chosen, outcome=None, decision=None))
    came = came_to(session.info["clock"].today())
    place = case((filtering.made(), came), else_=col(Referral.decision)).label("place")
    asked = _over_people(select(place)).where(*wanted).subquery()
    query = select(asked.c.place, func.count()).group_by(asked.c.place)
    counted = dict(map(tuple, session.connection().execute(query)))
    places: tuple[Place, ...] = (*Outcome, Decision.CONSIDERING, Decision.BETTER_NOT)
    return {one: counted.get(one.value, 0) for one in places}


def referrals(
    session: Session,
    chosen: ReferralFilter = ALL,
    offset: int = 0,
    limit: int | None = None,
    *,
    by: SortBy = SortBy.DAY,
    descending: bool = True,
) -> list[ReferralLine]:
    """The list from ``offset`` on; None: to its end."""
    query = (
        _over_people(select(_KEY))
        .where(*_conditions(session, chosen))
        .order_by(*_order(session, by, descending=descending))
    )
    keys = session.connection().execute(query.offset(offset).limit(limit)).scalars().all()
    found: list[ReferralLine] = []
    for start in range(0, len(keys), _BATCH):
        found += _lines(session, keys[start : start + _BATCH])
    return found


def row_of(
    session: Session,
    chosen: ReferralFilter,
    uid: str,
    *,
    by: SortBy = SortBy.DAY,
    descending: bool = True,
) -> int | None:
    """The position of a referral in `referrals`, or None where the filter leaves it out."""
    order = _order(session, by, descending=descending)
    place = (func.row_number().over(order_by=order) - 1).label("row")
    numbered = (
        _over_people(select(col(Referral.uid), place))
        .where(*_conditions(session, chosen))
        .subquery()
    )
    return (
        session.connection()
        .execute(select(numbered.c.row).where(numbered.c.uid == uid))
        .scalar()
    )  # fmt: skip


def _conditions(session: Session, chosen: ReferralFilter) -> list[ColumnElement[bool]]:
    return filtering.conditions(chosen, session.info["clock"].today())


def _order(session: Session, by: SortBy, *, descending: bool) -> list[Any]:
    return filtering.order(by, session.info["clock"].today(), descending=descending)


def _over_people(query: Select[Any]) -> Select[Any]:
    """Over referral and its people; who lies in the trash is nobody known."""
    return (
        query.select_from(Referral)
        .join(RECIPIENT, RECIPIENT.id == col(Referral.recipient_id))
        .outerjoin(GIVER, and_(GIVER.id == col(Referral.giver_id), GIVER.deleted_at.is_(None)))
        .outerjoin(
            PROVIDER, and_(PROVIDER.id == col(Referral.provider_id), PROVIDER.deleted_at.is_(None))
        )
    )


def _lines(session: Session, keys: Sequence[int]) -> list[ReferralLine]:
    query = _lines_of_keys(session.info["clock"].today())
    rows = session.connection().execute(query, {_KEYS.key: list(keys)})
    found = {row[0]: _line(row) for row in rows}
    return [found[key] for key in keys if key in found]


@lru_cache(maxsize=1)  # to put it together takes longer than to answer it for a few
def _lines_of_keys(today: date) -> Select[Any]:
    money = money_rows(today)
    return (
        _over_people(
            select(
                _KEY, GIVER.uid, GIVER.name, PROVIDER.uid, PROVIDER.name, RECIPIENT.uid,
                RECIPIENT.name, col(Referral.direction), col(Referral.decision),
                col(Referral.outcome), money.c.first_day, func.coalesce(money.c.cents, 0),
                *(col(getattr(Referral, name)) for name in _PLAIN[2:]),
            )
        )
        .outerjoin(money, money.c.referral_id == _KEY)
        .where(_KEY.in_(_KEYS), RECIPIENT.deleted_at.is_(None))
    )  # fmt: skip


def _line(row: Any) -> ReferralLine:
    (
        _key, giver, giver_name, provider, provider_name, recipient, recipient_name, direction,
        decision, outcome, *rest,
    ) = row  # fmt: skip
    return ReferralLine(
        direction=Direction(direction),
        giver=None if giver is None else PersonName(giver, giver_name),
        provider=None if provider is None else PersonName(provider, provider_name),
        recipient=PersonName(recipient, recipient_name),
        decision=Decision(decision) if decision else None,
        outcome=Outcome(outcome),
        **dict(zip(_PLAIN, rest, strict=True)),
    )
