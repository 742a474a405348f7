"""F1 on a sheet: the window behind it waits and hears no keys, so the sheet has its own."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from journal_app.ui import dialogs
from journal_app.ui.context import Context


class HelpKey(QShortcut):
    """Opens the handbook at ``chapter``, as `HelpWindow.go_to`; empty is the page behind it.

    Belongs to ``sheet``. ``context`` is that of the main window where there is one.
    """

    def __init__(self, sheet: QWidget, chapter: str = "", context: Context | None = None) -> None:
        super().__init__(QKeySequence("F1"), sheet)
        self._chapter, self._context = chapter, context
        self.activated.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        from journal_app.ui.help import open_help  # noqa: PLC0415 - loaded when asked for

        sheet = self.parent()
        context = self._context or getattr(dialogs.main_window(), "context", None)
        if context is not None and isinstance(sheet, QWidget):
            open_help(context, self._chapter, sheet)
