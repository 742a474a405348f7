"""A client to be given her data or deleted, and the sheets for it."""

from typing import TYPE_CHECKING, Any

import pytest

from journal_app.clients.ui.data_sheet import DataSheet
from journal_app.clients.ui.erase_sheet import EraseSheet
from journal_app.clients.ui.page import ClientsPage
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_actions import log_contact
from journal_app.ladder.care_tables import Way
from journal_app.people.actions import new_person

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

HERS = "Petra hat gebucht"


@pytest.fixture
def petra(context: "Context") -> str:
    """A client with a sale, a contact, a win and a mention in another entry."""
    uid = str(context.write(new_person, "Petra Lang", email="petra@lang.example"))
    context.write(sell, NewSale(uid, offer="Kurs", price_cents=60_000))
    context.write(log_contact, uid, Way.CALL, note="freut sich")
    context.write(add_entry, NewEntry(HERS, clients=("Petra Lang",)))
    context.write(new_person, "Tom Frei")
    return uid


@pytest.fixture
def mentioned(context: "Context", petra: str) -> str:
    del petra
    return str(
        context.write(add_entry, NewEntry("Nachklang", notes="Petra Lang war da, Lang eben"))
    )


def chosen_in_menu(page: ClientsPage, text: str) -> None:
    assert page.client is not None
    menu = page.client.open_more()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def shown(window: "MainWindow", kind: type[Any]) -> Any:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def opened(page: ClientsPage, window: "MainWindow", client: str, text: str, kind: type[Any]) -> Any:
    """The sheet that the menu of a client's page opens."""
    page.open_client(client)
    chosen_in_menu(page, text)
    return shown(window, kind)


def data_sheet(page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str) -> DataSheet:
    """The sheet on which she gets her data, once it has looked what there is."""
    sheet: DataSheet = opened(page, window, petra, "Give out all data …", DataSheet)
    qtbot.waitUntil(sheet.keep.isEnabled, timeout=10_000)
    return sheet


def erase_sheet(page: ClientsPage, window: "MainWindow", qtbot: "QtBot", uid: str) -> EraseSheet:
    sheet: EraseSheet = opened(page, window, uid, "Delete for good …", EraseSheet)
    qtbot.waitUntil(sheet.erase.isEnabled, timeout=10_000)
    return sheet
