"""The open entry: edited where it stands, saved while it is typed."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.prompts import Opened, opened
from journal_app.journal.queries import Entry
from journal_app.journal.ui.entry_fields import NAMES, is_text, load_choices, stored, write
from journal_app.journal.ui.namesakes import ask_who
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label

if TYPE_CHECKING:  # the sheet and all that is on it come after the list's first paint
    from journal_app.journal.ui.beside import Beside
    from journal_app.journal.ui.entry_form import EntryForm
    from journal_app.journal.ui.entry_sheet import EntrySheet
    from journal_app.ui.widgets.save_state import SaveState

STILL_TYPING_SECONDS = 2.0
"""A field is not overwritten from outside so soon after a key."""


class EntryPanel(Card):
    delete_wanted = Signal(str)
    restore_wanted = Signal(str)
    back = Signal()
    """Esc: the coach wants back to the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self._entry: Entry | None = None
        self._known: dict[str, Any] = {}
        """What the file holds, as far as the fields have been told."""
        self._typed_at = 0.0
        self._typed_in = ""
        self.saver = AutoSave(self._write, context.clock.now, self)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self._on_failed)
        self.saver.refused.connect(self._on_refused)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.refresh)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self._hint = label("", "muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._hint, 1)
        self._beside: Beside | None = None
        self._sheet: EntrySheet | None = None
        self._query = ""

    # what the page asks

    @property
    def uid(self) -> str | None:
        return self._entry.uid if self._entry else None

    def show_entry(self, uid: str | None) -> None:
        """Open the entry ``uid``; what was typed in the former one is written first."""
        self.flush()
        self._entry = None
        self._known = {}
        self._later.stop()
        if uid is not None:
            self._load(uid)
        self._hint.setText(_("Choose an entry on the left."))
        self._hint.setVisible(self._entry is None)
        if self._sheet is not None:
            self._sheet.setVisible(self._entry is not None)
            self._sheet.scroll_up()

    def refresh(self) -> None:
        """Show what changed in the file, but leave alone what is being typed."""
        if self._entry is not None:
            self._load(self._entry.uid)

    def show_hits(self, query: str) -> None:
        """Mark in the open entry what is searched for; empty: nothing."""
        self._query = query
        if self._sheet is not None:
            self._sheet.form.show_hits(query)

    def refresh_choices(self) -> None:
        """What the name fields complete to; it comes when it is read."""
        load_choices(self.context, self._on_choices)

    def _on_choices(self, found: tuple[list[str], list[str]]) -> None:
        if self._sheet is not None:
            self._sheet.form.set_choices(*found)

    def flush(self) -> bool:
        """Write what is typed; False when something could not be written and waits."""
        if self._entry is not None:
            for field in self.form.unfinished():
                self.saver.put(self._entry.uid, field, self.form.value(field))
        if self._sheet is not None:
            self._sheet.beside.flush()
        return self.saver.flush()

    def unsaved(self) -> list[str]:
        beside = [] if self._sheet is None else self._sheet.beside.unsaved()
        return [*self.saver.texts(), *beside]

    def settle(self) -> None:
        """`flush`, and whatever comes now is not typing any more: undo, another window."""
        self._typed_at = 0.0
        self.flush()

    def typing(self) -> bool:
        """The coach has hit a key in a field just now."""
        return time.monotonic() - self._typed_at < STILL_TYPING_SECONDS

    def in_hand(self) -> bool:
        """The cursor is in a field that was typed in, so the entry must not be taken away."""
        focus = QApplication.focusWidget()
        return self._typed_at > 0 and focus is not None and self.isAncestorOf(focus)

    def prepare(self) -> bool:
        """Build a part of the sheet; False when all of it was there already."""
        if self._sheet is not None:
            return False
        if self._beside is None:
            from journal_app.journal.ui.beside import Beside  # noqa: PLC0415 - as the sheet

            self._beside = Beside(self.context, self)
            return True
        self._sheet = self._build()
        self._sheet.get_ready()
        return True

    def enter(self) -> None:
        """Put the cursor into the entry."""
        if self._entry is not None:
            self.sheet.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> "EntrySheet":
        from journal_app.journal.ui.entry_sheet import EntrySheet  # noqa: PLC0415 - see above
        from journal_app.journal.ui.photos import EntryPhotos  # noqa: PLC0415

        made = EntrySheet(self.context, self, self._beside)
        self.body.addWidget(made, 1)
        form = made.form
        form.edited.connect(self._on_edited)
        form.chosen.connect(self._on_chosen)
        form.left.connect(self._on_left)
        made.title.entered.connect(self._on_title_entered)
        made.day.picked.connect(self._on_day)
        made.star.starred.connect(self._on_starred)
        made.menu.wanted.connect(self._on_wanted)
        made.menu.delete_wanted.connect(self._on_delete)
        made.state.again.connect(self.flush)
        made.beside.about_to_write.connect(self.flush)
        made.restore.clicked.connect(self._on_restore)
        self.photos = EntryPhotos(self.context, made.photos, self)
        made.menu.photo_wanted.connect(self.photos.choose)
        for field in (*form.texts.values(), *(names.line for names in form.names.values())):
            self._on_field_added(field)
        form.own.added.connect(self._on_field_added)
        return made

    def _on_field_added(self, field: QWidget) -> None:
        field.installEventFilter(self)
        self.photos.watch(field)

    @property
    def sheet(self) -> "EntrySheet":
        """Built for the first entry, so that the list is painted before it."""
        if self._sheet is None:
            self._sheet = self._build()
        return self._sheet

    @property
    def form(self) -> "EntryForm":
        return self.sheet.form

    @property
    def state(self) -> "SaveState":
        return self.sheet.state

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None:
            self._sheet.fit_day(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.back.emit()
            return True
        return super().eventFilter(watched, event)

    # showing

    def _load(self, uid: str) -> None:
        try:
            now: Opened = self.context.read(opened, uid)
        except UserError as error:
            if self._entry is None or error.code != "no_such_entry":  # the list shows that it went
                self.context.show_error(error)
            return
        found, fresh = now.entry, self._entry is None
        self._entry = found
        self.form.show_questions(now.questions, go_on=not fresh)
        self.sheet.show()
        self.sheet.show_head(found)
        self.sheet.fit_day(self.width())
        waiting = self.saver.waiting(uid)
        kept_back = False
        for field, value in stored(found, now.questions).items():
            if fresh:
                self.form.show_value(field, waiting.get(field, value))
            elif value == self._known.get(field):
                continue
            elif field in waiting or (self.typing() and field == self._typed_in):
                kept_back = True
                continue
            else:
                self.form.show_value(field, value)
            self._known[field] = value
        if kept_back:
            self._later.start(int(STILL_TYPING_SECONDS * 1000))
        self.form.show_hits(self._query)
        self.sheet.show_rights(
            change=self._can_change(found),
            trashed=found.deleted_at is not None,
            restore=self._can_write(),
        )
        self._show_state(found, waiting)
        self.sheet.show_beside(found, self._show_photos)

    def _show_photos(self, entry: Entry) -> None:
        self.photos.show_entry(entry, change=self._can_change(entry))

    def _can_write(self) -> bool:
        store = self.context.store
        return store is not None and not store.read_only

    def _can_change(self, found: Entry) -> bool:
        return self._can_write() and found.deleted_at is None

    def _show_state(self, found: Entry, waiting: dict[str, Any]) -> None:
        if self.saver.failure is not None:
            self.state.show_failure(self.saver.failure)
        elif found.deleted_at is not None:
            self.state.show_note("")
        elif not waiting:
            written = self.saver.saved_at.get(found.uid, found.updated_at)
            if not self._noted:
                self.state.show_saved(max(written, found.updated_at))

    _noted = False
    """The line beneath says something that the next key, not a refresh, takes away."""

    # writing

    def _write(self, uid: str, field: str, value: Any) -> None:
        write(self.context, uid, field, value)

    def _put(self, field: str, value: Any) -> None:
        if self._entry is not None:
            self._noted = False
            self.saver.put(self._entry.uid, field, value)
            self.state.show_writing()

    def _on_edited(self, field: str) -> None:
        self._typed_at, self._typed_in = time.monotonic(), field
        self._put(field, self.form.value(field))

    def _on_chosen(self, field: str) -> None:
        self._put(field, self.form.value(field))
        self.saver.flush()
        if field == "kind":
            self.refresh()  # what is not answered yet is asked as this kind asks it

    def _on_left(self, field: str) -> None:
        self._typed_at = 0.0
        self.saver.flush()
        if field == "title" and self._entry is not None and not self.sheet.title.text().strip():
            self.sheet.title.set_text(self._known["title"])

    def _on_title_entered(self) -> None:
        self.form.texts["right"].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_day(self, day: Any) -> None:
        self._put("day", day)
        self.saver.flush()

    def _on_starred(self, starred: bool) -> None:
        self._put("starred", starred)
        self.saver.flush()

    def _on_saved(self, uid: str, field: str, value: Any) -> None:
        if uid != self.uid:
            return
        if is_text(field):
            self._known[field] = " ".join(value.split()) if field == "title" else value
        if not self.saver.waiting(uid):
            self.state.show_saved(self.saver.saved_at[uid])

    def _on_failed(self, error: UserError) -> None:
        self.state.show_failure(error)

    def _on_refused(self, uid: str, field: str, error: UserError) -> None:
        if uid != self.uid:
            return
        if error.code == "empty_title":
            self._noted = True
            self.state.show_note(
                _("A win needs a title: it stays “{title}”.").format(title=self._known["title"])
            )
            return
        if error.code == "ambiguous_name":
            chosen = ask_who(self.context, self.form.names[field], error)
            if chosen is not None:
                wanted = [
                    chosen if one.name.casefold() == chosen.name.casefold() else one
                    for one in self.form.value(field)
                ]
                self._put(field, tuple(wanted))
                self.saver.flush()
                self.refresh()
                return
        if field in NAMES:
            self.form.show_value(field, self._known[field])
        if error.code != "ambiguous_name":
            self.context.show_error(error)

    def _on_wanted(self, do: Callable[[Context, str], object]) -> None:
        self.settle()
        if self._entry is not None:
            do(self.context, self._entry.uid)

    def _on_delete(self) -> None:
        if self._entry is not None:
            self.flush()
            self.delete_wanted.emit(self._entry.uid)

    def _on_restore(self) -> None:
        if self._entry is not None:
            self.restore_wanted.emit(self._entry.uid)
