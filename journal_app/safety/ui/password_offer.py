"""Offers a password to a journal that has none, until the coach has answered."""

from functools import partial

from PySide6.QtCore import QObject

from journal_app.ground.i18n import _
from journal_app.safety.example import is_example
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.locking import protected
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import NoticeStrip, show_notice

OFFERED = "password.offered"
"""Remembered: that the coach has answered. False: the journal before this one had a password, so it
is asked again whatever was answered then."""


def accompany(context: Context) -> None:
    """A quiet line above the page of a journal without a password, until it is answered once.

    None over the example practice, whose people are invented, and none where the first start asks.
    """
    answered = context.remembered(OFFERED)
    if _asked_elsewhere(context):
        return
    store = context.store
    if store is None or store.read_only or protected(context) or answered:
        return
    if context.attempt(context.read, is_example):
        return
    window = dialogs.main_window()
    if not isinstance(window, MainWindow) or not window.isVisible():
        return
    text = (
        _("This new journal has no password yet.")
        if answered is False
        else _("What you write about people is only for you. A password makes sure of that.")
    )
    ask = partial(context.commands.run, "password.set")
    strip = show_notice(window, text, _("Set a password"), ask)
    for button in (strip.button, strip.close_button):
        button.clicked.connect(calling(context.remember, OFFERED, True))
    _GivingWay(strip, context)


class _GivingWay(QObject):
    """Takes ``strip`` away once the first start asks the same."""

    def __init__(self, strip: NoticeStrip, context: Context) -> None:
        super().__init__(strip)
        self._strip = strip
        self._context = context
        context.settings_changed.connect(self._on_settings)

    def _on_settings(self) -> None:
        if _asked_elsewhere(self._context):
            self._strip.go()


def _asked_elsewhere(context: Context) -> bool:
    """A first start asks, or has asked for this journal."""
    begun = context.settings.first_start
    if begun == "done":
        return context.remembered(OFFERED) is not False
    return begun not in (None, "later")


def offer_anew(context: Context) -> None:
    """In place of a journal with a password there is one without."""
    context.remember(OFFERED, False)
    accompany(context)
