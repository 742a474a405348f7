"""The commands that belong to the window itself."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from journal_app.ground.i18n import _, mark
from journal_app.ui.context import Context
from journal_app.ui.registry import CommandSpec, load

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow
    from journal_app.ui.page import Page
    from journal_app.ui.palette import Palette

PALETTE = "palette"
KEYS = "Ctrl+K"
"""Of the palette, which they also close."""


def register_window_commands(window: "MainWindow", specs: Sequence[CommandSpec]) -> None:
    context = window.context
    commands = context.commands
    for spec in specs:
        commands.register(
            spec.id,
            spec.title,
            _loaded(context, spec.target),
            spec.shortcut,
            spec.icon,
            needs=spec.needs,
        )
    find = partial(_open_palette, window)
    commands.register(PALETTE, mark("Find anything"), find, KEYS, "search", needs="nothing")
    search = partial(_enter_search, window)
    commands.register("search", mark("Search this page"), search, "Ctrl+F", "search")
    commands.register("undo", mark("Undo"), window.undo, "Ctrl+Z", "undo-2", needs="writing")
    commands.register("redo", mark("Redo"), window.redo, "Ctrl+Shift+Z", "redo-2", needs="writing")
    commands.register("redo.too", "", window.redo, "Ctrl+Y", needs="writing")
    for id_, key, forward in (("part.next", "F6", True), ("part.before", "Shift+F6", False)):
        go = partial(_to_part, window, forward=forward)
        commands.register(id_, "", go, key, needs="nothing")
    tops = [view for view in window.views.values() if view.place == "top"]
    for place, view in enumerate(tops[:8], start=1):
        commands.register(
            f"view.{view.id}",
            view.title,
            partial(_to_view, window, view.id),
            f"Ctrl+{place}",
            view.icon,
        )
    for view in window.views.values():
        if view.place == "bottom":
            keys = "Ctrl+," if view.id == "settings" else None
            show = partial(_to_view, window, view.id)
            commands.register(f"view.{view.id}", view.title, show, keys, view.icon)
    lock = _loaded(context, "journal_app.ui.locking:lock")
    commands.register("lock", mark("Lock"), lock, "Ctrl+L", "lock")
    help_ = _loaded(context, "journal_app.ui.help:open_help")
    commands.register("help", mark("Help"), help_, "F1", "circle-question-mark", needs="nothing")
    commands.register("quit", mark("Quit"), window.leave, "Ctrl+Q", "log-out", needs="nothing")
    if sys.platform == "darwin":
        _mac_menu(window)


def _open_palette(window: "MainWindow") -> "Palette":
    from journal_app.ui.palette import Palette  # noqa: PLC0415 - not on the way to the first paint

    palette = Palette.of(window)
    palette.open()
    return palette


def _enter_search(window: "MainWindow") -> None:
    page = window.page()
    if page is not None:
        page.enter_search()


def _to_view(window: "MainWindow", view: str) -> "Page | None":
    from journal_app.ui.window_parts import to_view  # noqa: PLC0415 - as the palette

    return to_view(window, view)


def _to_part(window: "MainWindow", *, forward: bool) -> None:
    from journal_app.ui.window_parts import to_part  # noqa: PLC0415 - as the palette

    to_part(window, forward=forward)


def _loaded(context: Context, target: str) -> Callable[..., Any]:
    """A handler that imports its room when it is used for the first time."""

    def handler(*args: Any) -> Any:
        return load(target)(context, *args)

    return handler


def _mac_menu(window: "MainWindow") -> None:
    """On macOS Settings and Quit are expected in the menu of the application."""
    from PySide6.QtGui import QAction, QKeySequence  # noqa: PLC0415 - on macOS only
    from PySide6.QtWidgets import QMenu, QMenuBar  # noqa: PLC0415

    bar = QMenuBar(window)
    menu = QMenu(window)
    bar.addMenu(menu)
    commands = window.context.commands
    for id_, role in (
        ("view.settings", QAction.MenuRole.PreferencesRole),
        ("quit", QAction.MenuRole.QuitRole),
    ):
        command = next((one for one in commands.all() if one.id == id_), None)
        if command is not None:
            action = QAction(_(command.title), window)
            action.setMenuRole(role)
            action.setShortcut(QKeySequence())
            action.triggered.connect(command.handler)
            menu.addAction(action)
