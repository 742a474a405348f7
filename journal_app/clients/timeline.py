"""Everything that ever was with one client, newest first."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from journal_app.journal.tables import Entry, EntryPerson
from journal_app.ladder.care_tables import Appointment, Contact, Expectation, Step
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.finding import live_person
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id
from journal_app.referrals.earned import brought_client
from journal_app.referrals.tables import Decision, Direction, Outcome, Referral
from journal_app.store.days import after_midnight, day_of
from journal_app.store.plain import select
from journal_app.store.records import from_text
from journal_app.sympathy.tables import Rating

PERSON = bindparam("person", type_=Integer)
"""Whose timeline it is (id)."""
TODAY: Any = bindparam("today", type_=Date)
"""Up to which sales tell what became of a referral."""
AFTER_MIDNIGHT = bindparam("after_midnight", type_=String)
"""How long the evening's day goes on, as `day_of` takes it."""


BECAME_CLIENT = "client"
"""What a purchase says of a referral while nobody has said what became of it."""


class Happening(StrEnum):
    WIN = "win"
    SALE = "sale"
    REFUND = "refund"
    STEP = "step"
    CONTACT = "contact"
    APPOINTMENT = "appointment"
    EXPECTATION = "expectation"
    REFERRAL = "referral"
    RATING = "rating"


class Part(StrEnum):
    """What somebody's part in a referral is."""

    CAME = "came"
    """Somebody recommended the coach to them."""
    SAID = "said"
    """As before, and it is only known what is said of who it was."""
    BROUGHT = "brought"
    """They recommended the coach."""
    GOT = "got"
    """The coach recommended a colleague to them."""
    PASSED_ON = "passed_on"
    """The coach recommended them."""


@dataclass(frozen=True)
class TimelineItem:
    """One thing on the timeline. ``uid`` is its row's: the entry's, the purchase's, the step's."""

    what: Happening
    uid: str
    day: date | None
    """None of a referral of which nobody knows when it was."""
    at: datetime | None
    """Of an appointment: its instant, aware."""
    title: str
    """The win's title, what was sold, the step, the appointment, the sentence read back; of a
    referral the name of the other, or what is said of them."""
    detail: str
    """A note, what the client said of it, or the occasion of a referral."""
    cents: int | None
    list_price_cents: int | None
    """What a sale would have cost by its rung; None off the ladder."""
    instalments: int
    """Of a sale; else 0."""
    state: str
    """A win: ``client`` or ``helper``. A sale: ``refunded`` or empty. A step: ``done``, ``open`` or
    ``skipped``. A contact: its way. An appointment: the feeling before it, or empty. An
    expectation: its outcome, else ``confirmed`` or ``open``. A referral: the `Part` and the
    outcome, or how it was decided, as ``came helpful``, or `BECAME_CLIENT`.
    A rating: love, value and respect, as ``4 5 3``."""


def timeline(
    session: Session, person: str, offset: int = 0, limit: int | None = None
) -> list[TimelineItem]:
    """From ``offset`` on, newest first; open steps stand on the day they are due.

    What has no day comes last. Raises UserError("no_such_person").
    """
    query = _in_order().offset(offset).limit(limit)
    return [_item(row) for row in session.connection().execute(query, _asked(session, person))]


def count(session: Session, person: str) -> int:
    """How long the timeline is. Raises UserError("no_such_person")."""
    return int(session.connection().execute(_counted(), _asked(session, person)).scalar_one())


def _asked(session: Session, person: str) -> dict[str, Any]:
    return {
        PERSON.key: saved_id(live_person(session, person).id),
        AFTER_MIDNIGHT.key: after_midnight(session.info["clock"]),
        TODAY.key: session.info["clock"].today(),
    }


def _item(row: Any) -> TimelineItem:
    at = None if row.at is None else from_text(row.at)
    day = None if row.day is None else date.fromisoformat(row.day)
    return TimelineItem(
        what=Happening(row.what),
        uid=row.uid,
        day=day if at is None else at.astimezone().date(),
        at=at,
        title=row.title,
        detail=row.detail,
        cents=row.cents,
        list_price_cents=row.list_price,
        instalments=row.instalments or 0,
        state=row.state,
    )


# To put such a question together takes longer than to answer it: each is made once.


@cache
def _in_order() -> Select[Any]:
    found = _everything()
    last = [(found.c.what == Happening.REFUND.value).desc()]  # nothing is refunded before its sale
    return select(found).order_by(found.c.day.desc(), found.c.made.desc(), *last, found.c.uid)


@cache
def _counted() -> Select[Any]:
    return select(func.count()).select_from(_everything())


def _everything() -> Subquery:
    return union_all(
        *_sales(), _wins(), _steps(), _contacts(), _appointments(), _expectations(),
        *_referrals(), _ratings(),
    ).subquery()  # fmt: skip


def _one(  # noqa: PLR0917 - the columns of the timeline, in their order
    what: Happening,
    record: Any,
    day: Any,
    title: Any,
    detail: Any,
    state: Any,
    cents: Any = None,
    at: Any = None,
    *,
    made: Any = None,
    sale: Any = None,
) -> Select[Any]:
    """``made`` is when it was written down, by default when the row was."""
    return select(
        literal(what.value).label("what"),
        record.uid.label("uid"),
        _text(day).label("day"),
        _text(record.created_at if made is None else made).label("made"),
        (null() if at is None else _text(at)).label("at"),
        func.coalesce(title, "").label("title"),
        func.coalesce(detail, "").label("detail"),
        (null() if cents is None else cents).label("cents"),
        (null() if sale is None else col(sale.list_price_cents)).label("list_price"),
        (null() if sale is None else col(sale.instalments)).label("instalments"),
        func.coalesce(state, "").label("state"),
    )


def _text(value: Any) -> ColumnElement[str]:
    """As the file holds it, whatever the column's type."""
    return func.substr(value, 1)


def _wins() -> Select[Any]:
    won = _one(Happening.WIN, Entry, Entry.day, Entry.title, Entry.right, EntryPerson.role)
    return won.join(EntryPerson, col(EntryPerson.entry_id) == col(Entry.id)).where(
        col(EntryPerson.person_id) == PERSON,
        col(EntryPerson.deleted_at).is_(None),
        col(Entry.deleted_at).is_(None),
    )


def _sales() -> list[Select[Any]]:
    offer = func.coalesce(Rung.name, Purchase.offer)
    refunded = col(Purchase.refunded_on).is_not(None)
    sold = _one(
        Happening.SALE, Purchase, Purchase.day, offer, Purchase.note,
        case((refunded, "refunded"), else_=""), cents=col(Purchase.price_cents), sale=Purchase,
    )  # fmt: skip
    given_back = _one(
        Happening.REFUND, Purchase, Purchase.refunded_on, offer, Purchase.note, "",
        cents=col(Purchase.price_cents), made=Purchase.updated_at,
    )  # fmt: skip
    mine = (col(Purchase.person_id) == PERSON, col(Purchase.deleted_at).is_(None))
    joined = [
        query.select_from(Purchase).outerjoin(Rung, col(Rung.id) == col(Purchase.rung_id))
        for query in (sold, given_back)
    ]
    return [joined[0].where(*mine), joined[1].where(*mine, refunded)]


def _steps() -> Select[Any]:
    noted = day_of(Step.created_at, AFTER_MIDNIGHT)
    day = func.coalesce(_text(Step.done_on), _text(Step.due), noted)
    state = case(
        (col(Step.skipped).is_(True), "skipped"),
        (col(Step.done_on).is_not(None), "done"),
        else_="open",
    )
    return _one(Happening.STEP, Step, day, Step.text, "", state).where(
        col(Step.person_id) == PERSON, col(Step.deleted_at).is_(None)
    )


def _contacts() -> Select[Any]:
    return _one(Happening.CONTACT, Contact, Contact.day, "", Contact.note, Contact.way).where(
        col(Contact.person_id) == PERSON, col(Contact.deleted_at).is_(None)
    )


def _appointments() -> Select[Any]:
    day = func.date(_text(Appointment.at), "localtime")  # as it is shown
    return _one(
        Happening.APPOINTMENT, Appointment, day, Appointment.text, "", Appointment.feeling,
        at=Appointment.at,
    ).where(
        col(Appointment.person_id) == PERSON, col(Appointment.deleted_at).is_(None)
    )  # fmt: skip


def _expectations() -> Select[Any]:
    day = func.coalesce(
        _text(Expectation.outcome_on),
        _text(Expectation.confirmed_on),
        day_of(Expectation.created_at, AFTER_MIDNIGHT),
    )
    state = func.coalesce(
        Expectation.outcome,
        case((col(Expectation.confirmed_on).is_not(None), "confirmed"), else_="open"),
    )
    sentence = func.coalesce(func.nullif(Expectation.summary, ""), Expectation.expects)
    return _one(
        Happening.EXPECTATION, Expectation, day, sentence, Expectation.in_their_words, state
    ).where(
        col(Expectation.person_id) == PERSON, col(Expectation.deleted_at).is_(None)
    )  # fmt: skip


def _referrals() -> list[Select[Any]]:
    """Whoever lies in the trash is not named; one to somebody there is left out, as elsewhere."""
    received = col(Referral.direction) == Direction.RECEIVED
    giver, provider, recipient = (
        col(one) for one in (Referral.giver_id, Referral.provider_id, Referral.recipient_id)
    )
    return [
        _referral(Part.CAME, recipient == PERSON, received, giver),
        _referral(Part.BROUGHT, giver == PERSON, received, recipient),
        _referral(Part.GOT, recipient == PERSON, ~received, provider),
        _referral(Part.PASSED_ON, provider == PERSON, ~received, recipient),
    ]


def _referral(
    part: Part,
    theirs: ColumnElement[bool],
    direction: ColumnElement[bool],
    other_id: Any,
) -> Select[Any]:
    """``theirs`` and ``direction`` choose the referrals, ``other_id`` is who else is named."""
    other: Any = aliased(Person)
    title: Any = other.name
    as_part: Any = literal(part.value)
    if part is Part.CAME:
        said = other.id.is_(None) & (col(Referral.giver_said) != "")
        title = func.coalesce(other.name, Referral.giver_said)
        as_part = case((said, Part.SAID.value), else_=part.value)
    decided = func.nullif(func.coalesce(Referral.decision, ""), Decision.GIVEN.value)
    bought = and_(col(Referral.outcome) == Outcome.OPEN, brought_client(TODAY))
    came_to = case((bought, BECAME_CLIENT), else_=col(Referral.outcome))
    outcome = func.coalesce(func.nullif(decided, ""), came_to)
    found = _one(
        Happening.REFERRAL, Referral, case((col(Referral.day_known), col(Referral.day))), title,
        Referral.occasion, as_part + literal(" ") + outcome,
    )  # fmt: skip
    named = (other.id == other_id) & other.deleted_at.is_(None)
    return (
        found.select_from(Referral)
        .join(other, named, isouter=part in (Part.CAME, Part.GOT))
        .where(theirs, direction, col(Referral.deleted_at).is_(None))
    )


def _ratings() -> Select[Any]:
    space = literal(" ")
    said = _text(Rating.love) + space + _text(Rating.value) + space + _text(Rating.respect)
    return _one(Happening.RATING, Rating, Rating.day, "", Rating.note, said).where(
        col(Rating.person_id) == PERSON, col(Rating.deleted_at).is_(None)
    )
