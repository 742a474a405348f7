"""Where the rest of the app enters the capture: the command, the preparation, the picture."""

from PySide6.QtWidgets import QDialog

from journal_app.capture.ui.questions import Questions
from journal_app.capture.ui.recorder import Recorder
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.capture.win import Win
from journal_app.ui.context import Context


def open_capture(context: Context) -> CaptureSheet | None:
    """Show the sheet, with the unfinished win if there is one; an open one comes to the front.

    For a locked journal it comes after the password, unless it was there before.
    """
    if context.locked and Recorder.of(context).sheet is None:
        from journal_app.ui.locking import Locked  # noqa: PLC0415 - only with a password

        Locked.of(context).write_afterwards()
        return None
    return Recorder.of(context).open()


def prepare_capture(context: Context) -> None:
    """Have the first Ctrl+N as quick as the others, and tell of an unfinished win.

    What is built goes again: fonts and style rules are known then, which is 20 ms less later. Its
    fields come first by themselves, or the whole of it would be one long freeze.
    """
    Recorder.of(context)
    context.later(lambda: Questions().deleteLater(), lambda: capture_dialog(context).deleteLater())


def capture_dialog(context: Context) -> QDialog:
    """A blank sheet that writes nothing, for the tour and the tests over all dialogs."""
    sheet = CaptureSheet(context.clock)
    sheet.show_win(Win.begin(context.clock))
    return sheet
