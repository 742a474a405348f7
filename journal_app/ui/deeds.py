"""What a menu or a button does: a handler with its arguments, whatever the signal says besides."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu


def add(menu: QMenu, text: str, handler: Callable[..., Any], *args: Any) -> QAction:
    """One line of ``menu``. An & in the text is just that."""
    action = menu.addAction(text.replace("&", "&&"))
    action.triggered.connect(calling(handler, *args))
    return action


def one_of(menu: QMenu) -> None:
    """Of what can be ticked in ``menu`` one thing holds at a time, and is drawn so."""
    group = QActionGroup(menu)
    for action in menu.actions():
        if action.isCheckable():
            group.addAction(action)


def calling(handler: Callable[..., Any], *args: Any) -> Callable[..., None]:
    """``handler(*args)``, without the signal's own arguments."""
    return partial(_without, handler, args)


def _without(handler: Callable[..., Any], args: tuple[Any, ...], *_checked: bool) -> None:
    handler(*args)
