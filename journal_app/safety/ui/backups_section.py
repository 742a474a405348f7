"""When the journal was last backed up, one now, and the way back to each."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.safety.holdings import Backup
from journal_app.safety.overview import Overview, State
from journal_app.safety.ui import words
from journal_app.safety.ui.backing_up import begin_backup
from journal_app.safety.ui.backup_list import BackupList
from journal_app.safety.ui.section import SafetySection
from journal_app.safety.ui.status_line import StatusLine, Tone
from journal_app.ui import format as fmt
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import button


class BackupsSection(SafetySection):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Backups"))
        self._busy = False
        self.status = StatusLine()
        self.status.say(_("Looking …"))
        self.body.addWidget(self.status)
        self.body.addWidget(
            label(
                _("They are made by themselves: after changes every half hour, and on closing."),
                "caption",
                wrap=True,
            )
        )
        self.now = button(_("Back up now"))
        self.now.clicked.connect(self._on_now)
        self.from_file = button(_("Restore from a file …"))
        self.from_file.clicked.connect(self._on_file)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        flow.addWidget(self.now)
        flow.addWidget(self.from_file)
        self.body.addSpacing(4)
        self.body.addWidget(row)
        self.list = BackupList(context.clock, lined=True)
        self.list.wanted.connect(self._on_wanted)
        self.body.addSpacing(4)
        self.body.addWidget(self.list)
        self.aside = label("", "caption", wrap=True)
        self.open_aside = button(_("Open folder"))
        self.open_aside.setProperty("kind", "link")
        self.open_aside.setAccessibleName(_("Open the folder of journals put aside"))
        self.open_aside.clicked.connect(self._on_aside)
        for part in (self.aside, self.open_aside):
            part.hide()
        self.body.addWidget(self.aside)
        self.body.addWidget(self.open_aside, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        store = self.context.store
        self.now.setEnabled(store is not None and not store.read_only)

    def show_overview(self, known: Overview) -> None:
        text, tone = self._state(known)
        self.status.say(text, tone)
        self._press(urgent=tone == "bad")
        self.list.show_backups(known.backups)
        self.list.setVisible(bool(known.backups))
        for part in (self.aside, self.open_aside):
            part.setVisible(known.replaced > 0)
        text = ngettext(
            "{n} earlier journal that restoring has put aside takes {size}. If you no longer need "
            "it, throw it away.",
            "{n} earlier journals that restoring has put aside take {size}. Those that you no "
            "longer need, throw away.",
            known.replaced,
        )
        size = words.size(known.replaced_bytes)
        self.aside.setText(text.format(n=fmt.number(known.replaced), size=size))

    def _press(self, *, urgent: bool) -> None:
        """Where there is nothing to worry about, the page has other things to do first."""
        self.now.setProperty("kind", "primary" if urgent else "")
        self.now.style().unpolish(self.now)
        self.now.style().polish(self.now)

    def _state(self, known: Overview) -> tuple[str, Tone]:
        newest = known.verified
        made = words.moment(newest.made_at, self.context.clock) if newest is not None else ""
        if known.state is State.SAFE:
            return _("Last checked backup: {when}").format(when=made), "good"
        if known.state is State.NOTHING_YET:
            return _("No backup yet. The first is made when you close the window."), "quiet"
        if known.state is State.OVERDUE:
            text = _("What you have written since is in no backup. Last checked backup: {when}")
            return text.format(when=made), "bad"
        if known.state is State.DAMAGED:
            text = _("The newest backup is damaged. Back up now, and look after your disk.")
            return text, "bad"
        return _("There is no checked backup. Back up now."), "bad"

    def _on_now(self) -> None:
        store = self.context.store
        if store is None or self._busy:  # not greyed: the keyboard would go on to what is next
            return
        self._busy = True
        self.status.say(_("Backing up …"))
        begin_backup(self.context, store, self._on_made, self._on_failed)

    def _on_made(self) -> None:
        self._busy = False
        self.changed.emit()

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self.context.show_error(error)
        self.changed.emit()

    def _on_wanted(self, one: Backup) -> None:
        self.context.commands.run("backup.restore", one)

    def _on_aside(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.folder.replaced)))

    def _on_file(self) -> None:
        self.context.commands.run("backup.restore_file")
