"""Writes of the capture: a win becomes an entry, an unfinished one is kept."""

from dataclasses import replace

from sqlmodel import Session

from journal_app.capture.queries import unfinished
from journal_app.capture.win import Win
from journal_app.ground.errors import UserError
from journal_app.ground.money import typed
from journal_app.journal.actions import NewEntry, add_entry, clear_draft, save_draft
from journal_app.journal.recipe_actions import name_recipes
from journal_app.journal.recipes import RecipeName
from journal_app.journal.tables import Kind
from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.care_actions import add_step
from journal_app.ladder.queries import practice
from journal_app.people.actions import person_named


def record_win(session: Session, win: Win) -> str:
    """Make ``win`` an entry, with what was sold, and forget its draft, all or nothing.

    A recipe of which there is none by that title is made. Returns the entry's uid.
    Raises UserError: empty_title, ambiguous_name, sale_needs_client,
    sale_needs_rung, amount_unreadable, amount_other_currency, and as `sell`.
    """
    uid = add_entry(
        session,
        NewEntry(
            title=win.title,
            right=win.right,
            again=win.again,
            train=win.train,
            kind=None if win.kind is None else Kind(win.kind),
            day=win.day,
            helpers=win.people(win.helpers),
            clients=win.people(win.clients),
            tags=win.tags,
            answers=win.answers,
            asked=win.asked,
        ),
    )
    if win.recipes:
        name_recipes(session, uid, [RecipeName("", title) for title in win.recipes])
    if win.kind == Kind.SALE and win.sold.said:
        _sell(session, win, uid)
    forget_win(session, win.key)
    return uid


def sell_as_win(session: Session, sale: NewSale, title: str) -> str:
    """Write a sale down, and with it the win that it is. Returns the purchase's uid.

    Raises UserError: empty_title, and as `sell`.
    """
    win = NewEntry(title=title, kind=Kind.SALE, day=sale.day, clients=(sale.client,))
    return sell(session, replace(sale, entry=add_entry(session, win)))


def keep_win(session: Session, win: Win) -> None:
    """Keep ``win`` unfinished, before any other unfinished one."""
    _save(session, [win, *(other for other in unfinished(session) if other.key != win.key)])


def forget_win(session: Session, key: int) -> None:
    """Throw the unfinished win ``key`` away, if there is one; others stay."""
    wins = unfinished(session)
    left = [win for win in wins if win.key != key]
    if len(left) < len(wins):
        _save(session, left)


def _sell(session: Session, win: Win, entry: str) -> None:
    """To each of the clients; a next step alone is no sale."""
    sold = win.sold
    clients = win.people(win.clients)
    if not clients:
        raise UserError("sale_needs_client")
    if sold.price.strip() and sold.rung is None:
        raise UserError("sale_needs_rung")
    step = None
    if sold.step.strip():
        step = NextStep(sold.step, sold.due or session.info["clock"].today())
    currency = practice(session).currency
    cents = typed(sold.price, currency) if sold.price.strip() else None
    # Two names may be one person's: of somebody who was made one with a double.
    for client in dict.fromkeys(person_named(session, client).uid for client in clients):
        if sold.rung is not None or cents is not None:
            sale = NewSale(
                client=client,
                rung=sold.rung or None,
                offer=win.title,
                price_cents=cents,
                day=win.day,
                entry=entry,
                step=step,
            )
            sell(session, sale)
        elif step is not None:
            add_step(session, client, step)


def _save(session: Session, wins: list[Win]) -> None:
    if wins:
        save_draft(session, {"wins": [win.to_payload() for win in wins]})
    else:
        clear_draft(session)
