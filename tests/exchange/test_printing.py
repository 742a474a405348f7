"""The coach prints an entry: tidy pages with all that it says, on paper or as a PDF."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui.printing import (
    document_of,
    pdf_of,
    print_entry,
    read_printed,
    send,
)
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.pictures import prepare
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.ui import dialogs, theme
from journal_app.ui.context import Context
from journal_app.ui.language import speak
from journal_app.ui.main_window import MainWindow
from tests.exchange.pdf_text import pages, pictures
from tests.journal.drawn import jpeg

WIN = NewEntry(
    "Workshop ausverkauft",
    right="Alle angerufen.\nRuhig geblieben.",
    again="Dienstags anrufen",
    train="Drei Fragen <stellen>",
    kind=Kind.SALE,
    day=date(2026, 11, 21),
    helpers=("Jana Thoma",),
    clients=("Petra Lang",),
    tags=("mut", "anruf"),
    starred=True,
)


@pytest.fixture
def uid(context: Context) -> str:
    return str(context.write(add_entry, WIN))


def printed(context: Context, uid: str) -> list[str]:
    return pages(pdf_of(context.read(read_printed, uid)))


def test_the_page_says_all_that_the_entry_says(context: Context, uid: str) -> None:
    (page,) = printed(context, uid)
    place = 0
    for words in (
        "Workshop ausverkauft",
        "Saturday, 21 November 2026 · Sale · ★",
        "What did I do right?",
        "Alle angerufen.",
        "Ruhig geblieben.",
        "How can I repeat it?",
        "Dienstags anrufen",
        "Who helped?",
        "Jana Thoma",
        "What do I train next?",
        "Drei Fragen <stellen>",
        "Clients",
        "Petra Lang",
        "Tags",
        "mut, anruf",
    ):
        found = page.find(words, place)
        assert found >= place, f"{words} after {page[:place]}"
        place = found + len(words)
    assert "Notes" not in page, "nothing is written there"
    assert "Page" not in page, "one page needs no number"


def test_german_pages(context: Context, uid: str, dressed: QApplication) -> None:
    speak(dressed, "de")
    (page,) = printed(context, uid)
    assert "Samstag, 21. November 2026 · Verkauf" in page
    assert "Was habe ich richtig gemacht?" in page


def test_notes_are_printed_as_they_are_meant(context: Context, uid: str) -> None:
    notes = (
        "# Verlauf\nErst *still*,\ndann **laut** mit [Weber](https://weber.example/a).\n\n"
        "- [x] gefragt\n- [ ] bedankt\n\n<b>spitz</b> ![Tafel](file:///etc/hostname)"
    )
    context.write(edit_entry, uid, notes=notes)
    (page,) = printed(context, uid)
    for words in (
        "NotesVerlauf",
        "Erst still,",
        "dann laut mit Weber (https://weber.example/a).",
        "☑ gefragt",
        "☐ bedankt",
        "<b>spitz</b>",
        "Tafel",
    ):
        assert words in page
    for mark in ("#", "**", "[x]", "file:"):
        assert mark not in page


def test_a_line_stands_on_one_page_only_also_where_a_paragraph_goes_over_the_edge(
    context: Context, uid: str
) -> None:
    paragraph = " ".join(f"wort{number:04}" for number in range(2500))
    items = "\n".join(f"- punkt{number:03} " + "und noch mehr " * 12 for number in range(60))
    context.write(edit_entry, uid, right=paragraph, notes=items)
    found = printed(context, uid)
    assert len(found) > 3
    whole = "".join(found)
    for number in range(2500):
        assert whole.count(f"wort{number:04}") == 1, number
    for number in range(60):
        assert whole.count(f"punkt{number:03}") == 1, number


def test_a_long_entry_has_numbered_pages_and_loses_no_line(context: Context, uid: str) -> None:
    notes = "\n\n".join(f"Absatz {number}." for number in range(120))
    context.write(edit_entry, uid, notes=notes)
    found = printed(context, uid)
    assert len(found) > 1
    for number, page in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in page
    whole = "".join(found)
    assert all(whole.count(f"Absatz {number}.") == 1 for number in range(120))


def test_photos_stand_beneath(context: Context, uid: str) -> None:
    some = [prepare(jpeg(shade=shade), f"{shade}.jpg") for shade in (10, 90, 170)]
    context.write(add_photos, uid, some)
    content = pdf_of(context.read(read_printed, uid))
    assert pictures(content) == 3
    assert len(pages(content)) == 1


@pytest.mark.parametrize("look", ["light", "dark"])
def test_paper_is_white_whatever_the_theme(
    context: Context, uid: str, dressed: QApplication, look: theme.Theme
) -> None:
    context.write(edit_entry, uid, notes="> Zitat\n\n`Code` und [Link](https://a.example)")
    theme.apply(dressed, look)
    document = document_of(context.read(read_printed, uid))
    document.setTextWidth(600)
    sheet = QImage(QSize(600, int(document.size().height())), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    document.drawContents(painter)
    painter.end()
    light, ink = 0, 0
    for x in range(0, sheet.width(), 2):
        for y in range(sheet.height()):
            colour = sheet.pixelColor(x, y)
            assert colour.hsvSaturation() < 40 or colour.value() > 200, "ink, and no colour"
            light += colour.value() > 230
            ink += colour.value() < 128
    assert light > 50 * ink > 0


def test_without_a_printer_a_pdf_is_offered(
    context: Context, window: MainWindow, uid: str, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "mine.pdf"
    with dialogs.answer_with(True, target):
        print_entry(context, uid)
    assert window.toast is not None
    assert window.toast.text() == f"Saved as {target}"
    assert "Workshop ausverkauft" in pages(target.read_bytes())[0]
    assert target.stat().st_mode & 0o077 == 0
    with dialogs.answer_with(True, tmp_path / "nowhere" / "x.pdf"):
        print_entry(context, uid)
    assert "its folder does not exist" in window.toast.text()
    with dialogs.answer_with(False):
        print_entry(context, uid)


def test_the_open_entry_is_printed_by_ctrl_p_with_what_was_just_typed(
    context: Context, window: MainWindow, uid: str, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.show_view("journal")
    assert isinstance(page, JournalPage)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    qtbot.waitUntil(lambda: bool(context.commands._shortcuts))
    field = page.panel.form.texts["again"]
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "Mittwochs")
    target = tmp_path / "x.pdf"
    with dialogs.answer_with(True, target):
        qtbot.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Mittwochs" in pages(target.read_bytes())[0]
    with dialogs.answer_with(True, tmp_path / "y.pdf"):
        page.panel.sheet.menu.print.trigger()
    assert (tmp_path / "y.pdf").is_file()


def test_a_printer_gets_the_pages(
    context: Context, window: MainWindow, uid: str, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    send(context, context.read(read_printed, uid), printer)
    assert "Dienstags anrufen" in pages((tmp_path / "printed.pdf").read_bytes())[0]
    assert window.toast is not None
    assert window.toast.text() == f"Saved as {tmp_path / 'printed.pdf'}"


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(
    context: Context, window: MainWindow, uid: str, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    send(context, context.read(read_printed, uid), printer)
    assert window.toast is not None
    assert "took nothing" in window.toast.text()


def test_the_coach_is_asked_which_printer_and_may_think_better_of_it(
    context: Context, window: MainWindow, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    with dialogs.answer_with(False):
        print_entry(context, uid)
    assert window.toast is None, "nothing was sent"


def test_without_an_open_entry_ctrl_p_says_so(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.toast_wanted) as told:
        print_entry(context)
    assert told.args[0] == "Open an entry first, then it can be printed."
