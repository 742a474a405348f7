"""Next steps, contacts, appointments and expectations, by the names in the registry."""

from journal_app.ground.errors import UserError
from journal_app.ladder.care_queries import appointment, expectations_of, step
from journal_app.ladder.contact_queries import contact
from journal_app.ladder.queries import purchase
from journal_app.ladder.ui.commands import named, opened
from journal_app.ladder.ui.contact_dialogs import AppointmentSheet, ContactSheet
from journal_app.ladder.ui.expectation_dialog import ExpectationSheet
from journal_app.ladder.ui.step_dialogs import DoneSheet, PostponeSheet, StepSheet
from journal_app.ui import dialogs
from journal_app.ui.context import Context


def new_step(context: Context, client_uid: str, text: str = "", note: str = "") -> StepSheet | None:
    """``text`` and what was prepared for it, ``note``, stand there already, to be changed."""

    def made() -> StepSheet:
        client = named(context, client_uid)
        return StepSheet(context, client, parent=dialogs.top_window(), text=text, note=note)

    return opened(context, made)


def change_step(context: Context, step_uid: str) -> StepSheet | None:
    def made() -> StepSheet:
        found = context.read(step, step_uid)
        return StepSheet(context, found.client, found, dialogs.top_window())

    return opened(context, made)


def step_done(context: Context, step_uid: str) -> DoneSheet | None:
    return opened(
        context, lambda: DoneSheet(context, context.read(step, step_uid), dialogs.top_window())
    )


def put_off_step(context: Context, step_uid: str) -> PostponeSheet | None:
    return opened(
        context, lambda: PostponeSheet(context, context.read(step, step_uid), dialogs.top_window())
    )


def new_contact(context: Context, client_uid: str) -> ContactSheet | None:
    return opened(
        context,
        lambda: ContactSheet(context, named(context, client_uid), parent=dialogs.top_window()),
    )


def change_contact(context: Context, contact_uid: str) -> ContactSheet | None:
    def made() -> ContactSheet:
        found = context.read(contact, contact_uid)
        return ContactSheet(context, found.client, found, dialogs.top_window())

    return opened(context, made)


def edit_or_add_appointment(
    context: Context, client_uid: str, appointment_uid: str | None = None
) -> AppointmentSheet | None:
    """A new one without ``appointment_uid``."""

    def made() -> AppointmentSheet:
        known = None if appointment_uid is None else context.read(appointment, appointment_uid)
        client = named(context, client_uid)
        return AppointmentSheet(context, client, known, dialogs.top_window())

    return opened(context, made)


def edit_expectation(
    context: Context,
    client_uid: str,
    purchase_uid: str | None = None,
    expectation_uid: str | None = None,
) -> ExpectationSheet | None:
    """The one of that uid; else of the purchase, else of the coach at all.

    What was said already stands there.
    """

    def made() -> ExpectationSheet:
        client = named(context, client_uid)
        found = context.read(expectations_of, client.uid)
        if expectation_uid is None:
            known = next((one for one in found if one.purchase == purchase_uid), None)
            sold = None if purchase_uid is None else context.read(purchase, purchase_uid)
            offer = "" if sold is None else sold.offer
            return ExpectationSheet(
                context, client, purchase_uid, offer, known, dialogs.top_window()
            )
        known = next((one for one in found if one.uid == expectation_uid), None)
        if known is None:
            raise UserError("no_longer_there")
        return ExpectationSheet(
            context, client, known.purchase, known.offer, known, dialogs.top_window()
        )

    return opened(context, made)
