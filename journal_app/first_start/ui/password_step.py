"""The second step: whether the journal gets a password. The sheets that set it are another's."""

from PySide6.QtWidgets import QWidget

from journal_app.first_start.ui.face import Face
from journal_app.ground.i18n import _
from journal_app.ui.context import Context


class PasswordStep(Face):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            _("Only for your eyes"),
            _(
                "What you write about people is only for you. With a password the journal and its "
                "backups are encrypted; a recovery code on paper helps if you forget it."
            ),
            _("Set a password (recommended)"),
            step=2,
            parent=parent,
        )

    def go_on(self) -> None:
        """The journal is closed and opened again meanwhile, and the next step comes then."""
        self.context.commands.run("password.set")
