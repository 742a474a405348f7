"""The backups where there is no journal to show them beside: it is missing, empty or damaged."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.safety.holdings import Backup, backups
from journal_app.safety.ui.backup_list import BackupList
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.locking import key_at_hand


class ChooseSheet(FormSheet):
    chapter: ClassVar[str] = "safety"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Restore a backup"), width=640, parent=parent)
        self.add_title(
            _("Restore a backup"),
            _("Choose one to see what it holds. Nothing is changed before you say so."),
        )
        self.list = BackupList(context.clock)
        self.list.wanted.connect(self._on_wanted)
        self.body.addWidget(self.list)
        self.from_file = self.add_button(_("From a file …"))
        self.from_file.clicked.connect(self._on_file)
        self.add_close()
        work = partial(backups, context.folder, key_at_hand(context))
        context.figures.start(lambda _task: work(), self._on_known, context.show_error)

    def save(self) -> None:
        """Enter on nothing chooses nothing."""

    def _on_known(self, known: list[Backup]) -> None:
        self.list.show_backups(known)
        self.fit()
        if self.list.rows:
            self.list.rows[0].restore.setFocus()

    def _on_wanted(self, one: Backup) -> None:
        self.accept()
        self.context.commands.run("backup.restore", one)

    def _on_file(self) -> None:
        self.accept()
        self.context.commands.run("backup.restore_file")
