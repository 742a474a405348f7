"""Commands of the coach's day: what is up today, which recipes work, what clients may be quoted."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from journal_app.cli.output import open_store, print_json, print_table
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.journal.thanks import Owed
    from journal_app.ladder.recipe_figures import RecipeFigures
    from journal_app.referrals.thanks import ReferralOwed
    from journal_app.today.late import Late
    from journal_app.today.overdue import Overdue
    from journal_app.today.queries import Today


def today(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ladder.recipe_figures import figures_of
    from journal_app.today.late import late
    from journal_app.today.queries import today as home_page

    with open_store(folder, chosen) as store:
        found = store.read(home_page, chosen)
        later = store.read(late, chosen)
        recipe = store.read(figures_of, found.recipe.uid, found.day) if found.recipe else None
    if options.json:
        print_json(_today_json(found, later, recipe))
    else:
        _print_today(found, later)
    return 0


def recipes(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.money import shown
    from journal_app.ladder.queries import practice
    from journal_app.ladder.recipe_figures import recipe_figures

    with open_store(folder, chosen) as store:
        found = store.read(recipe_figures, store.clock.today())
        currency = store.read(practice).currency
    if options.json:
        print_json([_recipe_json(one) for one in found])
    elif found:
        head = [_("Recipe"), _("Uses"), _("Wins"), _("Money"), _("Last used")]
        rows = [
            [
                one.title,
                str(one.uses),
                str(one.wins),
                shown(one.money_cents, currency),
                one.last_used.isoformat() if one.last_used else "",
            ]
            for one in found
        ]
        print_table([head, *rows])
    return 0


def evidence(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.exchange.quotes import By, export_quotes

    with open_store(folder, chosen) as store:
        count = store.read(export_quotes, options.out, By(options.by))
    print(ngettext("{n} quote", "{n} quotes", count).format(n=count))
    return 0


def _today_json(found: "Today", later: "Late", recipe: "RecipeFigures | None") -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "celebrate": [
            {
                "uid": win.uid,
                "title": win.title,
                "day": win.day.isoformat(),
                "money_cents": found.earned.get(win.uid, 0),
            }
            for win in found.celebration.today
        ],
        "train": [
            {
                "uid": one.uid,
                "text": one.text,
                "due": one.due.isoformat(),
                "entry": one.entry,
                "recipe": one.recipe,
            }
            for one in (*found.trainings.now, *found.trainings.open)
        ],
        "due": list(_due(found, later.overdue)),
        "thanks": [*map(_thanks_json, found.thanks), *map(_referral_json, later.owed)],
        "on_this_day": [
            {"uid": one.echo.uid, "day": one.echo.day.isoformat(), "title": one.echo.title}
            for one in found.remembered
        ],
        "recipe": None if recipe is None else _recipe_json(recipe),
        "streak": {"current": found.streak.current, "longest": found.streak.longest},
    }


def _thanks_json(one: "Owed") -> dict[str, Any]:
    return {
        "kind": "win",
        "person": one.person.name,
        "uid": one.person.uid,
        "entry": one.entry,
        "referral": None,
        "title": one.title,
        "since": one.day.isoformat(),
        "wins": one.count,
    }


def _referral_json(one: "ReferralOwed") -> dict[str, Any]:
    """``kind`` says whether thanks or news are owed; ``title`` is whom it was made to."""
    return {
        "kind": "referral" if one.kind == "thanks" else "referral_news",
        "person": one.giver.name,
        "uid": one.giver.uid,
        "entry": None,
        "referral": one.uid,
        "title": one.recipient.name,
        "since": one.due.isoformat(),
        "wins": 0,
    }


def _due(found: "Today", silent: "Overdue") -> Iterator[dict[str, Any]]:
    """``since``: a step's and a sale's day, an appointment's instant in the machine's zone, the
    day of the last contact or purchase.

    ``uid`` is the step's, the sale's of an expectation, the appointment's, that of the win whose
    sale is not said yet, or else the client's.
    """
    from journal_app.ladder.cadences import CadenceDue
    from journal_app.ladder.care_queries import ExpectationDue, StepLine
    from journal_app.ladder.off import sold_words
    from journal_app.ladder.unsaid import UnsaidSale
    from journal_app.today.due import cadence_words, everybody_due
    from journal_app.today.queries import TodaysAppointment

    for one in everybody_due(found, silent):
        if isinstance(one, TodaysAppointment):
            meeting = one.appointment
            at = meeting.at.astimezone()
            yield _line("appointment", meeting.client.name, meeting.text, at, meeting.uid)
        elif isinstance(one, StepLine):
            yield _line("step", one.client.name, one.text, one.due, one.uid)
        elif isinstance(one, CadenceDue):
            words = cadence_words(one.days)
            yield _line("contact", one.client.name, words, one.last, one.client.uid)
        elif isinstance(one, UnsaidSale):
            yield _line("sale", one.client.name, one.title, one.day, one.entry)
        elif isinstance(one, ExpectationDue):
            words = sold_words(one.offer)
            yield _line("expectation", one.client.name, words, one.day, one.purchase)
        else:
            words = _silent_for(one.days)
            yield _line("overdue", one.client.name, words, one.last, one.client.uid)


def _line(kind: str, person: str, text: str, since: Any, uid: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "person": person,
        "text": text,
        "since": since.isoformat() if since else None,
        "uid": uid,
    }


def _recipe_json(one: "RecipeFigures") -> dict[str, Any]:
    return {
        "uid": one.uid,
        "text": f"{one.title}\n{one.text}" if one.text else one.title,
        "uses": one.uses,
        "wins": one.wins,
        "money_cents": one.money_cents,
        "last_used": one.last_used.isoformat() if one.last_used else None,
    }


def _print_today(found: "Today", later: "Late") -> None:
    from journal_app.sympathy.words import sinking_words

    run = found.streak.current
    days = ngettext("{n} working day in a row", "{n} working days in a row", run).format(n=run)
    print(f"{found.day.isoformat()}, {days}")
    due = [(one["person"], one["text"]) for one in _due(found, later.overdue)]
    _print_list(_("Celebrate"), [win.title for win in found.celebration.today])
    _print_list(_("Train today"), [one.text for one in found.trainings.now])
    _print_list(_("Still open"), [one.text for one in found.trainings.open])
    _print_list(_("Due today"), [": ".join(filter(None, one)) for one in due])
    thanks = [f"{one.person.name}: {one.title}" for one in found.thanks]
    for owed in later.owed:
        text = _("{giver}: recommended you to {recipient}")
        if owed.kind == "news":
            text = _("{giver}: recommended you to {recipient}, and waits for news of it")
        thanks.append(text.format(giver=owed.giver.name, recipient=owed.recipient.name))
    _print_list(_("Thanks owed"), thanks)
    hearts = sinking_words(found.sinking)
    _print_list(_("The coming days"), [hearts] if hearts else [])
    echoes = [f"{one.echo.day.isoformat()}  {one.echo.title}" for one in found.remembered]
    _print_list(_("On this day"), echoes)
    _print_list(_("Recipe of the week"), [found.recipe.title] if found.recipe else [])


def _silent_for(days: int) -> str:
    return ngettext("last sale {n} day ago", "last sale {n} days ago", days).format(n=days)


def _print_list(title: str, lines: list[str]) -> None:
    if lines:
        print()
        print(title)
        for line in lines:
            print(f"  {line}")
