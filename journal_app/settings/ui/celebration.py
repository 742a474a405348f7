"""Whether a win is celebrated when it is recorded."""

from PySide6.QtWidgets import QCheckBox

from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.widgets.section import Section


class CelebrationSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Celebration"),
            _(
                "A sentence over the window, for a second and a half. Where your system asks for "
                "little motion, there is none."
            ),
        )
        self.wanted = QCheckBox(_("Celebrate a win when it is recorded"))
        self.wanted.clicked.connect(self._on_clicked)
        self.body.addWidget(self.wanted)
        self.show_settings()

    def show_settings(self) -> None:
        self.wanted.setChecked(self.context.settings.celebration)

    def _on_clicked(self) -> None:
        self.context.change_settings(celebration=self.wanted.isChecked())
