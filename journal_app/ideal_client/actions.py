"""Writes of the profiles, of their criteria, and of how clients fit."""

from typing import Any

from sqlmodel import Session, col, func, select

from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.text import storable
from journal_app.ideal_client.checks import (
    MOST_CRITERIA,
    criterion_text,
    criterion_weight,
    live_criterion,
    ordered_criteria,
    ordered_profiles,
    profile_name,
    said_once,
)
from journal_app.ideal_client.tables import Answer, Criterion, Fit, Profile, ProfileVersion
from journal_app.ideal_client.versions import TEXTS, content, keep_version
from journal_app.ladder.checks import row
from journal_app.ladder.tables import Rung
from journal_app.people.finding import live_person
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id

EDITABLE = frozenset({"name", "rung", *TEXTS})


def add_profile(session: Session, name: str, rung: str | None = None) -> str:
    """A new profile after all others, perhaps for one offer (a rung's uid); returns its uid.

    Raises UserError: empty_profile, no_longer_there.
    """
    profiles = ordered_profiles(session)
    profile = Profile(
        name=profile_name(name),
        rung_id=None if rung is None else row(session, Rung, rung).id,
        position=profiles[-1].position + 1 if profiles else 0,
    )
    session.add(profile)
    session.flush()
    return profile.uid


def edit_profile(session: Session, uid: str, **fields: Any) -> None:
    """Set any of the fields in `EDITABLE`; ``rung`` is a rung's uid or None.

    The first change of a day keeps the profile as it was the day before. Raises UserError:
    no_longer_there, empty_profile.
    """
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a profile: {sorted(unknown)}")
    profile = row(session, Profile, uid)
    values: dict[str, Any] = {
        name: storable(fields[name]) for name in TEXTS if name in fields
    }  # fmt: skip
    if "name" in fields:
        values["name"] = profile_name(fields["name"])
    if "rung" in fields:
        rung = fields["rung"]
        values["rung_id"] = None if rung is None else row(session, Rung, rung).id
    changed = {name: value for name, value in values.items() if getattr(profile, name) != value}
    if changed:
        keep_version(session, profile)
    for name, value in changed.items():
        setattr(profile, name, value)


def retire_profile(session: Session, uid: str) -> None:
    """It counts for nobody any more; all that was answered stays.

    Raises UserError("no_longer_there").
    """
    row(session, Profile, uid).retired_at = session.info["clock"].now()


def unretire_profile(session: Session, uid: str) -> None:
    """Raises UserError("no_longer_there")."""
    row(session, Profile, uid).retired_at = None


def remove_profile(session: Session, uid: str) -> None:
    """Into the trash, with its criteria and all answers. Raises UserError("no_longer_there")."""
    row(session, Profile, uid).deleted_at = session.info["clock"].now()


def restore_profile(session: Session, version: str) -> None:
    """Say again what the profile said in that version (uid); what it says now is kept besides.

    A criterion that has gone since comes back out of the trash with its answers; one that came
    since goes there with its own. Raises UserError: no_longer_there, version_gone.
    """
    kept = row(session, ProfileVersion, version)
    profile = session.get_one(Profile, kept.profile_id)
    if profile.deleted_at is not None:
        raise UserError("no_longer_there")
    said = content(session, kept)
    if said is None:
        raise UserError("version_gone")
    keep_version(session, profile)
    profile.name = said.name
    profile.rung_id = said.rung_id
    for name in TEXTS:
        setattr(profile, name, said.texts[name])
    rows = session.exec(
        select(Criterion)
        .where(Criterion.profile_id == profile.id)
        .order_by(col(Criterion.deleted_at).is_not(None), col(Criterion.id).desc())
    )
    known = list(rows)
    stay: list[Criterion] = []
    for position, (text, weight) in enumerate(said.criteria):
        wanted = fold(text)
        left = (one for one in known if one not in stay and fold(one.text) == wanted)
        criterion = next(left, None) or Criterion(
            profile_id=saved_id(profile.id), text=text, position=position
        )
        criterion.text, criterion.weight, criterion.position = text, weight, position
        criterion.deleted_at = None
        session.add(criterion)
        stay.append(criterion)
    for one in known:
        if one not in stay and one.deleted_at is None:
            one.deleted_at = session.info["clock"].now()


def add_criterion(session: Session, profile: str, text: str, weight: int = 1) -> str:
    """One more criterion of the profile (uid), after the others; returns its uid.

    Raises UserError: no_longer_there, empty_criterion, weight_out_of_range, criterion_twice,
    too_many_criteria.
    """
    found = row(session, Profile, profile)
    words, heavy = criterion_text(text), criterion_weight(weight)
    others = ordered_criteria(session, found)
    said_once(words, others)
    if len(others) >= MOST_CRITERIA:
        raise UserError("too_many_criteria", most=MOST_CRITERIA)
    keep_version(session, found)
    criterion = Criterion(
        profile_id=saved_id(found.id),
        text=words,
        weight=heavy,
        position=others[-1].position + 1 if others else 0,
    )
    session.add(criterion)
    session.flush()
    return criterion.uid


def edit_criterion(
    session: Session, uid: str, *, text: str | None = None, weight: int | None = None
) -> None:
    """Other words, or another weight; the answers stay. None leaves as it is.

    Raises UserError: no_longer_there, empty_criterion, weight_out_of_range, criterion_twice.
    """
    criterion, profile = live_criterion(session, uid)
    words = criterion.text if text is None else criterion_text(text)
    heavy = criterion.weight if weight is None else criterion_weight(weight)
    if (words, heavy) == (criterion.text, criterion.weight):
        return
    if words != criterion.text:
        said_once(words, [one for one in ordered_criteria(session, profile) if one != criterion])
    keep_version(session, profile)
    criterion.text, criterion.weight = words, heavy


def move_criterion(session: Session, uid: str, place: int) -> None:
    """Put it at ``place``, from 0, in its profile. Raises UserError("no_longer_there")."""
    moved, profile = live_criterion(session, uid)
    others = [one for one in ordered_criteria(session, profile) if one.id != moved.id]
    others.insert(max(0, min(place, len(others))), moved)
    for position, criterion in enumerate(others):
        if criterion.position != position:
            criterion.position = position


def remove_criterion(session: Session, uid: str) -> int:
    """Into the trash. Its answers stay with it; returns on how many clients it was answered.

    Raises UserError("no_longer_there").
    """
    criterion, profile = live_criterion(session, uid)
    keep_version(session, profile)
    criterion.deleted_at = session.info["clock"].now()
    answered = (
        select(func.count())
        .select_from(Fit)
        .join(Person, col(Person.id) == col(Fit.person_id))
        .where(
            Fit.criterion_id == criterion.id,
            col(Fit.deleted_at).is_(None),
            col(Person.deleted_at).is_(None),
        )
    )
    return session.exec(answered).one()


def set_fit(session: Session, person: str, criterion: str, answer: Answer | None) -> None:
    """How the person (uid) meets the criterion (uid), as it is seen today; None: not known.

    Raises UserError: no_such_person, no_longer_there.
    """
    client = saved_id(live_person(session, person).id)
    asked = saved_id(live_criterion(session, criterion)[0].id)
    fit = session.exec(
        select(Fit)
        .where(Fit.person_id == client, Fit.criterion_id == asked)
        .order_by(col(Fit.deleted_at).is_not(None), col(Fit.id))
    ).first()
    if answer is None:
        if fit is not None and fit.deleted_at is None:
            fit.deleted_at = session.info["clock"].now()
        return
    today = session.info["clock"].today()
    if fit is None:
        session.add(Fit(person_id=client, criterion_id=asked, answer=answer, day=today))
    elif fit.deleted_at is not None or fit.answer != answer:
        fit.deleted_at, fit.answer, fit.day = None, answer, today
