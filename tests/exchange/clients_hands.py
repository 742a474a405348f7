"""The dialog that brings clients and sales along: its keys, and what has come by it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import Session, col, select

from journal_app.exchange.ui.clients_dialog import ClientsDialog, open_clients
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.tables import Person
from journal_app.ui.context import Context

LEFT = Qt.MouseButton.LeftButton
CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Petra Lang 🌷\nEMAIL:petra@example.org\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:نور\nEND:VCARD\n"
)
OUTLOOK = (
    "Vorname;Nachname;Firma;E-Mail-Adresse;Notizen;Spitzname\n"
    "Nadine;Roth;Röthlich;nadine@example.org;Größe zählt;Nadi\n"
    "Jörg;Brandt;;joerg@example.org;;\n"
)
SALES = "Kunde;Datum;Betrag\nPetra;13.2.2026;800,00\nTom;14.2.2026;750,00\nUte;15.2.2026;750,00\n"


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def opened(context: Context, qtbot: QtBot, path: Path) -> ClientsDialog:
    dialog = open_clients(context, path)
    assert dialog is not None
    settle(dialog, qtbot)
    return dialog


def settle(dialog: ClientsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.working(), timeout=20_000)


def press(dialog: ClientsDialog, qtbot: QtBot, button: QPushButton) -> None:
    """By the keyboard."""
    assert button.isEnabled()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(dialog, qtbot)


def pick(combo: QComboBox, qtbot: QtBot, text: str) -> None:
    """By the keyboard: down, until it stands there."""
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    for _step in range(combo.count()):
        if combo.currentText() == text:
            return
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    raise AssertionError(f"{text} cannot be chosen")


def take_over(dialog: ClientsDialog, qtbot: QtBot) -> None:
    press(dialog, qtbot, dialog.coming.bring)
    assert dialog.step() is dialog.come
    qtbot.keyClick(dialog.come.done_button, Qt.Key.Key_Space)


def people(context: Context) -> list[tuple[str, str]]:
    def query(session: Session) -> list[tuple[str, str]]:
        found = session.exec(
            select(Person).where(col(Person.deleted_at).is_(None)).order_by(col(Person.name))
        )
        return [(one.name, one.email) for one in found]

    return context.read(query)


def sold(context: Context) -> list[tuple[str, str, int, str, int]]:
    """Client, day, cents, rung, instalments."""

    def query(session: Session) -> list[tuple[str, str, int, str, int]]:
        found = session.exec(
            select(Purchase, Person.name, Rung.name)
            .join(Person, col(Person.id) == col(Purchase.person_id))
            .join(Rung, col(Rung.id) == col(Purchase.rung_id), isouter=True)
            .where(col(Purchase.deleted_at).is_(None))
            .order_by(col(Purchase.day), col(Purchase.id))
        )
        return [
            (name, sale.day.isoformat(), sale.price_cents, rung or "", sale.instalments)
            for sale, name, rung in found
        ]

    return context.read(query)
