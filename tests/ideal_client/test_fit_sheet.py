"""A client is rated with one key for each criterion."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.ideal_client.actions import add_profile, set_fit
from journal_app.ideal_client.queries import fit_of
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.ui.fit_sheet import FitSheet
from journal_app.people.actions import archive_person
from journal_app.ui.language import speak
from journal_app.ui.main_window import MainWindow
from tests.ideal_client.hands import dialogs, sold, wished

KEYS = {"Y": Answer.YES, "P": Answer.PARTLY, "N": Answer.NO, "U": None}


def press(sheet: FitSheet, keys: str) -> None:
    """Each key goes to whatever has the keyboard."""
    for key in keys:
        focused = sheet.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return if key == "\n" else Qt.Key(ord(key)))


def opened(window: MainWindow, person: str, profile: str | None = None) -> FitSheet:
    sheet = window.context.commands.run("ideal_client.fit", person, profile)
    assert isinstance(sheet, FitSheet)
    return sheet


@pytest.fixture
def anna(window: MainWindow) -> str:
    wished(window.context)
    return sold(window.context, "Anna")[0]


def answers(window: MainWindow, person: str) -> str:
    letters = {answer: key for key, answer in KEYS.items()}
    found = window.context.read(fit_of, person).answers.values()
    return "".join(letters[answer] for answer in found)


def test_a_client_takes_one_key_a_criterion_and_one_to_end(
    window: MainWindow, anna: str, qtbot: QtBot
) -> None:
    sheet = opened(window, anna)
    press(sheet, "YPNU\n")  # five keys in all: at a key a second, far below twenty seconds
    assert answers(window, anna) == "YPNU"
    assert not sheet.isVisible()


def test_german_hands_press_german_letters(
    window: MainWindow, anna: str, dressed: QApplication, qtbot: QtBot
) -> None:
    speak(dressed, "de")
    sheet = opened(window, anna)
    press(sheet, "jtnu".upper())
    assert answers(window, anna) == "YPNU"
    sheet.close()


def test_digits_do_the_same(window: MainWindow, anna: str) -> None:
    sheet = opened(window, anna)
    press(sheet, "1230")
    assert answers(window, anna) == "YPNU"
    sheet.close()


def test_it_begins_where_something_is_open_and_the_arrows_go_on(
    window: MainWindow, anna: str
) -> None:
    first = window.context.read(fit_of, anna).criteria[0]
    window.context.write(set_fit, anna, first.uid, Answer.NO)
    sheet = opened(window, anna)
    assert sheet.rows.index(sheet.focusWidget()) == 1  # type: ignore[arg-type]
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Down)  # type: ignore[arg-type]
    press(sheet, "Y")
    assert answers(window, anna) == "NUYU"
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Up)  # type: ignore[arg-type]
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Up)  # type: ignore[arg-type]
    press(sheet, "P")
    assert answers(window, anna) == "NPYU"
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Escape)  # type: ignore[arg-type]
    assert not sheet.isVisible()


def test_the_mouse_answers_too(window: MainWindow, anna: str) -> None:
    sheet = opened(window, anna)
    buttons = sheet.rows[2].findChildren(QPushButton)
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert answers(window, anna) == "UUPU"
    assert [button.isChecked() for button in buttons] == [False, True, False, False]
    sheet.close()


def lit(sheet: FitSheet) -> list[str]:
    """Of each row the answer that is lit; empty where none is."""
    found = []
    for row in sheet.rows:
        buttons = row.findChildren(QPushButton)
        found.append("".join(button.text() for button in buttons if button.isChecked()))
    return found


def test_what_is_not_known_is_marked_so_too_until_it_is_taken_back(
    window: MainWindow, anna: str, qtbot: QtBot
) -> None:
    sheet = opened(window, anna)
    press(sheet, "YU")
    assert lit(sheet) == ["Yes", "Unknown", "", ""]
    buttons = sheet.rows[3].findChildren(QPushButton)
    QTest.mouseClick(buttons[3], Qt.MouseButton.LeftButton)
    assert lit(sheet) == ["Yes", "Unknown", "", "Unknown"]
    sheet.undo()
    sheet.undo()
    assert lit(sheet) == ["Yes", "", "", ""]
    assert sheet.rows.index(sheet.focusWidget()) == 1  # type: ignore[arg-type]
    press(sheet, "UN")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Up)  # type: ignore[arg-type]
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Up)  # type: ignore[arg-type]
    press(sheet, "Y")
    assert lit(sheet) == ["Yes", "Yes", "No", ""]
    sheet.close()


def test_ctrl_z_in_the_sheet_takes_back_the_last_answer_and_goes_there(
    window: MainWindow, anna: str, qtbot: QtBot
) -> None:
    sheet = opened(window, anna)
    press(sheet, "YY")
    row = sheet.focusWidget()
    QTest.keyClick(row, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: answers(window, anna) == "YUUU")
    assert sheet.rows.index(sheet.focusWidget()) == 1  # type: ignore[arg-type]
    press(sheet, "N")
    assert answers(window, anna) == "YNUU"
    sheet.close()


def test_it_says_how_well_the_client_fits_as_far_as_is_known(window: MainWindow, anna: str) -> None:
    sheet = opened(window, anna)
    assert sheet.status.text() == "not rated yet"
    press(sheet, "YP")
    assert sheet.status.text() == "1 of 4 · 1 partly · 2 unknown"
    assert sheet.rows[0].accessibleName() == "Zahlt gern: Yes"
    sheet.close()


def test_the_round_goes_through_everybody_who_is_open(
    window: MainWindow, anna: str, qtbot: QtBot
) -> None:
    bela, cem = sold(window.context, "Béla", "Cem")
    window.context.write(archive_person, cem)
    sheet = window.context.commands.run("ideal_client.rate")
    assert isinstance(sheet, FitSheet)
    assert sheet.name.text() == "Anna"
    assert "1 client left" in sheet.status.text()
    press(sheet, "YYYY\n")
    assert sheet.name.text() == "Béla"
    press(sheet, "N")
    QTest.mouseClick(sheet.next, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert (answers(window, anna), answers(window, bela)) == ("YYYY", "NUUU")
    again = window.context.commands.run("ideal_client.rate")
    assert isinstance(again, FitSheet)
    assert again.name.text() == "Béla"
    press(again, "YYY")
    again.close()
    assert window.context.commands.run("ideal_client.rate") is None


def test_without_a_criterion_the_page_is_shown_where_they_are_written(
    window: MainWindow, qtbot: QtBot
) -> None:
    (anna,) = sold(window.context, "Anna")
    window.context.write(add_profile, "Leer")
    assert window.context.commands.run("ideal_client.fit", anna) is None
    assert window.view == "ideal_client"
    assert window.context.commands.run("ideal_client.rate") is None
    assert dialogs(FitSheet) == []


def test_what_somebody_else_writes_meanwhile_is_shown(
    window: MainWindow, anna: str, qtbot: QtBot
) -> None:
    sheet = opened(window, anna)
    last = sheet.rows[3].criterion.uid
    window.context.write(set_fit, anna, last, Answer.PARTLY)
    qtbot.waitUntil(lambda: sheet.rows[3].answer is Answer.PARTLY)
    sheet.close()
