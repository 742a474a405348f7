"""The popover of filters, and the row of those that are on."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.journal.queries import TagCount, clients, tag_counts
from journal_app.journal.tables import Kind
from journal_app.journal.ui.selection import Period, Selection, period_name
from journal_app.journal.ui.words import kind_name
from journal_app.people.queries import PersonName
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.chip import Chip
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.date_field import DateField
from journal_app.ui.widgets.flow import FlowLayout

PERIODS = (
    Period.ALL,
    Period.THIS_WEEK,
    Period.THIS_MONTH,
    Period.THIS_YEAR,
    Period.LAST_YEAR,
    Period.DATES,
)


class FilterButton(QPushButton):
    """Opens the popover, which is made when it is first needed."""

    changed = Signal(object)
    """With the new `Selection`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Filter"), parent)
        self._context = context
        self._selection = Selection()
        self.popover: FilterPopover | None = None
        self.clicked.connect(self._open)

    def show_selection(self, selection: Selection) -> None:
        self._selection = selection
        if self.popover is not None:
            self.popover.show_selection(selection)

    def _open(self) -> None:
        if self.popover is None:
            self.popover = FilterPopover(self._context.clock.today(), self)
            self.popover.changed.connect(self.changed)
        attempt, read = self._context.attempt, self._context.read
        self.popover.offer(attempt(read, clients) or [], attempt(read, tag_counts) or [])
        self.popover.show_selection(self._selection)
        self.popover.open_below(self)


class FilterPopover(QFrame):
    """Everything takes effect at once; Esc or a click beside it closes it."""

    changed = Signal(object)
    """With the new `Selection`."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Filter"))
        self.setFixedWidth(theme.px(400))
        self._selection = Selection()
        self._quiet = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 18)
        layout.setSpacing(6)
        layout.addWidget(label(_("Kind"), "caption"))
        kinds = FlowLayout(spacing=6)
        self.kinds: dict[Kind, QPushButton] = {}
        for kind in Kind:
            button = QPushButton(kind_name(kind))
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(_("Kind: {name}").format(name=kind_name(kind)))
            button.clicked.connect(self._on_kinds)
            self.kinds[kind] = button
            kinds.addWidget(button)
        layout.addLayout(kinds)
        self.client = self._combo(layout, _("Client"))
        self.tag = self._combo(layout, _("Tag"))
        layout.addSpacing(4)
        layout.addWidget(label(_("Period"), "caption"))
        self.period = Choice([(one, period_name(one)) for one in PERIODS], name=_("Period"))
        self.period.changed.connect(self._on_period)
        layout.addWidget(self.period)
        self._dates = QWidget()
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        self.first = DateField(today.replace(day=1), name=_("From"))
        self.last = DateField(today, name=_("To"))
        for field in (self.first, self.last):
            field.picked.connect(self._on_dates)
        dates.addWidget(self.first, 1)
        dates.addWidget(QLabel("–"))
        dates.addWidget(self.last, 1)
        layout.addWidget(self._dates)
        self._dates.hide()

    def offer(self, clients: list[PersonName], tags: list[TagCount]) -> None:
        """What there is to choose from."""
        self._fill(self.client, _("All clients"), [(one.name, one) for one in clients])
        self._fill(
            self.tag, _("All tags"), [(f"{one.name} ({one.count})", one.name) for one in tags]
        )

    def show_selection(self, selection: Selection) -> None:
        self._selection = selection
        self._quiet = True
        try:
            for kind, button in self.kinds.items():
                button.setChecked(kind in selection.kinds)
            for combo, wanted in ((self.client, selection.client), (self.tag, selection.tag)):
                found = [i for i in range(combo.count()) if combo.itemData(i) == wanted]
                combo.setCurrentIndex(found[0] if found else 0)
            self.period.set_value(selection.period)
            self._dates.setVisible(selection.period is Period.DATES)
            if selection.period is Period.DATES:
                if selection.first_day is not None:
                    self.first.set_day(selection.first_day)
                if selection.last_day is not None:
                    self.last.set_day(selection.last_day)
        finally:
            self._quiet = False
        self._fit()

    def open_below(self, button: QWidget) -> None:
        for child in self.findChildren(QWidget):
            child.ensurePolished()  # a height is right only after the style has been put on
        self._fit()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        self.move(corner)
        self.show()
        next(iter(self.kinds.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _combo(self, layout: QVBoxLayout, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setMaxVisibleItems(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        combo.currentIndexChanged.connect(self._on_combo)
        layout.addSpacing(4)
        layout.addWidget(label(name, "caption"))
        layout.addWidget(combo)
        return combo

    def _fill(self, combo: QComboBox, everything: str, choices: list[tuple[str, Any]]) -> None:
        self._quiet = True
        try:
            combo.clear()
            combo.addItem(everything, None)
            for text, value in choices:
                combo.addItem(text, value)
            combo.setEnabled(bool(choices))
        finally:
            self._quiet = False

    def _on_kinds(self) -> None:
        chosen = frozenset(kind for kind, button in self.kinds.items() if button.isChecked())
        self._change(replace(self._selection, kinds=chosen))

    def _on_combo(self) -> None:
        if not self._quiet:
            client, tag = self.client.currentData(), self.tag.currentData()
            self._change(replace(self._selection, client=client, tag=tag))

    def _on_period(self) -> None:
        period = self.period.value()
        if period is Period.DATES:
            self._on_dates()
        else:
            self._change(self._selection.with_period(period))
        self._dates.setVisible(period is Period.DATES)
        self._fit()

    def _on_dates(self) -> None:
        self._change(self._selection.with_period(Period.DATES, self.first.day(), self.last.day()))

    def _change(self, selection: Selection) -> None:
        self._selection = selection
        self.changed.emit(selection)


class ActiveFilters(QWidget):
    """A chip for each filter that is on, each with a cross, and one button for all of them."""

    changed = Signal(object)
    """With the `Selection` that is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=6)
        self._clear = QPushButton(_("Clear filter"))
        self._clear.setProperty("kind", "link")
        self._clear.clicked.connect(self._on_clear)
        self.chips: list[Chip] = []
        self._left: list[Selection] = []
        self._text = ""
        self._flow.addWidget(self._clear)
        self.hide()

    def show_selection(self, selection: Selection) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        parts = selection.parts()
        self._text = selection.text
        self.chips = []
        self._left = [left for _words, left in parts]
        for place, (words, _left) in enumerate(parts):
            chip = Chip(words, "accent", removable=True)
            # here no text line stands behind the chips whose Backspace could remove them
            chip.cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.removed.connect(self._on_removed)
            self._flow.insert_widget(place, chip)
            self.chips.append(chip)
        self.setVisible(bool(parts))

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip in self.chips:
            self.changed.emit(self._left[self.chips.index(chip)])

    def _on_clear(self) -> None:
        self.changed.emit(Selection(text=self._text))
