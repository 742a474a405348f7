"""Ends the whole app as the end of its process does, so that the next test can start one."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from journal_app.app import App


def end(apps: Iterable[App]) -> None:
    for app in apps:
        app.window.close()
        app.finish()
        app.window.deleteLater()
        app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.setQuitOnLastWindowClosed(True)
