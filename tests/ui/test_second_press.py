"""Who clicks twice opens the sheet with the first click, and the second one changes nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout

from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.sheet_layout import Sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context


def saving(context: "Context") -> tuple[FormSheet, QPushButton]:
    sheet = FormSheet(context, "Sale")
    return sheet, sheet.add_button("Save", "primary")


def telling(_context: "Context") -> tuple[Sheet, QPushButton]:
    sheet = Sheet()
    button = QPushButton("Save")
    QVBoxLayout(sheet).addWidget(button)
    return sheet, button


@pytest.mark.parametrize("kind", [saving, telling])
def test_the_second_press_of_a_double_click_reaches_no_button_of_the_fresh_sheet(
    context: "Context",
    qtbot: "QtBot",
    kind: "Callable[[Context], tuple[FormSheet | Sheet, QPushButton]]",
) -> None:
    sheet, button = kind(context)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("Save"))
    qtbot.addWidget(sheet)
    sheet.open()
    assert QTest.qWaitForWindowExposed(sheet)

    def click() -> None:
        """As the machine brings it, not as a test gives it to the button itself."""
        at = button.mapTo(sheet, button.rect().center())
        QTest.mouseClick(
            sheet.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )

    click()
    assert not pressed
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 1
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    click()
    assert len(pressed) == 2
