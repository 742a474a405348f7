"""Offers a password, once, to a journal that has none."""

from functools import partial

from journal_app.ground.i18n import _
from journal_app.safety.example import is_example
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.locking import protected
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import show_notice

OFFERED = "password.offered"
"""Remembered: that the coach has answered."""


def accompany(context: Context) -> None:
    """A quiet line above the page of a journal without a password, until it is answered once.

    None over the example practice, whose people are invented, and none where the first start asks.
    """
    if context.settings.first_start not in (None, "later"):
        return
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
