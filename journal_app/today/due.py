"""Who is due today, in the order of the home page: whatever shows it shows it so."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, Union

from journal_app.ground.i18n import ngettext
from journal_app.ladder.cadences import CadenceDue
from journal_app.ladder.care_queries import ExpectationDue, StepLine
from journal_app.ladder.unsaid import UnsaidSale
from journal_app.today.queries import Today, TodaysAppointment

if TYPE_CHECKING:  # brings numpy along, which the page does not wait for
    from journal_app.today.overdue import Overdue, OverdueClient

Due: TypeAlias = Union[
    TodaysAppointment, StepLine, CadenceDue, UnsaidSale, ExpectationDue, "OverdueClient"
]


def everybody_due(found: Today, late: "Overdue | None") -> Iterator[Due]:
    """Appointments to come by the hour, then steps, contacts, sales to be told, expectations
    and the overdue.

    Appointments that are over come last: what was agreed on may still have to be written down.
    """
    return chain(
        (one for one in found.appointments if not one.over),
        found.steps,
        contacts_due(found, late),
        found.unsaid,
        found.expectations,
        late.clients if late else (),
        (one for one in found.appointments if one.over),
    )


def due_count(found: Today, late: "Overdue | None") -> int:
    """How many they are."""
    contacts, others = contacts_due(found, late), late.clients if late else ()
    read = (found.appointments, found.steps, contacts, found.unsaid, found.expectations, others)
    return sum(map(len, read))


def contacts_due(found: Today, late: "Overdue | None") -> list[CadenceDue]:
    """Nobody is overdue and due for a contact at once."""
    known = {one.client.uid for one in late.clients} if late else set()
    return [one for one in found.touches if one.client.uid not in known]


def cadence_words(days: int) -> str:
    return ngettext("meant to be every day", "meant to be every {n} days", days).format(n=days)
