"""The one dialog that tells of a bug."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QVBoxLayout

from journal_app.ground.i18n import _
from journal_app.ui.dialogs import button_row
from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.widgets.card import label


def report_dialog(text: str) -> QDialog:
    dialog = Sheet(QApplication.activeWindow())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Something went wrong"))
    layout = QVBoxLayout()
    layout.setSpacing(12)
    layout.addWidget(label(_("Something went wrong"), "title"))
    sentence = _(
        "This is a mistake in the app, not yours. Your journal is safe: what was saved stays saved."
        " You can copy this report; it contains nothing that you wrote. Send it to where you have"
        " the app from, and it can be mended."
    )
    layout.addWidget(label(sentence, wrap=True))
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(_("Report"))
    layout.addWidget(box, 1)
    copy = QPushButton(_("Copy report"))
    copy.setAutoDefault(False)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    close = QPushButton(_("Go on"))
    close.setProperty("kind", "primary")
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    lay_sheet(dialog, layout, button_row(copy, close))
    dialog.resize(560, 420)
    close.setFocus()
    return dialog
