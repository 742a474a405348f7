"""The page of the ideal client: written where it stands, clients by fit, whom one attracts."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from journal_app.ideal_client.actions import (
    add_criterion,
    add_profile,
    edit_profile,
    retire_profile,
    set_fit,
)
from journal_app.ideal_client.checks import MOST_CRITERIA
from journal_app.ideal_client.listing import RankBy
from journal_app.ideal_client.queries import ProfileFacts, profile, profiles
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.ui.fit_sheet import FitSheet
from journal_app.ideal_client.ui.page import ATTRACTED, CLIENTS, PROFILE, IdealClientPage
from journal_app.ideal_client.ui.quarter_chart import quarter_chart
from journal_app.ideal_client.ui.report import profile_report
from journal_app.ideal_client.ui.versions_sheet import VersionsSheet
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.queries import rungs
from journal_app.people.actions import set_person_tags
from journal_app.people.queries import people
from journal_app.ui import dialogs as questions
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.report.file import write_report
from journal_app.ui.widgets.people_popover import PeoplePopover
from tests.ideal_client.conftest import Days
from tests.ideal_client.hands import CRITERIA, dialogs, on_page, settled, sold, wished


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> IdealClientPage:
    """With one profile of four criteria."""
    wished(window.context)
    return on_page(window, qtbot)


def kept(page: IdealClientPage) -> ProfileFacts:
    assert page.found is not None
    found = page.context.read(profile, page.found.uid)
    assert isinstance(found, ProfileFacts)
    return found


def criteria(page: IdealClientPage) -> list[tuple[str, int]]:
    return [(one.text, one.weight) for one in kept(page).criteria]


def shown(page: IdealClientPage) -> list[str]:
    return [row.text.text() for row in page.profile_view.criteria.rows]


def popovers() -> list[PeoplePopover]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PeoplePopover)]


def type_over(field: QTextEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


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


class TestWhoFits:
    @pytest.fixture
    def rated(self, page: IdealClientPage, qtbot: QtBot) -> IdealClientPage:
        anna, bela, _cem = sold(page.context, "Anna", "Béla", "Cem")
        uids = [one.uid for one in kept(page).criteria]
        for criterion in uids:
            page.context.write(set_fit, anna, criterion, Answer.PARTLY)
        page.context.write(set_fit, bela, uids[0], Answer.YES)
        page.show_tab(CLIENTS)
        qtbot.wait(20)
        return page

    def names(self, page: IdealClientPage) -> list[str]:
        assert page.clients is not None
        model = page.clients.model
        lines = (model.row(place) for place in range(model.count))
        return [line.name for line in lines if line is not None]

    def test_clients_stand_by_fit_and_little_known_is_marked(self, rated: IdealClientPage) -> None:
        assert rated.clients is not None
        assert self.names(rated) == ["Anna", "Béla", "Cem"]
        model = rated.clients.model
        spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
        assert spoken == [
            "Anna, 0 of 4 · 4 partly, Starter course, €60",
            "Béla, 1 of 4 · 3 unknown, little known, Starter course, €60",
            "Cem, not rated yet, Starter course, €60",
        ]
        assert rated.grab().width() > 0

    def test_a_head_sorts_and_the_same_again_turns_it_round(self, rated: IdealClientPage) -> None:
        assert rated.clients is not None
        rated.clients.sort(RankBy.NAME)
        assert self.names(rated) == ["Anna", "Béla", "Cem"]
        heads = rated.clients.table.horizontalHeader()
        x = heads.sectionViewportPosition(0) + 20
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
        assert self.names(rated) == ["Cem", "Béla", "Anna"]

    def test_letters_search_and_what_is_open_is_filtered(
        self, rated: IdealClientPage, qtbot: QtBot
    ) -> None:
        view = rated.clients
        assert view is not None
        QTest.mouseClick(view.open, Qt.MouseButton.LeftButton)
        assert self.names(rated) == ["Béla", "Cem"]
        view.table.setFocus()
        QTest.keyClicks(view.table, "c")
        qtbot.waitUntil(lambda: self.names(rated) == ["Cem"])
        QTest.keyClicks(view.search, "xx")
        qtbot.waitUntil(lambda: view.pages.currentIndex() == 1)
        view.show_all()
        assert len(self.names(rated)) == 3

    def test_space_rates_enter_opens(self, rated: IdealClientPage, qtbot: QtBot) -> None:
        opened: list[str] = []
        rated.context.commands.register("client.open", "", opened.append)
        view = rated.clients
        assert view is not None
        view.table.setFocus()
        QTest.keyClick(view.table, Qt.Key.Key_Down)
        QTest.keyClick(view.table, Qt.Key.Key_Space)
        (sheet,) = dialogs(FitSheet)
        assert isinstance(sheet, FitSheet)
        assert sheet.name.text() == "Béla"
        for key in "NNN":
            focused = sheet.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key(ord(key)))
        sheet.close()
        spoken = partial(view.model.index(1, 0).data, Qt.ItemDataRole.AccessibleTextRole)
        qtbot.waitUntil(lambda: "little known" not in spoken())
        line = view.model.row(view.table.currentIndex().row())
        assert line is not None
        assert line.name == "Béla"
        QTest.keyClick(view.table, Qt.Key.Key_Return)
        assert opened == [line.uid]

    def test_a_click_at_the_end_of_the_row_rates(self, rated: IdealClientPage) -> None:
        view = rated.clients
        assert view is not None
        cell = view.table.visualRect(view.model.index(2, 4))
        QTest.mouseClick(
            view.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center()
        )  # fmt: skip
        (sheet,) = dialogs(FitSheet)
        assert isinstance(sheet, FitSheet)
        assert sheet.name.text() == "Cem"
        sheet.close()

    def test_without_criteria_the_tab_says_what_is_missing(
        self, window: MainWindow, qtbot: QtBot
    ) -> None:
        window.context.write(add_profile, "Leer")
        page = on_page(window, qtbot)
        page.show_tab(CLIENTS)
        assert page.clients is not None
        assert page.clients.pages.currentIndex() == 3
        assert not page.rate.isEnabled()

    def test_a_profile_for_another_offer_brings_its_own_list(
        self, rated: IdealClientPage, qtbot: QtBot
    ) -> None:
        assert rated.clients is not None
        assert not rated.clients.everybody.isVisible()
        coaching = rated.context.read(rungs)[2]
        other = rated.context.write(add_profile, "Coaching", coaching.uid)
        rated.context.write(add_criterion, other, "Setzt um")
        rated.context.write(sell, NewSale("Dora", rung=coaching.uid))
        rated.show_profile(other)
        qtbot.waitUntil(lambda: self.names(rated) == ["Dora"])
        QTest.mouseClick(rated.clients.everybody, Qt.MouseButton.LeftButton)
        assert len(self.names(rated)) == 4
        rated.context.write(retire_profile, other)
        qtbot.waitUntil(lambda: not rated.clients.everybody.isVisible())  # type: ignore[union-attr]


class TestWhomIAttract:
    def test_a_bar_says_its_numbers_and_a_click_shows_the_clients(
        self, page: IdealClientPage, qtbot: QtBot
    ) -> None:
        anna, _bela = sold(page.context, "Anna", "Béla")
        for one in kept(page).criteria:
            page.context.write(set_fit, anna, one.uid, Answer.YES)
        page.show_tab(ATTRACTED)
        settled(page.context, qtbot)
        assert page.attracted is not None
        chart = page.attracted.chart
        qtbot.waitUntil(lambda: bool(chart.view.spots), timeout=20_000)
        (bar,) = (spot for spot in chart.view.spots)
        assert bar.mark.words == (
            "quarter 4 of 2026: 2 clients new – 1 fits well, 1 not known yet, so far"
        )
        opened: list[str] = []
        page.context.commands.register("client.open", "", opened.append)
        x, y = bar.middle
        QTest.mouseClick(
            chart.view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y))
        )  # fmt: skip
        qtbot.waitUntil(lambda: bool(popovers()))
        (popover,) = popovers()
        rows = [popover.people.item(row).text() for row in range(popover.people.count())]
        assert rows == ["fits well (1)", "Anna", "not known yet (1)", "Béla"]
        popover.people.itemActivated.emit(popover.people.item(1))
        assert opened == [anna]

    def test_few_clients_are_names_more_are_k_of_n(self, context: Context) -> None:
        from journal_app.ideal_client.figures import Grade
        from journal_app.ideal_client.quarters import (
            Attracted,
            Newcomer,
            per_quarter,
            year_fit,
        )

        def told(count: int) -> str:
            some = [
                Newcomer(str(place), f"K{place}", date(2026, 6, 1), Grade.WELL)
                for place in range(count)
            ]
            today = date(2026, 11, 22)
            year = year_fit(some, today)
            before = year_fit(some, date(2025, 1, 1))
            return quarter_chart(Attracted(per_quarter(some, today), year, before)).note

        assert "2 new clients, of 2 is it known how they fit; fits well: K0, K1." in told(2)
        assert "of those of whom it is known fit well 6 of 6, probably between" in told(6)
        assert "%" not in told(19)
        assert "20 of 20 (100 %)" in told(20)

    def test_what_the_best_share_becomes_a_criterion_with_one_click(
        self, page: IdealClientPage, qtbot: QtBot
    ) -> None:
        sold(page.context, *(f"Gast {place:02}" for place in range(18)))
        best = sold(page.context, *(f"Treu {place}" for place in range(5)))
        for uid in best:
            page.context.write(sell, NewSale(uid, rung="Coaching", day=date(2026, 11, 20)))
            page.context.write(set_person_tags, uid, ["handwerk"])
        page.show_tab(ATTRACTED)
        settled(page.context, qtbot)
        assert page.attracted is not None
        card = page.attracted.shared
        (add,) = card.adds
        assert "handwerk" in add.accessibleName()
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
        assert criteria(page)[-1] == ("handwerk", 1)
        settled(page.context, qtbot)
        assert card.adds == []

    def test_under_five_of_the_best_it_says_how_many_there_are(
        self, page: IdealClientPage, qtbot: QtBot
    ) -> None:
        sold(page.context, "Anna")
        page.show_tab(ATTRACTED)
        settled(page.context, qtbot)
        assert page.attracted is not None
        assert "From 5 of the best on" in page.attracted.shared.lead.text()
        page.show_tab(PROFILE)
        assert page.profile_view.isVisible()


def test_saving_the_page_as_a_pdf_asks_where(
    page: IdealClientPage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "wunsch.pdf"
    assert page.report is not None
    with questions.answer_with(target):
        QTest.mouseClick(page.report, Qt.MouseButton.LeftButton)
        settled(page.context, qtbot)
    assert len(PdfReader(target).pages) == 1


def test_it_is_found_by_its_commands(window: MainWindow, qtbot: QtBot) -> None:
    page = window.context.commands.run("view.ideal_client")
    assert isinstance(page, IdealClientPage)
    window.context.commands.run("ideal_client.new")
    assert len(window.context.read(profiles)) == 1
    assert len(window.context.read(people)) == 0


def test_a_long_name_leaves_the_tabs_their_whole_titles(
    window: MainWindow, qtbot: QtBot, dressed: QApplication
) -> None:
    theme.apply(dressed, "light", 1.5)
    name = "Wunschkundin für das ganze Jahresprogramm mit Coaching"
    wished(window.context, name)
    page = on_page(window, qtbot)
    for width in (1024, 1900, 1024):
        window.resize(width, 700)
        qtbot.wait(30)
        assert page.tabs.width() >= page.tabs.sizeHint().width()
        assert page.tabs.tabRect(ATTRACTED).right() < page.tabs.width()
        assert page.switch.text().startswith("Wunsch")
        assert page.switch.accessibleName().endswith(name)
        assert page.switch.geometry().right() <= page.body.contentsRect().right()
