"""The page of the ideal client: who fits, whom one attracts, its report, its commands."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.ideal_client.actions import add_criterion, add_profile, retire_profile, set_fit
from journal_app.ideal_client.listing import RankBy
from journal_app.ideal_client.queries import profiles
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.ui.fit_sheet import FitSheet
from journal_app.ideal_client.ui.page import ATTRACTED, CLIENTS, PROFILE, IdealClientPage
from journal_app.ideal_client.ui.quarter_chart import quarter_chart
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.queries import rungs
from journal_app.people.actions import new_person, set_person_tags
from journal_app.people.queries import people
from journal_app.ui import dialogs as questions
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.ideal_client.hands import dialogs, on_page, settled, sold, wished
from tests.ideal_client.page_hands import criteria, kept, popovers


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

    def test_how_many_they_are_says_whom_it_counts(self, rated: IdealClientPage) -> None:
        shown = rated.clients
        assert shown is not None
        rated.context.write(new_person, "Dora")  # no more than a name: nobody to be judged yet
        rated.flush()
        assert shown.counted.text() == "3 clients you work with"
        shown.rung.setCurrentIndex(1)
        shown.rung.activated.emit(1)
        assert shown.counted.text() == "3 clients"

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
        assert "20 of 20 (100 %, probably between 84 and 100 %)" in told(20)

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
