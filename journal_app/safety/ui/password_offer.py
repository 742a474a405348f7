"""Offers a password, once, to a journal that has none."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.safety.example import is_example
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.locking import protected
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import show_notice
from journal_app.ui.widgets.card import label

OFFERED = "password.offered"
"""Remembered: that the coach has answered."""


def accompany(context: Context) -> None:
    """A quiet line above the page of a journal without a password, until it is answered once.

    None over the example practice, whose people are invented.
    """
    store = context.store
    if store is None or store.read_only or protected(context) or context.remembered(OFFERED):
        return
    if context.attempt(context.read, is_example):
        return
    window = dialogs.main_window()
    if not isinstance(window, MainWindow) or not window.isVisible():
        return
    text = _("What you write about people is only for you. A password makes sure of that.")
    ask = partial(context.commands.run, "password.set")
    strip = show_notice(window, text, _("Set a password"), ask)
    for button in (strip.button, strip.close_button):
        button.clicked.connect(calling(context.remember, OFFERED, True))


class PasswordOffer(QWidget):
    """The same as a part of a first start: to be placed in one of its steps."""

    set_wanted = Signal()
    later = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Password"))
        self.yes = QPushButton(_("Set a password (recommended)"))
        self.yes.setProperty("kind", "primary")
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(self.set_wanted)
        self.no = QPushButton(_("Later"))
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.later)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(_("Only for your eyes"), "card_title"))
        text = _(
            "What you write about people is only for you. With a password the journal and its "
            "backups are encrypted; a recovery code on paper helps if you forget it."
        )
        layout.addWidget(label(text, "muted", wrap=True))
        layout.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        layout.addLayout(row)
