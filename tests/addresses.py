"""Stands where the system is asked to open a folder, a file or an address."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class _System(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address)


@contextmanager
def opened_by_the_system(*schemes: str) -> Iterator[list[QUrl]]:
    """What is opened of these schemes meanwhile, in its order."""
    system = _System()
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, system, "open")
    try:
        yield system.opened
    finally:
        for scheme in schemes:
            QDesktopServices.unsetUrlHandler(scheme)
