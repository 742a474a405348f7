"""One backup in a list: when it was made, what it holds, and the way back to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal_app.ground.clock import Clock
from journal_app.ground.i18n import _
from journal_app.safety.holdings import Backup
from journal_app.safety.ui import words
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import button


class BackupRow(QWidget):
    wanted = Signal(object)
    """With the `Backup`: the coach wants to see what restoring it would mean."""

    def __init__(self, backup: Backup, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.backup = backup
        made = words.moment(backup.made_at, clock)
        self.made = label(made, "strong", wrap=True)
        self.holds = label(words.inside(backup), wrap=True)
        more = (
            _("before restoring") if backup.way_back else "",
            words.last_entry(backup.holds),
            words.size(backup.bytes),
            words.condition(backup),
            words.place(backup),
        )
        self.more = label(" · ".join(filter(None, more)), "caption", wrap=True)
        if backup.damaged:
            self.more.setProperty("tone", "rose")
        self.restore = button(_("Restore …"))
        self.restore.setProperty("kind", "link")
        self.restore.setAccessibleName(_("Restore the backup from {when} …").format(when=made))
        self.restore.clicked.connect(self._on_restore)
        if backup.damaged:
            self.restore.hide()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for text in (self.made, self.holds, self.more):
            texts.addWidget(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_restore(self) -> None:
        self.wanted.emit(self.backup)
