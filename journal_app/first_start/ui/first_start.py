"""Leads through the first start: which step is shown, and what comes after it.

The step is in the settings. So it goes on where it was when the journal has been encrypted
meanwhile, after a look around the example, and after the app was ended in the midst of it. Once a
win is written down or somebody was brought along, a first start is over, however far it came.
"""

from collections.abc import Callable
from functools import partial
from typing import Self

from PySide6.QtCore import QLocale, QObject

from journal_app.first_start.beginning import is_untold
from journal_app.first_start.ui.face import Face
from journal_app.first_start.ui.ladder_step import ladder_step
from journal_app.first_start.ui.password_step import PasswordStep
from journal_app.first_start.ui.ready import ready
from journal_app.first_start.ui.reminder_step import ReminderStep
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from journal_app.ui.main_window import MainWindow

FACES: dict[str, Callable[[Context], Face]] = {
    "welcome": Welcome,
    "ladder": ladder_step,
    "password": PasswordStep,
    "reminder": ReminderStep,
    "ready": ready,
}
"""In the order in which they come."""
STEPS = tuple(FACES)
OVER = (None, "later", "done")
BROUGHT = frozenset({"entry", "person"})
COUNTRIES = {QLocale.Country.Austria: "AT", QLocale.Country.Switzerland: "CH"}


def begin(context: Context) -> None:
    """In a new journal, or again where a first start was left in its midst."""
    FirstStart.of(context).begin()


class FirstStart(QObject):
    """One for each context."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.face: Face | None = None
        context.store_opened.connect(self._show)
        context.let_go.connect(self._forget)
        context.settings_changed.connect(self._on_settings)
        context.stale.connect(self._on_stale)

    @classmethod
    def of(cls, context: Context) -> Self:
        return context.findChild(cls) or cls(context)

    def begin(self) -> None:
        context = self._context
        begun, country = context.settings.first_start, context.settings.holiday_country
        if begun in OVER:
            if begun is None:
                country = COUNTRIES.get(QLocale.system().territory(), country)
            met = begun == "later"  # and chose to set up by and by
            context.change_settings(first_start=STEPS[int(met)], holiday_country=country)
        if self.face is None:
            self._show()

    # what is shown

    @property
    def _step(self) -> str | None:
        """None: it is over, or it is not about the journal that is open."""
        context = self._context
        step = context.settings.first_start
        other = context.store is None or context.store.read_only or context.folder.example
        return None if other or step in OVER else step

    def _show(self) -> None:
        step, window = self._step, dialogs.main_window()
        if step is None or not isinstance(window, MainWindow):
            return
        if not self._context.attempt(self._context.read, is_untold):
            self._end("done")
            return
        if step == "password" and protected(self._context):
            self._go(1)
            return
        face = self._context.attempt(FACES[step], self._context)
        if face is None:  # cannot be read, which is told
            self._end("later")
            return
        self.face = face
        face.on.connect(self._on_done)
        face.skipped.connect(partial(self._go, 1))
        face.back.connect(partial(self._go, -1))
        face.later.connect(self._on_later)
        window.cover(face, alone=True)
        face.enter()

    def _go(self, by: int) -> None:
        place = STEPS.index(str(self._context.settings.first_start)) + by
        if STEPS[place] == "password" and by < 0 and protected(self._context):
            place -= 1
        self._context.change_settings(first_start=STEPS[place])
        self._show()

    def _on_done(self) -> None:
        if self._step == STEPS[-1]:
            self._end("done")
            self._context.commands.run("entry.new")
        else:
            self._go(1)

    def _on_later(self) -> None:
        asked = self._step in ("reminder", "ready")  # for a password; else a line asks next time
        self._end("done" if asked else "later")

    def _forget(self) -> None:
        """The window lets go of it with all that it shows of the journal."""
        self.face = None

    def _on_settings(self) -> None:
        """Those of the coach's own journal come behind it, on the way out of the example."""
        if self.face is None:
            self._show()

    def _on_stale(self, tables: frozenset[str]) -> None:
        """Brought along by what the first face opens, or written on the sheet of the tray."""
        if self._step == STEPS[0] and tables & BROUGHT:
            self._show()

    def _end(self, how: str) -> None:
        self._context.change_settings(first_start=how)
        window, face = dialogs.main_window(), self.face
        self.face = None
        if face is not None and isinstance(window, MainWindow):
            window.uncover()
            window.show_view(window.view)
