"""The coach brings her sales along: whose, of which rung, read in which of two ways."""

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui.clients_dialog import open_sales
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.widgets.elided import ElidedLabel
from tests.exchange.clients_hands import (
    LEFT,
    SALES,
    opened,
    people,
    pick,
    press,
    settle,
    sold,
    take_over,
    written,
)


def test_who_stands_in_two_columns_of_sales_comes_with_both_names(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Name;Vorname;Datum;Betrag\nHuber;Anna;13.2.2026;60,00\n"
    dialog = opened(context, qtbot, written(tmp_path, "Liste.csv", text))
    columns = dialog.columns

    assert columns.fields["last_name"].currentText() == "Name"
    assert columns.fields["client"].currentText() == "No column"
    press(dialog, qtbot, columns.go_on)
    pick(dialog.amounts.lines[6_000], qtbot, "Off the ladder")
    press(dialog, qtbot, dialog.amounts.go_on)
    take_over(dialog, qtbot)
    assert people(context) == [("Anna Huber", "")]


def test_amounts_without_a_rung_are_asked_about_once_and_the_answer_holds(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    context.write(offer_standard_ladder)
    text = SALES + (
        "Lea;1.3.2026;2.500,00\nLea;1.4.2026;2.500,00\nMax;2.4.2026;9,00\nUte;3.4.2026;-750,00\n"
    )
    dialog = opened(context, qtbot, written(tmp_path, "Umsatz.csv", text))
    press(dialog, qtbot, dialog.columns.go_on)
    amounts = dialog.amounts
    assert dialog.step() is amounts
    assert list(amounts.lines) == [75_000, 250_000, 900], "the frequent ones first"
    assert amounts.no_ladder.isHidden()
    pick(amounts.lines[75_000], qtbot, "Advanced course, at this price")
    pick(amounts.lines[250_000], qtbot, "Instalment of Coaching")
    pick(amounts.lines[900], qtbot, "Leave out")
    press(dialog, qtbot, amounts.go_on)
    press(dialog, qtbot, dialog.coming.back)
    press(dialog, qtbot, dialog.columns.go_on)
    assert amounts.lines[250_000].currentText() == "Instalment of Coaching", "it was said before"
    press(dialog, qtbot, amounts.go_on)
    assert dialog.coming.title.text() == "5 new sales · 1 refund"
    assert dialog.coming.onto.text() == "3 × Advanced course · 2 × Coaching"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # cells of the time before
    said = [one.text() for one in dialog.coming.glimpse.findChildren(ElidedLabel)]
    assert [text for text in said if text.startswith("→")] == [
        *["→ Advanced course"] * 3, *["→ Coaching"] * 2, "→ left out", "→ refund",
    ]  # fmt: skip
    assert dialog.coming.figures.text() == (
        "7 found · 5 new · 0 already here · 4 new clients · 1 refund · 1 left out"
    )
    take_over(dialog, qtbot)
    assert sold(context) == [
        ("Petra", "2026-02-13", 80_000, "Advanced course", 1),
        ("Tom", "2026-02-14", 75_000, "Advanced course", 1),
        ("Ute", "2026-02-15", 75_000, "Advanced course", 1),
        ("Lea", "2026-03-01", 500_000, "Coaching", 2),
    ]
    toast = window.toast
    assert toast is not None
    assert toast.text() == "5 sales imported · 1 refund"
    qtbot.mouseClick(toast.undo, LEFT)
    qtbot.waitUntil(lambda: sold(context) == [])
    assert people(context) == []


def test_without_a_ladder_the_standard_one_is_offered_and_its_prices_count(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(context, qtbot, written(tmp_path, "Umsatz.csv", SALES))
    press(dialog, qtbot, dialog.columns.go_on)
    assert list(dialog.amounts.lines) == [75_000, 80_000]
    press(dialog, qtbot, dialog.amounts.begin)
    assert list(dialog.amounts.lines) == [75_000]
    press(dialog, qtbot, dialog.amounts.go_on)
    take_over(dialog, qtbot)
    assert [rung for *_told, rung, _parts in sold(context)] == ["Advanced course", "", ""]


def test_days_and_cents_that_read_two_ways_are_asked_about_one_after_the_other(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Kunde;Datum;Betrag;Angebot\nAnna;03/04/2026;1.234;Paket\n"
    dialog = opened(context, qtbot, written(tmp_path, "Umsatz.csv", text))
    press(dialog, qtbot, dialog.columns.go_on)
    assert dialog.step() is dialog.day
    press(dialog, qtbot, dialog.day.answers["dmy"])
    assert dialog.step() is dialog.sign
    assert dialog.sign.answers["comma"].text() == "€1,234: the comma comes before the cents"
    assert dialog.sign.answers["point"].text() == "1.234: the point comes before the cents"
    press(dialog, qtbot, dialog.sign.answers["comma"])
    take_over(dialog, qtbot)
    assert sold(context) == [("Anna", "2026-04-03", 123_400, "", 1)]


def test_a_table_that_could_be_either_is_asked_about_but_not_by_who_said_sales(
    context: Context, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Name;Telefon;Datum;Betrag\nAnna;0171;13.2.2026;60,00\n"
    table = written(tmp_path, "Liste.csv", text)
    dialog = opened(context, qtbot, table)
    assert dialog.step() is dialog.kind
    press(dialog, qtbot, dialog.kind.answers["contacts"])
    assert dialog.step() is dialog.columns
    assert "phone" in dialog.columns.fields
    dialog.close()
    said = open_sales(context, table)
    assert said is not None
    settle(said, qtbot)
    assert said.step() is said.columns
    assert said.columns.fields["client"].currentText() == "Name"
