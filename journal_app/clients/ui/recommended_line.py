"""By whom a client was recommended, and the way to that referral."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from journal_app.ground.i18n import _
from journal_app.referrals.queries import ReferralLine, brought_by
from journal_app.referrals.words import giver_words
from journal_app.ui.context import Context

EDGES = 14
"""Pixels of the button's padding and border."""


class RecommendedLine(QPushButton):
    """Opens the referral; of somebody without one it begins one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uid = ""
        self._found: ReferralLine | None = None
        self._words = ""
        self.setProperty("kind", "who")
        self.setProperty("field", "true")  # it stands among fields
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_for(self, uid: str, *, writable: bool) -> None:
        """Of the person with that uid."""
        self._uid = uid
        self._found = self._context.read(brought_by, uid)
        self._words = _("add") if self._found is None else giver_words(self._found)
        self.setAccessibleName(f"{_('Recommended by')}: {self._words}")
        wanted = "referral.new" if self._found is None else "referral.open"
        able = writable or self._found is not None
        self.setEnabled(able and wanted in self._context.commands)
        self.setProperty("tone", "muted" if self._found is None else None)
        self.style().unpolish(self)
        self.style().polish(self)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - EDGES
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._words else self._words)

    def _on_clicked(self) -> None:
        if self._found is None:
            self._context.commands.run("referral.new", None, self._uid)
        else:
            self._context.commands.run("referral.open", self._found.uid)
