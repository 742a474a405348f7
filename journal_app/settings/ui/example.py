"""Looking around a practice of invented people, and out of it again."""

from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import Section, button


class ExampleSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Example practice"),
            _(
                "Three years of a coach who does not exist, to look around and try things out. "
                "Your own journal is closed meanwhile and stays as it is."
            ),
        )
        inside = context.folder.example
        self.way = button(_("To my own journal") if inside else _("Open the example practice"))
        self.way.clicked.connect(self._on_way)
        self.anew = button(_("Begin it anew"))
        self.anew.setToolTip(_("What you tried out there is thrown away."))
        self.anew.setProperty("kind", "link")
        self.anew.clicked.connect(self._on_anew)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        flow.addWidget(self.way)
        flow.addWidget(self.anew)
        self.body.addWidget(row)
        text = _(
            "What you tried out there is still there. Unlike your own journal, it is not encrypted."
        )
        self.open_to_all = label(text, "caption", wrap=True)
        self.body.addWidget(self.open_to_all)
        self.refresh()

    def refresh(self) -> None:
        folder = self.context.folder  # kept only where something was written in it
        kept = not folder.example and folder.example_practice.database.exists()
        self.anew.setVisible(kept)
        self.open_to_all.setVisible(kept and protected(self.context))

    def _on_way(self) -> None:
        inside = self.context.folder.example
        self.context.commands.run("example.leave" if inside else "example.open")

    def _on_anew(self) -> None:
        self.context.commands.run("example.renew")
