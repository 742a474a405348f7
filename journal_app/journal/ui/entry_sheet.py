"""How the open entry is laid out: head, fields, and the line that says what is saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.journal.ui.beside import Beside
from journal_app.journal.ui.day_button import DayButton
from journal_app.journal.ui.entry_form import EntryForm, TitleField
from journal_app.journal.ui.entry_menu import EntryMenu
from journal_app.journal.ui.entry_sale import EntrySale
from journal_app.journal.ui.on_this_day import OnThisDay
from journal_app.journal.ui.photo_strip import PhotoStrip
from journal_app.journal.ui.star import StarButton
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.in_sight import InSight
from journal_app.ui.widgets.save_state import SaveState
from journal_app.ui.widgets.scroll import Narrowing, SteadyScroll

TITLE_ROOM = 220
"""The day stands beside the title where that leaves the title this much room.

At the default text size; with less, the title would become a tower.
"""


class EntrySheet(QWidget):
    def __init__(self, context: Context, parent: QWidget, beside: Beside | None = None) -> None:
        """``beside`` may have been built before: all at once is slow."""
        super().__init__(parent)
        self._context, self._clock = context, context.clock
        self._entry: Entry | None = None
        self._filled = False
        self.title = TitleField()
        self.day = DayButton()
        self.star = StarButton()
        self.menu = EntryMenu()
        self.menu.star_wanted.connect(self.star.click)
        self.beside = beside or Beside(context, self)
        self.form = EntryForm(self.beside.beneath)
        self.beside.recipes.watch(self.form.texts["again"])
        self.form.adopt_title(self.title)
        self.sale = EntrySale(context)
        self.photos = PhotoStrip()
        self.state = SaveState(context.clock)
        self.restore = QPushButton(_("Restore"))
        self.restore.setAutoDefault(False)
        self.on_this_day = OnThisDay(context)
        self._trash_note = self._trashed()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._scroll = SteadyScroll(self)
        layout.addWidget(self._scroll, 1)
        self._fill_scroll()
        in_sight = InSight(self._scroll)
        for text in (*self.form.texts.values(), self.form.notes.view):
            in_sight.watch(text)
        self.form.own.added.connect(in_sight.watch)
        layout.addWidget(self.state)

    def show_head(self, entry: Entry) -> None:
        """What is not a field: day, star, menu."""
        same_day = self._clock.day_of(entry.created_at) == entry.day
        written = entry.created_at if same_day else None
        self.day.show_day(entry.day, written, self._clock.today())
        self.star.set_starred(entry.starred)
        self.menu.show_starred(entry.starred)

    def show_beside(self, entry: Entry, *more: Callable[[Entry], None]) -> None:
        """What belongs to the entry but is not in it, and ``more`` of that kind.

        The first time, which is slow, the fields are painted before it, and it comes in parts.
        """
        self._entry = entry
        parts = [*self.beside.parts(), self.sale.show_for, self.on_this_day.show_for, *more]
        if self._filled:
            for show in parts:
                show(entry)
        else:
            self._filled = True
            self._context.later(*(partial(self._show_part, show) for show in parts))

    def _show_part(self, show: Callable[[Entry], None]) -> None:
        if self._entry is not None and self._context.store is not None:
            self._context.attempt(show, self._entry)

    def get_ready(self) -> None:
        """Wait hidden, with the rules of the style worked out."""
        self.hide()
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()

    def fit_day(self, width: int) -> None:
        """The day beside the title, or beneath it, or in short: it never widens the panel."""
        room = width - self.day.long_width() - theme.px(110)
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        self._place_day(wide=room >= theme.px(TITLE_ROOM) and title < 2 * room)
        self.day.set_short(width < self.day.long_width() + theme.px(110))

    def scroll_up(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def scroll_down(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def show_rights(self, *, change: bool, trashed: bool, restore: bool) -> None:
        """Whether the entry can be changed, lies in the trash, and could be taken out of it."""
        self.form.set_read_only(not change)
        self.day.setEnabled(change)
        self.star.setEnabled(change)
        self.sale.setEnabled(change)
        self.beside.set_enabled(enabled=change)
        self.menu.show_rights(change=change, erase=trashed and restore)
        self._trash_note.setVisible(trashed)
        self.restore.setEnabled(restore)

    def _head_row(self) -> QGridLayout:
        self._head = QGridLayout()
        self._head.setContentsMargins(14, 0, 10, 0)
        self._head.setSpacing(0)
        self._head.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._head.addWidget(self.title, 0, 0)
        self._head.addWidget(self.star, 0, 2, top)
        self._head.addWidget(self.menu, 0, 3, top)
        self._wide: bool | None = None
        self._place_day(wide=True)
        return self._head

    def _place_day(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        self._head.removeWidget(self.day)
        if wide:
            right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            self._head.addWidget(self.day, 0, 1, right)
        else:
            self._head.addWidget(self.day, 1, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)

    def _fill_scroll(self) -> None:
        """Filled where it stands: a full column that moves in is laid out all over again."""
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        column = Narrowing()  # also the head: in a low window a long title hides nothing
        self._scroll.setWidget(column)
        column.setAutoFillBackground(False)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 14, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._trash_note)
        inside.addLayout(self._head_row())
        inside.addSpacing(8)
        inside.addWidget(self.form)
        inside.addWidget(self.beside.quotes)
        inside.addWidget(self.sale)
        inside.addWidget(self.photos)
        inside.addStretch(1)
        inside.addWidget(self.on_this_day)

    def _trashed(self) -> QWidget:
        note = Card(tone="quiet")
        note.body.setContentsMargins(14, 10, 10, 10)
        note.body.addWidget(label(_("This entry is in the trash."), "muted", wrap=True))
        note.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(18, 0, 18, 12)
        box.addWidget(note)
        return holder
