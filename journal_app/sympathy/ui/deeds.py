"""What is done about a client one is not happy with: a letter is drafted."""

from sqlmodel import Session

from journal_app.ground import money
from journal_app.ladder.queries import practice, purchases_of
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

    def read(session: Session) -> tuple[Reminder, str, bool, str]:
        about = reminder(session, client_uid, today)
        paid = {one.price_cents for one in purchases_of(session, client_uid)}
        news = about.price_cents not in paid
        return about, practice(session).currency, news, person(session, client_uid).email

    about, currency, news, email = context.read(read)
    price = "" if about.price_cents is None else money.shown(about.price_cents, currency)
    return DraftSheet(
        context,
        purpose,
        about.client,
        email=email,
        price=price,
        new_price=price if news else "",
        currency=currency,
        offer=about.offer,
        parent=dialogs.top_window(),
    )
