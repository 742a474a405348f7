"""The faces of the first start as a new coach sees them, for the tour and the tests."""

from journal_app.first_start.ui.ladder_step import LadderStep
from journal_app.first_start.ui.password_step import PasswordStep
from journal_app.first_start.ui.ready import Ready, ready
from journal_app.first_start.ui.reminder_step import ReminderStep
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ladder.queries import practice
from journal_app.ui.context import Context


def welcome(context: Context) -> Welcome:
    return Welcome(context)


def ladder(context: Context) -> LadderStep:
    step = LadderStep(context, [], context.read(practice))
    step.fourth.setChecked(True)
    return step


def password(context: Context) -> PasswordStep:
    return PasswordStep(context)


def reminder(context: Context) -> ReminderStep:
    return ReminderStep(context)


def all_ready(context: Context) -> Ready:
    return ready(context)
