"""Asks for the name of a new client; all else is written on their page."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ground.text import storable
from journal_app.people.actions import new_person
from journal_app.people.finding import known_person
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.widgets.card import Caption, label

PAUSE_MS = 250
"""After the last letter of a name, before it is looked up."""


class NewClient(Sheet):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HelpKey(self, "clients", context)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New client"))
        self.context = context
        layout = QVBoxLayout()
        layout.setSpacing(4)
        layout.addWidget(label(_("New client"), "title"))
        layout.addSpacing(10)
        self.name = self._line(layout, _("Name"))
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        layout.addWidget(self.fault)
        self.company = self._line(layout, _("Company"))
        self.email = self._line(layout, _("E-mail"))
        self.known = label("", "muted", wrap=True)
        self.known.hide()
        layout.addWidget(self.known)
        self.save = QPushButton(_("Add client"))
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        lay_sheet(self, layout, button_row(cancel, self.save))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.name.textEdited.connect(self._on_name)
        self.setMinimumWidth(theme.px(400))
        self.name.setFocus()

    def _line(self, layout: QVBoxLayout, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        layout.addWidget(Caption(name, line))
        layout.addWidget(line)
        layout.addSpacing(8)
        return line

    def _on_name(self) -> None:
        self.fault.hide()
        self.known.hide()
        self._pause.start()

    def _look(self) -> None:
        """Two clients may share a name; who does not know of the first one is told."""
        name = storable(self.name.text()).strip()
        try:
            there = bool(name) and self.context.read(known_person, name) is not None
        except UserError:
            there = True  # several of them
        told = _("There is a {name} already. Adding makes a second one.")
        self.known.setText(told.format(name=name))
        self.known.setVisible(there)

    def _on_save(self) -> None:
        try:
            uid = self.context.write(
                new_person,
                storable(self.name.text()),
                company=storable(self.company.text()),
                email=storable(self.email.text()),
            )
        except UserError as error:
            self.fault.setText(sentence(error))
            self.fault.show()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.context.commands.run("client.open", uid)
        self.context.toast(_("The new client is in the list"), undo=True)
