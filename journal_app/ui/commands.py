"""What can be done, by name. The only way one page reaches what another page owns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from journal_app.ui.registry import Need


@dataclass(frozen=True)
class Command:
    id: str
    title: str
    """A msgid; empty for a command that only code calls (it needs arguments)."""
    handler: Callable[..., Any]
    shortcut: str | None = None
    icon: str | None = None
    needs: Need = "store"


class Commands:
    """Registers, lists and runs commands; gives each one with a shortcut its keys in the window."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}
        self._shortcuts: dict[str, QShortcut] = {}
        self._window: QWidget | None = None
        self._only: frozenset[str] | None = None

    def register(
        self,
        id: str,  # noqa: A002 - the word every caller uses
        title: str,
        handler: Callable[..., Any],
        shortcut: str | None = None,
        icon: str | None = None,
        *,
        needs: Need = "store",
    ) -> None:
        """Registering an id again replaces it, as a rebuilt page does."""
        self._commands[id] = Command(id, title, handler, shortcut, icon, needs)
        self._give_keys(id)

    def unregister(self, handler_of: object) -> None:
        """Forget the commands whose handlers belong to a page that is going away."""
        for id_, command in list(self._commands.items()):
            if getattr(command.handler, "__self__", None) is handler_of:
                del self._commands[id_]
                shortcut = self._shortcuts.pop(id_, None)
                if shortcut is not None:
                    shortcut.setEnabled(False)
                    shortcut.deleteLater()

    def run(self, id: str, *args: Any) -> Any:  # noqa: A002
        """Raises KeyError for a command that nobody registered."""
        return self._commands[id].handler(*args)

    def named(self, id: str) -> Command | None:  # noqa: A002
        return self._commands.get(id)

    def all(self) -> list[Command]:
        return list(self._commands.values())

    def __contains__(self, id: object) -> bool:  # noqa: A002
        return id in self._commands

    def attach(self, window: QWidget) -> None:
        """Let the shortcuts work in ``window`` from now on."""
        self._window = window
        for id_ in self._commands:
            self._give_keys(id_)

    def keep_to(self, ids: frozenset[str] | None) -> None:
        """Let the keys of these alone work, as while the journal is locked; None: of all."""
        self._only = ids
        for id_, shortcut in self._shortcuts.items():
            shortcut.setEnabled(self._may(id_))

    def _may(self, id_: str) -> bool:
        return self._only is None or id_ in self._only

    def _give_keys(self, id_: str) -> None:
        old = self._shortcuts.pop(id_, None)
        if old is not None:
            old.setEnabled(False)
            old.deleteLater()
        command = self._commands[id_]
        if self._window is None or command.shortcut is None:
            return
        shortcut = QShortcut(QKeySequence(command.shortcut), self._window)
        shortcut.activated.connect(command.handler)
        shortcut.setEnabled(self._may(id_))
        self._shortcuts[id_] = shortcut
