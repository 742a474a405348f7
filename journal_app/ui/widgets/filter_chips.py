"""What a list hides is told: a row with a chip for each filter that is on."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui.widgets.chip import Chip
from journal_app.ui.widgets.flow import FlowLayout


class FilterChips(QWidget):
    """Each chip with a cross, and behind them one button for all of them."""

    changed = Signal(object)
    """With the filter that is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=6)
        self.chips: list[Chip] = []
        self._left: list[Any] = []
        self._nothing: Any = None
        self.clear = QPushButton(_("Clear filter"))
        self.clear.setProperty("kind", "link")
        self.clear.clicked.connect(self._on_clear)
        self._flow.addWidget(self.clear)
        self.hide()

    def show_parts(self, parts: Sequence[tuple[str, Any]], nothing: Any) -> None:
        """Each filter in words, with the filter that is left without it; ``nothing``: all gone."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._left, self._nothing = [left for _words, left in parts], nothing
        self.chips = [Chip(words, "accent", removable=True) for words, _left in parts]
        for place, chip in enumerate(self.chips):
            # here no text line stands behind the chips whose Backspace could remove them
            chip.cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.removed.connect(self._on_removed)
            self._flow.insert_widget(place, chip)
        self.setVisible(bool(parts))

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip in self.chips:
            self.changed.emit(self._left[self.chips.index(chip)])

    def _on_clear(self) -> None:
        self.changed.emit(self._nothing)
