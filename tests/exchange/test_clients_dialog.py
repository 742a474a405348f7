"""The coach brings her clients along: which columns, what is open, all at once, and back again."""

# ruff: noqa: PLR0917 - fixtures

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from journal_app.exchange.ui.clients_dialog import ClientsDialog, open_sales
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.tables import Person
from journal_app.store.backup import backups
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.widgets.file_drop import FileDrop
from tests.exchange.clients_hands import (
    CARDS,
    LEFT,
    OUTLOOK,
    opened,
    people,
    pick,
    press,
    settle,
    sold,
    take_over,
    written,
)


def test_an_address_book_is_looked_at_taken_over_and_taken_back(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(context, qtbot, written(tmp_path, "Kontakte.csv", OUTLOOK))

    columns = dialog.columns
    assert dialog.step() is columns
    assert columns.source.text() == "Kontakte.csv · Encoding UTF-8 · separated by semicolon"
    assert columns.fields["last_name"].currentText() == "Nachname"
    assert columns.glimpses["last_name"].text() == "Roth, Brandt"
    press(dialog, qtbot, columns.go_on)
    coming = dialog.coming
    assert coming.title.text() == "2 new contacts"
    assert coming.figures.text() == "2 found · 2 new · 0 already here"
    assert [one.text() for one in coming.glimpse.lines] == ["Nadine Roth", "Jörg Brandt"]
    assert people(context) == [], "nobody comes in before the coach says so"
    take_over(dialog, qtbot)
    both = [("Jörg Brandt", "joerg@example.org"), ("Nadine Roth", "nadine@example.org")]
    assert people(context) == both
    toast = window.toast
    assert toast is not None
    assert toast.text() == "2 contacts imported"
    qtbot.mouseClick(toast.undo, LEFT)
    qtbot.waitUntil(lambda: people(context) == [])
    assert toast.text() == "The import is taken back."


def test_a_column_that_nobody_knows_is_said_by_hand_and_one_too_many_is_dropped(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Wer;Notizen;E-Mail\nAnna;geheim;anna@example.org\n"
    dialog = opened(context, qtbot, written(tmp_path, "Liste.csv", text))
    columns = dialog.columns
    pick(columns.fields["email"], qtbot, "No column")
    assert not columns.go_on.isEnabled()
    assert columns.lacking.text() == "Name, company or e-mail needs a column."
    pick(columns.fields["name"], qtbot, "Wer")
    assert columns.glimpses["name"].text() == "Anna"
    pick(columns.fields["notes"], qtbot, "No column")
    press(dialog, qtbot, columns.go_on)
    assert [one.text() for one in dialog.coming.glimpse.lines] == ["Anna"]
    press(dialog, qtbot, dialog.coming.back)
    pick(columns.fields["email"], qtbot, "E-Mail")
    press(dialog, qtbot, columns.go_on)
    take_over(dialog, qtbot)
    assert people(context) == [("Anna", "anna@example.org")]
    assert context.read(lambda session: session.exec(select(Person.notes)).one()) == ""


def test_a_lacking_column_has_the_keyboard_and_the_wheel_chooses_nothing(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Wann;Wieviel;Wer\n13.2.2026;60,00;Anna\n"
    dialog = open_sales(context, written(tmp_path, "Liste.csv", text))
    assert dialog is not None
    settle(dialog, qtbot)
    columns = dialog.columns
    client = columns.fields["client"]
    assert dialog.focusWidget() is client
    middle = QPointF(client.rect().center())
    turn = QWheelEvent(
        middle, QPointF(client.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(client, turn)
    assert client.currentText() == "No column"
    for field, header in (("client", "Wer"), ("date", "Wann"), ("amount", "Wieviel")):
        assert not columns.go_on.isEnabled()
        pick(columns.fields[field], qtbot, header)
    press(dialog, qtbot, columns.go_on)
    assert dialog.step() is dialog.amounts


def test_cards_need_no_columns_and_the_second_time_nobody_comes(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    cards = written(tmp_path, "Alle.vcf", CARDS)
    dialog = opened(context, qtbot, cards)
    assert dialog.step() is dialog.coming
    assert dialog.coming.back.isHidden()
    take_over(dialog, qtbot)
    assert [name for name, _email in people(context)] == ["Petra Lang 🌷", "نور"]
    again = opened(context, qtbot, cards)
    assert again.coming.title.text() == "Everything is here already"
    assert not again.coming.bring.isEnabled()


def test_rows_that_the_preview_leaves_out_are_counted_below(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for count, shown, below in ((6, 4, "and 2 more"), (5, 5, "k4@x.de")):
        rows = "".join(f"Kunde {number};k{number}@x.de\n" for number in range(count))
        dialog = opened(context, qtbot, written(tmp_path, f"{count}.csv", f"Name;E-Mail\n{rows}"))
        press(dialog, qtbot, dialog.columns.go_on)
        glimpse = dialog.coming.glimpse
        assert len(glimpse.lines) == shown
        assert [one.text() for one in glimpse.findChildren(QLabel)][-1] == below


def test_an_address_in_parts_is_shown_to_come_from_them(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Name;Straße;PLZ;Ort\nPetra;Weg 2;50667;Köln\n"
    dialog = opened(context, qtbot, written(tmp_path, "Kunden.csv", text))
    combo = dialog.columns.fields["address"]
    assert combo.currentText() == "from Straße, PLZ, Ort"
    assert dialog.columns.glimpses["address"].text() == "Weg 2, 50667, Köln"
    assert dialog.columns.fields["notes"].currentText() == "No column"
    assert dialog.columns.chosen() == {}


def test_a_backup_lies_there_before(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    context.write(offer_standard_ladder)
    dialog = opened(context, qtbot, written(tmp_path, "Alle.vcf", CARDS))
    assert backups(context.folder.backups) == []
    take_over(dialog, qtbot)
    assert len(backups(context.folder.backups)) == 1


def test_birthdays_that_read_two_ways_are_asked_about(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Name,Birthday\nAnna,03/04/1985\n"
    dialog = opened(context, qtbot, written(tmp_path, "c.csv", text))
    press(dialog, qtbot, dialog.columns.go_on)
    assert dialog.step() is dialog.day
    press(dialog, qtbot, dialog.day.answers["mdy"])
    take_over(dialog, qtbot)
    born = context.read(lambda session: session.exec(select(Person.birthday)).one())
    assert born == "1985-03-04"


def test_a_workbook_of_contacts_keeps_its_telephone_numbers(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Name", "Telefon", "Geburtstag"], ["Anna", 49170123, date(1985, 3, 5)]):
        sheet.append(row)
    book.save(tmp_path / "Kontakte.xlsx")
    dialog = opened(context, qtbot, tmp_path / "Kontakte.xlsx")
    assert dialog.columns.source.text() == "Kontakte.xlsx"
    press(dialog, qtbot, dialog.columns.go_on)
    take_over(dialog, qtbot)
    (anna,) = context.read(
        lambda session: session.exec(select(Person.phone, Person.birthday)).all()
    )
    assert anna == ("49170123", "1985-03-05")


def test_one_bad_row_of_ten_thousand_is_left_out_with_its_reason(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [f"Kunde {n % 500};13.2.2026;60,00;Kurs\n" for n in range(9_999)]
    rows.insert(5_000, "Anna;13.2.2996;60,00;Kurs\n")
    text = "Kunde;Datum;Betrag;Angebot\n" + "".join(rows)
    dialog = opened(context, qtbot, written(tmp_path, "Umsatz.csv", text))
    press(dialog, qtbot, dialog.columns.go_on)
    model = dialog.coming.model
    assert model.as_text() == (
        "Row 5002 (Anna): The date “13.2.2996” lies in the future or before 1900.\n"
        "Row 2: No rung is called “Kurs”, so 9999 sales come off the ladder."
    )
    assert dialog.coming.title.text() == "9,999 new sales"
    dialog._patience.setInterval(0)
    qtbot.keyClick(dialog.coming.bring, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.busy.isVisible)
    qtbot.keyClick(dialog.busy.cancel, Qt.Key.Key_Escape)
    settle(dialog, qtbot)
    assert dialog.coming.problem.text() == "Stopped. Nothing has come in."
    assert (people(context), sold(context)) == ([], [])
    take_over(dialog, qtbot)
    assert len(sold(context)) == 9_999


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leer.csv", b"", "is no table"),
        ("kaputt.xlsx", b"PK\x03\x04", "damaged or incomplete"),
        ("offen.csv", b'Name;Notiz\nAnna;"hm\n', "Row 2 of"),
    ],
)
def test_a_bad_file_is_told_and_another_one_is_one_click_away(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str,
    content: bytes, told: str,
) -> None:  # fmt: skip
    bad = tmp_path / name
    bad.write_bytes(content)
    dialog = opened(context, qtbot, bad)
    assert dialog.step() is dialog.choose
    assert told in dialog.choose.problem.text()
    with dialogs.answer_with(written(tmp_path, "Alle.vcf", CARDS)):
        qtbot.mouseClick(dialog.choose.choose, LEFT)
    settle(dialog, qtbot)
    assert dialog.coming.title.text() == "2 new contacts"


def drop(over: QWidget, file: Path) -> bool:
    """Hold a file over a widget and let it go; whether that took it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    where, copy = QPoint(50, 50), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, mime, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(over, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(over, QDropEvent(where, copy, mime, LEFT, none))
    return True


@pytest.mark.parametrize("view", ["ladder", "clients"])
def test_a_file_is_let_go_over_the_page(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot, view: str
) -> None:
    shown = window.show_view(view)
    assert shown is not None
    page = shown.findChildren(FileDrop)[0].parent()
    assert isinstance(page, QWidget)
    assert not drop(page, written(tmp_path, "Bild.png", ""))
    assert drop(page, written(tmp_path, "Kontakte.csv", OUTLOOK))
    (dialog,) = window.findChildren(ClientsDialog)
    settle(dialog, qtbot)
    assert dialog.step() is dialog.columns
    assert drop(dialog, written(tmp_path, "Alle.vcf", CARDS))
    settle(dialog, qtbot)
    assert dialog.coming.title.text() == "2 new contacts"
