"""Where the journal lies, when it was last backed up, and whether it is whole."""

from datetime import datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.store import backup
from journal_app.ui import format as fmt
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import Section, button


class DataSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Your data"),
            _("Everything lies in this folder and nowhere else. No cloud, no account."),
        )
        path = str(context.folder.root)
        self.path = QLineEdit(path)
        self.path.setReadOnly(True)
        self.path.setCursorPosition(0)
        self.path.setToolTip(path)
        self.path.setAccessibleName(_("Data folder"))
        self.body.addWidget(self.path)
        self.open = button(_("Open folder"))
        self.open.clicked.connect(self._on_open)
        self.copy = button(_("Copy path"))
        self.copy.clicked.connect(self._on_copy)
        self.body.addWidget(_row(self.open, self.copy))
        self.body.addSpacing(8)
        self.last_backup = label("", wrap=True)
        self.body.addWidget(self.last_backup)
        self.body.addWidget(
            label(
                _(
                    "Backups are made by themselves, in the folder {name} beside the journal."
                ).format(name=context.folder.backups.name),
                "caption",
                wrap=True,
            )
        )
        self.body.addSpacing(8)
        self.bring = button(_("Import …"))
        self.bring.clicked.connect(self._on_import)
        self.take = button(_("Export …"))
        self.take.clicked.connect(self._on_export)
        self.bring_clients = button(_("Import contacts or sales …"))
        self.bring_clients.clicked.connect(self._on_import_clients)
        self.body.addWidget(_row(self.bring, self.take, self.bring_clients))
        self.body.addWidget(
            label(
                _("Bring another journal along, or take this one out as a file."),
                "caption",
                wrap=True,
            )
        )
        self.body.addSpacing(8)
        self.check = button(_("Check the journal"))
        self.check.clicked.connect(self._on_check)
        self.body.addWidget(_row(self.check))
        self.result = label("", wrap=True)
        self.result.hide()
        self.body.addWidget(self.result)

    def refresh(self) -> None:
        newest = next(iter(backup.backups(self.context.folder.backups)), None)
        if newest is None:
            text = _("No backup yet. The first is made when you close the window.")
        else:
            at = backup.made_at(newest)
            text = _("Last backup: {when}").format(when=_moment(at))
        self.last_backup.setText(text)

    def _on_open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.folder.root))):
            self.context.toast(_("The folder could not be opened. Copy its path instead."))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self.context.folder.root))
        self.context.toast(_("Copied"))

    def _on_import(self) -> None:
        self.context.commands.run("journal.import")

    def _on_import_clients(self) -> None:
        self.context.commands.run("clients.import")

    def _on_export(self) -> None:
        self.context.commands.run("journal.export")

    def _on_check(self) -> None:
        store = self.context.store
        if store is None:
            return
        self.check.setEnabled(False)
        self._tell(_("Checking …"), "muted")
        self.context.tasks.start(
            lambda _task: store.check(), done=self._on_checked, failed=self._on_failed
        )

    def _on_checked(self, problems: list[str]) -> None:
        self.check.setEnabled(True)
        if not problems:
            self._tell(_("The journal is whole; nothing is missing."), "body")
            return
        newest = next(iter(backup.backups(self.context.folder.backups)), None)
        self._tell(
            sentence(
                UserError(
                    "store_damaged", path=str(self.context.folder.database), backup=newest or ""
                )
            )
            + "\n"
            + "\n".join(problems[:5]),
            "error",
        )

    def _on_failed(self, error: UserError) -> None:
        self.check.setEnabled(True)
        self._tell(sentence(error), "error")

    def _tell(self, text: str, role: str) -> None:
        self.result.setProperty("role", role)
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
        self.result.setText(text)
        self.result.show()


def _row(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, spacing=8)
    for one in buttons:
        flow.addWidget(one)
    return row


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return _("{date}, {time}").format(date=fmt.long_date(local.date()), time=fmt.time_of(at))
