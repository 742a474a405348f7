"""A coach looks through the list of her clients."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from journal_app.clients.queries import ClientFilter, SortBy
from journal_app.clients.ui import words
from journal_app.clients.ui.column_widths import LEAST_NAME, LEAST_STEP
from journal_app.clients.ui.filters import ClientFilters
from journal_app.clients.ui.list_model import COLUMNS
from journal_app.clients.ui.list_page import LIST, NO_CLIENTS, NOBODY_FOUND
from journal_app.clients.ui.page import ClientsPage
from journal_app.exchange.workbook import read_table
from journal_app.ideal_client.actions import add_criterion, add_profile, set_fit
from journal_app.ideal_client.tables import Answer
from journal_app.ladder.actions import NextStep
from journal_app.ladder.care_actions import add_step
from journal_app.people.actions import new_person, set_person_tags
from journal_app.people.queries import people
from journal_app.sympathy.actions import rate
from journal_app.ui import dialogs
from tests.clients.ui.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context


def shown(page: ClientsPage) -> list[str]:
    model = page.overview.model
    return [line.name for row in range(model.count) if (line := model.row(row)) is not None]


def test_an_empty_journal_offers_the_first_client(
    page: ClientsPage, context: "Context", qtbot: "QtBot"
) -> None:
    assert page.overview.pages.currentIndex() == NO_CLIENTS
    assert not page.overview.add.isVisible()

    dialog = context.commands.run("client.new")
    QTest.keyClicks(dialog.name, "Petra Lang")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    assert [one.name for one in context.read(people)] == ["Petra Lang"]
    assert page.client is not None
    assert page.client.name.text() == "Petra Lang"
    QTest.keyClick(page.client.back, Qt.Key.Key_Escape)
    assert page.overview.pages.currentIndex() == LIST


@pytest.mark.usefixtures("page")
def test_a_new_client_needs_a_name_and_a_namesake_is_told(
    context: "Context", practice: dict[str, str], qtbot: "QtBot"
) -> None:
    dialog = context.commands.run("client.new")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.fault.isVisible()
    assert len(context.read(people)) == len(practice)

    QTest.keyClicks(dialog.name, "tom frei")
    assert not dialog.fault.isVisible()
    qtbot.waitUntil(dialog.known.isVisible)
    assert dialog.known.text() == "There is a tom frei already. Adding makes a second one."
    dialog.close()


def test_two_of_one_name_can_be_told_apart_in_the_list(
    page: ClientsPage, context: "Context", practice: dict[str, str]
) -> None:
    context.write(new_person, "Tom Frei", email="tom@frei.de")
    context._tell_stale()
    assert shown(page).count("Tom Frei") == 2
    model = page.overview.model
    spoken = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.count)
    ]
    assert [one.partition(", Rung")[0] for one in spoken[2:]] == [
        "Tom Frei, Frei & Söhne", "Tom Frei, tom@frei.de",
    ]  # fmt: skip
    assert spoken[1].startswith("Sabine König, Rung"), "nobody else has that name"
    assert words.beside(model.row(3)) == "tom@frei.de"


@pytest.mark.usefixtures("practice")
def test_a_head_sorts_and_turns_round_and_is_remembered(
    page: ClientsPage, context: "Context"
) -> None:
    assert shown(page) == ["Änne Weber", "Sabine König", "Tom Frei"]
    heads = page.overview.list.horizontalHeader()

    def click(column: SortBy) -> None:
        place = COLUMNS.index(column)
        middle = heads.sectionViewportPosition(place) + heads.sectionSize(place) // 2
        QTest.mouseClick(
            heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, heads.height() // 2)
        )

    click(SortBy.MONEY)
    assert shown(page) == ["Sabine König", "Tom Frei", "Änne Weber"]
    click(SortBy.MONEY)
    assert shown(page) == ["Tom Frei", "Sabine König", "Änne Weber"]
    model = page.overview.model
    assert (
        model.headerData(COLUMNS.index(SortBy.MONEY), Qt.Orientation.Horizontal) == "Money\u00a0↑"
    )

    assert ClientsPage(context).overview.model.by is SortBy.MONEY


@pytest.mark.usefixtures("practice")
def test_letters_on_the_list_search_and_enter_opens_who_is_found(
    page: ClientsPage, qtbot: "QtBot"
) -> None:
    page.overview.list.setFocus()
    QTest.keyClicks(page.overview.list, "k")
    assert page.overview.search.hasFocus()
    QTest.keyClicks(page.overview.search, "oenig")
    qtbot.waitUntil(lambda: shown(page) == ["Sabine König"])

    QTest.keyClick(page.overview.search, Qt.Key.Key_Return)
    assert page.overview.list.hasFocus()
    QTest.keyClick(page.overview.list, Qt.Key.Key_Return)
    assert page.client is not None
    assert page.client.name.text() == "Sabine König"

    QTest.keyClick(page.client.back, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["Sabine König"]
    assert page.overview.list.current_uid() is not None
    QTest.keyClick(page.overview.list, Qt.Key.Key_Escape)
    assert len(shown(page)) == 3


def test_filters_by_tag_and_archive_stand_above_the_list_with_a_cross(
    page: ClientsPage, context: "Context", practice: dict[str, str]
) -> None:
    context.write(set_person_tags, practice["Tom Frei"], ["VIP"])
    page.overview.select(ClientFilter(tag="VIP"))
    assert shown(page) == ["Tom Frei"]
    assert [chip.text for chip in page.overview.active.chips] == ["#VIP"]
    page.overview.active.chips[0].cross.click()
    assert len(shown(page)) == 3

    page.overview.list.select_row(0)
    menu = page.overview.row_menu()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Put into the archive").trigger()
    context._tell_stale()
    assert shown(page) == ["Sabine König", "Tom Frei"]
    page.overview.select(ClientFilter(archived=True))
    assert shown(page) == ["Änne Weber"]
    page.overview.select(ClientFilter(text="nobody of that name"))
    assert page.overview.pages.currentIndex() == NOBODY_FOUND


def test_the_filter_is_chosen_with_the_keyboard_and_cleared_at_once(
    page: ClientsPage, context: "Context", practice: dict[str, str], qtbot: "QtBot"
) -> None:
    context.write(set_person_tags, practice["Tom Frei"], ["VIP"])
    page.overview.filter.click()
    popover = page.overview.findChild(ClientFilters)
    assert isinstance(popover, ClientFilters)
    qtbot.waitUntil(popover.isVisible)
    assert popover.rung.itemText(0) == "All rungs"
    QTest.keyClick(popover.rung, Qt.Key.Key_Down)
    assert shown(page) == ["Tom Frei"]
    QTest.keyClick(popover.tag, Qt.Key.Key_Down)
    QTest.keyClick(popover.archived, Qt.Key.Key_Space)
    chips = page.overview.active.chips
    assert [chip.text for chip in chips] == ["Starter course", "#VIP", "Archive"]
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()

    QTest.mouseClick(page.overview.active.clear, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 3
    assert not page.overview.active.isVisible()


def test_whom_she_likes_and_who_fits_are_chosen_with_the_keyboard(
    page: ClientsPage, context: "Context", practice: dict[str, str], qtbot: "QtBot"
) -> None:
    context.write(rate, practice["Tom Frei"], 5, 5, 5)
    wished = context.write(add_criterion, context.write(add_profile, "Wunschkundin"), "Lacht")
    for name in ("Tom Frei", "Sabine König"):
        context.write(set_fit, practice[name], wished, Answer.YES)
    page.overview.filter.click()
    popover = page.overview.findChild(ClientFilters)
    assert isinstance(popover, ClientFilters)
    QTest.keyClick(popover.fitting, Qt.Key.Key_Down)
    assert shown(page) == ["Sabine König", "Tom Frei"]
    QTest.keyClick(popover.liking, Qt.Key.Key_Down)
    assert shown(page) == ["Tom Frei"]
    chips = page.overview.active.chips
    assert [chip.text for chip in chips] == ["Fit: fits well", "much sympathy"]
    context.write(set_fit, practice["Tom Frei"], wished, Answer.NO)
    qtbot.waitUntil(lambda: shown(page) == [])


@pytest.mark.usefixtures("practice")
def test_ctrl_c_copies_the_row_as_it_is_read(page: ClientsPage) -> None:
    page.overview.list.select_row(2)
    QTest.keyClick(page.overview.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text()
    assert copied == "Tom Frei\tStarter course\t24 Aug 2026\t18 Nov 2026\t\t€60"


def test_the_shown_rows_are_exported_in_their_order(
    page: ClientsPage,
    practice: dict[str, str],
    context: "Context",
    qtbot: "QtBot",
    tmp_path: "Path",
) -> None:
    del practice
    page.overview.sort(SortBy.MONEY, descending=False)
    page.overview.select(ClientFilter(text="e"))
    menu = page.overview.open_more()
    files = menu.findChildren(QMenu)[-1]
    assert [one.text() for one in menu.actions()][-1] == "Import contacts or sales …"
    for action in files.actions():
        with (
            qtbot.waitSignal(context.toast_wanted),
            dialogs.answer_with(tmp_path / "mine"),
        ):
            action.trigger()
    menu.close()

    for name in ("mine.xlsx", "mine.csv"):
        exported = [row.cells[0] for row in read_table(tmp_path / name).rows]
        assert exported == shown(page) == ["Tom Frei", "Sabine König", "Änne Weber"]


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("width", [640, 700, 900, 1600])
def test_a_narrow_list_leaves_columns_out_before_it_cuts_a_name(
    page: ClientsPage, width: int
) -> None:
    clients = page.overview.list
    clients.resize(width, 400)
    widths = {
        column: clients.columnWidth(place)
        for place, column in enumerate(COLUMNS)
        if not clients.isColumnHidden(place)
    }
    assert widths[SortBy.NAME] >= LEAST_NAME
    assert widths[SortBy.NEXT_STEP] >= LEAST_STEP
    assert sum(widths.values()) == clients.viewport().width()


def test_short_names_leave_the_room_to_the_other_columns(
    page: ClientsPage, practice: dict[str, str]
) -> None:
    """As wide as the list of a window of 1024: the last contact stands in it; the rung is whole."""
    clients = page.overview.list
    clients.resize(756, 400)
    hidden = [one for place, one in enumerate(COLUMNS) if clients.isColumnHidden(place)]
    assert hidden in ([], [SortBy.LAST_PURCHASE])
    clients.resize(1010, 400)
    metrics = clients._delegate.metrics
    for column, text in ((SortBy.RUNG, "Advanced course"), (SortBy.LAST_PURCHASE, "24 Aug 2026")):
        assert clients.columnWidth(COLUMNS.index(column)) >= metrics.horizontalAdvance(text) + 24


def test_a_long_name_and_a_long_step_share_what_there_is(
    page: ClientsPage, context: "Context", practice: dict[str, str]
) -> None:
    context.write(new_person, "Dr. Annegret Wolkenstein-Hohenfels zu Oberdingen", company="Praxis")
    step = NextStep("Einladung zum Infoabend mit Rückblick auf das ganze Jahr", TODAY)
    context.write(add_step, practice["Tom Frei"], step)
    context._tell_stale()
    clients = page.overview.list
    clients.resize(1010, 400)
    widths = [clients.columnWidth(COLUMNS.index(one)) for one in (SortBy.NAME, SortBy.NEXT_STEP)]
    assert widths[0] > LEAST_NAME + 40
    assert widths[1] > LEAST_STEP + 40
    page.overview.select(ClientFilter(text="Sabine"))
    assert clients.columnWidth(COLUMNS.index(SortBy.NAME)) == widths[0], "it does not jump"
