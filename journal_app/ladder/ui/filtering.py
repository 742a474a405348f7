"""What the board hides is told: a row with a chip for each filter that is on."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.board import BoardFilter, Edge
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.chip import Chip, Tone
from journal_app.ui.widgets.flow import FlowLayout


class ActiveFilters(QWidget):
    """Each chip with a cross; beside them how many are left, and one button for all of them."""

    changed = Signal(object)
    """With the `BoardFilter` that is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=6)
        self.chips: list[Chip] = []
        self._left: list[BoardFilter] = []
        self.told = label("", "caption")
        self.clear = QPushButton(_("Show all"))
        self.clear.setProperty("kind", "link")
        self.clear.clicked.connect(self._on_clear)
        self._flow.addWidget(self.told)
        self._flow.addWidget(self.clear)
        self.hide()

    def show_filter(self, chosen: BoardFilter, left: str) -> None:
        """``left`` says how many the filter leaves."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        parts = _parts(chosen)
        self.chips = [Chip(text, tone, removable=True) for text, tone, _left in parts]
        self._left = [left for _text, _tone, left in parts]
        for place, chip in enumerate(self.chips):
            chip.cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.removed.connect(self._on_removed)
            self._flow.insert_widget(place, chip)
        self.told.setText(left)
        self.setVisible(chosen != BoardFilter())

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip in self.chips:
            self.changed.emit(self._left[self.chips.index(chip)])

    def _on_clear(self) -> None:
        self.changed.emit(BoardFilter())


def _parts(chosen: BoardFilter) -> list[tuple[str, Tone, BoardFilter]]:
    """Each filter in words, in the colour of its edge, with what is left without it."""
    found: list[tuple[str, Tone, BoardFilter]] = []
    if chosen.text:
        found.append((_("“{text}”").format(text=chosen.text), "accent", replace(chosen, text="")))
    if chosen.edge is Edge.DUE:
        found.append((_("due"), "gold", replace(chosen, edge=None)))
    if chosen.edge is Edge.ADRIFT:
        found.append((_("no next step"), "rose", replace(chosen, edge=None)))
    if chosen.stuck:
        found.append((_("stuck"), "neutral", replace(chosen, stuck=False)))
    if chosen.tag is not None:
        found.append((f"#{chosen.tag}", "accent", replace(chosen, tag=None)))
    return found
