"""The one entry of a journal, open, its strip of photos, and photos in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from journal_app.ground.paths import DataFolder
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.photo_queries import photos
from journal_app.journal.pictures import prepare
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.photo_strip import PhotoStrip
from journal_app.ui.context import Context
from tests.journal.conftest import Win, beside
from tests.journal.drawn import jpeg
from tests.journal.page_photos.hands import Names, Put


@pytest.fixture(autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """What Python made for the clipboard must not outlive Python."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def uid(page: JournalPage, win: Win, qtbot: QtBot) -> str:
    """The one entry of the journal, open."""
    made = win("Workshop sold out", notes="Twelve seats")
    qtbot.waitUntil(lambda: page.panel.uid == made and page.acceptDrops())
    return made


@pytest.fixture
def strip(page: JournalPage, uid: str) -> PhotoStrip:
    return page.panel.sheet.photos


@pytest.fixture
def put(context: Context, strip: PhotoStrip, uid: str, qtbot: QtBot) -> Put:
    """Photos of these names are in the entry, and shown."""

    def add(*names: str) -> list[str]:
        pictures = [prepare(jpeg(shade=n), name) for n, name in enumerate(names)]
        uids = context.write(add_photos, uid, pictures)
        qtbot.waitUntil(lambda: len(strip.thumbnails) == len(names))
        return list(uids)

    return add


@pytest.fixture
def in_file(folder: DataFolder, uid: str) -> Names:
    """The names of the entry's photos, as another program reads them."""

    def read() -> list[str]:
        with beside(folder) as store:
            return [photo.name for photo in store.read(photos, uid)]

    return read
