"""Whoever goes to a client from another page comes back to where they were."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from journal_app.clients.ui.page import ClientsPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.main_window import MainWindow


@pytest.mark.parametrize("view", ["today", "retention", "ladder", "journal"])
@pytest.mark.parametrize("way", ["Esc", "Alt+Left", "button"])
def test_the_way_back_leads_to_the_page_the_client_was_opened_from(
    window: "MainWindow", practice: dict[str, str], qtbot: "QtBot", view: str, way: str
) -> None:
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.show_view(view)
    window.context.commands.run("client.open", practice["Tom Frei"])
    page = window.page()
    assert isinstance(page, ClientsPage)
    assert page.client is not None
    back = page.client.back
    assert back.text() == window.context.commands.named(f"view.{view}").title
    if way == "Esc":
        qtbot.keyClick(back, Qt.Key.Key_Escape)
    elif way == "Alt+Left":
        qtbot.keyClick(back, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    else:
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.view == view
