"""What a line completes to, in a list beneath it, and the one name there that Enter takes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


class Completion(QObject):
    """Finds what was typed wherever it stands in a name.

    Where one name alone is suggested and begins as what is typed, it is marked in the list: that
    is what Enter takes, in the line that asks for `suggested`.
    """

    def __init__(
        self, line: QLineEdit, chosen: Callable[[str], None], *, any_word: bool = False
    ) -> None:
        """``chosen`` is told of a name picked in the list; with ``any_word`` a name begins as what
        is typed where any of its words does."""
        super().__init__(line)
        self._line = line
        self._any_word = any_word
        self.names = QStringListModel(line)
        """What there is to complete to."""
        self._completer = QCompleter(self.names, line)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(chosen, Qt.ConnectionType.QueuedConnection)
        self.popup = QListView()
        self.popup.setProperty("role", "popup")
        self._completer.setPopup(self.popup)
        line.setCompleter(self._completer)
        self._marking = QTimer(self, singleShot=True, interval=0)  # once the list is filled
        self._marking.timeout.connect(self._mark)
        line.textEdited.connect(self._mark_soon)

    def suggested(self) -> str:
        """The name that Enter takes instead of what is typed; empty where there is none."""
        typed = self._line.text().strip().casefold()
        if not typed or not self.popup.isVisible() or self._completer.completionCount() != 1:
            return ""
        name = self._completer.currentCompletion()
        folded = name.casefold()
        begins = folded.startswith(typed) or (self._any_word and f" {typed}" in folded)
        return name if begins else ""

    def _mark_soon(self) -> None:
        self._marking.start()

    def _mark(self) -> None:
        """Show what Enter takes. The line must not hear of it: it would write the name there."""
        if not self.suggested():
            return
        selection = self.popup.selectionModel()
        selection.blockSignals(True)
        self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        selection.blockSignals(False)
        self.popup.viewport().update()
