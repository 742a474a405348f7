"""Whether the journal itself is whole."""

from PySide6.QtWidgets import QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.safety.overview import Overview
from journal_app.safety.ui import words
from journal_app.safety.ui.section import SafetySection
from journal_app.safety.ui.status_line import StatusLine
from journal_app.store import upkeep
from journal_app.ui.context import Context
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import button


class IntegritySection(SafetySection):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Is the journal whole?"),
            _("Every page of the file is looked at: each week and after a crash by itself."),
        )
        self._found: UserError | None = None
        self.status = StatusLine()
        self.body.addWidget(self.status)
        self.check = button(_("Check now"))
        self.check.clicked.connect(self._on_check)
        self.restore = button(_("Restore a backup …"))
        self.restore.clicked.connect(self._on_restore)
        self.restore.hide()
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        flow.addWidget(self.check)
        flow.addWidget(self.restore)
        self.body.addSpacing(4)
        self.body.addWidget(row)

    def show_overview(self, known: Overview) -> None:
        if self._found is not None:
            return  # told until it is checked again
        if known.checked_at is None:
            self.status.say(_("Not checked in full yet."))
        else:
            when = words.moment(known.checked_at, self.context.clock)
            self.status.say(_("Last full check: {when}, nothing found").format(when=when), "good")

    def _on_check(self) -> None:
        store = self.context.store
        if store is None:
            return
        self.check.setEnabled(False)
        self.status.say(_("Checking …"))
        self.context.tasks.start(
            lambda _task: upkeep.check_now(store), self._on_checked, self._on_failed
        )

    def _on_checked(self, problems: list[str]) -> None:
        self.check.setEnabled(True)
        self.restore.setVisible(bool(problems))
        self._found = None
        if problems:
            path = str(self.context.folder.database)
            self._found = UserError("store_damaged", path=path, backup="")
            self.status.say(sentence(self._found), "bad")
        else:
            self.context.toast(_("The journal is whole; nothing is missing."))
            self.changed.emit()

    def _on_failed(self, error: UserError) -> None:
        self.check.setEnabled(True)
        self._found = error
        self.status.say(sentence(error), "bad")

    def _on_restore(self) -> None:
        self.context.commands.run("backup.choose")
