"""The first thing a coach sees: what this is for, and the ways to begin."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from journal_app.first_start.ui.face import Face
from journal_app.ground.i18n import _
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import button

SIGN = 52


class Welcome(Face):
    """What it opens lies above it: whoever thinks better of it is back here."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            _("Good that you are here"),
            _(
                "Here you write down every working day what went well. You will see what works "
                "for you, who stays, and whom you can thank."
            ),
            _("Set up in two minutes"),
            parent=parent,
        )
        sign = QLabel()
        sign.setPixmap(icons.app_icon().pixmap(theme.px(SIGN), theme.px(SIGN)))
        self.head.addWidget(sign)
        self.head.addSpacing(4)
        self.look = button(_("Look around an example first"))
        self.look.clicked.connect(calling(context.commands.run, "example.open"))
        self.ways.addWidget(self.look)
        self.body.addWidget(
            label(_("Everything stays on this computer. No cloud, no account."), "muted", wrap=True)
        )
        self.bring = self._way(_("Bring in a journal you have"), "journal.import")
        self.restore = self._way(_("Restore a backup"), "backup.choose")
        self.below.addSpacing(8)
        for way in (self.bring, self.restore):
            self.below.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _way(self, text: str, command: str) -> QPushButton:
        way = button(text)
        way.setProperty("kind", "link")
        way.clicked.connect(calling(self.context.commands.run, command))
        return way
