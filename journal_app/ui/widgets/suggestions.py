"""What a line suggests while a name is typed, and the one among it that Enter takes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


def completed(line: QLineEdit, chosen: Callable[[str], None]) -> QStringListModel:
    """What ``line`` completes to, wherever in it that was typed; ``chosen`` is told of one."""
    names = QStringListModel(line)
    completer = QCompleter(names, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.activated.connect(chosen, Qt.ConnectionType.QueuedConnection)
    popup = QListView()
    popup.setProperty("role", "popup")
    completer.setPopup(popup)
    line.setCompleter(completer)
    return names


class OneSuggestion(QObject):
    """Marks in the list what Enter takes: the only name there, where it begins as what is typed.

    Esc before Enter leaves what is typed.
    """

    def __init__(self, line: QLineEdit, *, any_word: bool = False) -> None:
        """With ``any_word`` a name begins as what is typed where any of its words does."""
        super().__init__(line)
        self._line = line
        self._any_word = any_word
        self._marking = QTimer(self, singleShot=True, interval=0)  # once the list is filled
        self._marking.timeout.connect(self._mark)
        line.textEdited.connect(self._mark_soon)

    def name(self) -> str:
        """Empty where there is none."""
        completer = self._line.completer()
        popup, typed = completer.popup(), self._line.text().strip().casefold()
        if popup is None or not popup.isVisible() or completer.completionCount() != 1:
            return ""
        name = completer.currentCompletion()
        folded = name.casefold()
        begins = folded.startswith(typed) or (self._any_word and f" {typed}" in folded)
        return name if typed and begins else ""

    def _mark_soon(self) -> None:
        self._marking.start()

    def _mark(self) -> None:
        """The line must not hear of it: it would write the name there."""
        completer = self._line.completer()
        popup = completer.popup()
        if popup is None or not self.name():
            return
        selection = popup.selectionModel()
        selection.blockSignals(True)
        popup.setCurrentIndex(completer.completionModel().index(0, 0))
        selection.blockSignals(False)
        popup.viewport().update()
