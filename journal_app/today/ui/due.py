"""Who is due today, as lines with what can be done at once."""

from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from journal_app.ground import money
from journal_app.ground.i18n import _, mark, ngettext
from journal_app.ladder.cadences import CadenceDue
from journal_app.ladder.care_queries import ExpectationDue, StepLine
from journal_app.ladder.care_tables import Feeling
from journal_app.ladder.off import sold_words
from journal_app.ladder.unsaid import UnsaidSale
from journal_app.people.queries import PersonName
from journal_app.retention.actions import complete, snooze
from journal_app.today.due import Due, cadence_words, everybody_due
from journal_app.today.queries import Today, TodaysAppointment
from journal_app.today.ui.line import Act, Line
from journal_app.ui import format as formats
from journal_app.ui.context import Context

if TYPE_CHECKING:  # brings numpy along, which the page does not wait for
    from journal_app.today.overdue import Overdue, OverdueClient

AT_MOST = 9
"""Lines, before the coach asks for more."""
BELOW_EACH_OTHER = 5
"""The same where thanks and memories stand below them."""
UNFOLDED = 100
"""Lines then; the next steps' own list has all of them."""
SNOOZE = timedelta(weeks=4)
FEELINGS = {
    Feeling.LOOKING_FORWARD: mark("looking forward to it"),
    Feeling.NEUTRAL: "",
    Feeling.SINKING_HEART: mark("with a sinking heart"),
}


def due_lines(context: Context, found: Today, late: "Overdue | None", most: int) -> list[Line]:
    """The first ``most``. Only they are put into words: thousands may be due."""
    everybody = everybody_due(found, late)
    return [_line(context, found, late, one) for one in islice(everybody, most)]


def _line(context: Context, found: Today, late: "Overdue | None", one: Due) -> Line:
    if isinstance(one, TodaysAppointment):
        return _appointment(context, one)
    if isinstance(one, StepLine):
        return _step(context, found, one)
    if isinstance(one, CadenceDue):
        return _touch(context, found, one)
    if isinstance(one, UnsaidSale):
        return _unsaid(context, found, one)
    if isinstance(one, ExpectationDue):
        return _expectation(context, found, one)
    return _overdue(context, found, late, one)


def _appointment(context: Context, one: TodaysAppointment) -> Line:
    appointment = one.appointment
    time = formats.time_of(appointment.at)
    feeling = FEELINGS[appointment.feeling] if appointment.feeling else ""
    chip = " · ".join(filter(None, (time, feeling and _(feeling))))
    if one.over:
        chip = _("was at {time}").format(time=time)
    parts = [appointment.text]
    if one.sinking_hearts:
        parts.append(
            ngettext(
                "{k} of {n} appointment with a sinking heart",
                "{k} of {n} appointments with a sinking heart",
                one.felt,
            ).format(k=one.sinking_hearts, n=one.felt)
        )
    client = appointment.client
    change = (_("Change the appointment"), "appointment.new", client.uid, appointment.uid)
    note = (_("Note a contact"), "contact.log", client.uid)
    plan = (_("Plan the next step"), "step.new", client.uid)
    opens = Act(_("Open"), partial(context.commands.run, "client.open", client.uid))
    acts = (opens, *_commands(context, change, note, plan))
    if one.over:
        acts = (*_commands(context, note, plan, change), opens)
    rose = one.heart_sinks and not one.over
    return Line(
        key=f"appointment {appointment.uid}",
        who=client.name,
        detail=" · ".join(filter(None, parts)),
        chip=chip,
        tone="rose" if rose else "neutral" if one.over else "accent",
        worried=rose,
        acts=acts,
        open=_opens(context, client),
        writes=False,
    )


def _step(context: Context, found: Today, one: StepLine) -> Line:
    late = one.due is not None and one.due < found.day
    return Line(
        key=f"step {one.uid}",
        who=one.client.name,
        detail=one.text,
        chip=formats.due(one.due, found.day) if late and one.due else _("next step"),
        tone="gold" if late else "neutral",
        acts=_commands(
            context,
            (_("Tick off"), "step.done", one.uid),
            (_("Postpone"), "step.postpone", one.uid),
            (_("Change the step"), "step.edit", one.uid),
            (_("Note a contact"), "contact.log", one.client.uid),
        ),
        open=_opens(context, one.client),
    )


def _touch(context: Context, found: Today, one: CadenceDue) -> Line:
    parts = [cadence_words(one.days)]
    if one.last is not None:
        parts.append(_("last contact {when}").format(when=formats.ago(one.last, found.day)))
    return Line(
        key=f"touch {one.client.uid}",
        who=one.client.name,
        detail=" · ".join(parts),
        chip=_("contact due"),
        tone="gold",
        acts=_commands(
            context,
            (_("Contact"), "contact.log", one.client.uid),
            (_("Plan the next step"), "step.new", one.client.uid),
        ),
        open=_opens(context, one.client),
    )


def _unsaid(context: Context, found: Today, one: UnsaidSale) -> Line:
    when = formats.ago(one.day, found.day)
    tell = partial(context.commands.run, "sale.new", None, None, one.entry)
    return Line(
        key=f"unsaid {one.entry}",
        who=one.client.name,
        detail=" · ".join((one.title, when)),
        chip=_("Which rung was sold?"),
        tone="gold",
        acts=(
            Act(_("Record the sale"), tell),
            *_commands(context, (_("Open the win"), "entry.open", one.entry)),
        ),
        open=_opens(context, one.client),
    )


def _expectation(context: Context, found: Today, one: ExpectationDue) -> Line:
    sold = formats.ago(one.day, found.day)
    return Line(
        key=f"expectation {one.purchase}",
        who=one.client.name,
        detail=_("Expectation not confirmed yet · sold {when}").format(when=sold),
        chip=f"{sold_words(one.offer)} {money.shown(one.price_cents, found.currency)}",
        tone="accent",
        acts=_commands(
            context,
            (_("Clarify"), "expectation.edit", one.client.uid, one.purchase),
            (_("Note a contact"), "contact.log", one.client.uid),
            (_("Change the sale"), "sale.edit", one.purchase),
        ),
        open=_opens(context, one.client),
    )


def _overdue(context: Context, found: Today, late: "Overdue | None", one: "OverdueClient") -> Line:
    detail = ngettext("Last purchase {n} day ago", "Last purchase {n} days ago", one.days).format(
        n=formats.number(one.days)
    )
    if late is not None and late.threshold is not None:
        from journal_app.retention.words import counted_words  # noqa: PLC0415 - loaded by now

        detail += " · " + counted_words(late.usual, late.known, late.threshold)
    return Line(
        key=f"overdue {one.client.uid}",
        who=one.client.name,
        detail=detail,
        chip=_("overdue"),
        tone="gold",
        acts=(
            *_commands(
                context,
                (_("Contact"), "contact.log", one.client.uid),
                (_("Plan the next step"), "step.new", one.client.uid),
            ),
            Act(_("Remind me in 4 weeks"), partial(_snooze, context, found, one.client)),
            Act(_("The work is completed"), partial(_complete, context, one.client)),
        ),
        open=_opens(context, one.client),
    )


def _commands(context: Context, *wanted: tuple[str, ...]) -> tuple[Act, ...]:
    return tuple(
        Act(text, partial(context.commands.run, command, *arguments))
        for text, command, *arguments in wanted
        if command in context.commands
    )


def _opens(context: Context, client: PersonName) -> partial[object]:
    return partial(context.commands.run, "client.open", client.uid)


def _snooze(context: Context, found: Today, client: PersonName) -> None:
    def put_off() -> None:
        until = found.day + SNOOZE
        context.write(snooze, client.uid, until)
        text = _("{name} is back here on {day}")
        told = text.format(name=client.name, day=formats.short_date(until))
        context.toast(told, undo=True)

    context.attempt(put_off)


def _complete(context: Context, client: PersonName) -> None:
    def complete_it() -> None:
        context.write(complete, client.uid)
        text = _("The work with {name} is completed")
        context.toast(text.format(name=client.name), undo=True)

    context.attempt(complete_it)
