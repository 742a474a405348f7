"""A year of the journal as a book: everything in it, in its order, and nothing half on the disk."""

import io
import os
import re
import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui import year_book_pages
from journal_app.exchange.ui.year_book import YearBookDialog, open_year_book
from journal_app.exchange.ui.year_book_pages import write_year_book
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, trash_entry
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.pictures import Picture, prepare
from journal_app.journal.tables import Kind
from journal_app.journal.ui.look_backs_tab import LookBacksTab
from journal_app.store import Store
from journal_app.ui import dialogs, typography
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.exchange.pdf_text import pages
from tests.store.conftest import read_only_from_now_on, small_disk

__all__ = ["read_only_from_now_on", "small_disk"]
LEFT = Qt.MouseButton.LeftButton
Win = Callable[..., str]


def photo(width: int, height: int, *, turned: bool = False, form: str = "JPEG") -> Picture:
    """A noisy one, which no compression makes small; ``turned`` as a telephone held upright."""
    made = Image.effect_noise((width, height), 80).convert("RGB")
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    target = io.BytesIO()
    made.save(target, form, exif=exif)
    return prepare(target.getvalue(), "IMG_1.jpg")


@pytest.fixture
def win(store: Store) -> Win:
    def write(title: str, day: date, photos: Sequence[Picture] = (), **more: Any) -> str:
        uid = str(store.write(add_entry, NewEntry(title, day=day, **more)))
        if photos:
            store.write(add_photos, uid, photos)
        return uid

    return write


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Jahrbuch.pdf"


@pytest.fixture(autouse=True)
def letters(dressed: object) -> None:
    typography.load_bundled()


def made(store: Store, target: Path, year: int = 2026) -> PdfReader:
    store.read(write_year_book, target, year)
    return PdfReader(target)


def texts(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def test_the_title_page_says_whose_year_it_was_and_what_came_of_it(
    store: Store, win: Win, target: Path
) -> None:
    win("Sold out", date(2026, 3, 4), [photo(400, 300)], starred=True)
    win("Praise", date(2026, 3, 4))
    win("Before", date(2025, 12, 31))
    store.write(trash_entry, win("Thrown away", date(2026, 5, 1)))
    first = texts(made(store, target))[0]
    assert first.split("\n")[:2] == ["Success journal", "2026"]
    assert "2 entries on 1 day · 1 with a star · 1 photo" in first
    assert "Page" not in first


def test_the_months_are_chapters_and_the_entries_stand_in_their_order(
    store: Store, win: Win, target: Path
) -> None:
    win("Christmas", date(2026, 12, 31))
    win("Later that day", date(2026, 3, 9))
    win("Snow", date(2026, 1, 1))
    win("Spring", date(2026, 3, 2))
    win("Of another year", date(2027, 1, 1))
    reader = made(store, target)
    outline: Any = reader.outline
    assert [one["/Title"] for one in outline] == ["January 2026", "March 2026", "December 2026"]
    places = [reader.get_destination_page_number(one) for one in outline]
    assert places == [1, 2, 3]
    whole = "\n".join(texts(reader))
    order = ["January 2026", "Snow", "March 2026", "Spring", "Later that day", "Christmas"]
    assert [whole.index(one) for one in order] == sorted(whole.index(one) for one in order)
    assert "Of another year" not in whole
    assert "Yearbook 2026\nPage 3" in texts(reader)[2]


def test_an_entry_stands_there_with_all_it_has(store: Store, win: Win, target: Path) -> None:
    uid = win(
        "Workshop sold out",
        date(2026, 11, 20),
        kind=Kind.SALE,
        starred=True,
        right="Called everybody.\nThen asked.",
        again="On Tuesdays",
        train="Begin earlier",
        helpers=("Jana Thoma",),
        clients=("Petra Kern",),
        tags=("workshop",),
    )
    store.write(edit_entry, uid, notes="# Seats\n\n- [x] twelve\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    text = texts(made(store, target))[1]
    for part in (
        "Friday, 20 November 2026 · Sale · ★\nWorkshop sold out",
        "What did I do right?\nCalled everybody.\nThen asked.",
        "How can I repeat it?\nOn Tuesdays",
        "What do I train next?\nBegin earlier",
        "Who helped?\nJana Thoma",
        "Notes\nSeats\n☑\n twelve",
        "Clients: Petra Kern · Tags: workshop",
    ):
        assert part in text
    assert text.replace("\n", " ").count("A B 1 2") == 1
    assert "\t" not in text


def test_no_photo_is_left_out_whatever_its_shape(store: Store, win: Win, target: Path) -> None:
    shapes = [(1600, 1200), (1200, 1600), (40, 30), (1, 1), (4000, 420), (420, 4000), (2600, 2600)]
    win("Many", date(2026, 5, 5), [photo(*size) for size in shapes])
    win("One", date(2026, 5, 6), [photo(1600, 1200, turned=True), photo(90, 60, form="PNG")])
    reader = made(store, target)
    images = [one.image for page in reader.pages for one in page.images]
    assert len(images) == len(shapes) + 2
    sizes = [one.size for one in images if one is not None]
    for (width, height), (wide, high) in zip(shapes, sizes, strict=False):
        assert max(wide, high) <= 1400, "no more pixels than paper shows"
        assert wide <= width, "none is made larger"
        assert wide / high == pytest.approx(width / height, rel=0.05)
    assert sizes[len(shapes)][0] < sizes[len(shapes)][1], "upright, as it was taken"


def test_a_photo_that_cannot_be_read_says_so_in_its_place(
    store: Store, win: Win, target: Path
) -> None:
    good = photo(300, 200)
    broken = Picture(b"no picture", good.thumbnail, "ab", "cd", "image/jpeg", 300, 200, "x.jpg")
    win("Two", date(2026, 5, 5), [broken, good])
    reader = made(store, target)
    assert sum(len(page.images) for page in reader.pages) == 1
    assert "This photo cannot be read" in texts(reader)[1].replace("\n", " ")


def test_an_entry_begins_with_its_first_line_on_the_page_of_its_title(
    store: Store, win: Win, target: Path
) -> None:
    for number in range(120):
        win(f"Win {number:03}.", date(2026, 4, 1) + timedelta(number // 40), right=f"Way {number}.")
    for text in texts(made(store, target))[1:]:
        assert text.count("Win ") == text.count("Way ")
        assert "What did I do right?\nYearbook" not in text


def test_long_texts_go_on_over_pages_and_lose_nothing(store: Store, win: Win, target: Path) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    uid = win("Long", date(2026, 4, 1), right=words)
    rows = "\n".join(f"| row{number} | x |" for number in range(120))
    notes = " ".join(f"note{number}" for number in range(3000))
    store.write(edit_entry, uid, notes=f"{notes}\n\n| A | B |\n|---|---|\n{rows}")
    assert len(made(store, target).pages) > 6
    drawn = "".join("".join(pages(target.read_bytes())).split())
    for name, count in (("word", 3000), ("note", 3000)):
        found = re.sub(r"Yearbook2026Page\d+", "", drawn)
        assert "".join(f"{name}{number}" for number in range(count)) in found
    assert re.findall(r"row(\d+)x", drawn) == [str(number) for number in range(120)]


def test_a_year_without_entries_makes_no_empty_book(store: Store, win: Win, target: Path) -> None:
    win("Other", date(2025, 5, 5))
    with pytest.raises(UserError) as error:
        store.read(write_year_book, target, 2024)
    assert error.value.code == "year_book_empty"
    assert not target.exists()


def test_a_photo_is_read_only_when_its_page_is_painted(
    store: Store, win: Win, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never is more than one picture held, and never more of the year than a page."""
    for number in range(12):
        win(f"Win {number}", date(2026, 5, 1 + number), [photo(800, 600 + number)])
    told: list[str] = []
    read = year_book_pages.photo_content

    def noted(session: Any, uid: str) -> bytes:
        told.append("photo")
        return read(session, uid)

    monkeypatch.setattr(year_book_pages, "photo_content", noted)
    store.read(write_year_book, target, 2026, lambda done, _total: told.append(f"entry {done}"))
    first = told.index("photo")
    assert told[:first] == [f"entry {number}" for number in range(first)]
    assert first < 6
    assert told.count("photo") == 12


def test_stopped_on_the_way_nothing_lies_there_and_a_former_book_stays(
    store: Store, win: Win, target: Path
) -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(done: int, _total: int) -> None:
        if done == 60:
            raise Stopped

    for number in range(90):
        win(f"Win {number}", date(2026, 5, 1), right="Listened")
    target.write_bytes(b"old")
    with pytest.raises(Stopped):
        store.read(write_year_book, target, 2026, stop)
    assert target.read_bytes() == b"old"
    assert sorted(one.name for one in target.parent.iterdir() if one.is_file()) == [target.name]


def test_on_a_full_disk_the_former_book_stays(store: Store, win: Win, small_disk: Any) -> None:
    for number in range(12):
        win(f"Win {number}", date(2026, 5, 1), [photo(1600, 1200 + number)])
    target = small_disk.root / "book.pdf"
    target.write_bytes(b"old")
    small_disk.fill(leave=200_000)
    with pytest.raises(UserError) as error:
        store.read(write_year_book, target, 2026)
    assert error.value.code == "disk_full"
    assert target.read_bytes() == b"old"
    assert not list(target.parent.glob("book.pdf.*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folder modes: run it on Linux or macOS")
def test_where_nothing_may_be_written_it_says_so(
    store: Store, win: Win, tmp_path: Path, read_only_from_now_on: Callable[[Path], None]
) -> None:
    win("Win", date(2026, 5, 1))
    place = tmp_path / "locked"
    place.mkdir()
    read_only_from_now_on(place)
    with pytest.raises(UserError) as error:
        store.read(write_year_book, place / "book.pdf", 2026)
    assert error.value.code in {"permission_denied", "target_read_only"}
    with pytest.raises(UserError) as error:
        store.read(write_year_book, tmp_path / "nowhere" / "book.pdf", 2026)
    assert error.value.code == "report_needs_folder"


# the dialog


@pytest.fixture
def wins(context: Context) -> None:
    for day in (date(2026, 3, 4), date(2026, 11, 20), date(2024, 6, 1)):
        context.write(add_entry, NewEntry("Zusage", day=day, right="Zugehört"))


def look_back_at_the_year(context: Context, qtbot: QtBot) -> LookBacksTab:
    context.commands.run("look_backs.show")
    tab = context.commands.run("view.journal").pages.shown()
    assert isinstance(tab, LookBacksTab)
    qtbot.waitUntil(tab.isVisible)
    return tab


@pytest.mark.usefixtures("wins")
def test_the_button_is_there_for_a_year_and_its_book_lies_where_it_was_wanted(
    context: Context, window: MainWindow, target: Path, qtbot: QtBot
) -> None:
    tab = look_back_at_the_year(context, qtbot)
    assert not tab.book.isVisible()
    qtbot.mouseClick(tab.span.findChildren(QPushButton)[2], LEFT)
    qtbot.waitUntil(tab.book.isVisible)
    for _step in range(2):
        qtbot.mouseClick(tab.before, LEFT)
    qtbot.mouseClick(tab.book, LEFT)
    (dialog,) = window.findChildren(YearBookDialog)
    assert dialog.year.currentText() == "2024"
    assert dialog.told.text() == "1 entry on 1 day"
    with dialogs.answer_with(target):
        qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: dialog.step() is dialog.written)
    assert dialog.written.title.text() == "The yearbook 2024 is saved"
    assert "Zugehört" in PdfReader(target).pages[1].extract_text()
    qtbot.mouseClick(dialog.written.done_button, LEFT)
    assert window.toast is not None
    assert window.toast.text() == f"The yearbook is saved: {target.name}"


@pytest.mark.usefixtures("wins")
def test_ctrl_k_offers_it_for_this_year_and_another_can_be_chosen(
    context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    titles = [one.title for one in context.commands.all()]
    assert "Yearbook as PDF" in titles
    dialog = open_year_book(context)
    assert dialog is not None
    assert [dialog.year.itemText(row) for row in range(dialog.year.count())] == ["2026", "2024"]
    assert dialog.told.text() == "2 entries on 2 days"
    dialog.year.setFocus()
    qtbot.keyClick(dialog.year, Qt.Key.Key_Down)
    assert dialog.told.text() == "1 entry on 1 day"
    dialog.reject()


def test_a_journal_without_entries_is_told_kindly(context: Context, window: MainWindow) -> None:
    dialog = open_year_book(context)
    assert dialog is not None
    assert "There is no entry yet" in dialog.told.text()
    assert not dialog.save.isEnabled()
    dialog.reject()


def test_esc_stops_it_and_says_that_nothing_was_written(
    context: Context,
    window: MainWindow,
    target: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(40):
        context.write(add_entry, NewEntry(f"Win {number}", day=date(2026, 3, 4)))
    going_on = threading.Event()
    read = year_book_pages.year_entries

    def slow(*args: Any) -> Any:
        for place, one in enumerate(read(*args)):
            if place == 20:
                going_on.wait(10)
            yield one

    monkeypatch.setattr(year_book_pages, "year_entries", slow)
    dialog = open_year_book(context, 2026)
    assert dialog is not None
    with dialogs.answer_with(target):
        qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: dialog.step() is dialog.busy)
    qtbot.waitUntil(lambda: dialog.busy.bar.value() == 475)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    going_on.set()
    qtbot.waitUntil(lambda: dialog.step() is dialog.form)
    assert dialog.form.problem.text() == "Stopped. Nothing was written."
    assert list(target.parent.glob("Jahrbuch*")) == []
    dialog.reject()
