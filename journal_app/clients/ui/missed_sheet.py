"""What erasures could not reach, for whoever has not seen their report."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.clients.ui.erase_report import EraseReport
from journal_app.ground.i18n import _
from journal_app.store.out_of_reach import Unreached
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet

WIDTH = 560


class MissedSheet(FormSheet):
    chapter = "privacy"

    def __init__(
        self,
        context: Context,
        missed: Sequence[Unreached],
        unfinished: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        title = _("What a deletion could not reach")
        super().__init__(context, title, width=WIDTH, parent=parent)
        self.add_title(title, _("From everywhere else the person is deleted."))
        self.report = EraseReport()
        self.report.show_missed(missed, unfinished)
        self.body.addWidget(self.report)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        close = self.add_button(_("Done"), "primary")
        close.clicked.connect(self.accept)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """There is nothing to write."""
        self.accept()
