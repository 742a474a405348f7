"""The curve goes as far as its figures: with few clients, with new ones, and apart for groups."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from journal_app.ground import i18n
from journal_app.ground.numbers import shown
from journal_app.ground.statistics import Survival, kaplan_meier
from journal_app.ladder.rung_actions import add_rung, offer_standard_ladder
from journal_app.ladder.tables import Offer
from journal_app.people.queries import PersonName
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.retention.split import CAME_OTHERWISE, RECOMMENDED, Group, Split
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.retention.ui.groups_chart import groups_chart
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import PAPER
from tests.ladder.conftest import TODAY
from tests.ladder.hands import press
from tests.retention.page_hands import asked, behind, buy, content, names, page, rested

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from journal_app.retention.ui.page import RetentionPage
    from journal_app.ui.context import Context

__all__ = ["asked", "page"]


def days_marked(page: "RetentionPage") -> list[str]:
    return [str(round(one.mark.key[1])) for one in content(page).curve.view.spots]


@pytest.mark.parametrize(
    "newcomers", [[0], [3], [14, 9, 5, 3]], ids=["one today", "one of this week", "four new ones"]
)
def test_new_clients_do_not_wipe_out_the_curve_of_the_others(
    page: "RetentionPage",
    context: "Context",
    qtbot: "QtBot",
    newcomers: list[int],
) -> None:
    for number, bought in enumerate(([500, 400], [450, 300], [300], [200, 150])):
        buy(context, f"Kundin {number}", *bought)
    for number, ago in enumerate(newcomers):
        buy(context, f"Neue {number}", ago)
    rested(page, qtbot)
    assert content(page).curve._chart is not None
    assert days_marked(page) == [row[0] for row in content(page).curve._chart.table.rows]
    assert days_marked(page) == ["50", "100", "150"]
    assert "Grey: fewer than 5" in content(page).curve.note.text()
    wide = content(page).curve.view.width()
    assert all(0 <= spot.left < wide and spot.width >= 1 for spot in content(page).curve.view.spots)


@pytest.mark.parametrize(
    "times",
    [
        [(1.0, True)] * 4 + [(3.0, False), (400.0, True), (400.0, False)],
        [(9.0, False)] * 20 + [(float(day), True) for day in range(100, 900, 200)],
        [(40_000.0, True), *[(1.0, False)] * 9],
    ],
    ids=["late", "few for long", "after a century"],
)
def test_every_step_of_the_table_is_on_the_curve(
    times: list[tuple[float, bool]], tmp_path: "Path"
) -> None:
    load_matplotlib(tmp_path)
    from journal_app.ui.charts.drawing import drawn

    chart = curve_chart(kaplan_meier(times), 180)
    spots = drawn(chart, PAPER, 400, 300, 1.0).spots
    assert [shown(one.mark.point[0]) for one in spots if one.mark.point] == [
        row[0] for row in chart.table.rows
    ]
    assert all(one.point is not None and 0 <= one.point[0] <= 400 for one in spots)


def group(key: str, survival: Survival) -> Group:
    people = tuple(PersonName(f"{key}{n}", f"{key} {n}") for n in range(survival.size))
    return Group(key, f"Stufe {key}", survival, people)


def test_groups_have_bands_and_grey_tails_and_the_note_says_where(tmp_path: "Path") -> None:
    load_matplotlib(tmp_path)
    from journal_app.ui.charts.sheet import Sheet

    short = kaplan_meier([(float(day), True) for day in (10, 20, 30, 40, 50, 60, 200)])
    long = kaplan_meier([(30.0, True), *((float(day), False) for day in range(300, 307))])
    chart = groups_chart([group("A", short), group("B", long)], Split.FIRST_RUNG, 180)
    assert (
        "Grey where fewer than 5 clients were watched: "
        "Stufe A from 30 days on, up to 200; Stufe B from 302 days on, up to 306."
    ) in chart.note
    sheet = Sheet(PAPER, 400, 300)
    marks = chart.draw(sheet, *chart.data)
    assert [mark.key for mark in marks] == [
        *(("group", "A", day) for day in (10, 20, 30, 40, 50, 60, 200)), ("group", "B", 30),
    ]  # fmt: skip
    tails = [line for line in sheet.axes.lines if line.get_color() == PAPER.tokens.muted]
    assert len(tails) == 2
    assert len(sheet.axes.collections) == 4  # the band of each piece


def test_a_click_on_a_step_of_a_group_shows_who_is_behind_that_step(
    page: "RetentionPage", context: "Context", qtbot: "QtBot"
) -> None:
    context.write(offer_standard_ladder)
    for number in range(6):
        buy(context, f"Kundin {number}", 400, 300 - number, rung="Starter course")
        buy(context, f"Kunde {number}", 390, 390 - 102, rung="Advanced course")
    rested(page, qtbot)
    press(content(page).curve, "By the first rung")
    rested(page, qtbot)
    view = content(page).curve.view
    spot = next(one for one in view.spots if one.mark.words.startswith("Starter course, after 102"))
    place = QPoint(*(round(one) for one in spot.middle))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert names(behind(page, qtbot)) == [
        "Bought again on this day (1)", "Kundin 2",
        "Had bought again before (2)", "Kundin 0", "Kundin 1",
        "Not yet then (3)", "Kundin 3", "Kundin 4", "Kundin 5",
    ]  # fmt: skip


def test_the_curve_of_the_recommended_says_what_it_does_not_say(
    page: "RetentionPage", context: "Context", qtbot: "QtBot"
) -> None:
    for number in range(5):
        buy(context, f"Empfohlene {number}", 400, 300 - number)
        buy(context, f"Andere {number}", 390, 390 - 102)
    rested(page, qtbot)
    press(content(page).curve, "By referral")
    rested(page, qtbot)
    card = content(page).curve
    assert card.note.text().startswith("Of no client it is known yet that they came by a referral.")

    for number in range(5):
        new = NewReferral(f"Empfohlene {number}", giver="Petra", day=TODAY - timedelta(400))
        context.write(add_referral, new)
    rested(page, qtbot)

    assert "need not be due to the referral" in card.note.text()
    assert {spot.mark.key[1] for spot in card.view.spots} == {RECOMMENDED, CAME_OTHERWISE}
    chart = card._chart
    assert chart is not None
    assert [row[:3] for row in chart.table.rows] == [
        *(("recommended", "5", str(day)) for day in range(100, 105)),
        ("came otherwise", "5", "102"),
    ]


def test_in_german_the_charts_fit_into_a_small_window(
    page: "RetentionPage", context: "Context", qtbot: "QtBot"
) -> None:
    i18n.activate("de")
    for number in range(6):
        buy(context, f"Kundin {number}", 400, 300 - number)
    page.resize(740, 560)
    rested(page, qtbot)
    shown = content(page)
    inside, seen = shown.widget(), shown.viewport()
    assert inside is not None
    assert seen is not None
    assert inside.width() <= seen.width()


def test_a_rung_that_is_called_like_markup_is_read_as_it_was_written(
    page: "RetentionPage",
    context: "Context",
    qtbot: "QtBot",
) -> None:
    context.write(add_rung, "<b>Kurs</b>", 6_000, Offer.COURSE)
    for number in range(6):
        buy(context, f"Kundin {number}", 400, 300 - number, rung="<b>Kurs</b>")
    rested(page, qtbot)
    press(content(page).curve, "By the first rung")
    rested(page, qtbot)
    view = content(page).curve.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert QToolTip.text().startswith("&lt;b&gt;Kurs&lt;/b&gt;")
    assert content(page).curve.note.textFormat() is Qt.TextFormat.PlainText
