"""The popover that chooses whom the list shows."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from journal_app.clients.queries import ClientFilter
from journal_app.ground.i18n import _
from journal_app.ladder.queries import RungLine
from journal_app.ui import theme
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.chip import Chip
from journal_app.ui.widgets.flow import FlowLayout


class FilterPopover(QFrame):
    """Everything takes effect at once; Esc or a click beside it closes it."""

    changed = Signal(object)
    """With the new `ClientFilter`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Filter"))
        self.setFixedWidth(theme.px(320))
        self._chosen = ClientFilter()
        self._quiet = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 18)
        layout.setSpacing(6)
        self.rung = self._combo(layout, _("Rung"))
        self.tag = self._combo(layout, _("Tag"))
        layout.addSpacing(6)
        self.archived = QCheckBox(_("Show the archive"))
        self.archived.toggled.connect(self._on_changed)
        layout.addWidget(self.archived)

    def offer(self, rungs: list[RungLine], tags: list[str]) -> None:
        """What there is to choose from."""
        self._quiet = True
        try:
            self._fill(self.rung, _("All rungs"), [(one.name, one.uid) for one in rungs])
            self._fill(self.tag, _("All tags"), [(tag, tag) for tag in tags])
        finally:
            self._quiet = False

    def show_chosen(self, chosen: ClientFilter) -> None:
        self._chosen = chosen
        self._quiet = True
        try:
            for combo, wanted in ((self.rung, chosen.rung), (self.tag, chosen.tag)):
                combo.setCurrentIndex(max(0, combo.findData(wanted)))
            self.archived.setChecked(chosen.archived)
        finally:
            self._quiet = False

    def open_below(self, button: QWidget) -> None:
        for child in self.findChildren(QWidget):
            child.ensurePolished()  # a height is right only after the style has been put on
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4)))
        self.show()
        self.rung.setFocus(Qt.FocusReason.PopupFocusReason)

    def _combo(self, layout: QVBoxLayout, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setMaxVisibleItems(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        combo.currentIndexChanged.connect(self._on_changed)
        layout.addWidget(label(name, "caption"))
        layout.addWidget(combo)
        return combo

    @staticmethod
    def _fill(combo: QComboBox, everything: str, choices: list[tuple[str, Any]]) -> None:
        combo.clear()
        combo.addItem(everything, None)
        for text, value in choices:
            combo.addItem(text, value)
        combo.setEnabled(bool(choices))

    def _on_changed(self) -> None:
        if self._quiet:
            return
        self._chosen = replace(
            self._chosen,
            rung=self.rung.currentData(),
            tag=self.tag.currentData(),
            archived=self.archived.isChecked(),
        )
        self.changed.emit(self._chosen)


class ActiveFilters(QWidget):
    """A chip for each filter that is on, each with a cross."""

    changed = Signal(object)
    """With the `ClientFilter` that is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=6)
        self._left: list[ClientFilter] = []
        self.chips: list[Chip] = []
        self.hide()

    def show_chosen(self, chosen: ClientFilter, rungs: Iterable[RungLine]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        names = {one.uid: one.name for one in rungs}
        parts: list[tuple[str, ClientFilter]] = []
        if chosen.rung is not None:
            parts.append((names.get(chosen.rung, _("Rung")), replace(chosen, rung=None)))
        if chosen.tag is not None:
            parts.append((f"#{chosen.tag}", replace(chosen, tag=None)))
        if chosen.archived:
            parts.append((_("Archive"), replace(chosen, archived=False)))
        self._left = [left for _words, left in parts]
        self.chips = [Chip(text, "accent", removable=True) for text, _left in parts]
        for chip in self.chips:
            chip.cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.removed.connect(self._on_removed)
            self._flow.addWidget(chip)
        self.setVisible(bool(parts))

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip in self.chips:
            self.changed.emit(self._left[self.chips.index(chip)])
