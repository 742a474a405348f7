"""F1: how to begin, and every key the app knows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _, mark
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.scroll import SteadyScroll

_BEGINNING = (
    mark("Write down one win every working day; one line is enough."),
    mark("Add what you did right and how you can do it again, while you still know it."),
    mark("Put down what you train next: that is how a win becomes a skill."),
    mark("In notes # makes a heading, - a list and **bold** stands out, once you leave the field."),
    mark("Everything is saved while you type, and only on this computer."),
    mark("What you delete goes to the trash, and Undo brings it back."),
)
_FIXED_KEYS = (
    ("Enter", mark("Save the win in the capture window")),
    ("Esc", mark("Close a window or a menu")),
    ("Tab", mark("Go to the next field")),
    ("Ctrl+C", mark("Copy the entry that is chosen in the list")),
    ("Ctrl+Return", mark("In notes: open the link that the cursor is in")),
)


def help_dialog(context: Context) -> QDialog:
    dialog = QDialog(QApplication.activeWindow())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Help"))
    inside = QWidget()
    inside.setProperty("role", "scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(24, 24, 24, 8)
    column.setSpacing(16)
    column.addWidget(label(_("How to begin"), "title"))
    beginning = Card()
    for sentence in _BEGINNING:
        beginning.body.addWidget(label(_(sentence), wrap=True))
    column.addWidget(beginning)
    keys = Card(_("Keys"))
    keys.body.addLayout(_table(context))
    column.addWidget(keys)
    column.addStretch(1)
    scroll = SteadyScroll()
    scroll.setWidget(inside)
    scroll.setAccessibleName(_("Help"))
    close = QPushButton(_("Close"))
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    row = button_row(close)
    row.setContentsMargins(24, 8, 24, 20)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(scroll, 1)
    layout.addLayout(row)
    dialog.resize(560, 640)
    close.setFocus()
    return dialog


def open_help(context: Context) -> None:
    help_dialog(context).open()


def _table(context: Context) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    rows = [(one.shortcut, one.title) for one in context.commands.all() if one.shortcut]
    for place, (keys, title) in enumerate((*rows, *_FIXED_KEYS)):
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(label(native, "strong"), place, 0)
        grid.addWidget(label(_(title), wrap=True), place, 1)
    return grid
