"""A coach looks with whom she wants to work, and does something about it."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from journal_app.ideal_client.actions import add_criterion, add_profile, set_fit
from journal_app.ideal_client.queries import profile as ideal_profile
from journal_app.ideal_client.tables import Answer
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_actions import add_appointment
from journal_app.ladder.care_tables import Feeling
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import archive_person, edit_person, new_person
from journal_app.sympathy.actions import rate
from journal_app.sympathy.places import Quadrant
from journal_app.sympathy.queries import ratings_of
from journal_app.sympathy.ui.line_sheet import LineSheet
from journal_app.sympathy.ui.page import SympathyPage
from journal_app.ui import dialogs
from journal_app.ui.charts.table_dialog import TableDialog
from journal_app.ui.widgets.people_popover import PeoplePopover
from tests.ladder.conftest import TODAY
from tests.ladder.hands import press, retype
from tests.sympathy.hands import click, content, on_page, place, rested, spot, uid_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def buy(context: "Context", client: str, euros: int, ago: int = 10) -> str:
    day = TODAY - timedelta(ago)
    offer = NewSale(client, offer="Kurs", price_cents=euros * 100, day=day)
    context.write(sell, offer)
    return uid_of(context, client)


def feel(context: "Context", client: str, said: str, ago: int = 0) -> None:
    day = TODAY - timedelta(ago)
    context.write(rate, uid_of(context, client), *map(int, said), day=day)


@pytest.fixture
def asked(context: "Context") -> list[tuple[Any, ...]]:
    """Commands of other rooms that were called, with what they were told."""
    calls: list[tuple[Any, ...]] = []
    for command in ("sale.new", "client.open", "step.new", "referral.consider"):
        context.commands.register(
            command, "", lambda *args, name=command: calls.append((name, *args))
        )
    return calls


@pytest.fixture
def practice(context: "Context") -> None:
    """One client in each corner, and one of whom nothing was said."""
    context.write(offer_standard_ladder)
    for name, euros, said in (
        ("Claudia Maier", 9_000, "554"),
        ("Petra Lang", 60, "455"),
        ("Herr Klein", 60, "212"),
    ):
        buy(context, name, euros)
        feel(context, name, said)
    day = TODAY - timedelta(20)
    context.write(sell, NewSale("Herr Brandt", "Coaching", day=day))
    feel(context, "Herr Brandt", "433", ago=200)
    feel(context, "Herr Brandt", "123")
    for in_days in (-5, 2, 9):
        at = datetime.combine(TODAY + timedelta(in_days), time(10)).astimezone()
        heavy = Feeling.SINKING_HEART
        context.write(add_appointment, uid_of(context, "Herr Brandt"), at, "", heavy)
    context.write(edit_person, uid_of(context, "Herr Brandt"), email="h@brandt.example")
    buy(context, "Neu Ling", 800)


@pytest.fixture
def page(
    window: "MainWindow", qtbot: "QtBot", asked: list[tuple[Any, ...]], request: Any
) -> SympathyPage:
    if "practice" in request.fixturenames:
        request.getfixturevalue("practice")
    return on_page(window, qtbot)


def test_before_the_first_sale_the_page_says_what_to_do(
    page: SympathyPage, asked: list[tuple[Any, ...]]
) -> None:
    assert page.nobody is not None
    assert page.nobody.isVisible()
    page.nobody.button.click()
    assert asked == [("sale.new",)]
    assert not page.rate.isVisible()


def test_whoever_is_only_a_name_yet_is_rated_on_their_page(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    context.write(new_person, "Petra Lang")
    page = on_page(window, qtbot)
    assert page.nobody is not None
    assert page.nobody.button.text() == "Record a sale"
    press(page.nobody, "Show the clients")
    assert window.view == "clients"


def test_before_the_first_rating_the_page_leads_to_the_round(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    buy(context, "Anna", 60)
    page = on_page(window, qtbot)
    assert page.nobody is not None
    assert page.nobody.button.text() == "Rate the clients"
    page.nobody.button.click()
    sheet = _round(window)
    assert sheet.name.text() == "Anna"
    QTest.keyClicks(sheet, "555")
    sheet.accept()
    rested(page, qtbot)
    assert content(page).isVisible()
    assert not page.nobody.isVisible()


def _round(window: "MainWindow") -> Any:
    from journal_app.sympathy.ui.round_sheet import RoundSheet

    return window.findChildren(RoundSheet)[-1]


def test_each_stands_in_their_corner_of_the_picture(page: SympathyPage, practice: None) -> None:
    claudia, petra = spot(page, "Claudia Maier").middle, spot(page, "Petra Lang").middle
    brandt, klein = spot(page, "Herr Brandt").middle, spot(page, "Herr Klein").middle
    assert max(brandt[0], klein[0]) < min(claudia[0], petra[0])
    assert max(claudia[1], brandt[1]) < min(petra[1], klein[1])


def test_whoever_is_not_rated_is_counted_in_words_and_stands_nowhere(
    page: SympathyPage, practice: None, window: "MainWindow"
) -> None:
    assert content(page).unrated.text() == "1 client is not rated yet."
    assert content(page).missing.isVisible()
    uid = uid_of(page.context, "Neu Ling")
    assert uid not in {one.mark.key for one in content(page).card.view.spots}
    content(page).rate_missing.click()
    assert _round(window).name.text() == "Neu Ling"


def test_a_click_shows_the_client_beside_the_picture(
    page: SympathyPage, practice: None, asked: list[tuple[Any, ...]]
) -> None:
    assert content(page).overview.isVisible()
    click(page, "Herr Brandt")
    panel = content(page).client
    assert panel.isVisible()
    assert panel.name.text() == "Herr Brandt"
    assert panel.facts.text() == "Coaching · €5,000 in 12 months"
    assert panel.felt.text() == "3 of 3 appointments with a sinking heart"
    assert panel.referrals.text() == "0 referrals"
    assert panel.corner.text() == "Suggestion: Set limits"
    assert panel.history.text().splitlines() == [
        "22 Nov 2026: love 1 · value 2 · respect 3",
        "6 May 2026: love 4 · value 3 · respect 3",
    ]
    assert content(page).card.view.picked == uid_of(page.context, "Herr Brandt")
    panel.name.click()
    assert asked == [("client.open", uid_of(page.context, "Herr Brandt"))]
    panel.leave.click()
    assert content(page).overview.isVisible()


def test_words_of_any_length_leave_the_panel_as_wide_as_it_is(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    uid = buy(page.context, " ".join(["Donaudampfschifffahrtsgesellschaft & Söhne"] * 4), 60)
    page.context.write(rate, uid, 3, 3, 3, note="X" * 3_000)
    rested(page, qtbot)
    content(page).choose(uid)
    panel = content(page).client
    qtbot.wait(50)
    assert panel.width() <= content(page).panel.width()
    assert panel.name.text().startswith("Donaudampf")
    assert panel.name.accessibleName().endswith("& Söhne")


def test_the_panel_says_how_somebody_fits_and_leads_to_the_comparison(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    click(page, "Herr Brandt")
    panel = content(page).client
    assert panel.fit.text() == "Whom you wish for is not described yet"
    profile = page.context.write(add_profile, "Die Mutige")
    for number in range(8):
        page.context.write(add_criterion, profile, f"Merkmal {number}")
    criteria = page.context.read(ideal_profile, profile).criteria
    for number, one in enumerate(criteria):
        answer = Answer.YES if number < 2 else Answer.NO
        brandt = uid_of(page.context, "Herr Brandt")
        page.context.write(set_fit, brandt, one.uid, answer)
    rested(page, qtbot)
    assert panel.fit.text() == "Fit with the ideal client: 2 of 8"
    calls: list[Any] = []
    page.context.commands.register("ideal_client.fit", "", calls.append)
    panel.ask_fit.click()
    assert calls == [uid_of(page.context, "Herr Brandt")]


def test_the_arrow_keys_go_from_dot_to_dot_and_escape_goes_back(
    page: SympathyPage, practice: None
) -> None:
    view = content(page).card.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert content(page).client.name.text() == "Claudia Maier"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert content(page).client.name.text() == "Herr Brandt"
    assert "3 of 3 appointments" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert content(page).client.name.text() == "Herr Klein"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert content(page).overview.isVisible()


def test_the_mouse_over_a_dot_tells_everything_about_it(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    QTest.mouseMove(content(page).card.view, place(page, "Herr Brandt"))
    qtbot.waitUntil(lambda: QToolTip.text() != "")
    assert QToolTip.text() == (
        "Herr Brandt: Set limits. Sympathy 2.0 (love 1, value 2, respect 3), €5,000 in 12 months, "
        "a sinking heart before 3 of 3 appointments"
    )
    QToolTip.hideText()


def test_the_overview_names_who_stands_in_a_field(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    field = content(page).overview.fields[Quadrant.SET_LIMITS]
    assert field.text() == "Set limits · 1 client"
    field.click()
    popover = page.window().findChildren(PeoplePopover)[-1]
    QTest.keyClick(popover.people, Qt.Key.Key_Return)
    assert content(page).client.name.text() == "Herr Brandt"


def test_money_of_all_time_and_the_way_since_half_a_year(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    buy(page.context, "Herr Klein", 9_000, ago=500)
    rested(page, qtbot)
    before = spot(page, "Herr Klein").middle[1]
    content(page).span.enter()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    rested(page, qtbot)
    assert spot(page, "Herr Klein").middle[1] < before
    content(page).back.enter()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    rested(page, qtbot)
    assert "6 months before" in content(page).card.note.text()
    assert "before that sympathy 3.3 and €0" in spot(page, "Herr Brandt").mark.words


def test_the_coach_says_where_much_money_begins(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    shown = content(page)
    assert shown.line.text() == "Line at €800"
    assert shown.card.note.text().startswith("Much money begins at €800, from where on you clarify")
    shown.line.click()
    sheet = page.window().findChildren(LineSheet)[-1]
    retype(sheet.line, "0")
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    assert sheet.problem("line").startswith("The line between little and much money")
    retype(sheet.line, "9001")
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    rested(page, qtbot)
    assert shown.line.text() == "Line at €9,001"
    assert shown.overview.fields[Quadrant.IDEAL].text() == "Ideal clients · 0 clients"
    shown.line.click()
    page.window().findChildren(LineSheet)[-1].usual.click()
    rested(page, qtbot)
    assert shown.line.text() == "Line at €800"


def test_the_same_numbers_stand_in_a_table(page: SympathyPage, practice: None) -> None:
    content(page).card.show_table()
    dialog = page.window().findChildren(TableDialog)[-1]
    assert not dialog.numbers.horizontalScrollBar().isVisible()
    QTest.keyClick(dialog.numbers, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[2][:9] == [
        "Herr Brandt", "Set limits", "2.0", "1", "2", "3", "€5,000", "0", "3 of 3",
    ]  # fmt: skip
    assert len(rows) == 5


def test_the_picture_is_copied_and_saved_and_shows_the_fields(
    page: SympathyPage, practice: None, qtbot: "QtBot", tmp_path: Path
) -> None:
    card = content(page).card
    QGuiApplication.clipboard().clear()
    card.copy_picture()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20_000)
    image: QImage = QGuiApplication.clipboard().image()
    colours = {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 9)
        for y in range(0, image.height(), 9)
    }
    assert {"#f9e6e9", "#e3f0eb", "#fbf1dc", "#efede6"} <= colours
    for save, ending in ((card.save_png, "png"), (card.save_svg, "svg")):
        target = tmp_path / f"matrix.{ending}"
        with dialogs.answer_with(target):
            save()
        qtbot.waitUntil(target.is_file, timeout=20_000)
    assert "<svg" in (tmp_path / "matrix.svg").read_text("utf-8")[:600]


def test_a_rating_is_taken_back_from_the_panel_and_an_undo_brings_it(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    click(page, "Herr Brandt")
    panel = content(page).client
    panel.remove.click()
    rested(page, qtbot)
    assert panel.corner.text() == "Suggestion: Ideal clients"
    assert page.context.store is not None
    page.context.store.undo()
    rested(page, qtbot)
    assert panel.corner.text() == "Suggestion: Set limits"
    assert len(page.context.read(ratings_of, uid_of(page.context, "Herr Brandt"))) == 2


def test_who_goes_into_the_archive_leaves_picture_and_panel(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    click(page, "Herr Brandt")
    page.context.write(archive_person, uid_of(page.context, "Herr Brandt"))
    rested(page, qtbot)
    assert content(page).overview.isVisible()
    assert len(content(page).card.view.spots) == 3


def test_what_can_be_done_fits_the_corner(
    page: SympathyPage, practice: None, asked: list[tuple[Any, ...]]
) -> None:
    def offered() -> set[str]:
        buttons = content(page).client.buttons
        return {id_ for id_, button in buttons.items() if button.isVisible()}

    click(page, "Herr Brandt")
    assert offered() == {"clarify", "price", "hand_on", "end"}
    content(page).client.buttons["hand_on"].click()
    assert asked[-1] == ("referral.consider", uid_of(page.context, "Herr Brandt"))
    click(page, "Claudia Maier")
    assert offered() == {"step"}
    content(page).client.buttons["step"].click()
    assert asked[-1] == ("step.new", uid_of(page.context, "Claudia Maier"))
    click(page, "Herr Klein")
    assert offered() == {"hand_on", "end", "clarify"}


def test_what_was_said_long_ago_is_counted_too(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    feel(page.context, "Neu Ling", "444", ago=183)
    rested(page, qtbot)
    assert content(page).aged.text() == "1 rating is older than half a year."
    feel(page.context, "Neu Ling", "444")
    rested(page, qtbot)
    assert not content(page).missing.isVisible()


def test_in_a_narrow_window_the_panel_stands_beneath_and_a_click_leads_to_it(
    page: SympathyPage, practice: None, qtbot: "QtBot"
) -> None:
    shown = content(page)
    assert shown.panel.x() > shown.card.x()
    page.window().resize(900, 640)
    qtbot.waitUntil(lambda: shown.panel.y() > shown.card.y())
    rested(page, qtbot)
    assert shown.card.width() == shown.panel.width()
    click(page, "Herr Brandt")
    qtbot.waitUntil(lambda: shown.verticalScrollBar().value() > 0)
    assert shown.client.name.visibleRegion().boundingRect().height() > 0
