"""The left edge of the window: where the coach can go."""

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _, mark, ngettext
from journal_app.ground.paths import APP_NAME
from journal_app.ui import icons, theme
from journal_app.ui.registry import ViewSpec

WIDTH = 211
LOCK = ViewSpec("lock", mark("Lock"), "lock", "", place="bottom")
"""Stands among the pages and is none."""
GAP = 6
"""Between icon and text, beside the 4 that Qt puts there."""


class Brand(QLabel):
    """The green square with the tick, which comes with the icons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mark")
        self.setFixedSize(theme.px(22), theme.px(22))
        self._dressed = False

    def dress(self) -> None:
        self._dressed = True
        self.setPixmap(icons.pixmap("check", "on_accent", 14, stroke=3))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._dressed and event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(theme.px(22), theme.px(22))
            self.dress()


class Entry(QPushButton):
    """One place to go, with the number of things that are due there."""

    voice = "tab"

    def __init__(self, spec: ViewSpec, parent: QWidget | None = None) -> None:
        super().__init__(_(spec.title), parent)
        self.spec = spec
        self._badge = 0
        self.setProperty("kind", "entry")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(_(spec.title))

    def set_badge(self, count: int) -> None:
        """0 shows none."""
        self._badge = count
        name = _(self.spec.title)
        if count:
            due = ngettext("{n} due", "{n} due", count).format(n=count)
            name = f"{name}, {due}"
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._badge:
            return
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("caption")
        painter.setFont(font)
        text = str(self._badge)
        height = theme.px(20)
        width = max(theme.px(21), painter.fontMetrics().horizontalAdvance(text) + theme.px(12))
        place = QRect(self.width() - width - 10, (self.height() - height) // 2, width, height)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(QColor(tokens.text))
        painter.drawText(place, QtCore.Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class Sidebar(QFrame):
    voice = "tabs"
    chosen = Signal(str)
    """The id of a view."""
    lock_wanted = Signal()
    _dressed = False

    def __init__(self, views: Sequence[ViewSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(theme.px(WIDTH) + 1)
        self.entries: dict[str, Entry] = {}
        brand = QHBoxLayout()
        brand.setContentsMargins(10, 0, 0, 0)
        brand.setSpacing(8)
        self._mark = Brand()
        name = QLabel(APP_NAME)
        name.setObjectName("brand")
        brand.addWidget(self._mark)
        brand.addWidget(name)
        brand.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 21, 12, 17)
        layout.setSpacing(2)
        layout.addLayout(brand)
        layout.addSpacing(16)
        for spec in views:
            if spec.place == "top":
                layout.addWidget(self._entry(spec))
        layout.addStretch(1)
        for spec in views:
            if spec.place == "bottom":
                layout.addWidget(self._entry(spec))
        self.lock = Entry(LOCK)
        self.lock.setCheckable(False)
        self.lock.voice = ""
        self.lock.setToolTip("Ctrl+L")
        self._hold_place(self.lock)
        self.lock.clicked.connect(self.lock_wanted)
        layout.addWidget(self.lock)

    def select(self, view: str) -> None:
        for name, entry in self.entries.items():
            chosen = name == view
            entry.setChecked(chosen)
            if self._dressed:
                colour = "accent" if chosen else "muted"
                icons.dress(entry, entry.spec.icon, colour, gap=GAP)

    def set_badge(self, view: str, count: int) -> None:
        """Show how much waits on a page; 0 shows nothing, and so does a page that is not here."""
        if view in self.entries:
            self.entries[view].set_badge(count)

    def forget(self) -> None:
        """Show of no page how much waits there."""
        for entry in self.entries.values():
            entry.set_badge(0)

    def dress(self) -> None:
        """Put the icons on: after the first paint, because the first SVG loads Qt's reader."""
        self._dressed = True
        self._mark.dress()
        icons.dress(self.lock, LOCK.icon, "muted", gap=GAP)
        for name, entry in self.entries.items():
            if entry.isChecked():
                self.select(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._dressed and event.type() == QEvent.Type.StyleChange:  # perhaps in larger letters
            self.setFixedWidth(theme.px(WIDTH) + 1)

    def _entry(self, spec: ViewSpec) -> Entry:
        entry = Entry(spec)
        self._hold_place(entry)
        entry.clicked.connect(self._on_clicked)
        self.entries[spec.id] = entry
        return entry

    def _hold_place(self, entry: Entry) -> None:
        entry.setIcon(icons.blank(icons.SIZE + GAP))
        entry.setIconSize(QSize(theme.px(icons.SIZE) + theme.px(GAP), theme.px(icons.SIZE)))

    def _on_clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, Entry):
            entry.setChecked(True)
            self.chosen.emit(entry.spec.id)
