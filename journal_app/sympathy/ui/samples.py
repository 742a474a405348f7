"""The dialogs of this room, filled but not shown: for the tour and the tests over all dialogs."""

from PySide6.QtWidgets import QDialog

from journal_app.ladder.queries import practice
from journal_app.people.queries import PersonName, people
from journal_app.sympathy.drafts import Purpose
from journal_app.sympathy.matrix import matrix
from journal_app.sympathy.places import Quadrant
from journal_app.sympathy.queries import Reminder, ToRate, unrated
from journal_app.sympathy.ui.commands import rate_sheet
from journal_app.sympathy.ui.deeds import letter
from journal_app.sympathy.ui.draft_sheet import DraftSheet
from journal_app.sympathy.ui.line_sheet import LineSheet
from journal_app.sympathy.ui.rate_sheet import RateSheet
from journal_app.sympathy.ui.round_sheet import RoundSheet
from journal_app.ui.context import Context

NOBODY = PersonName("", "Petra Lang")


def rate_dialog(context: Context) -> QDialog:
    uid = _difficult(context)
    if uid is None:
        return RateSheet(context, Reminder(NOBODY, "", None, 0, None, None), "EUR")
    return rate_sheet(context, uid)


def round_dialog(context: Context) -> QDialog:
    found = context.read(unrated)
    if not found:
        found = [ToRate(one, 0, None) for one in context.read(people)][:3]
    sheet = RoundSheet(context, found, context.read(practice).currency)
    sheet.asked.chosen.emit(4)
    return sheet


def clarify_dialog(context: Context) -> QDialog:
    return _letter(context, Purpose.CLARIFY)


def price_dialog(context: Context) -> QDialog:
    return _letter(context, Purpose.PRICE)


def end_dialog(context: Context) -> QDialog:
    return _letter(context, Purpose.END)


def line_dialog(context: Context) -> QDialog:
    found = context.read(matrix, context.clock.today())
    return LineSheet(context, found.usual_line_cents, found.currency)


def _letter(context: Context, purpose: Purpose) -> QDialog:
    uid = _difficult(context)
    if uid is None:
        return DraftSheet(context, purpose, NOBODY)
    return letter(context, uid, purpose)


def _difficult(context: Context) -> str | None:
    """The uid of whom one acts about, else of anybody."""
    dots = context.read(matrix, context.clock.today()).dots
    found = [one.person.uid for one in dots if one.quadrant is Quadrant.SET_LIMITS]
    found += [one.uid for one in context.read(people)]
    return next(iter(found), None)
