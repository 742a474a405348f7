"""Somebody is in the journal twice: the coach is asked, and nobody is made one without her."""

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.clients.ui.merge_dialog import MergeDialog
from journal_app.clients.ui.page import ClientsPage
from journal_app.clients.ui.pick_person import PickPerson
from journal_app.people.actions import new_person
from journal_app.people.duplicates import likely_duplicates
from journal_app.people.queries import people, person

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def twice(context: "Context") -> tuple[str, str]:
    """Sabine, once with her e-mail address and once with her phone number."""
    first = context.write(new_person, "Sabine König", email="s@koenig.de")
    second = context.write(new_person, "S. König", phone="0171 2345678")
    context.write(new_person, "Tom Frei")
    return first, second


def dialog_of(window: "MainWindow", kind: type[Any]) -> Any:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def names(context: "Context") -> list[str]:
    return [one.name for one in context.read(people)]


def test_the_list_says_quietly_who_may_be_in_it_twice_and_can_be_told_not_now(
    twice: tuple[str, str], page: ClientsPage, qtbot: "QtBot"
) -> None:
    del twice
    qtbot.waitUntil(page.overview.doubles.isVisible)
    assert page.overview.doubles.text.text() == "1 person may be in the journal twice"

    page.overview.doubles.cross.click()
    assert not page.overview.doubles.isVisible()
    page.refresh()
    qtbot.wait(500)
    assert not page.overview.doubles.isVisible()


def test_searching_the_list_does_not_look_for_doubles_again_but_a_new_name_does(
    twice: tuple[str, str], page: ClientsPage, context: "Context", qtbot: "QtBot"
) -> None:
    del twice
    doubles = page.overview.doubles
    qtbot.waitUntil(doubles.isVisible)
    told = doubles.pairs
    QTest.keyClicks(page.overview.search, "tom")
    qtbot.waitUntil(lambda: page.overview.model.count == 1)
    qtbot.wait(600)
    assert doubles.pairs is told

    context.write(new_person, "Tom Frey")
    qtbot.waitUntil(lambda: doubles.text.text() == "2 people may be in the journal twice")


def test_two_are_made_one_with_all_they_say_and_one_undo_parts_them(
    twice: tuple[str, str],
    page: ClientsPage,
    context: "Context",
    window: "MainWindow",
    qtbot: "QtBot",
) -> None:
    qtbot.waitUntil(page.overview.doubles.isVisible)
    page.overview.doubles.look.click()
    dialog = dialog_of(window, MergeDialog)
    assert dialog.why.text() == "Their names are nearly the same."
    qtbot.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)

    kept = context.read(person, twice[1])
    assert (kept.uid, kept.email, kept.phone) == (twice[0], "s@koenig.de", "0171 2345678")
    qtbot.waitUntil(lambda: not page.overview.doubles.isVisible())
    window.undo()
    assert sorted(names(context)) == ["S. König", "Sabine König", "Tom Frei"]
    assert context.read(person, twice[0]).phone == ""


def test_an_enter_that_is_held_or_struck_twice_makes_no_second_pair_one(
    twice: tuple[str, str],
    page: ClientsPage,
    context: "Context",
    window: "MainWindow",
    qtbot: "QtBot",
) -> None:
    del twice
    context.write(new_person, "Tom Frey")
    doubles = page.overview.doubles
    qtbot.waitUntil(lambda: doubles.text.text().startswith("2 people"))
    doubles.look.click()
    dialog = dialog_of(window, MergeDialog)
    dialog.merge.setFocus()
    QTest.keyPress(dialog.merge, Qt.Key.Key_Return)
    assert len(names(context)) == 3
    dialog.merge.setFocus()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QApplication.sendEvent(dialog.merge, held)
    assert len(names(context)) == 3
    assert dialog.keep is not None
    dialog.keep.enter()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert len(names(context)) == 3


def test_the_other_name_can_be_the_one_that_stays(
    twice: tuple[str, str], page: ClientsPage, context: "Context", window: "MainWindow"
) -> None:
    del page
    context.commands.run("client.merge", *twice)
    dialog = dialog_of(window, MergeDialog)
    dialog.keep.set_value(1)
    dialog.merge.click()

    assert sorted(names(context)) == ["S. König", "Tom Frei"]


def test_two_who_are_two_are_not_offered_again(
    twice: tuple[str, str],
    page: ClientsPage,
    context: "Context",
    window: "MainWindow",
    qtbot: "QtBot",
) -> None:
    del twice
    qtbot.waitUntil(page.overview.doubles.isVisible)
    page.overview.doubles.look.click()
    dialog_of(window, MergeDialog).two.click()

    assert context.read(likely_duplicates) == []
    assert len(names(context)) == 3
    qtbot.waitUntil(lambda: not page.overview.doubles.isVisible())


def test_later_changes_nothing(
    twice: tuple[str, str], page: ClientsPage, context: "Context", window: "MainWindow"
) -> None:
    del page
    context.commands.run("client.merge", *twice)
    dialog = dialog_of(window, MergeDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert len(names(context)) == 3


def test_the_coach_names_the_other_one_herself(
    twice: tuple[str, str],
    page: ClientsPage,
    context: "Context",
    window: "MainWindow",
    qtbot: "QtBot",
) -> None:
    del page
    context.commands.run("client.merge", twice[0])
    picking = dialog_of(window, PickPerson)
    QTest.keyClicks(picking.line, "frei")
    qtbot.waitUntil(lambda: picking.found.count() == 1 and picking.found.item(0) is not None)
    assert picking.found.item(0).text() == "Tom Frei"
    QTest.keyClick(picking.line, Qt.Key.Key_Return)

    dialog = dialog_of(window, MergeDialog)
    assert not dialog.two.isVisible()
    dialog.merge.click()
    assert sorted(names(context)) == ["S. König", "Sabine König"]
