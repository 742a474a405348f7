"""What a profile and a criterion may be."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.text import one_line
from journal_app.ideal_client.tables import Criterion, Profile
from journal_app.ladder.checks import row

MOST_CRITERIA = 12
"""More nobody answers for a client in one go."""
WEIGHTS = (1, 2, 3)


def profile_name(name: str) -> str:
    """Raises UserError("empty_profile")."""
    cleaned = one_line(name)
    if not cleaned:
        raise UserError("empty_profile")
    return cleaned


def criterion_text(text: str) -> str:
    """Raises UserError("empty_criterion")."""
    cleaned = one_line(text)
    if not cleaned:
        raise UserError("empty_criterion")
    return cleaned


def criterion_weight(weight: int) -> int:
    """Raises UserError("weight_out_of_range")."""
    if weight not in WEIGHTS:
        raise UserError("weight_out_of_range", most=WEIGHTS[-1])
    return weight


def said_once(text: str, others: Iterable[Criterion]) -> None:
    """That none of the other criteria of the profile says so.

    Raises UserError("criterion_twice").
    """
    if fold(text) in {fold(one.text) for one in others}:
        raise UserError("criterion_twice", text=text)


def live_criterion(session: Session, uid: str) -> tuple[Criterion, Profile]:
    """With its profile, which lies not in the trash either. Raises UserError("no_longer_there")."""
    criterion = row(session, Criterion, uid)
    profile = session.get_one(Profile, criterion.profile_id)
    if profile.deleted_at is not None:
        raise UserError("no_longer_there")
    return criterion, profile


def ordered_profiles(session: Session) -> list[Profile]:
    """All of them in their order, retired ones too."""
    return list(
        session.exec(
            select(Profile)
            .where(col(Profile.deleted_at).is_(None))
            .order_by(col(Profile.position), col(Profile.id))
        )
    )


def ordered_criteria(session: Session, profile: Profile) -> list[Criterion]:
    """Those not in the trash, in their order."""
    return list(
        session.exec(
            select(Criterion)
            .where(Criterion.profile_id == profile.id, col(Criterion.deleted_at).is_(None))
            .order_by(col(Criterion.position), col(Criterion.id))
        )
    )
