"""Ctrl+K: one line that finds entries, people and commands, over whatever page is open."""

from functools import partial
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QImage,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.text import storable
from journal_app.ui import icons, palette_sources, theme
from journal_app.ui.hit import Hit
from journal_app.ui.palette_delegate import PaletteDelegate
from journal_app.ui.palette_line import PaletteLine
from journal_app.ui.palette_model import PaletteModel
from journal_app.ui.widgets.card import label, line
from journal_app.ui.window_commands import KEYS, PALETTE

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow
    from journal_app.ui.tasks import Task

WIDTH = 640
AROUND = 24
"""What stays free of the window at the sides."""
FROM_TOP = 0.11
TALLEST = 0.6
"""Of the window's height: where the panel begins, and how much of it the list takes at most."""
SHADOW = 14


class Palette(QWidget):
    """Covers the window with a veil and lies in its upper third. One for each window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.hide()
        self._window = window
        self._context = window.context
        self._ground: QPixmap | None = None
        self._before: QWidget | None = None
        """Where the focus was, and goes back to."""
        self._query = ""
        self._found: palette_sources.Found = []
        self._task: Task | None = None
        self._told = ""
        """What a screen reader was told last."""
        self._moved = False
        """The coach has chosen a row since the last key of writing."""
        self._enter_waits = False
        """Enter came before what it shall open."""
        self._build()

    @classmethod
    def of(cls, window: "MainWindow") -> Self:
        return window.findChild(cls) or cls(window)

    def _build(self) -> None:
        self.panel = QFrame(self)
        self.panel.setProperty("role", "card")
        self._sign = QLabel()
        self.line = PaletteLine(QKeySequence(KEYS))
        self.line.setProperty("role", "palette")
        self.line.textChanged.connect(self._on_text)
        self.line.step.connect(self._on_step)
        self.line.page.connect(self._on_page)
        self.line.edge.connect(self._on_edge)
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self.leave)
        self.line.keys.connect(self._on_keys)
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setProperty("bare", True)
        self.list.setProperty("role", "palette")
        self.list.setModel(self.model)
        self._delegate = PaletteDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._announce)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setContentsMargins(18, 12, 18, 16)
        head = QHBoxLayout()
        head.setContentsMargins(18, 6, 12, 6)
        head.setSpacing(4)
        head.addWidget(self._sign)
        head.addWidget(self.line, 1)
        self._below = line()
        around = QVBoxLayout()
        around.setContentsMargins(8, 2, 8, 8)
        around.addWidget(self.list)
        layout = QVBoxLayout(self.panel)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._below)
        layout.addLayout(around)
        layout.addWidget(self._nothing)

    # opening and closing

    def open(self) -> None:
        """Over the open page; what is being typed there is written first. When open: close."""
        if self.isVisible():
            self.leave()
            return
        self._window.flush()
        self._before = self._window.focusWidget()
        self._window.installEventFilter(self)
        self._dim(self._on_screen())
        self._dress()
        self.line.clear()
        self._begin()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def prepare(self) -> None:
        """Lay it out once: the first time costs fonts, icons and style rules."""
        self._dress()
        self._show_rows()
        self.panel.grab()

    def leave(self) -> None:
        """Close, and give the focus back."""
        self._told = ""
        self._stop()
        self._window.removeEventFilter(self)
        before, self._before = self._before, None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.clearFocus()
        self.hide()
        self._dim(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._dim(None)
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dim(None)

    def _on_screen(self) -> QPixmap | None:
        """The window as it was painted last, which costs a tenth of painting it anew."""
        QCoreApplication.sendPostedEvents(self._window, QEvent.Type.UpdateRequest)
        painted = self._window.backingStore()
        image = painted.paintDevice() if painted is not None else None
        return QPixmap.fromImage(image.copy()) if isinstance(image, QImage) else None

    def _dim(self, ground: QPixmap | None) -> None:
        """What the veil lies over: a picture of the window, else the window itself.

        With a picture a letter in the line does not paint the page beneath anew, heat-map and all.
        """
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, ground is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        veil = QColor(tokens.window if tokens.dark else tokens.text)
        painter = QPainter(self)
        if self._ground is not None:
            painter.drawPixmap(0, 0, self._ground)
        veil.setAlpha(120 if tokens.dark else 40)
        painter.fillRect(self.rect(), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        veil.setAlpha(10 if tokens.dark else 4)
        painter.setBrush(veil)
        for width in range(1, SHADOW + 1):
            place = QRectF(self.panel.geometry()).adjusted(-width, 3 - width, width, 3 + width)
            painter.drawRoundedRect(place, 12 + width, 12 + width)
        painter.end()

    # looking

    def _on_text(self) -> None:
        if self.isVisible():
            self._begin()

    def _begin(self) -> None:
        """Commands at once; what the rooms find replaces their former rows when it comes."""
        self._stop()
        self._query = storable(self.line.text()).strip()
        self._moved = False
        if self._context.store is None:
            self._found = []
        else:
            work = partial(palette_sources.look, self._context, self._query)
            self._task = self._context.searches.start(work, self._on_found, self._on_failed)
        self._show_rows()

    def _stop(self) -> None:
        self._enter_waits = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_found(self, found: palette_sources.Found) -> None:
        self._task = None
        self._found = found
        self._show_rows()
        if self._enter_waits:
            self._enter_waits = False
            self._on_entered()

    def _on_failed(self, error: UserError) -> None:
        self._on_found([])
        self._context.show_error(error)

    def _show_rows(self) -> None:
        held = self._current() if self._moved else None
        groups = [(_("Commands"), palette_sources.commands(self._context, self._query, PALETTE))]
        groups += [(_(spec.title), hits) for spec, hits in self._found]
        self.model.show_groups(groups, self._query)
        place = self.model.row_of(held) or 0
        self.list.setCurrentIndex(self.model.index(place))
        self._nothing.setText(_("Nothing found for “{text}”.").format(text=self._query))
        self._place()

    def _dress(self) -> None:
        """Texts, colours and sizes as they are now."""
        self._found = []
        self._query = ""
        self._delegate.measures = None
        self._sign.setPixmap(icons.pixmap("search", "muted"))
        self.line.setPlaceholderText(_("Find an entry, a person or a command"))
        self.line.setAccessibleName(_("Find anything"))
        self.list.setAccessibleName(_("Found"))

    def _place(self) -> None:
        """As wide as the window lets it be, as high as its rows are."""
        room = self._window.rect()
        self.setGeometry(room)
        rows = range(self.model.rowCount())
        needed = sum(self.list.sizeHintForRow(row) for row in rows)
        self.list.setFixedHeight(min(needed, int(room.height() * TALLEST)))
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows and bool(self._query) and self._task is None)
        self._below.setVisible(bool(rows) or not self._nothing.isHidden())
        width = min(theme.px(WIDTH), room.width() - 2 * AROUND)
        layout = self.panel.layout()
        if layout is not None:
            layout.activate()
            wraps = layout.hasHeightForWidth()
            height = layout.totalHeightForWidth(width) if wraps else layout.sizeHint().height()
            if self.panel.size() != QSize(width, height):
                self.panel.resize(width, height)
                self.update()  # the shadow
        self.panel.move((room.width() - width) // 2, int(room.height() * FROM_TOP))

    # choosing

    def _current(self) -> Hit | None:
        row = self.model.row(self.list.currentIndex().row())
        return None if row is None else row.hit

    def _on_step(self, rows: int) -> None:
        count = self.model.rowCount()
        if count:
            self._choose((self.list.currentIndex().row() + rows) % count)

    def _on_page(self, pages: int) -> None:
        row = max(1, self._delegate.sizes().row)
        rows = max(1, self.list.viewport().height() // row - 1)
        last = self.model.rowCount() - 1
        self._choose(min(last, max(0, self.list.currentIndex().row() + pages * rows)))

    def _on_edge(self, last: bool) -> None:
        self._choose(self.model.rowCount() - 1 if last else 0)

    def _choose(self, row: int) -> None:
        self._moved = True
        self.list.setCurrentIndex(self.model.index(row))

    def _announce(self) -> None:
        row = self.model.row(self.list.currentIndex().row())
        if row is not None and self.isVisible() and row.spoken() != self._told:
            # the focus stays in the line, so a screen reader is told
            self._told = row.spoken()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, row.spoken()))

    def _on_clicked(self) -> None:
        self._moved = True
        self._on_entered()

    def _on_entered(self) -> None:
        hit = self._current()
        stale = self._task is not None and any(hit in hits for _spec, hits in self._found)
        if (hit is None or stale) and self._task is not None and not self._moved:
            self._enter_waits = True
        elif hit is not None:
            self._run(hit.command, *hit.args)
            if not hit.args:
                palette_sources.note_use(self._context, hit.command)

    def _on_keys(self, keys: QKeySequence) -> None:
        """The keys of a command work here too, but it shall not run beneath the veil."""
        for command in self._context.commands.all():
            if command.shortcut and QKeySequence(command.shortcut) == keys:
                self._run(command.id)
                return

    def _run(self, command: str, *args: object) -> None:
        """Once the focus is back and the key has been dealt with."""
        self.leave()
        QTimer.singleShot(0, self, partial(self._context.commands.run, command, *args))
