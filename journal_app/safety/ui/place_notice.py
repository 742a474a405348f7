"""Tells once, quietly, that the journal lies where it should not; Ctrl+K tells it at any time."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from journal_app.ground.i18n import _
from journal_app.safety.ui import place_words
from journal_app.store import places
from journal_app.store.places import Place
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task


def accompany(context: Context) -> None:
    """Look beside the window, because a network drive may be slow to answer."""
    context.tasks.start(partial(_look, context), partial(tell, context))


def _look(context: Context, _task: Task) -> Place:
    return places.look(context.folder)


def tell(context: Context, place: Place) -> None:
    """In the strip above the page, until the coach has said that it shall stay as it is."""
    from journal_app.safety.ui.place_sheet import KNOWN, sign  # noqa: PLC0415 - rarely needed

    if place.good or context.remembered(KNOWN) == sign(place):
        return
    context.remind(place_words.short(place), _("What helps?"), partial(show, context, place))


def show(context: Context, place: Place) -> QDialog:
    from journal_app.safety.ui.place_sheet import PlaceSheet  # noqa: PLC0415 - rarely needed

    sheet = PlaceSheet(context, place, dialogs.top_window())
    sheet.show()
    return sheet


def open_place(context: Context) -> None:
    """The command."""
    context.tasks.start(partial(_look, context), partial(_open, context))


def _open(context: Context, place: Place) -> None:
    show(context, place)


def place_dialog(context: Context) -> QDialog:
    """For the tour and the tests: a journal in a synced folder, and a copy beside it."""
    from journal_app.safety.ui.place_sheet import PlaceSheet  # noqa: PLC0415 - as above

    copy = "journal (Petras in Konflikt stehende Kopie 2026-11-22).db"
    there = Path("/home/petra/Dropbox/Praxis/Erfolgsjournal")
    return PlaceSheet(
        context, Place(there, service="Dropbox", copies=(copy,)), dialogs.top_window()
    )
