"""How every sheet lies, what is asked on the surface, the buttons under a hairline; and Enter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QVBoxLayout

from journal_app.ui.second_press import SecondPress
from journal_app.ui.widgets.card import line

SIDE = 28
"""Pixels left and right of what stands on a sheet."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QDialog):
    """Enter presses the button that has the keyboard, and from elsewhere the one it is meant for.

    Qt would press the latter in both cases, as where "Cancel" has the keyboard.
    """

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            SecondPress(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held_enter(event):
            return
        if event.key() not in ENTER or not press_focused(self):
            super().keyPressEvent(event)


def is_held_enter(event: QKeyEvent) -> bool:
    """Enter that is held down: what it would press next may have come only by its first press."""
    return event.key() in ENTER and event.isAutoRepeat()


def press_focused(dialog: QDialog) -> bool:
    """Whether a button has the keyboard and was pressed; a pill that is pressed already is not."""
    focused = dialog.focusWidget()
    if not isinstance(focused, QAbstractButton) or focused.isChecked():
        return False
    focused.click()
    return True


def lay_sheet(dialog: QDialog, body: QVBoxLayout, foot: QHBoxLayout) -> None:
    """For what is asked in one go; what grows while it is filled in is a `FormSheet`."""
    dialog.setProperty("role", "sheet")
    dialog.setProperty("form", True)
    body.setContentsMargins(SIDE, 22, SIDE, 18)
    foot.setContentsMargins(SIDE, 14, SIDE, 16)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(1, 1, 1, 1)  # the border
    whole.setSpacing(0)
    whole.addLayout(body, 1)
    whole.addWidget(line())
    whole.addLayout(foot)
