"""Backups, newest first; the older ones when they are asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ground.clock import Clock
from journal_app.ground.i18n import _, ngettext
from journal_app.safety.holdings import Backup
from journal_app.safety.ui.backup_row import BackupRow
from journal_app.ui.widgets.card import label, line
from journal_app.ui.widgets.section import button

AT_FIRST = 6
EACH_TIME = 30


class BackupList(QWidget):
    wanted = Signal(object)
    """With the `Backup` whose "Restore" was pressed."""

    def __init__(self, clock: Clock, *, lined: bool = False, parent: QWidget | None = None) -> None:
        """``lined``: the first one has a line above it as the others have."""
        super().__init__(parent)
        self._lined = lined
        self._clock = clock
        self._known: tuple[Backup, ...] = ()
        self._shown = AT_FIRST
        self.rows: list[BackupRow] = []
        self._lines: list[QWidget] = []
        self.nothing = label(_("There is no backup yet."), "muted", wrap=True)
        self.nothing.hide()
        self.more = button("")
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._on_more)
        self.more.hide()
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.nothing)
        whole.addLayout(self._place)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_backups(self, known: Sequence[Backup]) -> None:
        if tuple(known) != self._known:
            self._known = tuple(known)
            self._fill()
        self.nothing.setVisible(not known)

    def _on_more(self) -> None:
        first = len(self.rows)
        self._shown += EACH_TIME
        self._fill()
        if first < len(self.rows):
            self.rows[first].restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        for former in (*self.rows, *self._lines):
            self._place.removeWidget(former)
            former.hide()
            former.deleteLater()
        self.rows, self._lines = [], []
        for one in self._known[: self._shown]:
            if self.rows or self._lined:
                self._lines.append(line())
                self._place.addWidget(self._lines[-1])
            row = BackupRow(one, self._clock)
            row.wanted.connect(self.wanted)
            self._place.addWidget(row)
            row.show()  # not only with the next events: the keyboard may come to it at once
            self.rows.append(row)
        left = len(self._known) - len(self.rows)
        self.more.setVisible(left > 0)
        text = ngettext("Show {n} older one", "Show {n} older ones", left)
        self.more.setText(text.format(n=left))
