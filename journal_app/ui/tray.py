"""The icon in the desktop's tray: a win, the window, the end; where there is a tray."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui import icons
from journal_app.ui.context import Context

LOOK_MS = 15_000
"""How often a hidden window asks whether the tray, its way back, is still there."""


class Tray(QObject):
    """Follows the settings. ``available`` asks the desktop; a panel may come and go."""

    wished = Signal(str)
    """A `doorbell.Wish`."""
    leave = Signal()

    def __init__(
        self,
        context: Context,
        window: QWidget,
        parent: QObject | None = None,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._available = available
        self.icon: QSystemTrayIcon | None = None
        self.menu = QMenu()
        self._then: Callable[[], object] | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        self.menu.aboutToShow.connect(self._on_menu)
        context.settings_changed.connect(self.follow)
        self.follow()

    @property
    def stays(self) -> bool:
        """Whether the app goes on in the tray when its window is closed."""
        wanted = self._context.settings.tray == "stays"
        return wanted and self.icon is not None and self._available()

    def follow(self) -> None:
        """Be there or not, as the settings and the desktop say."""
        wanted = self._context.settings.tray != "off" and self._available()
        if not wanted:
            self._go()
            return
        self._fill()
        if self.icon is None:
            self.icon = QSystemTrayIcon(icons.app_icon(), self)
            self.icon.setToolTip(APP_NAME)
            self.icon.setContextMenu(self.menu)
            self.icon.activated.connect(self._on_activated)
            self.icon.messageClicked.connect(self._on_message)
            self.icon.show()

    def look(self) -> None:
        """Never leave a hidden app without a way back: the tray may have gone."""
        self.follow()
        if self.icon is None and not self._window.isVisible():
            self._window.showMinimized()

    def close(self) -> None:
        """The app ends."""
        self._look.stop()
        self._go()

    def tell(self, text: str, then: Callable[[], object]) -> bool:
        """Show a message of the desktop's, and do ``then`` when it is clicked.

        False where there is no icon, or the desktop shows no messages.
        """
        if self.icon is None or not QSystemTrayIcon.supportsMessages():
            return False
        self._then = then
        self.icon.showMessage(APP_NAME, text, icons.app_icon())
        return True

    def _go(self) -> None:
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None

    def _fill(self) -> None:
        """In the language of now."""
        self.menu.clear()
        self._add(_("Record a win"), lambda: self.wished.emit("capture")).setObjectName("capture")
        self._add(_("Open the window"), lambda: self.wished.emit("window"))
        self._add(_("Lock"), lambda: self._context.commands.run("lock")).setObjectName("lock")
        self.menu.addSeparator()
        self._add(_("Quit"), self.leave.emit)
        self._on_menu()

    def _add(self, text: str, do: Callable[[], object]) -> QAction:
        action = QAction(text, self.menu)
        action.triggered.connect(do)
        self.menu.addAction(action)
        return action

    def _on_menu(self) -> None:
        for action in self.menu.actions():
            if action.objectName() == "capture":
                action.setEnabled(self._context.can("entry.new") or self._context.locked)
            elif action.objectName() == "lock":
                store = self._context.store
                action.setVisible(store is not None and store.key is not None)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # on macOS the same click opens the menu
        if reason == QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.wished.emit("window")

    def _on_message(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
