"""The composition root of the desktop app: nothing here but who is given to whom, and when.

The order is measured: first the shell is painted, and only then a thread imports the database
libraries and opens the store; the page follows.
"""

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from journal_app.ground import settings as settings_file
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import APP_NAME, DataFolder
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.crash import Crashes
from journal_app.ui.ending import Ending
from journal_app.ui.language import speak
from journal_app.ui.main_window import MainWindow
from journal_app.ui.opening import Opening, no_page_first
from journal_app.ui.registry import COMMANDS, load

if TYPE_CHECKING:
    from journal_app.ui.doorbell import Doorbell, Wish
    from journal_app.ui.given_file import GivenFile
    from journal_app.ui.goodbye import Goodbye
    from journal_app.ui.tray import Tray

DOORBELL_MS = 300
TURN_SECONDS = 0.0005
"""A worker in the midst of Python gives way to the window after so long. By Python's own 5 ms each
time, a page that is built meanwhile stands still for a hundred."""
TRAY_TRIES = 20
TRAY_AGAIN_MS = 1000


class App(QObject):
    """Everything that lives as long as the process does."""

    def __init__(
        self,
        app: QApplication,
        folder: DataFolder,
        clock: Clock,
        wish: "Wish" = "window",
        file: Path | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._folder = folder
        self._wish = wish
        self._file = file
        self._given: GivenFile | None = None
        self._begun = False
        self._opened = False
        self._doorbell: Doorbell | None = None
        self._accompanied = False
        settings = settings_file.load(folder.settings)
        self._language = settings.language
        speak(app, settings.language)
        self._appearance = theme.apply(app, settings.theme, contrast=settings.contrast)
        self._appearance.changed.connect(icons.dress_all)
        self.context = Context(folder, clock, settings, self)
        self.crashes = Crashes(folder.log, self.context.show_error, self)
        self.context.settings_changed.connect(self._on_settings)
        self.context.store_opened.connect(self._follow)
        self.context.store_failed.connect(self._follow)
        self.window = MainWindow(self.context)
        self.context.store_opened.connect(self._on_store)
        if no_page_first(folder):
            self.window.hold_back()
        first_page = self.window.views[self.window.view].target.partition(":")[0]
        self.opening = Opening(folder, clock, first_page, self)
        self.opening.opened.connect(self._on_opened)
        self.opening.failed.connect(self._on_failed)
        self.opening.broken.connect(self._on_broken)
        self.window.painted.connect(self._on_painted)
        self.window.retry.connect(self.opening.start)
        self._goodbye: Goodbye | None = None
        self._ending = Ending(app, self.context, self.window, self)
        self._ending.stayed.connect(self._go_home)
        self._tray: Tray | None = None

    def show(self) -> None:
        """What was wished for; where that is not the window, it is not painted."""
        if self._wish == "background" and self.context.settings.tray == "stays":
            self._wait_for_tray()
            self._begin()
            return
        if self._wish != "capture":
            self.window.show()
            return
        from journal_app.ui.first_paint import when_painted  # noqa: PLC0415 - not for the window

        sheet = self.context.commands.run("entry.new")
        when_painted(sheet, self._on_painted)
        sheet.finished.connect(self._on_painted)  # a quick hand may have closed it before

    def _wait_for_tray(self, tries: int = TRAY_TRIES) -> None:
        """At login the desktop's panel may come later than the app; until then it stays hidden."""
        self._hang_up_tray()
        tray = self._tray
        if tray is not None and tray.stays:
            self._ending.stays = lambda: tray.stays
        elif tries:
            self._ending.stays = lambda: True
            QTimer.singleShot(TRAY_AGAIN_MS, self, lambda: self._wait_for_tray(tries - 1))
        else:
            self._ending.stays = lambda: tray is not None and tray.stays
            self.window.showMinimized()

    def finish(self) -> None:
        """After the window has gone: let the store come and write what waited, then close it.

        After a restart that the coach wanted, this process is the new app from here on.
        """
        if self._tray is not None:
            self._tray.close()
        self.opening.wait()
        QCoreApplication.processEvents()
        if self._goodbye is not None:
            self._goodbye.close()
        try:
            self.context.close_store()
        except UserError as error:
            from journal_app.ui.windowless import tell  # noqa: PLC0415 - rarely needed

            tell(error)
        if self._ending.again:
            from journal_app.ui.upgrade import start_anew  # noqa: PLC0415 - loaded by then

            start_anew(self._folder)

    @Slot()
    def _on_painted(self) -> None:
        QTimer.singleShot(0, self, self._begin)

    @Slot()
    def _begin(self) -> None:
        if self._begun:  # the sheet alone, or the tray, was there before the window
            if self.context.store is not None:
                self._accompany()
            return
        self._begun = True
        from journal_app.ui.focus import FocusRing  # noqa: PLC0415 - only after the paint
        from journal_app.ui.goodbye import Goodbye  # noqa: PLC0415

        self.opening.start()
        self._ring = FocusRing(self._app)
        self.context.later(partial(_install_voices, self.window))
        self._goodbye = Goodbye(self)
        self._appearance.settle()
        if self._file is not None:
            self._give(self._file)

    def _on_opened(self, store: object) -> None:
        from journal_app.store import Store  # noqa: PLC0415 - loaded by now

        assert isinstance(store, Store)  # noqa: S101 - a signal carries any object
        self.context.opened(store)
        if store.key is not None:
            self.context.later(self._give_back)

    def _give_back(self) -> None:
        """Words from before the last end of the app, where the system's keyring had the key."""
        from journal_app.ui.locking import Locked  # noqa: PLC0415 - the page comes first

        Locked.of(self.context).give_back()

    def _on_store(self) -> None:
        """The first time; whoever locks the journal opens it again and again."""
        if self._opened:
            return
        self._opened = True
        store, begun = self.context.store, self.context.settings.first_start
        waits = self._is_untouched() if begun is None else begun not in ("later", "done")
        if waits or (store is not None and store.is_new):
            self.context.commands.run("first_start.begin")
        QTimer.singleShot(DOORBELL_MS, self, self._load_doorbell)
        gc.freeze()  # what the start made stays
        from journal_app.ui.sweeping import Sweeper  # noqa: PLC0415 - only after the paint

        Sweeper(self)

    def _is_untouched(self) -> bool:
        """A script has made the journal, or the power went before the welcome was noted down."""
        from journal_app.store.untouched import is_untouched  # noqa: PLC0415 - seldom a question

        store = self.context.store
        if store is None or store.read_only or store.key is not None:
            return False  # whoever has set a password was here
        return bool(self.context.attempt(self.context.read, is_untouched))

    def _load_doorbell(self) -> None:
        """QtNetwork comes last and off this thread; a second start waits longer than that."""
        if self._doorbell is None and (self.context.store is not None or self.context.locked):
            from journal_app.ui.loading import load_the_rest  # noqa: PLC0415 - after the page

            self.context.tasks.start(load_the_rest, self._hang_up_doorbell)

    def _hang_up_doorbell(self, _module: object) -> None:
        from journal_app.ui.doorbell import Doorbell  # noqa: PLC0415 - loaded by now

        self._doorbell = Doorbell(self._folder, self)
        self._doorbell.rung.connect(self._come_forward)
        self._doorbell.given.connect(self._give)
        self._prepare()

    def _give(self, file: Path) -> None:
        from journal_app.ui.given_file import GivenFile  # noqa: PLC0415 - rarely needed

        self._given = self._given or GivenFile(self.context)
        self._given.take(file)

    def _follow(self) -> None:
        """The journal has moved: a second start asks at its new place, and opening looks there."""
        folder = self.opening.folder = self.context.folder
        if folder.example or folder.root == self._folder.root:
            return  # while the coach looks around, a second start finds the window as before
        self._folder = folder
        self.crashes.log = folder.log
        if self._doorbell is not None:
            self._doorbell.deleteLater()
            self._doorbell = None
            self._load_doorbell()

    def _accompany(self) -> None:
        """What is there beside the pages, once. The sheet alone needs none of it."""
        if self._accompanied or (self._wish == "capture" and not self.window.was_shown):
            return
        self._accompanied = True
        self.context.reminder_wanted.connect(self._remind)
        from journal_app.ui.registry.searches import (  # noqa: PLC0415 - the page comes first
            COMPANIONS,
        )

        companions = [partial(load(target), self.context) for target in COMPANIONS]
        self.context.later(self._hang_up_tray, *companions)

    def _remind(self, text: str, offer: str, handler: Callable[[], object]) -> None:
        """By the desktop too where the coach is elsewhere; whether it shows that nobody knows."""
        from journal_app.ui.notice_strip import show_notice  # noqa: PLC0415 - once a day

        show_notice(self.window, text, offer, handler)
        if self._tray is not None and not self.window.isActiveWindow():
            self._tray.tell(text, handler)

    def _go_home(self) -> None:
        """In the tray it is the coach's own journal that waits and reminds."""
        if self.context.folder.example:
            self.context.commands.run("example.leave")

    def _hang_up_tray(self) -> None:
        from journal_app.ui.tray import Tray  # noqa: PLC0415 - the page comes first

        if self._tray is not None:
            self._tray.follow()
            return
        tray = self._tray = Tray(self.context, self.window, self)
        self._ending.stays = lambda: tray.stays
        tray.wished.connect(self._come_forward)
        tray.leave.connect(self.window.leave)

    def _prepare(self) -> None:
        """What should be there at once later, and has no part in the first page."""
        prepared = [
            partial(load(spec.prepare), self.context)
            for spec in COMMANDS
            if spec.prepare is not None
        ]
        self.context.later(*prepared, self._accompany, self._load_palette)

    def _load_palette(self) -> None:
        from journal_app.ui.loading import load_palette  # noqa: PLC0415 - loaded by now

        self.context.tasks.start(load_palette, self._prepare_palette)

    def _prepare_palette(self, _nothing: None) -> None:
        from journal_app.ui.loading import load_pages  # noqa: PLC0415 - loaded by now
        from journal_app.ui.palette import Palette  # noqa: PLC0415 - as this

        self.context.later(Palette.of(self.window).prepare)
        self.context.tasks.start(partial(load_pages, self.window.views))

    def _on_failed(self, error: UserError) -> None:
        if error.code == "already_open" and not self.context.pending:
            # two starts at the same time; the other one was quicker
            for shown in self._app.topLevelWidgets():
                shown.hide()
            QCoreApplication.exit(_leave_to_first(self._folder, self._wish))
            return
        self.context.failed(error)
        if self.context.locked:
            QTimer.singleShot(DOORBELL_MS, self, self._load_doorbell)
        if self._wish == ("capture" if self.context.locked else "background"):
            self.window.show()  # which says what is wrong

    def _on_broken(self, error: BaseException) -> None:
        self.crashes.take(error)
        self.context.failed(UserError("unexpected", path=str(self._folder.log)))

    def _on_settings(self) -> None:
        settings = self.context.settings
        theme.apply(self._app, settings.theme, contrast=settings.contrast)
        if settings.language != self._language:
            self._language = settings.language
            speak(self._app, settings.language)

    def _come_forward(self, wish: "Wish") -> None:
        store = self.context.store
        if wish == "background":
            return
        if wish == "capture" and self.context.folder.example:
            self.context.commands.run("example.leave", "entry.new")  # what is real is not for there
            return
        if wish == "capture" and self.context.locked:
            self.context.commands.run("entry.new")  # after the password
        elif wish == "capture" and (store is None or not store.read_only):
            self.context.commands.run("entry.new").activateWindow()
            return
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()


def run_window(
    folder: DataFolder,
    wish: "Wish" = "window",
    *,
    clock: Clock | None = None,
    file: Path | None = None,
) -> int:
    """The desktop app, until it is closed. 0, or 1 when the journal is open elsewhere.

    ``file`` is one that the coach opened with the app: it is shown in the import.
    """
    sys.setswitchinterval(TURN_SECONDS)
    whole = App(_application(), folder, clock or Clock(), wish, file)
    whole.crashes.install()
    whole.show()
    try:
        code = QApplication.exec()
        whole.finish()
    finally:
        whole.crashes.uninstall()
    return code


def _install_voices(window: MainWindow) -> None:
    from journal_app.ui.voices import PageTeller, install  # noqa: PLC0415 - only after the paint

    install()
    PageTeller(window.stack)


def _application() -> QApplication:
    app = theme.new_application(sys.argv[0])
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName("erfolgsjournal")
    return app


def _leave_to_first(folder: DataFolder, wish: "Wish") -> int:
    from journal_app.ui.doorbell import ring  # noqa: PLC0415 - only for a second start

    return 0 if ring(folder, wish) else tell_open_elsewhere(folder, wish)


def tell_open_elsewhere(folder: DataFolder, wish: "Wish" = "window") -> int:
    """That another app has ``folder`` open and does not answer. Returns the exit code, 1.

    Who wants to write down a win hears how that goes all the same.
    """
    from journal_app.ui.windowless import tell  # noqa: PLC0415 - rarely needed

    if QApplication.instance() is None:
        settings = settings_file.load(folder.settings)
        app = _application()
        speak(app, settings.language)
        theme.apply(app, settings.theme, contrast=settings.contrast)
    path = str(folder.root)
    if wish == "capture":
        tell(UserError("already_open_win_waits", path=path))
    else:
        tell(UserError("already_open_silent", path=path))
    return 1
