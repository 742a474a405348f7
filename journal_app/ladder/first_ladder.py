"""The ladder as a coach lays it the first time: all rungs in one go, and what prices mean."""

from collections.abc import Sequence

from sqlmodel import Session

from journal_app.ladder.checks import ordered_rungs
from journal_app.ladder.rung_actions import add_rung, remove_rung, set_practice
from journal_app.ladder.standard import StandardRung
from journal_app.ladder.tables import Offer, Prices


def lay_ladder(
    session: Session, wanted: Sequence[StandardRung], *, currency: str, prices: Prices | None
) -> None:
    """The rungs from the lowest up, in the place of those there are, which nothing was sold of.

    Nothing is written that says what is there already. ``prices`` None: not said yet. Raises
    UserError as `add_rung`, `remove_rung` and `set_practice`.
    """
    there = ordered_rungs(session)
    if [StandardRung(one.name, one.price_cents, Offer(one.kind)) for one in there] != list(wanted):
        for rung in there:
            remove_rung(session, rung.uid)
        session.flush()
        for one in wanted:
            add_rung(session, one.name, one.price_cents, one.kind)
    set_practice(session, currency=currency, prices=prices)
