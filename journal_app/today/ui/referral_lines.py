"""What is owed to those who recommended the coach, and whom to ask for a referral, as lines."""

from collections.abc import Callable
from datetime import date
from functools import partial

from journal_app.ground.i18n import _
from journal_app.referrals.asking import FairToAsk
from journal_app.referrals.tables import Outcome
from journal_app.referrals.thanks import Kind, ReferralOwed
from journal_app.referrals.thanks_actions import (
    note_asked,
    tell_outcome,
    thank_with_news,
    waive_thanks,
)
from journal_app.referrals.words import news_words
from journal_app.today.late import Late
from journal_app.today.ui.line import Act, Line
from journal_app.ui import format as formats
from journal_app.ui.context import Context, Offer


def owed_lines(context: Context, late: Late, today: date, most: int) -> list[Line]:
    """The first ``most``."""
    return [_owed(context, one, today) for one in late.owed[:most]]


def asking_line(context: Context, one: FairToAsk) -> Line:
    client = one.client
    asked = _("Noted: {name} was asked")
    later = _("Put off: {name} is not suggested for half a year")
    return Line(
        key=f"ask {client.uid}",
        who=client.name,
        detail=one.reason,
        acts=(
            Act(_("Asked"), partial(_put_off, context, one, asked)),
            *_commands(context, (_("Ask in a letter …"), "referral.ask", client.uid)),
            Act(_("Not now"), partial(_put_off, context, one, later)),
        ),
        open=partial(context.commands.run, "client.open", client.uid),
    )


def _owed(context: Context, one: ReferralOwed, today: date) -> Line:
    thanks = one.kind is Kind.THANKS
    values = {
        "recipient": one.recipient.name,
        "when": formats.ago(one.day, today),
        "outcome": news_words(one.outcome, one.became_client_on),
    }
    if not thanks:
        text = _("recommended you to {recipient} and does not know what came of it: {outcome}")
    elif one.outcome is Outcome.OPEN and one.became_client_on is None:
        text = _("recommended you to {recipient} · {when}")
    else:
        text = _("recommended you to {recipient} · {when} · {outcome}")
    said = Act(_("Tick off thanks"), partial(_thank, context, one))
    if not thanks:
        said = Act(_("Tick off news"), partial(_tell, context, one))
    letter = _("Write to {name} …").format(name=one.giver.name)
    dated = _("Thanked, with day and way …") if thanks else _("Told, with day and way …")
    acts = (
        said,
        *_commands(
            context,
            (dated, "referral.said", one.uid, one.kind),
            (letter, "referral.write", one.uid),
            (_("Open the referral"), "referral.open", one.uid),
        ),
        Act(_("Not needed"), partial(_waive, context, one)),
    )
    return Line(
        key=f"referral {one.uid}",
        who=one.giver.name,
        detail=text.format(**values),
        acts=acts,
        open=partial(context.commands.run, "client.open", one.giver.uid),
    )


def _commands(context: Context, *wanted: tuple[str, ...]) -> tuple[Act, ...]:
    """Those that the registry knows: words, name, and what it is about."""
    return tuple(
        Act(text, partial(context.commands.run, command, *about))
        for text, command, *about in wanted
        if command in context.commands
    )


def _thank(context: Context, one: ReferralOwed) -> None:
    told = _("{name} is thanked").format(name=one.giver.name)
    _write(context, thank_with_news, one.uid, told, offer=_day_and_way(context, one))


def _tell(context: Context, one: ReferralOwed) -> None:
    told = _("{name} knows what became of it").format(name=one.giver.name)
    _write(context, tell_outcome, one.uid, told, offer=_day_and_way(context, one))


def _waive(context: Context, one: ReferralOwed) -> None:
    told = _("Put away: {name} waits for no thanks").format(name=one.giver.name)
    _write(context, waive_thanks, one.uid, told)


def _put_off(context: Context, one: FairToAsk, text: str) -> None:
    _write(context, note_asked, one.client.uid, text.format(name=one.client.name))


def _day_and_way(context: Context, one: ReferralOwed) -> Offer | None:
    """Today counts, until another day is said."""
    if "referral.said" not in context.commands:
        return None
    return _("Day and way …"), partial(context.commands.run, "referral.said", one.uid, one.kind)


def _write(
    context: Context,
    action: Callable[..., object],
    uid: str,
    told: str,
    *,
    offer: Offer | None = None,
) -> None:
    def write() -> None:
        context.write(action, uid)
        context.toast(told, undo=True, offer=offer)

    context.attempt(write)
