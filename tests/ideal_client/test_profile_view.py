"""The profile of an ideal client is written where it stands."""

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.ideal_client.actions import add_criterion, edit_profile, set_fit
from journal_app.ideal_client.checks import MOST_CRITERIA
from journal_app.ideal_client.queries import profile, profiles
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.ui.page import IdealClientPage
from journal_app.ideal_client.ui.report import profile_report
from journal_app.ideal_client.ui.versions_sheet import VersionsSheet
from journal_app.ui.main_window import MainWindow
from journal_app.ui.report.file import write_report
from tests.ideal_client.hands import CRITERIA, dialogs, on_page, sold
from tests.ideal_client.page_hands import criteria, kept, shown, type_over
from tests.turning_clock import Days


class TestTheProfile:
    def test_an_empty_page_teaches_and_begins_with_a_name_to_type_over(
        self, window: MainWindow, qtbot: QtBot
    ) -> None:
        page = on_page(window, qtbot)
        assert page.nothing.isVisible()
        assert not page.rate.isVisible()
        QTest.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.profile_view.isVisible)
        QTest.keyClicks(QApplication.focusWidget(), "Handwerkerin")
        page.flush()
        assert [one.name for one in page.context.read(profiles)] == ["Handwerkerin"]

    def test_what_is_typed_is_saved_by_itself_and_the_page_says_so(
        self, page: IdealClientPage, qtbot: QtBot
    ) -> None:
        view = page.profile_view
        assert view.state.text() == "Saved while you type"
        type_over(view.texts["who"], "Inhaberin")
        assert view.state.text() == "Saving …"
        qtbot.waitUntil(lambda: kept(page).who == "Inhaberin", timeout=3000)
        assert view.state.text().startswith("Saved")
        QTest.keyClicks(view.texts["who"], " mit Team")
        qtbot.waitUntil(lambda: kept(page).who == "Inhaberin mit Team", timeout=3000)
        assert view.texts["who"].textCursor().atEnd()

    def test_typing_is_one_step_of_undo(self, page: IdealClientPage, qtbot: QtBot) -> None:
        type_over(page.profile_view.texts["who"], "Erst")
        page.flush()
        QTest.keyClicks(page.profile_view.texts["who"], " und dann")
        page.flush()
        page.context.commands.run("undo")
        qtbot.waitUntil(lambda: page.profile_view.texts["who"].text() == "")
        assert kept(page).who == ""

    def test_a_name_that_was_emptied_stays(self, page: IdealClientPage) -> None:
        type_over(page.profile_view.name, " ")
        QTest.keyClick(page.profile_view.name, Qt.Key.Key_Return)
        assert page.profile_view.name.text() == "Wunschkundin"
        assert kept(page).name == "Wunschkundin"

    def test_it_is_for_an_offer(self, page: IdealClientPage, qtbot: QtBot) -> None:
        sold(page.context, "Anna")
        qtbot.waitUntil(lambda: page.profile_view.offer.count() > 1)
        offer = page.profile_view.offer
        offer.setFocus()
        QTest.keyClick(offer, Qt.Key.Key_Down)
        assert kept(page).rung_name == "Starter course"

    def test_a_criterion_is_added_weighed_moved_and_reworded_by_keyboard(
        self, page: IdealClientPage, qtbot: QtBot
    ) -> None:
        card = page.profile_view.criteria
        card.new.setFocus()
        QTest.keyClicks(card.new, "Lacht gern\r")
        qtbot.waitUntil(lambda: len(card.rows) == 5)
        assert card.new.text() == ""
        assert card.new.hasFocus()
        last = card.rows[4]
        last.dots.setFocus()
        QTest.keyClick(last.dots, Qt.Key.Key_3)
        assert criteria(page)[4] == ("Lacht gern", 3)
        QTest.keyClick(last.dots, Qt.Key.Key_Left)
        assert criteria(page)[4] == ("Lacht gern", 2)
        QTest.keyClick(last.dots, Qt.Key.Key_Space)
        QTest.keyClick(last.dots, Qt.Key.Key_Space)
        assert criteria(page)[4] == ("Lacht gern", 1)
        last.text.setFocus()
        QTest.keyClick(last.text, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(last.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: shown(page)[3] == "Lacht gern")
        assert criteria(page)[3] == ("Lacht gern", 2)
        assert last.text.hasFocus()
        QTest.keyClicks(last.text, "!")
        QTest.keyClick(last.text, Qt.Key.Key_Return)
        assert card.rows[4].text.hasFocus()
        assert criteria(page)[3][0] in ("!Lacht gern", "Lacht gern!")

    def test_a_criterion_that_is_half_typed_is_kept_when_the_page_is_left(
        self, page: IdealClientPage, window: MainWindow
    ) -> None:
        page.profile_view.criteria.new.setFocus()
        QTest.keyClicks(page.profile_view.criteria.new, "Lacht gern")
        window.show_view("clients")
        assert criteria(page)[-1] == ("Lacht gern", 1)
        assert page.unsaved() == []

    def test_a_criterion_goes_with_an_honest_toast_and_undo_brings_it_back(
        self, page: IdealClientPage, window: MainWindow, qtbot: QtBot
    ) -> None:
        told: list[str] = []
        page.context.toast_wanted.connect(lambda text, _txn: told.append(text))
        for person in sold(page.context, "Anna", "Béla"):
            page.context.write(set_fit, person, kept(page).criteria[1].uid, Answer.YES)
        card = page.profile_view.criteria
        menu = card.rows[1].menu()
        menu.actions()[-1].trigger()
        assert told == ["The criterion is in the trash, with the answers on 2 clients"]
        qtbot.waitUntil(lambda: len(card.rows) == 3)
        page.context.commands.run("undo")
        qtbot.waitUntil(lambda: shown(page) == [text for text, _weight in CRITERIA])
        assert kept(page).criteria[1].answered == 2

    def test_a_criterion_that_was_emptied_has_its_words_again(self, page: IdealClientPage) -> None:
        row = page.profile_view.criteria.rows[0]
        type_over(row.text, " ")
        page.profile_view.texts["who"].setFocus()
        page.flush()
        assert row.text.text() == "Zahlt gern"
        assert criteria(page)[0][0] == "Zahlt gern"

    def test_twelve_criteria_are_enough(self, page: IdealClientPage, qtbot: QtBot) -> None:
        for number in range(MOST_CRITERIA - 5):
            page.context.write(add_criterion, kept(page).uid, f"Nummer {number}")
        card = page.profile_view.criteria
        qtbot.waitUntil(lambda: len(card.rows) == MOST_CRITERIA - 1)
        card.new.setFocus()
        QTest.keyClicks(card.new, "Liest gern")
        QTest.keyClick(card.new, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(card.rows) == MOST_CRITERIA)
        assert card.room.text() == "12 of 12"
        assert card.new.hasFocus()
        QTest.keyClicks(QApplication.focusWidget(), "Noch eine und noch eine")
        QTest.keyClick(card.new, Qt.Key.Key_Return)
        assert card.new.text() == ""
        assert card.new.placeholderText().startswith("Twelve are enough")
        assert card.new.hasFocus()
        card.remove(kept(page).criteria[0].uid)
        qtbot.waitUntil(lambda: len(card.rows) == MOST_CRITERIA - 1)
        QTest.keyClicks(card.new, "Zahlt bald")
        assert card.new.text() == "Zahlt bald"

    def test_profiles_are_switched_and_put_to_rest(
        self, page: IdealClientPage, qtbot: QtBot
    ) -> None:
        first = kept(page).uid
        type_over(page.profile_view.texts["who"], "Noch nicht gespeichert")
        page.add()
        assert kept(page).name == "New ideal client"
        assert page.context.read(profile, first).who == "Noch nicht gespeichert"
        assert page.profile_view.texts["who"].text() == ""
        texts = [action.text() for action in page.switch_menu().actions()]
        assert texts[:2] == ["Wunschkundin", "New ideal client"]
        page.switch_menu().actions()[0].trigger()
        qtbot.waitUntil(lambda: page.profile_view.name.text() == "Wunschkundin")
        rest = next(one for one in page.switch_menu().actions() if one.text() == "Let it rest")
        rest.trigger()
        qtbot.waitUntil(lambda: "(resting)" in page.switch_menu().actions()[0].text())
        assert page.context.read(profile, first).retired

    def test_a_profile_is_removed_and_comes_back(self, page: IdealClientPage, qtbot: QtBot) -> None:
        remove = next(one for one in page.switch_menu().actions() if one.text() == "Remove")
        remove.trigger()
        qtbot.waitUntil(page.nothing.isVisible)
        page.context.commands.run("undo")
        qtbot.waitUntil(lambda: shown(page) == [text for text, _weight in CRITERIA])

    def test_an_earlier_version_is_read_and_brought_back(
        self, page: IdealClientPage, days: Days, qtbot: QtBot
    ) -> None:
        page.context.write(edit_profile, kept(page).uid, who="Inhaberin")
        days.go(3)
        page.context.write(edit_profile, kept(page).uid, who="Angestellt")
        qtbot.waitUntil(page.profile_view.versions.isVisible)
        assert page.profile_view.versions.text() == "1 earlier version"
        QTest.mouseClick(page.profile_view.versions, Qt.MouseButton.LeftButton)
        (sheet,) = dialogs(VersionsSheet)
        assert isinstance(sheet, VersionsSheet)
        assert "Who is it" in sheet.changed.text()
        assert sheet.list.sizeHintForColumn(0) <= sheet.list.viewport().width()
        QTest.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.profile_view.texts["who"].text() == "Inhaberin")
        page.context.commands.run("undo")
        qtbot.waitUntil(lambda: page.profile_view.texts["who"].text() == "Angestellt")

    def test_it_fits_on_one_page_of_paper(self, page: IdealClientPage, tmp_path: Path) -> None:
        page.context.write(
            edit_profile, kept(page).uid, who="Inhaberin\nacht Leute", no_gos="Feilscht"
        )
        report = profile_report(kept(page), date(2026, 11, 22))
        file = tmp_path / "wunsch.pdf"
        write_report(report, file, tmp_path, lambda *_: None)
        (only,) = PdfReader(file).pages
        text = only.extract_text()
        assert "Inhaberin · acht Leute" in text
        assert "Empfiehlt weiter" in text
        assert "counts triple" in text
