"""Somebody asks what is kept about them, or to be deleted: from the menu of their page."""

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from journal_app.clients.ui.data_sheet import DataSheet
from journal_app.clients.ui.erase_sheet import EraseSheet
from journal_app.clients.ui.page import ClientsPage
from journal_app.clients.ui.pick_person import PickPerson
from journal_app.clients.ui.recommended_line import RecommendedLine
from journal_app.clients.ui.texts_sheet import TextsSheet
from journal_app.clients.ui.together_card import TogetherCard
from journal_app.clients.ui.unfinished import accompany
from journal_app.exchange.person_files import Ending
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import entry
from journal_app.people.actions import edit_person, new_person
from journal_app.people.queries import people
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.queries import referrals
from journal_app.referrals.ui.words import Deed, next_deed
from journal_app.store.ledger import JOURNAL, Texts, Wish, note
from journal_app.ui.dialogs import answer_with
from tests.clients.ui.privacy_hands import (
    HERS,
    chosen_in_menu,
    data_sheet,
    erase_sheet,
    mentioned,
    petra,
    shown,
)

__all__ = ["mentioned", "petra"]  # fixtures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.main_window import MainWindow


def test_it_is_shown_first_what_goes_and_what_stays(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, mentioned: str
) -> None:
    del mentioned
    sheet = erase_sheet(page, window, qtbot, petra)
    assert sheet.title.text() == "Delete Petra Lang for good"
    assert sheet.sales_caption.text() == "1 sale"
    assert sheet.texts_caption.text().startswith("2 other texts name Petra Lang")
    assert "Links with wins (the wins stay)" in [one.text() for one in sheet.findChildren(QLabel)]
    assert "“Petra” alone" in sheet.texts_told.text()
    assert sheet.focusWidget() is sheet.cancel
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.focusWidget() is sheet.erase  # no key for all sheets deletes anybody
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert [one.name for one in window.context.read(people)] == ["Petra Lang", "Tom Frei"]


def test_her_details_are_among_what_is_named_before_it_goes(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str
) -> None:
    sheet = erase_sheet(page, window, qtbot, petra)
    assert sheet.head.text() == "This is deleted:"
    assert sheet.details.isVisible()
    assert sheet.details.text() == "Details: Name, E-mail"


def test_of_somebody_without_a_purchase_the_address_is_still_told(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot"
) -> None:
    ute = window.context.write(new_person, "Ute Haas", phone="0171 234567")
    sheet = erase_sheet(page, window, qtbot, ute)
    assert sheet.head.text() == "This is deleted:"
    assert sheet.details.text() == "Details: Name, Phone"
    sheet.reject()
    jana = window.context.write(new_person, "Jana Thoma")
    sheet = erase_sheet(page, window, qtbot, jana)
    assert sheet.head.text() == "There is nothing but the name."
    assert not sheet.details.isVisible()


def test_a_name_of_one_word_has_no_parts_to_speak_of(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot"
) -> None:
    madonna = window.context.write(new_person, "Madonna")
    window.context.write(add_entry, NewEntry("Nachklang", notes="Madonna war da"))
    sheet = erase_sheet(page, window, qtbot, madonna)
    assert sheet.texts_told.text() == "Instead of “Madonna” there is (…) then."
    offered = [one for one in sheet.texts.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in offered] == ["Leave it there", "Take the name out"]
    offered[1].setFocus()
    QTest.keyClick(offered[1], Qt.Key.Key_Right)
    assert sheet.texts.value() is Texts.LEFT, "the arrow keys pass over what is not offered"


def test_who_had_a_longer_name_before_has_its_words_taken_out_too(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str
) -> None:
    window.context.write(edit_person, petra, name="Pelle")
    window.context.write(add_entry, NewEntry("Nachklang", notes="Lang war da"))
    sheet = erase_sheet(page, window, qtbot, petra)
    assert "1 more has only a word of an earlier name" in sheet.texts_caption.text()
    word = next(one for one in sheet.texts.findChildren(QPushButton) if "Single" in one.text())
    QTest.mouseClick(word, Qt.MouseButton.LeftButton)
    assert sheet.texts.value() is Texts.WORD
    assert sheet.texts_told.text().startswith("Also instead of each word of an earlier name")


def test_deleted_she_is_gone_from_the_page_and_the_report_says_so(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, mentioned: str
) -> None:
    sheet = erase_sheet(page, window, qtbot, petra)
    assert sheet.texts.value() is Texts.NAME  # who says "delete me" means the name too
    toasts: list[str] = []
    window.context.toast_wanted.connect(lambda text, _txn: toasts.append(text))
    QTest.mouseClick(sheet.erase, Qt.MouseButton.LeftButton)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()  # it is being done, and its report is to be read
    qtbot.waitUntil(sheet.finished_button.isVisible, timeout=20_000)
    assert sheet.title.text() == "Petra Lang is deleted"
    assert "The name was taken out of 2 other texts." in sheet.report.said
    assert "1 sale stays in your books, without the name." in sheet.report.said
    qtbot.waitUntil(lambda: window.context.blocked is None)
    assert [one.name for one in window.context.read(people)] == ["Tom Frei"]
    assert window.context.read(entry, mentioned).notes == "(…) war da, Lang eben"
    QTest.keyClick(sheet.finished_button, Qt.Key.Key_Return)
    assert not page.client_is_open()
    qtbot.wait(100)
    assert toasts == []
    for file in window.context.folder.root.rglob("*"):
        assert file.is_dir() or b"petra@lang" not in file.read_bytes()


def test_the_texts_can_be_looked_at_and_opened(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, mentioned: str
) -> None:
    opened: list[str] = []
    window.context.commands.register("entry.open", "", opened.append)
    sheet = erase_sheet(page, window, qtbot, petra)
    QTest.mouseClick(sheet.look_at_texts, Qt.MouseButton.LeftButton)
    texts: TextsSheet = shown(window, TextsSheet)
    assert len(texts.opening) == 2
    texts.opening[0].click()
    assert opened == [mentioned]
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(EraseSheet)))


def test_her_data_are_saved_where_she_can_have_them(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, tmp_path: Path
) -> None:
    sheet = data_sheet(page, window, qtbot, petra)
    sheet.kind.set_value(Ending.ZIP)
    target = tmp_path / "petra.zip"
    with answer_with(target):
        QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(DataSheet)))
    with zipfile.ZipFile(target) as archive:
        text = archive.read("person.md").decode()
    assert "freut sich" in text
    assert HERS in text


def test_a_place_that_takes_no_file_is_told_on_the_sheet(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, tmp_path: Path
) -> None:
    sheet = data_sheet(page, window, qtbot, petra)
    sheet.kind.set_value(Ending.JSON)
    with answer_with(tmp_path / "nowhere" / "petra.json"):
        QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "nowhere" in sheet.status.text(), timeout=10_000)
    assert sheet.keep.isEnabled()


@pytest.mark.usefixtures("petra", "page")
@pytest.mark.parametrize(
    ("command", "kind"), [("person.data", DataSheet), ("person.erase", EraseSheet)]
)
def test_from_ctrl_k_it_is_asked_first_of_whom(
    window: "MainWindow", qtbot: "QtBot", command: str, kind: type[Any]
) -> None:
    window.context.commands.run(command)
    picking: PickPerson = shown(window, PickPerson)
    qtbot.waitUntil(lambda: picking.found.count() == 2, timeout=10_000)
    QTest.keyClick(picking.line, Qt.Key.Key_Return)
    sheet = shown(window, kind)
    assert "Petra Lang" in sheet.windowTitle()
    qtbot.waitUntil(lambda: not window.context.figures.busy(), timeout=10_000)
    sheet.reject()


def test_of_two_of_one_name_the_sheet_says_who_is_meant(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str
) -> None:
    window.context.write(new_person, "Petra Lang", company="Nord AG")
    sheet = erase_sheet(page, window, qtbot, petra)
    told = [one.text() for one in sheet.findChildren(QLabel)]
    assert "Several people have this name. The one meant here: petra@lang.example" in told


def test_what_was_cut_off_is_finished_at_the_next_opening_and_told(
    window: "MainWindow", qtbot: "QtBot", petra: str
) -> None:
    context = window.context
    note(context.folder, [petra], Wish(), [JOURNAL, str(context.folder.backups)])
    toasts: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: toasts.append(text))
    accompany(context)
    qtbot.waitUntil(lambda: toasts != [], timeout=20_000)
    assert toasts == ["A deletion that was interrupted is finished now"]
    assert [one.name for one in context.read(people)] == ["Tom Frei"]
    qtbot.waitUntil(lambda: context.blocked is None)


def test_a_damaged_ledger_is_told_at_the_opening(window: "MainWindow", petra: str) -> None:
    del petra
    toasts: list[str] = []
    window.context.toast_wanted.connect(lambda text, _txn: toasts.append(text))
    window.context.folder.ledger.write_text("{")
    accompany(window.context)
    assert "is damaged" in toasts[0]
    assert window.context.store is not None
    window.context.store.look_after()  # backups go on


def test_her_data_as_a_pdf(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, tmp_path: Path
) -> None:
    sheet = data_sheet(page, window, qtbot, petra)
    target = tmp_path / "petra.pdf"
    with answer_with(target):
        QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(target.exists, timeout=20_000)
    text = "".join(one.extract_text() for one in PdfReader(target).pages)
    assert "Everything about Petra Lang" in text
    assert "freut sich" in text


def test_others_are_out_of_what_she_is_given_unless_the_coach_wants_them_in(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, tmp_path: Path
) -> None:
    window.context.write(
        add_entry, NewEntry("Petra und Olga", clients=("Petra Lang", "Olga Reiter"))
    )
    texts = []
    for others in (False, True):
        page.open_client(petra)
        chosen_in_menu(page, "Give out all data …")
        sheet: DataSheet = shown(window, DataSheet)
        qtbot.waitUntil(sheet.keep.isEnabled, timeout=10_000)
        assert sheet.alone.isChecked()
        sheet.kind.set_value(Ending.MARKDOWN)
        if others:
            QTest.mouseClick(sheet.alone, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
            assert sheet.others.text().startswith("Others are in it by name")
        target = tmp_path / f"{others}.md"
        with answer_with(target):
            QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(target.exists, timeout=10_000)
        qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(DataSheet)))
        texts.append(target.read_text("utf-8"))
    assert "Petra und (…)" in texts[0]
    assert "Petra und Olga" in texts[1]


def test_a_name_that_was_left_in_texts_is_told_in_the_report(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str, mentioned: str
) -> None:
    sheet = erase_sheet(page, window, qtbot, petra)
    sheet.texts.set_value(Texts.LEFT)
    QTest.mouseClick(sheet.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.finished_button.isVisible, timeout=20_000)
    assert "2 texts still have the name in them." in sheet.report.said
    assert "Petra Lang" in window.context.read(entry, mentioned).notes


def test_who_was_recommended_by_somebody_deleted_is_not_asked_by_whom_again(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str
) -> None:
    context = window.context
    tom = next(one.uid for one in context.read(people) if one.name == "Tom Frei")
    context.write(add_referral, NewReferral(recipient=tom, giver=petra))
    sheet = erase_sheet(page, window, qtbot, petra)
    QTest.mouseClick(sheet.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.finished_button.isVisible, timeout=20_000)
    sheet.accept()
    page.open_client(tom)
    assert page.client is not None
    (line,) = page.client.findChildren(RecommendedLine)
    assert line.accessibleName() == "Recommended by: deleted"
    (card,) = page.client.findChildren(TogetherCard)
    assert card.came.text().startswith("Recommended by somebody whom you have deleted")
    (found,) = context.read(referrals)
    assert next_deed(found) is not Deed.WHO
