"""After the steps: what is set up, and the first win, one key away."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journal_app.first_start.ui.face import Face
from journal_app.ground.i18n import _, ngettext
from journal_app.ladder.queries import rungs
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import button, time_text


class Ready(Face):
    def __init__(
        self, context: Context, done: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context,
            _("All is ready"),
            _("What went well today? One line is enough, and a small one counts too."),
            _("Record your first win"),
            parent=parent,
        )
        for text in done:
            tick = QLabel()
            tick.setPixmap(icons.pixmap("check", "accent", 18))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(tick)
            row.addWidget(label(text, wrap=True), 1)
            self.body.addLayout(row)
        self.look = button(_("First look around"))
        self.look.clicked.connect(self.later)
        self.ways.addWidget(self.look)
        self.leave.hide()


def ready(context: Context) -> Ready:
    """With what was set up in the steps. Raises UserError."""
    done = []
    count = len(context.read(rungs))
    if count:
        done.append(
            ngettext("Your ladder has {n} rung", "Your ladder has {n} rungs", count).format(n=count)
        )
    if protected(context):
        done.append(_("Your journal is encrypted"))
    at = context.settings.reminder
    if at is not None:
        done.append(_("You are reminded at {time}").format(time=time_text(at.hour, at.minute)))
    return Ready(context, done)
