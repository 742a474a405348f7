"""Reads of the profiles, their criteria, and of how one client fits."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.ideal_client.checks import ordered_criteria, ordered_profiles
from journal_app.ideal_client.counting import fits as fits  # noqa: PLC0414 - offered
from journal_app.ideal_client.counting import own_profiles, person_tally
from journal_app.ideal_client.figures import Tally
from journal_app.ideal_client.tables import Answer, Criterion, Fit, Profile, ProfileVersion
from journal_app.ladder.checks import row
from journal_app.ladder.tables import Rung
from journal_app.people.finding import live_person
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id
from journal_app.store.plain import select


@dataclass(frozen=True)
class ProfileLine:
    uid: str
    name: str
    rung: str | None
    """The uid of the offer it is for; None for all."""
    rung_name: str
    retired: bool
    criteria: int


@dataclass(frozen=True)
class CriterionLine:
    uid: str
    text: str
    weight: int
    """1 to 3."""
    answered: int = 0
    """On how many clients."""


@dataclass(frozen=True)
class ProfileFacts:
    uid: str
    name: str
    rung: str | None
    rung_name: str
    retired: bool
    who: str
    worries: str
    wishes: str
    ways: str
    fits: str
    respect: str
    no_gos: str
    criteria: tuple[CriterionLine, ...]
    versions: int
    """How many earlier ones are kept."""


@dataclass(frozen=True)
class FitOf:
    """How a client fits a profile; without a profile nothing can be said."""

    person: PersonName
    profile: ProfileLine | None
    criteria: tuple[CriterionLine, ...]
    answers: dict[str, Answer | None]
    """By the uids of the criteria, in their order."""
    tally: Tally

    @property
    def score(self) -> float | None:
        """From 0 to 1 over what was answered; None where nothing was."""
        return self.tally.score

    @property
    def known(self) -> float:
        """How much of the weight was answered, from 0 to 1."""
        return self.tally.known

    @property
    def yes(self) -> int:
        return self.tally.yes

    @property
    def answered(self) -> int:
        return self.tally.answered

    @property
    def total(self) -> int:
        return self.tally.total


def profiles(session: Session) -> list[ProfileLine]:
    """In their order, retired ones too."""
    counts = dict(
        map(
            tuple,
            session.connection().execute(
                select(col(Criterion.profile_id), func.count())
                .where(col(Criterion.deleted_at).is_(None))
                .group_by(col(Criterion.profile_id))
            ),
        )
    )
    offers = _rungs(session)
    return [
        _line(one, offers, counts.get(saved_id(one.id), 0)) for one in ordered_profiles(session)
    ]


def profile(session: Session, uid: str) -> ProfileFacts:
    """Raises UserError("no_longer_there")."""
    found = row(session, Profile, uid)
    criteria = ordered_criteria(session, found)
    gone = select(col(Person.id)).where(col(Person.deleted_at).is_not(None))
    answered = dict(
        map(
            tuple,
            session.connection().execute(
                select(col(Fit.criterion_id), func.count())
                .where(
                    col(Fit.criterion_id).in_([one.id for one in criteria]),
                    col(Fit.deleted_at).is_(None),
                    col(Fit.person_id).not_in(gone),
                )
                .group_by(col(Fit.criterion_id))
            ),
        )
    )
    kept = select(func.count()).where(
        col(ProfileVersion.profile_id) == found.id, col(ProfileVersion.deleted_at).is_(None)
    )
    line = _line(found, _rungs(session), 0)
    return ProfileFacts(
        uid=found.uid,
        name=found.name,
        rung=line.rung,
        rung_name=line.rung_name,
        retired=line.retired,
        who=found.who,
        worries=found.worries,
        wishes=found.wishes,
        ways=found.ways,
        fits=found.fits,
        respect=found.respect,
        no_gos=found.no_gos,
        criteria=tuple(
            CriterionLine(one.uid, one.text, one.weight, answered.get(saved_id(one.id), 0))
            for one in criteria
        ),
        versions=int(session.connection().execute(kept).scalar_one()),
    )


def fit_of(session: Session, person: str, profile: str | None = None) -> FitOf:
    """How the person (uid) fits the profile (uid).

    None: the one that counts for them, see `counting.OwnProfiles`. Raises UserError:
    no_such_person, no_longer_there.
    """
    client = live_person(session, person)
    name = PersonName(client.uid, client.name)
    wanted = own_profiles(session).of(session, saved_id(client.id)) if profile is None else None
    found = None
    if profile is not None:
        found = row(session, Profile, profile)
    elif wanted is not None:
        found = session.get_one(Profile, wanted)
    if found is None:
        return FitOf(name, None, (), {}, Tally(0, 0, 0, 0, 0, 0, 0))
    criteria = ordered_criteria(session, found)
    said = dict(
        map(
            tuple,
            session.connection().execute(
                select(col(Fit.criterion_id), col(Fit.answer)).where(
                    col(Fit.person_id) == client.id,
                    col(Fit.criterion_id).in_([one.id for one in criteria]),
                    col(Fit.deleted_at).is_(None),
                )
            ),
        )
    )
    answers = {
        one.uid: Answer(said[one.id]) if one.id in said else None for one in criteria
    }  # fmt: skip
    return FitOf(
        person=name,
        profile=_line(found, _rungs(session), len(criteria)),
        criteria=tuple(CriterionLine(one.uid, one.text, one.weight) for one in criteria),
        answers=answers,
        tally=person_tally([one.weight for one in criteria], list(answers.values())),
    )


def criterion_meant(session: Session, person: str, text: str) -> CriterionLine:
    """The criterion with that uid, or whose text begins so, whatever its case: of the person's own
    profile (uid), else of any that is not retired.

    Raises UserError: no_such_person, no_criteria, unknown_criterion, ambiguous_criterion.
    """
    from journal_app.ground.folding import fold  # noqa: PLC0415 - for the command line alone

    wanted = fold(text).strip()
    own = fit_of(session, person)
    everywhere = [
        CriterionLine(criterion.uid, criterion.text, criterion.weight)
        for one in ordered_profiles(session)
        if one.retired_at is None
        for criterion in ordered_criteria(session, one)
    ]
    if not (own.criteria or everywhere):
        raise UserError("no_criteria")
    for some in (own.criteria, everywhere):
        named = next((one for one in some if one.uid == text), None)
        if named is not None:
            return named
        fitting = [one for one in some if fold(one.text).startswith(wanted)]
        whole = [one for one in fitting if fold(one.text) == wanted]
        if len(whole or fitting) == 1:
            return (whole or fitting)[0]
        if fitting:
            raise UserError(
                "ambiguous_criterion", text=text, criteria=", ".join(one.text for one in fitting)
            )
    raise UserError(
        "unknown_criterion",
        text=text,
        criteria=", ".join(one.text for one in own.criteria or everywhere),
    )


def _line(found: Profile, offers: dict[int, tuple[str, str]], criteria: int) -> ProfileLine:
    rung, name = offers.get(found.rung_id or 0, (None, ""))
    return ProfileLine(found.uid, found.name, rung, name, found.retired_at is not None, criteria)


def _rungs(session: Session) -> dict[int, tuple[str, str]]:
    """Uid and name of every rung not in the trash, by id."""
    query = select(col(Rung.id), col(Rung.uid), col(Rung.name)).where(
        col(Rung.deleted_at).is_(None)
    )
    return {key: (uid, name) for key, uid, name in session.connection().execute(query)}
