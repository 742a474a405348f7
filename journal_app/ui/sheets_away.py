"""Closes whatever lies over the window: menus, questions, sheets, other windows of the app."""

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMenuBar, QWidget


def close_sheets() -> None:
    """All of it goes, as by Esc. A question counts as answered with no."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.hide()  # unlike close, it cannot be refused
        following = QApplication.activePopupWidget()
        popup = None if following is popup else following
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog):
            _leave(one)


def _leave(dialog: QDialog) -> None:
    if dialog.isVisible():
        dialog.reject()
    dialog.hide()  # one that would rather have asked first
    if _of_the_app(dialog):
        dialog.deleteLater()


def _of_the_app(dialog: QWidget) -> bool:
    """Not one of Qt's own, which lives on the stack of the function that shows it."""
    return type(dialog).__module__.startswith("journal_app") or type(dialog) is QDialog


def close_leftovers(window: QWidget, kept: tuple[QWidget | None, ...]) -> None:
    """What hangs over ``window`` and is none of ``kept``: toast, palette, strips, celebration."""
    for child in window.children():
        if isinstance(child, QMenu | QMenuBar):
            continue  # of the app itself, on macOS
        if isinstance(child, QWidget) and child not in kept:
            child.hide()
            child.deleteLater()
