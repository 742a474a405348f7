"""What a profile said before: a copy is kept of how it ended each day that it was changed after."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from journal_app.ideal_client.checks import WEIGHTS, ordered_criteria
from journal_app.ideal_client.tables import Profile, ProfileVersion
from journal_app.ladder.checks import row
from journal_app.ladder.tables import Rung
from journal_app.people.tags import saved_id

TEXTS = ("who", "worries", "wishes", "ways", "fits", "respect", "no_gos")
"""The columns of a profile's own words, in the order of its page."""

CRITERIA = "criteria"


@dataclass(frozen=True)
class Said:
    """All that a profile says at a time. ``criteria`` are texts and weights, in their order."""

    name: str
    rung_id: int | None
    rung_name: str
    """Empty where it is for no offer of its own, or for one that has gone."""
    texts: dict[str, str]
    """By the names in `TEXTS`."""
    criteria: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Version:
    """A profile as it was from ``since`` until ``until``, that day left out."""

    uid: str
    since: date
    until: date
    said: Said
    changed: tuple[str, ...]
    """What became different on ``until``: ``name``, ``rung``, names of `TEXTS`, `CRITERIA`."""


def versions(session: Session, profile: str) -> list[Version]:
    """Of the profile (uid), newest first. Raises UserError("no_longer_there")."""
    found = row(session, Profile, profile)
    rows = session.exec(
        select(ProfileVersion)
        .where(ProfileVersion.profile_id == found.id, col(ProfileVersion.deleted_at).is_(None))
        .order_by(col(ProfileVersion.until), col(ProfileVersion.id))
    ).all()
    since = session.info["clock"].day_of(found.created_at)
    kept = [(one, said) for one in rows if (said := content(session, one)) is not None]
    then = [*(said for _one, said in kept), now_said(session, found)]
    made: list[Version] = []
    for (one, said), after in zip(kept, then[1:], strict=True):
        changed = changes(said, after)
        if changed:  # taken back on the same day: the next one says it all
            made.append(Version(one.uid, min(since, one.until), one.until, said, changed))
            since = one.until
    return made[::-1]


def now_said(session: Session, profile: Profile) -> Said:
    rung = None if profile.rung_id is None else session.get(Rung, profile.rung_id)
    live = rung is not None and rung.deleted_at is None
    return Said(
        name=profile.name,
        rung_id=profile.rung_id,
        rung_name=rung.name if rung is not None and live else "",
        texts={name: getattr(profile, name) for name in TEXTS},
        criteria=tuple((one.text, one.weight) for one in ordered_criteria(session, profile)),
    )


def changes(before: Said, after: Said) -> tuple[str, ...]:
    """Names of what differs, in the order of the page."""
    found = ["name"] if before.name != after.name else []
    if before.rung_id != after.rung_id:
        found.append("rung")
    found += [name for name in TEXTS if before.texts[name] != after.texts[name]]
    if sorted(before.criteria) != sorted(after.criteria):
        found.append(CRITERIA)
    return tuple(found)


def keep_version(session: Session, profile: Profile) -> None:
    """Keep what the profile says, before the first change of a day; not on its first day."""
    clock = session.info["clock"]
    today = clock.today()
    if clock.day_of(profile.created_at) >= today:
        return
    kept = select(ProfileVersion.id).where(
        ProfileVersion.profile_id == profile.id,
        col(ProfileVersion.until) >= today,
        col(ProfileVersion.deleted_at).is_(None),
    )
    if session.exec(kept.limit(1)).first() is not None:
        return
    said = now_said(session, profile)
    rung = None if said.rung_id is None else session.get_one(Rung, said.rung_id).uid
    text = json.dumps(
        {"name": said.name, "rung": rung, **said.texts, CRITERIA: said.criteria},
        ensure_ascii=False,
    )
    session.add(ProfileVersion(profile_id=saved_id(profile.id), until=today, content=text))


def content(session: Session, version: ProfileVersion) -> Said | None:
    """What that version says; None where it cannot be read, as in a file written by hand."""
    try:
        kept: dict[str, Any] = json.loads(version.content)
        texts = {name: str(kept.get(name, "")) for name in TEXTS}
        criteria = tuple((str(text), int(weight)) for text, weight in kept.get(CRITERIA, ()))
        name, uid = str(kept["name"]), kept.get("rung")
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if any(weight not in WEIGHTS for _text, weight in criteria):
        return None
    rung = None if uid is None else session.exec(select(Rung).where(Rung.uid == uid)).first()
    live = rung if rung is not None and rung.deleted_at is None else None
    return Said(
        name=name,
        rung_id=None if live is None else live.id,
        rung_name="" if live is None else live.name,
        texts=texts,
        criteria=criteria,
    )
