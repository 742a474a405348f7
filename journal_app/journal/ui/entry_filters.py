"""The popover that chooses what the journal's list shows."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import TagCount
from journal_app.journal.tables import Kind
from journal_app.journal.ui.selection import Period, Selection, period_name
from journal_app.journal.ui.words import kind_name
from journal_app.people.queries import PersonName
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.date_field import DateField
from journal_app.ui.widgets.filter_popover import FilterPopover
from journal_app.ui.widgets.flow import FlowLayout

WIDTH = 400
PERIODS = (
    Period.ALL,
    Period.THIS_WEEK,
    Period.THIS_MONTH,
    Period.THIS_YEAR,
    Period.LAST_YEAR,
    Period.DATES,
)


class EntryFilters(FilterPopover):
    changed = Signal(object)
    """With the new `Selection`."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(WIDTH, parent)
        self._selection = Selection()
        layout = self.rows
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
        layout.addSpacing(4)
        self.client = self.add_box(_("Client"))
        layout.addSpacing(4)
        self.tag = self.add_box(_("Tag"))
        self.picked.connect(self._on_picked)
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
        layout.addSpacing(6)
        self.starred = QCheckBox(_("Only with a star"))
        self.starred.clicked.connect(self._on_starred)
        layout.addWidget(self.starred)

    def offer(self, clients: list[PersonName], tags: list[TagCount]) -> None:
        """What there is to choose from."""
        self.fill(self.client, _("All clients"), [(one.name, one) for one in clients])
        self.fill(
            self.tag, _("All tags"), [(f"{one.name} ({one.count})", one.name) for one in tags]
        )

    def show_selection(self, selection: Selection) -> None:
        self._selection = selection
        for kind, button in self.kinds.items():
            button.setChecked(kind in selection.kinds)
        self.choose(self.client, selection.client)
        self.choose(self.tag, selection.tag)
        self.starred.setChecked(selection.starred)
        self.period.set_value(selection.period)
        self._dates.setVisible(selection.period is Period.DATES)
        if selection.period is Period.DATES:
            if selection.first_day is not None:
                self.first.set_day(selection.first_day)
            if selection.last_day is not None:
                self.last.set_day(selection.last_day)
        self.fit()

    def first_field(self) -> QWidget:
        return next(iter(self.kinds.values()))

    def _on_kinds(self) -> None:
        chosen = frozenset(kind for kind, button in self.kinds.items() if button.isChecked())
        self._change(replace(self._selection, kinds=chosen))

    def _on_starred(self, wanted: bool) -> None:
        self._change(replace(self._selection, starred=wanted))

    def _on_picked(self) -> None:
        client, tag = self.client.currentData(), self.tag.currentData()
        self._change(replace(self._selection, client=client, tag=tag))

    def _on_period(self) -> None:
        period = self.period.value()
        if period is Period.DATES:
            self._on_dates()
        else:
            self._change(self._selection.with_period(period))
        self._dates.setVisible(period is Period.DATES)
        self.fit()

    def _on_dates(self) -> None:
        self._change(self._selection.with_period(Period.DATES, self.first.day(), self.last.day()))

    def _change(self, selection: Selection) -> None:
        self._selection = selection
        self.changed.emit(selection)
