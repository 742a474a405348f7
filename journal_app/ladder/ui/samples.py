"""The dialogs of this room, filled but not shown: for the tour and the tests over all dialogs."""

from PySide6.QtWidgets import QDialog

from journal_app.ground.i18n import _
from journal_app.ladder.care_queries import due_steps, expectations_of
from journal_app.ladder.care_tables import Feeling
from journal_app.ladder.queries import purchases_of, rungs
from journal_app.ladder.ui.contact_dialogs import AppointmentSheet, ContactSheet
from journal_app.ladder.ui.expectation_dialog import ExpectationSheet
from journal_app.ladder.ui.rungs_dialog import RungsSheet
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.ladder.ui.sale_edit import SaleEditSheet
from journal_app.ladder.ui.step_dialogs import DoneSheet, PostponeSheet, StepSheet
from journal_app.people.queries import PersonName, people
from journal_app.ui.context import Context


def sale_dialog(context: Context) -> QDialog:
    """The climb of somebody to the third rung, with what was agreed."""
    sold = [one for one in context.read(rungs) if not one.retired]
    sheet = SaleSheet(context, _somebody(context), sold[2].uid if len(sold) > 2 else None)
    sheet.step.line.setText(_("Ask after the first week how it went"))
    return sheet


def sale_edit_dialog(context: Context) -> QDialog:
    """The last sale to somebody; without one, of a new one."""
    for one in context.read(people):
        found = context.read(purchases_of, one.uid)
        if found:
            return SaleEditSheet(context, found[0])
    return SaleSheet(context)


def rungs_dialog(context: Context) -> QDialog:
    return RungsSheet(context)


def step_dialog(context: Context) -> QDialog:
    sheet = StepSheet(context, _anybody(context))
    sheet.box.line.setText(_("Ask after the first week how it went"))
    return sheet


def step_done_dialog(context: Context) -> QDialog:
    """Of a step that is open somewhere; without one, a new one."""
    open_steps = context.read(due_steps, context.clock.today())
    return DoneSheet(context, open_steps[0]) if open_steps else step_dialog(context)


def postpone_dialog(context: Context) -> QDialog:
    open_steps = context.read(due_steps, context.clock.today())
    return PostponeSheet(context, open_steps[0]) if open_steps else step_dialog(context)


def contact_dialog(context: Context) -> QDialog:
    return ContactSheet(context, _anybody(context))


def appointment_dialog(context: Context) -> QDialog:
    sheet = AppointmentSheet(context, _anybody(context))
    sheet.feeling.set_value(Feeling.LOOKING_FORWARD)
    return sheet


def expectation_dialog(context: Context) -> QDialog:
    """The first that was said, or a blank one."""
    for one in context.read(people):
        found = context.read(expectations_of, one.uid)
        if found:
            known = found[0]
            return ExpectationSheet(context, one, known.purchase, known.offer, known)
    return ExpectationSheet(context, _anybody(context))


def _somebody(context: Context) -> PersonName | None:
    """The first in the journal."""
    return next(iter(context.read(people)), None)


def _anybody(context: Context) -> PersonName:
    return _somebody(context) or PersonName("", "Petra Lang")
