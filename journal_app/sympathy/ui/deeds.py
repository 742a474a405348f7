"""What is done about a client one is not happy with: a letter is drafted."""

from sqlmodel import Session

from journal_app.ground import money
from journal_app.ladder.queries import practice
from journal_app.people.queries import person
from journal_app.sympathy.drafts import Purpose
from journal_app.sympathy.queries import Reminder, reminder
from journal_app.sympathy.ui.draft_sheet import DraftSheet
from journal_app.ui import dialogs
from journal_app.ui.context import Context


def write_letter(context: Context, client_uid: str, purpose: Purpose) -> DraftSheet | None:
    """The sheet, shown; None after telling the coach why there is none."""

    def made() -> DraftSheet:
        return letter(context, client_uid, purpose)

    sheet: DraftSheet | None = context.attempt(made)
    if sheet is not None:
        sheet.open()
    return sheet


def letter(context: Context, client_uid: str, purpose: Purpose) -> DraftSheet:
    """Filled, not shown. Raises UserError("no_such_person")."""
    today = context.clock.today()

    def read(session: Session) -> tuple[Reminder, str, str]:
        about = reminder(session, client_uid, today)
        price = ""
        if about.price_cents is not None:
            price = money.shown(about.price_cents, practice(session).currency)
        return about, price, person(session, client_uid).email

    about, price, email = context.read(read)
    return DraftSheet(
        context,
        purpose,
        about.client,
        email=email,
        price=price,
        offer=about.offer,
        parent=dialogs.top_window(),
    )
