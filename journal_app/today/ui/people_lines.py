"""Thanks that are owed and birthdays, as lines."""

from functools import partial
from typing import TYPE_CHECKING

from journal_app.ground.i18n import _, ngettext
from journal_app.journal.thanks import Owed
from journal_app.journal.thanks_actions import need_no_thanks_for_all, say_thanks_for_all
from journal_app.today.birthdays import Birthday
from journal_app.today.queries import Today
from journal_app.today.ui.line import Act, Line
from journal_app.ui import format as formats
from journal_app.ui.context import Context

if TYPE_CHECKING:  # brings tables along, for which the page does not wait
    from journal_app.today.late import Late

MOST_THANKS = 3
"""Lines, of wins and of referrals together."""
MOST_BIRTHDAYS = 4


def thanks_lines(context: Context, found: Today, late: "Late | None") -> list[Line]:
    """Of referrals first, which wait for longer; where there are many, the last is of a win."""
    lines: list[Line] = []
    if late is not None and late.owed:
        from journal_app.today.ui.referral_lines import (  # noqa: PLC0415 - loaded by now
            owed_lines,
        )

        lines += owed_lines(context, late, found.day, _for_referrals(found, late))
    left = MOST_THANKS - len(lines)
    return lines + [_owed(context, found, one) for one in found.thanks[:left]]


def more_thanks(context: Context, found: Today, late: "Late | None") -> list[Act]:
    """Where those stand that found no room."""
    shown = _for_referrals(found, late)
    acts = []
    for left, command, text in (
        (len(late.owed) - shown if late else 0, "view.referrals", _("{n} more for referrals")),
        (len(found.thanks) - (MOST_THANKS - shown), "thanks.show", _("{n} more for wins")),
    ):
        if left > 0 and command in context.commands:
            acts.append(Act(text.format(n=left), partial(context.commands.run, command)))
    return acts


def _for_referrals(found: Today, late: "Late | None") -> int:
    owed = len(late.owed) if late else 0
    return min(owed, MOST_THANKS - min(len(found.thanks), 1))


def birthday_lines(context: Context, found: Today) -> list[Line]:
    return [_birthday(context, found, one) for one in found.birthdays[:MOST_BIRTHDAYS]]


def _owed(context: Context, found: Today, one: Owed) -> Line:
    text = _("helped with “{win}” · {when}")
    detail = text.format(win=one.title, when=formats.ago(one.day, found.day))
    more = one.count - 1
    if more:
        wins = ngettext("and with one more win", "and with {n} more wins", more)
        detail += " · " + wins.format(n=more)
    return Line(
        key=f"thanks {one.person.uid}",
        who=one.person.name,
        detail=detail,
        acts=(
            Act(_("Tick off thanks"), partial(_thank, context, one)),
            Act(_("Open the win"), partial(context.commands.run, "entry.open", one.entry)),
            Act(_("Not needed"), partial(_waive, context, one)),
        ),
        open=partial(context.commands.run, "client.open", one.person.uid),
    )


def _birthday(context: Context, found: Today, one: Birthday) -> Line:
    when = formats.due(one.day, found.day)
    if one.age is not None:
        when = _("{when}, turns {age}").format(when=when, age=one.age)
    acts: tuple[Act, ...] = ()
    if "contact.log" in context.commands:
        run = partial(context.commands.run, "contact.log", one.person.uid)
        acts = (Act(_("Contact"), run),)
    return Line(
        key=f"birthday {one.person.uid}",
        who=one.person.name,
        detail=when,
        acts=acts,
        open=partial(context.commands.run, "client.open", one.person.uid),
    )


def _thank(context: Context, one: Owed) -> None:
    def thank() -> None:
        context.write(say_thanks_for_all, one.person.uid)
        text = _("{name} is thanked")
        context.toast(text.format(name=one.person.name), undo=True)

    context.attempt(thank)


def _waive(context: Context, one: Owed) -> None:
    def waive() -> None:
        context.write(need_no_thanks_for_all, one.person.uid)
        context.toast(
            _("Put away: {name} waits for no thanks").format(name=one.person.name), undo=True
        )

    context.attempt(waive)
