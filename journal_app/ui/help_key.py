"""F1 and Ctrl+L on a sheet: the window behind it waits and hears no keys, so it has its own."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from journal_app.ui import dialogs
from journal_app.ui.context import Context


class HelpKey(QShortcut):
    """Opens the handbook at ``chapter``, as `HelpWindow.go_to`; empty is the page behind it.

    Belongs to ``sheet``. ``context`` is that of the main window where there is one. Whoever can
    be helped may also have to lock the journal quickly: `LockKey` comes along.
    """

    def __init__(self, sheet: QWidget, chapter: str = "", context: Context | None = None) -> None:
        super().__init__(QKeySequence("F1"), sheet)
        self._chapter, self._context = chapter, context
        self.activated.connect(self._on_pressed)
        LockKey(sheet, context)

    def _on_pressed(self) -> None:
        from journal_app.ui.help import open_help  # noqa: PLC0415 - loaded when asked for

        sheet = self.parent()
        context = self._context or _of_the_window()
        if context is not None and isinstance(sheet, QWidget):
            open_help(context, self._chapter, sheet)


class LockKey(QShortcut):
    """Locks the journal; the sheet goes, and what was typed on it is not lost."""

    def __init__(self, sheet: QWidget, context: Context | None = None) -> None:
        super().__init__(QKeySequence("Ctrl+L"), sheet)
        self._context = context
        self.activated.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        context = self._context or _of_the_window()
        if context is not None and context.can("lock"):
            context.commands.run("lock")


def _of_the_window() -> Context | None:
    context = getattr(dialogs.main_window(), "context", None)
    return context if isinstance(context, Context) else None
