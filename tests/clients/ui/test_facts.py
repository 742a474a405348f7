"""A coach writes down what she learns of a client, where it stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journal_app.clients.ui.page import ClientsPage
from journal_app.people.queries import person
from journal_app.referrals.actions import NewReferral, add_referral, set_people
from journal_app.ui.widgets.card import Caption

if TYPE_CHECKING:
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def test_what_is_typed_into_the_facts_is_saved_and_one_undo_takes_it_back(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    window: "MainWindow",
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    facts = page.client.facts
    facts.fields["email"].setFocus()
    QTest.keyClicks(facts.fields["email"], "tom@frei.de")
    page.flush()

    assert context.read(person, practice["Tom Frei"]).email == "tom@frei.de"
    context._tell_stale()
    assert facts.links["email"].isVisible()
    window.undo()
    assert context.read(person, practice["Tom Frei"]).email == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12.5.", "--05-12"),
        ("1.2.1980", "1980-02-01"),
        ("", ""),
        ("7. Mai", "--05-07"),
        ("1. Okt. 1975", "1975-10-01"),
        ("29 Feb", "--02-29"),
        ("3. Dez. 1990", "1990-12-03"),
    ],
)
def test_a_birthday_is_kept_also_without_the_year(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    typed: str,
    kept: str,
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    line = page.client.facts.fields["birthday"]
    line.setFocus()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert context.read(person, practice["Tom Frei"]).birthday == kept


def test_an_empty_birthday_does_not_look_like_somebodys(
    opened: Callable[[str], ClientsPage],
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    fields = page.client.facts.fields
    assert fields["birthday"].placeholderText() == fields["phone"].placeholderText()


def test_bad_input_is_told_beside_its_field_and_stays_there(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    facts = page.client.facts
    line = facts.fields["birthday"]
    line.setFocus()
    QTest.keyClicks(line, "31.02.")
    assert not facts.faults["birthday"].isVisible()
    QTest.keyClick(line, Qt.Key.Key_Tab)

    assert facts.faults["birthday"].isVisible()
    page.refresh()
    assert line.text() == "31.02."
    assert context.read(person, practice["Tom Frei"]).birthday == ""

    name = facts.fields["name"]
    name.setFocus()
    name.selectAll()
    QTest.keyClick(name, Qt.Key.Key_Delete)
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert facts.faults["name"].isVisible()
    assert context.read(person, practice["Tom Frei"]).name == "Tom Frei"


def test_typing_for_one_client_is_written_to_nobody_else(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    notes = page.client.facts.fields["notes"]
    notes.setFocus()
    QTest.keyClicks(notes, "mag Kaffee")
    context.commands.run("client.open", practice["Sabine König"])

    assert context.read(person, practice["Tom Frei"]).notes == "mag Kaffee"
    assert context.read(person, practice["Sabine König"]).notes == ""
    assert notes.text() == ""


def test_by_whom_a_client_was_recommended_leads_to_that_referral(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    calls = list[tuple[object, ...]]()
    for command in ("referral.open", "referral.new"):
        context.commands.register(
            command, "", lambda *args, name=command: calls.append((name, *args))
        )
    page = opened("Tom Frei")
    assert page.client is not None
    line = page.client.facts.recommended
    assert (line.text(), line.isEnabled()) == ("add", True)
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert calls.pop() == ("referral.new", None, practice["Tom Frei"])

    new = NewReferral(practice["Tom Frei"], giver_said="jemand vom Chor")
    uid = context.write(add_referral, new)
    context._tell_stale()
    assert line.text() == "jemand vom Chor"
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert calls.pop() == ("referral.open", uid)

    context.write(set_people, uid, giver=practice["Sabine König"])
    context._tell_stale()
    assert (line.text(), line.accessibleName()) == ("Sabine König", "Recommended by: Sabine König")
    opened("Sabine König")
    assert line.text() == "add"


def test_what_is_not_known_yet_stands_in_one_line_down_the_card(
    opened: Callable[[str], ClientsPage],
) -> None:
    page = opened("Änne Weber")
    assert page.client is not None
    facts = page.client.facts
    fields: dict[str, QWidget] = {
        name: field for name, field in facts.fields.items() if name != "name"
    }
    fields |= {"tags": facts.tags, "recommended": facts.recommended}
    begins = {name: ink(facts, field) for name, field in fields.items()}
    assert len({left for left, _top in begins.values()}) == 1, str(begins)
    # as far beneath what names the field, too
    tops = {name: top for name, (_left, top) in begins.items()}
    assert max(tops.values()) - min(tops.values()) <= 1, tops


def ink(card: QWidget, field: QWidget) -> tuple[int, int]:
    """Where the words of ``field`` begin: pixels from the card's left, and from the caption."""
    caption = next(one for one in card.findChildren(Caption) if one.field is field)
    picture = card.grab().toImage()
    scale = picture.devicePixelRatio()
    place = QRect(field.mapTo(card, QPoint(0, 0)), field.size())
    ground = picture.pixelColor(picture.width() // 2, 4).lightness()
    dark = [
        (x, y)
        for x in range(int(place.left() * scale), int(place.right() * scale))
        for y in range(int(place.top() * scale), int(place.bottom() * scale))
        if abs(picture.pixelColor(x, y).lightness() - ground) > 60
    ]
    beneath = caption.mapTo(card, QPoint(0, caption.height())).y()
    return min(x for x, _y in dark), min(y for _x, y in dark) - beneath


def test_a_long_name_is_cut_and_told_by_its_tool_tip(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    said = "eine Kollegin aus dem Verband & ihr Mann, die wir beim Sommerfest trafen"
    context.write(add_referral, NewReferral(practice["Tom Frei"], giver_said=said))
    page = opened("Tom Frei")
    assert page.client is not None
    line = page.client.facts.recommended
    assert line.text().startswith("eine Kollegin")
    assert line.text().endswith("…")
    assert line.toolTip() == said
    assert line.width() <= page.client.facts.width()
