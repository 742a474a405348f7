"""The dialogs of this room, filled but not shown: for the tour and the tests over all dialogs."""

from PySide6.QtWidgets import QDialog

from journal_app.ground.i18n import _
from journal_app.ladder.queries import purchases_of, rungs
from journal_app.ladder.ui.rungs_dialog import RungsSheet
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.ladder.ui.sale_edit import SaleEditSheet
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


def _somebody(context: Context) -> PersonName | None:
    """The first in the journal."""
    return next(iter(context.read(people)), None)
