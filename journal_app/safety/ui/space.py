"""How much room the backups may take."""

from PySide6.QtWidgets import QHBoxLayout

from journal_app.ground.i18n import _
from journal_app.safety.overview import Overview
from journal_app.safety.ui import words
from journal_app.safety.ui.section import SafetySection
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.section import Combo

STEPS = (1, 2, 5, 10, 20, 50, 100)
"""Gigabytes."""


class SpaceSection(SafetySection):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Room for backups"),
            _(
                "All of the last two days stay, then one for each of 12 days, 10 weeks and "
                "9 months. Beyond the limit the oldest go first; three always stay."
            ),
        )
        self.most = Combo(_("At most, at each place"))
        self.most.activated.connect(self._on_chosen)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Caption(_("At most, at each place"), self.most, "body"))
        row.addWidget(self.most)
        row.addStretch(1)
        self.body.addLayout(row)
        self.used = label("", "caption", wrap=True)
        self.body.addWidget(self.used)
        self.show_settings()

    def show_settings(self) -> None:
        chosen = self.context.settings.backup_gigabytes
        self.most.clear()
        for step in sorted({*STEPS, chosen}):
            self.most.addItem(f"{step} GB", step)
        self.most.choose(chosen)

    def show_overview(self, known: Overview) -> None:
        text = _("Taken on this computer: {size}").format(size=words.size(known.bytes))
        self.used.setText(text if known.backups else "")
        self.used.setVisible(bool(known.backups))

    def _on_chosen(self) -> None:
        self.context.change_settings(backup_gigabytes=self.most.currentData())
