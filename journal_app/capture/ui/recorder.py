"""Between the sheet and the store: records wins, and keeps every word of an unfinished one."""

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from journal_app.capture import early
from journal_app.capture.ui.recorded import tell
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.capture.win import Win
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.left_words import KEPT

if TYPE_CHECKING:  # brings the database along, which Ctrl+N must not wait for
    from journal_app.capture.queries import Choices
    from journal_app.ui.closed_work import Closing

KEPT_AFTER_MS = 400
"""A pause in typing this long, and the draft is in the store; at the latest after twice that."""


class Recorder(QObject):
    """One for each context. Has at most one sheet open.

    Until the store is open, and while it cannot be written, unfinished wins wait here.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._sheet: CaptureSheet | None = None
        self._window: QWidget | None = None
        self._kept: set[int] = set()
        """Keys of unfinished wins that are in the file."""
        self._waiting: dict[int, Win] = {}
        self._discarded: Win | None = None
        self._soon = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._soon.timeout.connect(self._keep_typed)
        self._at_the_latest = QTimer(self, singleShot=True, interval=2 * KEPT_AFTER_MS)
        self._at_the_latest.timeout.connect(self._keep_typed)
        context.store_opened.connect(self._on_opened)
        context.day_changed.connect(self._on_day)
        context.closing.connect(self._on_closing)
        context.let_go.connect(self._on_let_go)
        if context.store is not None:
            QTimer.singleShot(0, self._on_opened)

    @classmethod
    def of(cls, context: Context) -> Self:
        return context.findChild(cls) or cls(context)

    @property
    def sheet(self) -> CaptureSheet | None:
        return self._sheet if self._sheet is not None and isValid(self._sheet) else None

    def open(self) -> CaptureSheet:
        """Show the sheet, with the unfinished win if there is one; an open one is raised."""
        sheet = self.sheet
        if sheet is None:
            sheet = self._new_sheet()
            win = next(iter(self._unfinished()), None)
            self._show(sheet, win or Win.begin(self._context.clock), unfinished=win is not None)
            sheet.open()
            self._load_choices()
        else:
            sheet.raise_()
            sheet.activateWindow()
        return sheet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and not self._may_close():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _may_close(self) -> bool:
        """The window goes, and with it the store: keep everything now, or ask."""
        self._keep_typed()
        if self._context.store is None:
            return True  # the window asks by itself for what waits for the store
        errors = self._keep_waiting()
        if not errors:
            return True
        why = sentence(errors[0])
        title, copy, stay = _("Something is not saved yet"), _("Copy it and quit"), _("Stay")
        if not dialogs.ask(self.sheet or self._window, title, why, copy, stay):
            return False
        texts = [win.as_text() for win in self._waiting.values()]
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        return True

    def _keep_waiting(self) -> list[UserError]:
        """Once more all that could not be kept; why it still cannot."""
        return [error for win in list(self._waiting.values()) if (error := self._keep(win))]

    def _on_closing(self, closing: "Closing") -> None:
        self._keep_typed()
        if self._keep_waiting():
            closing.unsaved += [win.as_text() for win in self._waiting.values()]

    def _on_let_go(self) -> None:
        self._soon.stop()
        self._at_the_latest.stop()
        self._sheet = None
        self._discarded = None
        self._kept.clear()

    # the sheet

    def _new_sheet(self) -> CaptureSheet:
        self._watch(dialogs.main_window())
        window = dialogs.top_window()
        if window is not None and window.isMinimized():
            window = None  # the sheet alone; a child would stay down there with it
        sheet = CaptureSheet(self._context.clock, window)
        HelpKey(sheet, "capture", self._context)
        sheet.setProperty(KEPT, True)
        sheet.edited.connect(self._on_edited)
        sheet.record_wanted.connect(self._record)
        sheet.discard_wanted.connect(self._discard)
        sheet.restore_wanted.connect(self._restore)
        sheet.copy_wanted.connect(self._copy)
        sheet.ladder_wanted.connect(self._begin_ladder)
        sheet.person_chosen.connect(self._on_person)
        sheet.rejected.connect(self._on_left)
        self._sheet = sheet
        self._discarded = None
        return sheet

    def _watch(self, window: QWidget | None) -> None:
        """With ``window`` the store goes, also where the sheet stands alone."""
        if window is not None and window is not self._window:
            window.installEventFilter(self)
            self._window = window

    def _show(self, sheet: CaptureSheet, win: Win, *, unfinished: bool = False) -> None:
        self._ask(sheet, win)
        sheet.show_win(win, unfinished=unfinished)

    def _ask(self, sheet: CaptureSheet, win: Win) -> None:
        """Let the sheet ask what is to be asked, and what ``win`` was asked once."""
        if self._context.store is not None:
            found = self._context.attempt(self._context.read, early.questionnaire, win.wordings)
            if found is not None:
                sheet.set_questionnaire(found)

    def _on_edited(self) -> None:
        self._soon.start()
        if not self._at_the_latest.isActive():
            self._at_the_latest.start()

    def _on_left(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        win = sheet.win()
        self._keep_typed()
        self._sheet = None
        if win.blank:
            return
        if win.key in self._waiting and self._context.store is not None:
            self._context.toast(_("The unfinished win is not saved yet. Ctrl+N shows it again."))
        else:
            self._context.toast(_("Kept unfinished. Ctrl+N shows it again."))

    def _on_day(self) -> None:
        if self.sheet is not None:
            self.sheet.set_today(self._context.clock.today())

    def _copy(self) -> None:
        if self.sheet is not None:
            QGuiApplication.clipboard().setText(self.sheet.win().as_text())
            self.sheet.set_status(_("Copied"))

    def _begin_ladder(self) -> None:
        self._context.attempt(self._context.write, early.offer_standard_ladder)
        self._load_choices()

    def _load_choices(self) -> None:
        store = self._context.store
        if store is not None:
            settings = self._context.settings
            self._context.tasks.start(
                lambda _task: store.read(early.choices, settings), done=self._show_choices
            )

    def _show_choices(self, choices: "Choices") -> None:
        if self.sheet is not None:
            self.sheet.set_choices(choices)

    # unfinished wins

    def _unfinished(self) -> list[Win]:
        wins = {win.key: win for win in reversed(self._waiting.values())}
        if self._context.store is not None:
            try:
                for win in self._context.read(early.unfinished):
                    self._kept.add(win.key)
                    wins.setdefault(win.key, win)
            except UserError as error:
                self._context.show_error(error)
        return list(wins.values())

    def _keep_typed(self) -> None:
        """Bring what stands on the sheet into the store now."""
        self._soon.stop()
        self._at_the_latest.stop()
        sheet = self.sheet
        if sheet is None:
            return
        win = sheet.win()
        if win.blank:
            self._forget(win.key)
            sheet.set_status("")
            return
        error = self._keep(win)
        if error is not None:
            sheet.show_problem(error)
        elif self._context.store is not None:
            sheet.set_status(_("Kept as a draft while you type"))

    def _keep(self, win: Win) -> UserError | None:
        self._waiting.pop(win.key, None)
        self._waiting[win.key] = win
        if self._context.store is None:
            # in the window's own queue, which is also what it offers to copy before it goes
            self._unqueue(win.key)
            self._context.write_when_open(early.keep_win, win, failed=_ignore)
            return self._context.failure
        try:
            self._context.write(early.keep_win, win)
        except UserError as error:
            return error
        self._kept.add(win.key)
        del self._waiting[win.key]
        return None

    def _unqueue(self, key: int) -> None:
        """Take an older state of the unfinished win ``key`` out of what waits for the store."""
        pending = self._context.pending
        pending[:] = [
            one for one in pending if one.action != early.keep_win or one.args[0].key != key
        ]

    def _forget(self, key: int) -> None:
        self._waiting.pop(key, None)
        self._unqueue(key)
        if self._context.store is not None and key in self._kept:
            try:
                self._context.write(early.forget_win, key)
            except UserError as error:
                self._context.show_error(error)
            else:
                self._kept.discard(key)

    def _discard(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            self._discarded = sheet.win()
            self._forget(self._discarded.key)
            self._show(sheet, Win.begin(self._context.clock))
            sheet.show_discarded()
            sheet.title.setFocus()

    def _restore(self) -> None:
        sheet = self.sheet
        if sheet is not None and self._discarded is not None:
            self._show(sheet, self._discarded, unfinished=True)
            sheet.title.setFocus()
            self._keep_typed()

    def _on_opened(self) -> None:
        for win in list(self._waiting.values()):
            self._keep(win)
        sheet = self.sheet
        if sheet is not None:
            self._keep_typed()
            self._ask(sheet, sheet.win())
            self._load_choices()
        if sheet is None:
            self._look_for_unfinished()
        elif sheet.win().blank:
            unfinished = self._unfinished()
            if unfinished:
                self._show(sheet, unfinished[0], unfinished=True)

    def _look_for_unfinished(self) -> None:
        """On the worker: the modules that know of them take their time."""
        store = self._context.store
        if store is not None:
            self._context.tasks.start(
                lambda _task: bool(store.read(early.unfinished)),
                self._on_looked,
                self._context.show_error,
            )

    def _on_looked(self, found: bool) -> None:
        if (found or self._waiting) and self.sheet is None:
            self._context.toast(_("An unfinished win is waiting. Ctrl+N shows it."))

    # recording

    def _record(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        win = sheet.win()
        if not win.title.strip():
            sheet.ask_title()
        elif self._context.store is None and self._context.failure is not None:
            self._keep_typed()
            sheet.show_problem(self._context.failure)
        elif self._context.store is None:
            self._unqueue(win.key)
            self._context.write_when_open(
                early.record_win,
                win,
                done=lambda uid: tell(self._context, win, uid),
                failed=lambda error: self._record_failed(win, error),
            )
            self._finish(win)
        else:
            try:
                uid = self._context.write(early.record_win, win)
            except UserError as error:
                self._explain(sheet, win, error)
            else:
                self._finish(win)
                tell(self._context, win, uid)

    def _finish(self, win: Win) -> None:
        self._soon.stop()
        self._at_the_latest.stop()
        self._waiting.pop(win.key, None)
        sheet, self._sheet = self.sheet, None
        if sheet is not None:
            sheet.accept()

    def _record_failed(self, win: Win, error: UserError) -> None:
        """A win recorded before the store was open cannot be written: show it again."""
        self._keep(win)
        sheet = self.sheet
        if sheet is None:
            sheet = self.open()
            self._show(sheet, win)
            self._explain(sheet, win, error)
        else:
            self._context.show_error(error)

    def _explain(self, sheet: CaptureSheet, win: Win, error: UserError) -> None:
        if error.code == "ambiguous_name":
            uids = str(error.params["uids"]).split(", ")
            people = self._context.read(early.namesakes, uids)
            sheet.ask_who(str(error.params["name"]), people, len(uids) - len(people))
        else:
            self._keep_typed()
            sheet.show_problem(error)

    def _on_person(self, name: str, uid: str) -> None:
        if self.sheet is not None:
            self.sheet.set_meaning(name, uid)
            self._record()


def _ignore(_error: UserError) -> None:
    """What the store refused is tried again once it is open, and told then."""
