"""Clients by how well they fit, as a condition for any list of them."""

from typing import Any

from sqlalchemy import ColumnElement, case, func
from sqlmodel import Session, col

from journal_app.ideal_client.checks import ordered_profiles
from journal_app.ideal_client.counting import own_profiles, sums, weights
from journal_app.ideal_client.figures import FITS_HALF, FITS_WELL, LITTLE_KNOWN, Grade
from journal_app.ideal_client.tables import Criterion, Fit
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id
from journal_app.store.plain import select


def of_grade(session: Session, grade: Grade) -> ColumnElement[bool]:
    """That a ``person`` has the grade, in the profile that counts for them; see `OwnProfiles`."""
    whole = {saved_id(one.id): weights(session, one).whole for one in ordered_profiles(session)}
    fitting = (
        select(col(Person.id))
        .join(Fit, col(Fit.person_id) == col(Person.id))
        .join(Criterion, col(Criterion.id) == col(Fit.criterion_id))
        .where(
            col(Fit.deleted_at).is_(None),
            col(Criterion.deleted_at).is_(None),
            col(Criterion.profile_id) == own_profiles(session).column(),
        )
        .group_by(col(Person.id), col(Criterion.profile_id))
    )
    points, weight, *_counts = sums(col(Criterion.weight))
    score: Any = points / (weight * 2.0)
    of_profile = case(whole, value=col(Criterion.profile_id), else_=0) if whole else func.abs(0)
    fitting = fitting.having(weight >= LITTLE_KNOWN * of_profile)
    if grade is Grade.UNKNOWN:
        return col(Person.id).not_in(fitting)
    bounds = {
        Grade.WELL: [score >= FITS_WELL],
        Grade.HALF: [score >= FITS_HALF, score < FITS_WELL],
        Grade.HARDLY: [score < FITS_HALF],
    }
    return col(Person.id).in_(fitting.having(*bounds[grade]))
