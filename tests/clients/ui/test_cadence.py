"""How often a coach wants to be in touch, with one client or with all who have a tag."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.clients.overview import overview
from journal_app.clients.queries import SortBy
from journal_app.clients.ui.cadence_dialog import CadenceDialog
from journal_app.clients.ui.list_model import COLUMNS
from journal_app.clients.ui.page import ClientsPage
from journal_app.ladder.cadences import cadence_of, cadence_that_counts
from journal_app.ladder.care_actions import set_cadence
from journal_app.people.actions import new_person, set_person_tags
from tests.ladder.hands import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context


def opened(context: "Context", qtbot: "QtBot", uid: str) -> CadenceDialog:
    dialog = CadenceDialog(context, uid)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_a_number_and_enter_say_how_often(context: "Context", qtbot: "QtBot") -> None:
    sabine = context.write(new_person, "Sabine König")
    dialog = opened(context, qtbot, sabine)
    assert dialog.days.value() == 30

    QTest.keyClicks(dialog.days, "45")
    QTest.keyClick(dialog.days, Qt.Key.Key_Return)

    assert context.read(cadence_of, sabine) == 45
    assert not dialog.isVisible()


def test_a_tag_counts_for_all_who_have_it_and_ones_own_goes_before(
    context: "Context", qtbot: "QtBot"
) -> None:
    sabine, tom = (context.write(new_person, name) for name in ("Sabine", "Tom"))
    for one in (sabine, tom):
        context.write(set_person_tags, one, ["VIP", "Stamm"])
    dialog = opened(context, qtbot, sabine)
    dialog.whom.set_value("VIP")
    dialog.days.setValue(14)
    dialog.save.click()
    dialog = opened(context, qtbot, sabine)
    dialog.days.setValue(90)
    dialog.save.click()

    assert context.read(cadence_that_counts, sabine) == 90
    assert context.read(cadence_that_counts, tom) == 14
    today, now = context.clock.today(), context.clock.now()
    assert context.read(overview, tom, today, now).cadence == 14


def test_whoever_is_due_for_a_contact_is_found_and_told(
    page: ClientsPage, context: "Context", practice: dict[str, str], asked: list[tuple[Any, ...]]
) -> None:
    """Tom's last contact was four days ago, Sabine bought twenty days ago."""
    for name, days in (("Tom Frei", 3), ("Sabine König", 30)):
        context.write(set_cadence, practice[name], days)
    context._tell_stale()
    QTest.mouseClick(page.overview.filter, Qt.MouseButton.LeftButton)
    popover = page.overview._popover
    assert popover is not None
    popover.due.click()
    popover.close()
    shown = page.overview.model
    assert [shown.row(row).name for row in range(shown.count)] == ["Tom Frei"]
    assert page.overview.active.chips[0].text == "due for a contact"
    place = shown.index(0, COLUMNS.index(SortBy.LAST_CONTACT))
    assert place.data(Qt.ItemDataRole.ToolTipRole) == "due since 21 Nov"
    assert "due since 21 Nov" in place.data(Qt.ItemDataRole.AccessibleTextRole)

    context.commands.run("client.open", practice["Tom Frei"])
    assert page.client is not None
    assert "due since 21 Nov" in page.client.summary.text()
    context.commands.register("contact.log", "", lambda uid: asked.append(("contact.log", uid)))
    press(page.client.open, "Note a contact")
    assert asked == [("contact.log", practice["Tom Frei"])]


def test_no_rhythm_takes_it_away_and_undo_brings_it_back(
    context: "Context", qtbot: "QtBot"
) -> None:
    sabine = context.write(new_person, "Sabine König")
    dialog = opened(context, qtbot, sabine)
    dialog.save.click()
    dialog = opened(context, qtbot, sabine)
    dialog.none.click()
    assert context.read(cadence_that_counts, sabine) is None

    assert context.store is not None
    context.store.undo()
    assert context.read(cadence_that_counts, sabine) == 30
