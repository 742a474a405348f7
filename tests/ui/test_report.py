"""The kit for reports: what is on each page, read back from the PDF as a reader's program does."""

import errno
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtGui import QFontDatabase

from journal_app.ground.errors import UserError
from journal_app.ui import typography
from journal_app.ui.charts.chart import Chart, Table
from journal_app.ui.report.file import write_report
from journal_app.ui.report.flow import Block, paged, pages
from journal_app.ui.report.letters import POINT
from journal_app.ui.report.paper import WIDTH, pdf_of
from journal_app.ui.report.parts import (
    Drawing,
    Figure,
    Figures,
    Heading,
    Listing,
    Paragraph,
    Part,
    Quoted,
    Report,
)
from journal_app.ui.report.tables import BETWEEN, column_widths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from journal_app.ui.charts.sheet import Sheet

LONG_NAME = "Anneliese-Friederike von Hohenstein-Württemberg zu Oberaltenbuch " * 3
ENDLESS_WORD = "Donaudampfschifffahrtsgesellschaft" * 8


def report(*parts: Part) -> Report:
    return Report("Übersicht", ("Größe: 12 Kunden",), parts, "Fuß", "de")


Print = Callable[..., PdfReader]


@pytest.fixture
def printed(dressed: "QApplication", tmp_path: Path) -> Print:
    typography.load_bundled()

    def made(*parts: Part) -> PdfReader:
        return PdfReader(BytesIO(pdf_of(report(*parts), tmp_path, lambda _fraction: None)))

    return made


def listing(rows: int) -> Listing:
    cells = tuple((f"Kundin Nr. {row}", f"{row} Tage") for row in range(rows))
    return Listing(Table(("Name", "Stille"), cells), right=(1,))


def draw(sheet: "Sheet", words: str) -> list[Any]:
    sheet.frame(left=40, right=10, top=10, bottom=30)
    sheet.axes.set_xticks([])
    sheet.height_axis([(0, "0 %"), (1, "100 %")], top=1)
    sheet.axes.bar(0.5, 0.7, hatch="////", facecolor="#FFFFFF", edgecolor="#1F6F5C")
    sheet.text(0.5, 0.5, words)
    return []


def chart(alone: str = "") -> Chart:
    table = Table(("a",), ())
    return Chart("c", "Säulen", "je Größe", "Eine Fußnote.", draw, ("Übermaß",), table, alone)


def fonts(reader: PdfReader) -> list[Any]:
    return [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf's types
    ]


def test_words_can_be_searched_and_copied_as_they_were_written(printed: Print) -> None:
    words = "Größe: „29 von 64“ (45 %), 12:30 – 10x20 … 1.204,00 € für Łukasz"
    text = printed(Paragraph(words)).pages[0].extract_text()
    assert words in text
    assert "\t" not in text


def test_what_was_written_in_lines_stays_in_lines_and_is_not_cut_short(printed: Print) -> None:
    lines = [f"Zeile {number}." for number in range(90)]
    reader = printed(Paragraph("\n".join(lines)))
    told = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert [line for line in told if line.startswith("Zeile")] == lines


def test_what_somebody_said_stands_with_who_said_it(printed: Print) -> None:
    above = Paragraph("\n".join(["Zeile."] * 49))
    long = " ".join(["Ein Satz."] * 60)
    reader = printed(above, Quoted(long, "Petra Kern"), Quoted("Kurz"))
    text = reader.pages[-1].extract_text()
    assert " ".join(text.split("— Petra")[0].split()).endswith("Ein Satz.")
    assert "— Petra Kern\nKurz" in text


def test_every_page_has_its_number_and_what_it_is_of(printed: Print) -> None:
    reader = printed(listing(120))
    assert len(reader.pages) == 4
    for number, page in enumerate(reader.pages, 1):
        assert page.extract_text().endswith(f"Fuß\nPage {number} of 4")


def test_the_document_says_its_title_its_language_and_its_contents(printed: Print) -> None:
    reader = printed(Heading("Überblick"), Paragraph("Etwas."), Heading("Später"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Übersicht"
    assert reader.root_object["/Lang"] == "de"
    assert [one["/Title"] for one in reader.outline] == ["Überblick", "Später"]  # type: ignore[call-overload]  # flat here


def test_a_long_table_repeats_its_head_and_loses_nobody(printed: Print) -> None:
    reader = printed(Heading("Still"), listing(300))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) > 5
    for text in texts:
        assert text.count("Name\nStille\n") == 1
    found = [line for text in texts for line in text.splitlines() if line.startswith("Kundin")]
    assert found == [f"Kundin Nr. {row}" for row in range(300)]


@pytest.mark.parametrize("lines", range(45, 53))
def test_a_table_is_not_left_behind_by_the_sentence_that_leads_to_it(
    printed: Print, lines: int
) -> None:
    above = [Paragraph("Zeile", head="Kopf")] * (lines // 3) + [Paragraph("Rest")] * (lines % 3)
    parts = (*above, Heading("Still"), Paragraph("Seit langem.", with_next=True), listing(3))
    text = next(
        page.extract_text() for page in printed(*parts).pages if "Still" in page.extract_text()
    )
    assert "Seit langem.\nName\nStille\nKundin Nr. 0" in text


def test_a_row_is_never_cut(printed: Print) -> None:
    """A name of several lines stands with all of them on one page."""
    rows = tuple((f"{row:03} {LONG_NAME}", "Ende") for row in range(40))
    reader = printed(Listing(Table(("Name", "Stille"), rows)))
    assert len(reader.pages) > 1
    seen = 0
    for page in reader.pages:
        text = page.extract_text().replace("\n", " ").replace("- ", "-")
        whole = " ".join(LONG_NAME.split())
        assert text.count(whole) == text.count("Ende")
        seen += text.count("Ende")
    assert seen == 40


def test_a_word_that_is_wider_than_the_page_goes_on_in_the_next_line(printed: Print) -> None:
    reader = printed(Paragraph(ENDLESS_WORD), Listing(Table(("a", "b"), ((ENDLESS_WORD, "1"),))))
    text = reader.pages[0].extract_text().replace("\n", "")
    assert text.count(ENDLESS_WORD) == 2


def test_charts_are_vectors_with_their_words_and_no_pictures(printed: Print) -> None:
    page = printed(Drawing(chart())).pages[0]
    text = page.extract_text()
    assert not page.images
    for words in ("Säulen", "je Größe", "Eine Fußnote.", "Übermaß", "100 %"):
        assert words in text


def test_what_cannot_be_drawn_says_so_in_a_sentence(printed: Print) -> None:
    text = printed(Drawing(chart(alone="Noch zu wenige."))).pages[0].extract_text()
    assert "Säulen\nNoch zu wenige." in text
    assert "Fußnote" not in text


def test_all_letters_are_in_the_file(printed: Print) -> None:
    found = fonts(printed(Paragraph("Größe"), Drawing(chart())))
    assert len(found) > 1
    for font in found:
        if font["/Subtype"] == "/Type3":  # drawn, each letter in the file
            assert font["/CharProcs"]
            continue
        assert font["/BaseFont"].startswith("/Inter")
        inside = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert inside["/FontFile2"].get_data()[:4] == b"\0\1\0\0"


def test_figures_stand_with_what_they_are_of(printed: Print) -> None:
    figures = Figures((Figure("Kaufen wieder", "29 von 64", "45 %"), Figure("Überfällig", "3")))
    text = printed(figures).pages[0].extract_text()
    assert "Kaufen wieder\n29 von 64\n45 %\nÜberfällig\n3" in text


def test_columns_share_the_width_and_never_pass_it(dressed: "QApplication") -> None:
    typography.load_bundled()
    assert "Inter" in QFontDatabase.families()
    for rows in ([["Petra", "1"]], [["Petra " * 60, "wort " * 60]], [["x" * 900, "1"]], []):
        widths = column_widths(("Name", "Wer nach so langer Zeit wiederkommt"), rows, WIDTH)
        assert sum(widths) + BETWEEN <= WIDTH + 1
        assert min(widths) > 20 * POINT


block = st.builds(Block, st.floats(1, 120), before=st.floats(0, 30), with_next=st.booleans())


@given(st.lists(block, max_size=40))
def test_pages_are_there_before_all_blocks_are(blocks: list[Block]) -> None:
    """No more is laid out than the page in hand and what stands together with it."""
    asked = 0

    def coming() -> Iterator[Block]:
        nonlocal asked
        for one in blocks:
            asked += 1
            yield one

    done = 0
    for page in paged(coming(), 100.0):
        done += len(page)
        left = blocks[done:]
        together = (n for n, one in enumerate(left, 1) if not one.with_next)
        assert asked <= done + next(together, len(left))


@given(st.lists(block, max_size=40))
def test_every_block_is_on_one_page_in_its_order(blocks: list[Block]) -> None:
    laid = pages(blocks, 100.0)
    assert [one.block for page in laid for one in page] == blocks
    for page in laid:
        for above, below in pairwise(page):
            assert below.y >= above.y + above.block.height
        for one in page:
            assert one.y + one.block.height <= 100.001 or one.y == 0


def test_a_heading_goes_with_what_follows() -> None:
    heading = Block(10, with_next=True)
    laid = pages([Block(85), heading, Block(20)], 100.0)
    assert [one.block.height for one in laid[1]] == [10, 20]


# the file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Bericht.pdf"


def write(target: Path) -> None:
    typography.load_bundled()
    write_report(report(Paragraph("Neu.")), target, target.parent)


@pytest.mark.usefixtures("dressed")
def test_a_former_report_is_replaced_and_nothing_lies_beside_it(target: Path) -> None:
    target.write_bytes(b"old")
    write(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert [one.name for one in target.parent.iterdir() if one.is_file()] == ["Bericht.pdf"]


@pytest.mark.usefixtures("dressed")
def test_a_report_that_may_not_be_replaced_is_left_alone(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows answers while the report is open in another program."""
    target.write_bytes(b"old")

    def refused(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(UserError) as error:
        write(target)
    assert error.value.code == "report_not_replaced"
    assert target.read_bytes() == b"old"
    assert not list(target.parent.glob("Bericht.pdf.*"))


@pytest.mark.usefixtures("dressed")
def test_on_a_full_disk_the_former_report_stays(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as error:
        write(target)
    assert error.value.code == "disk_full"
    assert target.read_bytes() == b"old"
    assert not list(target.parent.glob("Bericht.pdf.*"))


@pytest.mark.usefixtures("dressed")
def test_a_place_where_nothing_can_be_written_is_told(target: Path) -> None:
    with pytest.raises(UserError) as error:
        write(target.parent / "nowhere" / "Bericht.pdf")
    assert error.value.code == "report_needs_folder"
    target.mkdir()
    with pytest.raises(UserError) as error:
        write(target)
    assert error.value.code == "path_unusable"


@pytest.mark.usefixtures("dressed")
def test_a_report_that_is_stopped_leaves_no_half_file(target: Path) -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(fraction: float) -> None:
        if fraction > 0.1:
            raise Stopped

    typography.load_bundled()
    with pytest.raises(Stopped):
        write_report(report(Drawing(chart())), target, target.parent, stop)
    assert not target.exists()
