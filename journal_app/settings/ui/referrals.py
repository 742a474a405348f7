"""When thanks for a referral are due."""

from PySide6.QtWidgets import QHBoxLayout

from journal_app.ground.i18n import _, ngettext
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Caption
from journal_app.ui.widgets.section import Combo, Section

DAYS = (0, 1, 2, 3, 5, 7, 14, 30)


class ReferralsSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Referrals"),
            _("Whoever recommends you is owed thanks. The home page says so when they are due."),
        )
        self.after = Combo(_("Thanks are due"))
        for days in DAYS:
            self.after.addItem(_after(days), days)
        self.after.currentIndexChanged.connect(self._on_changed)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Caption(_("Thanks are due"), self.after, "body"))
        row.addWidget(self.after)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_settings()

    def show_settings(self) -> None:
        days = self.context.settings.referral_thanks_after_days
        if self.after.findData(days) < 0:  # typed into the settings file by hand
            self.after.addItem(_after(days), days)
        self.after.choose(days)

    def _on_changed(self) -> None:
        self.context.change_settings(referral_thanks_after_days=self.after.currentData())


def _after(days: int) -> str:
    if days == 0:
        return _("on the same day")
    return ngettext("after {n} day", "after {n} days", days).format(n=days)
