"""What is wrong, where the app has no window to say it in: before the first, or after the last."""

import sys

from PySide6.QtGui import QGuiApplication

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ground.sentences import sentence
from journal_app.ui import dialogs


def tell(error: UserError) -> None:
    """To the terminal, and to whoever sits at a screen."""
    text = sentence(error)
    sys.stderr.write(f"{text}\n")
    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        dialogs.tell(None, APP_NAME, text, _("Close"))
