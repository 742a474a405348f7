"""Thirty people are called Anna Weber: the coach is asked of a few, and hears of the others."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from sqlalchemy import event
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal.actions import NewEntry, add_entry, set_clients, trash_entry
from journal_app.journal.namesakes import MOST, namesakes
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.people.actions import add_person, person_named
from journal_app.store import Store
from tests.ladder.hands import press

if TYPE_CHECKING:
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

ALL = 30


def called_anna(session: Session) -> list[str]:
    return [add_person(session, "Anna Weber").uid for _number in range(ALL)]


def test_those_who_were_in_the_journal_last_come_first(store: Store) -> None:
    annas = store.write(called_anna)
    today = store.clock.today()
    for number, days in ((3, 5), (7, 1), (9, 9)):
        day = today - timedelta(days)
        store.write(add_entry, NewEntry(f"Vor {days} Tagen", day=day, clients=(annas[number],)))
    store.write(add_entry, NewEntry("Heute", clients=(annas[7], annas[11])))
    store.write(trash_entry, store.write(add_entry, NewEntry("weg", clients=(annas[20],))))
    unlinked = store.write(add_entry, NewEntry("ohne sie", clients=(annas[21],)))
    store.write(set_clients, unlinked, [])

    found = store.read(namesakes, annas)
    assert [(one.uid, one.entries, one.last_title) for one in found] == [
        (annas[11], 1, "Heute"),
        (annas[7], 2, "Heute"),
        (annas[3], 1, "Vor 5 Tagen"),
        (annas[9], 1, "Vor 9 Tagen"),
        *((uid, 0, "") for uid in annas[: -(MOST - 4) - 1 : -1]),
    ]


def test_however_many_there_are_the_journal_is_asked_a_few_times(store: Store) -> None:
    annas = store.write(called_anna)
    asked = []

    def look(session: Session) -> None:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *_all: asked.append(1))
        namesakes(session, annas)

    store.read(look)
    assert 0 < len(asked) <= 1 + MOST


def test_the_sentence_names_a_few_and_how_many_more(store: Store) -> None:
    annas = sorted(store.write(called_anna))
    with pytest.raises(UserError, match="ambiguous_name") as caught:
        store.write(person_named, "Anna Weber")
    told = sentence(caught.value)
    assert told.endswith(f"{annas[7]} … (+22)")
    assert annas[8] not in told


def test_the_sheet_has_a_button_for_a_few_and_says_how_many_more(
    context: "Context", window: "MainWindow"
) -> None:
    context.write(offer_standard_ladder)
    context.write(called_anna)
    sheet = SaleSheet(context, parent=window)
    sheet.open()
    QTest.keyClicks(sheet.client.line, "Anna Weber")
    press(sheet, "Coaching")
    press(sheet, "Save without")
    assert sheet.client.which is not None
    assert len(sheet.client.which.buttons) == MOST
    told = [one.text() for one in sheet.client.which.findChildren(QLabel)]
    assert (
        "22 more people have this name. If you mean one of them, begin on their page under Clients."
        in told
    )
