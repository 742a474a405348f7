"""The import of contacts and sales, filled but not shown: for the tour and the tests."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QDialog

from journal_app.exchange.client_files import Answers, ClientFile, look, preview, read
from journal_app.exchange.ui.clients_dialog import ClientsDialog
from journal_app.ui.context import Context

_CONTACTS = (
    "Vorname;Nachname;Firma;E-Mail-Adresse;Mobiltelefon;Geburtstag;Notizen;Empfohlen von;Wer\n"
    "Nadine;Roth;Röthlich GbR;nadine@example.org;0171 5;05.03.1985;Größe zählt;Petra Lang;A\n"
    "Jörg;Brandt;Brandt und Partner Unternehmensberatung;joerg@example.org;;;;;B\n"
    "Marlies;Öztürk;;marlies@example.org;0160 8;40.13.1985;Mag kurze Mails;;C\n"
    ";;;;0151 2;;;;D\n"
)
_SALES = (
    "Kunde;Datum;Betrag;Angebot\n"
    "Nadine Roth;13.2.2026;750,00;\nJörg Brandt;4.3.2026;800,00;\n"
    "Marlies Öztürk;5.3.2026;120,00;Buch\nTom Frei;6.3.2026;1.666,00;\n"
    "Tom Frei;6.4.2026;1.666,00;\nNadine Roth;7.4.2026;49,00;\nUte Haas;gestern;60,00;\n"
    "Jörg Brandt;8.4.2026;-800,00;\n"
)


def columns(context: Context) -> QDialog:
    """An address book, before anything is read from it."""
    dialog = ClientsDialog(context)
    dialog.show_file(_look("Kontakte.csv", _CONTACTS))
    return dialog


def contacts(context: Context) -> QDialog:
    """The same one, before it comes in."""
    return _read_on(context, "Kontakte.csv", _CONTACTS)


def amounts(context: Context) -> QDialog:
    """Sales, some of amounts that are no rung's price."""
    return _read_on(context, "Umsatz 2026.csv", _SALES)


def sales(context: Context) -> QDialog:
    """The same ones, answered for."""
    return _read_on(context, "Umsatz 2026.csv", _SALES, answered=True)


def _read_on(context: Context, name: str, text: str, *, answered: bool = False) -> QDialog:
    dialog = ClientsDialog(context)
    file = _look(name, text)
    dialog.show_file(file)
    store = context.store
    if store is None:
        return dialog
    answers = Answers()
    reading = read(file, answers, store)
    dialog.show_read((reading, context.read(preview, reading, answers)))
    if answered:
        answers = Answers(assigned=dialog.amounts.assigned())
        dialog.show_read((reading, context.read(preview, reading, answers)), answers)
    return dialog


def _look(name: str, text: str) -> ClientFile:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(text, "utf-8")
        return look(file)
