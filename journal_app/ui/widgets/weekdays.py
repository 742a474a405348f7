"""Seven toggles, Monday first."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ui import format as fmt
from journal_app.ui.widgets.flow import FlowLayout


class Weekdays(QWidget):
    changed = Signal()
    """The coach chose (not `set_value`)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.days: list[QPushButton] = []
        flow = FlowLayout(self, spacing=8)
        for weekday in range(7):
            toggle = QPushButton(fmt.weekday_short(weekday))
            toggle.setProperty("kind", "choice")
            toggle.setCheckable(True)
            toggle.setAutoDefault(False)
            toggle.setAccessibleName(fmt.weekday_long(weekday))
            toggle.clicked.connect(self.changed)
            flow.addWidget(toggle)
            self.days.append(toggle)

    def value(self) -> frozenset[int]:
        return frozenset(day for day, toggle in enumerate(self.days) if toggle.isChecked())

    def set_value(self, chosen: Collection[int]) -> None:
        for weekday, toggle in enumerate(self.days):
            toggle.setChecked(weekday in chosen)
