"""Whether the giver was thanked, or heard what became of it: on which day, in which way."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.care_tables import Way
from journal_app.referrals.ui.words import ways
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.day_choice import DayChoice


class SaidRow(QWidget):
    """Ticked, it asks when and how; today stands there already."""

    changed = Signal()

    def __init__(self, text: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox(text)
        self.tick.clicked.connect(self._on_tick)
        self.day = DayChoice(today)
        self.day.setAccessibleName(_("{what}: day").format(what=text))
        self.day.changed.connect(self.changed)
        self.way = Choice(ways(), name=_("{what}: how").format(what=text), optional=True)
        self.way.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.tick, self.day, self.way):
            column.addWidget(widget)

    def show_said(self, on: date | None, way: Way | None) -> None:
        self.tick.setChecked(on is not None)
        if on is not None:
            self.day.set_day(on)
        self.way.set_value(way)
        for widget in (self.day, self.way):
            widget.setVisible(on is not None)

    def said(self) -> tuple[date, Way | None]:
        """The day and the way, as they stand there."""
        return self.day.day(), self.way.value()

    def _on_tick(self) -> None:
        for widget in (self.day, self.way):
            widget.setVisible(self.tick.isChecked())
        self.changed.emit()
