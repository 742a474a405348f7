"""What this app is; on whose work it stands is told on a sheet of its own."""

from PySide6.QtWidgets import QHBoxLayout

from journal_app import __version__
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import Section, button


class AboutSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _("About"))
        version = _("{app}, version {version}").format(app=APP_NAME, version=__version__)
        self.body.addWidget(label(version, wrap=True))
        self.body.addWidget(
            label(
                _("Versions, licences, and a report for a mail about a fault."),
                "caption",
                wrap=True,
            )
        )
        self.more = button(_("About the app …"))
        self.more.clicked.connect(lambda: context.commands.run("about"))
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.body.addLayout(row)
