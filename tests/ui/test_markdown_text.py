"""Notes in Markdown are read as they are meant; nothing is fetched, nothing opened unasked."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QGuiApplication,
    QImage,
    QTextCharFormat,
    QTextTable,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui import dialogs, theme
from journal_app.ui.links import open_address
from journal_app.ui.widgets.markdown_document import MarkdownDocument
from journal_app.ui.widgets.markdown_text import MarkdownText
from tests.addresses import opened_by_the_system

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def browser() -> Iterator[list[QUrl]]:
    """What the system would open."""
    with opened_by_the_system("http", "https", "mailto", "file", "javascript", "") as opened:
        yield opened


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MarkdownText]:
    made = MarkdownText("Notes")
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.addWidget(made)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    qtbot.addWidget(area)
    area.resize(500, 300)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    yield made
    area.hide()


def show(qtbot: QtBot, view: MarkdownText, text: str) -> None:
    view.set_markdown(text)
    qtbot.waitUntil(view.is_complete)


def middle_of(view: MarkdownText, word: str) -> QPoint:
    cursor = view.document().find(word)
    assert not cursor.isNull()
    end = view.cursorRect(cursor)
    cursor.setPosition(cursor.selectionStart())
    start = view.cursorRect(cursor)
    return QPoint((start.left() + end.left()) // 2, start.center().y())


def format_of(view: MarkdownText, word: str) -> QTextCharFormat:
    return view.document().find(word).charFormat()


def test_marks_are_shown_as_what_they_mean(qtbot: QtBot, view: MarkdownText) -> None:
    show(
        qtbot,
        view,
        "# Kopf\n\n**fett** *schräg* _auch_ ~~weg~~ `wert`\n\n- Punkt\n- [x] getan\n\n> Zitat"
        "\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    )
    assert "Kopf\nfett schräg auch weg wert\nPunkt\ngetan\nZitat" in view.toPlainText()
    assert format_of(view, "Kopf").font().pixelSize() > theme.font().pixelSize()
    assert format_of(view, "fett").fontWeight() > format_of(view, "weg").fontWeight()
    assert format_of(view, "schräg").fontItalic()
    assert format_of(view, "auch").fontItalic()
    assert not format_of(view, "auch").fontUnderline()
    assert format_of(view, "weg").fontStrikeOut()
    assert format_of(view, "wert").fontFixedPitch()
    assert view.document().find("Punkt").block().textList() is not None
    (table,) = [
        one for one in view.document().rootFrame().childFrames() if isinstance(one, QTextTable)
    ]
    assert (table.rows(), table.columns()) == (2, 2)


def test_lines_of_a_paragraph_and_of_an_item_stay_lines(qtbot: QtBot, view: MarkdownText) -> None:
    show(qtbot, view, "Anna 🎉 kam\nBerta nicht\n\n- Punkt\n  weiter\n- zwei")
    assert view.toPlainText() == "Anna 🎉 kam\nBerta nicht\nPunkt\nweiter\nzwei"
    items = view.document().find("Punkt").block().textList()
    assert items is not None
    assert items.count() == 2


def test_html_is_text(qtbot: QtBot, view: MarkdownText) -> None:
    typed = "<b>x</b> <img src='file:///etc/hostname'> <script>y</script> &amp; &copy;"
    show(qtbot, view, typed)
    assert view.toPlainText() == typed


def test_a_picture_is_its_words_and_nothing_is_loaded(
    qtbot: QtBot, view: MarkdownText, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    for place in (MarkdownDocument, MarkdownText):
        former = place.loadResource

        def load(self: QObject, kind: int, address: QUrl, former: object = former) -> object:
            loaded.append(address.toString())
            return former(self, kind, address)  # type: ignore[operator]

        monkeypatch.setattr(place, "loadResource", load)
    file = tmp_path / "bild.png"
    picture = QImage(300, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(file))
    show(
        qtbot,
        view,
        f"![vom Netz](https://example.org/a.png) ![von hier]({file.as_uri()}) ![]({file})"
        "\n\n| ![in der Tafel](x.png) |\n|---|\n",
    )
    assert view.toPlainText().split("\n")[0] == "vom Netz von hier Picture"
    assert "in der Tafel" in view.toPlainText()
    assert view.height() < 200
    assert loaded == []


def test_a_document_of_its_own_opens_no_file_either(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("geheim")
    document = MarkdownDocument("x", theme.font())
    assert document.resource(2, QUrl.fromLocalFile(str(file))) is None
    assert MarkdownText("Notes").loadResource(2, QUrl.fromLocalFile(str(file))) is None


def test_a_link_tells_its_address_and_opens_after_asking(
    qtbot: QtBot, view: MarkdownText, browser: list[QUrl]
) -> None:
    show(qtbot, view, "siehe [hier](https://example.org/x?a=ü) und https://example.org/y.")
    assert format_of(view, "hier").toolTip() == "https://example.org/x?a=%C3%BC"
    with dialogs.answer_with(False, True):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, "hier"))
        assert browser == []
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, "example.org/y")
        )
    assert [url.toString() for url in browser] == ["https://example.org/y"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "example.org", "ftp://a.de", "x:"]
)
def test_what_is_neither_web_nor_mail_is_told_and_not_opened(
    qtbot: QtBot, view: MarkdownText, browser: list[QUrl], address: str
) -> None:
    show(qtbot, view, f"[hier]({address})")
    with dialogs.answer_with(True):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, "hier"))
    assert browser == []


def test_the_question_shows_the_whole_address_as_plain_text(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    from journal_app.ui.links import shown_address

    address = "https://example.org@evil.org/" + "<b>" * 30
    question = dialogs.question(None, "?", shown_address(address), "Open", "Stay")
    qtbot.addWidget(question)
    texts = [one for one in question.findChildren(QLabel) if "evil" in one.text()]
    assert [one.textFormat() for one in texts] == [Qt.TextFormat.PlainText]
    assert shown_address("https://а.de/\u202e") == "https://xn--80a.de/%E2%80%AE"


def test_mail_is_asked_for_as_mail(browser: list[QUrl]) -> None:
    with dialogs.answer_with(True):
        assert open_address(None, "mailto:petra@lang.de")
    assert [url.toString() for url in browser] == ["mailto:petra@lang.de"]


def test_a_computer_without_a_browser_says_so(
    browser: list[QUrl], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(dialogs, "tell", lambda *args: told.append(args[2]))
    with dialogs.answer_with(True):
        assert not open_address(None, "https://example.org")
    assert "https://ex" in told[0]


def test_the_keys_go_from_link_to_link(qtbot: QtBot, browser: list[QUrl]) -> None:
    holder = QWidget()
    before, view, after = QLineEdit(), MarkdownText("Notes"), QLineEdit()
    layout = QVBoxLayout(holder)
    for widget in (before, view, after):
        layout.addWidget(widget)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    show(qtbot, view, "[eins](https://a.de/1) und **[zw](https://a.de/2)[ei](https://a.de/2)**")
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.textCursor().selectedText() == "eins"
    with dialogs.answer_with(True, True):
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [url.toString() for url in browser] == ["https://a.de/1", "https://a.de/2"]
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    assert view.textCursor().selectedText() == "zwei"


def test_marked_text_is_copied_and_no_click(qtbot: QtBot, view: MarkdownText) -> None:
    clicks: list[int] = []
    view.clicked.connect(clicks.append)
    show(qtbot, view, "Anna kam **gern** zum Termin")
    start, end = middle_of(view, "kam"), middle_of(view, "Termin")
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert "gern" in view.textCursor().selectedText()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "gern zum" in QGuiApplication.clipboard().text()
    assert clicks == []
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert view.toPlainText()[5:8] == "kam"
    assert len(clicks) == 1
    assert 5 <= clicks[0] <= 8


def test_hits_are_marked_in_what_is_shown_in_the_colours_that_are_now(
    qtbot: QtBot, dressed: QApplication, view: MarkdownText
) -> None:
    view.mark_hits("müller")
    show(
        qtbot,
        view,
        "🎉 **Muel**ler und [Müller](https://mueller.de)\n\n" + "Satz\n\n" * 400 + "Müller",
    )
    marks = [mark.cursor.selectedText() for mark in view.extraSelections()]
    assert marks == ["Mueller", "Müller", "Müller"]
    theme.apply(dressed, "dark")
    qtbot.waitUntil(view.is_complete)
    grounds = {mark.format.background().color().name() for mark in view.extraSelections()}
    assert grounds == {theme.current().celebrate_soft.lower()}


def test_it_follows_the_theme_live(qtbot: QtBot, dressed: QApplication, view: MarkdownText) -> None:
    show(qtbot, view, "[hier](https://a.de)")
    light = format_of(view, "hier").foreground().color()
    theme.apply(dressed, "dark", 1.5)
    qtbot.waitUntil(view.is_complete)
    assert format_of(view, "hier").foreground().color() == QColor(theme.current().accent) != light
    assert format_of(view, "hier").font().pixelSize() == theme.font().pixelSize()


def test_long_notes_are_there_at_once_and_whole_soon_after(
    qtbot: QtBot, view: MarkdownText
) -> None:
    text = "Ein Satz mit **Nachdruck** und einem [Link](https://a.de).\n\n- eins\n- zwei\n\n" * 1300
    assert len(text) > 90_000
    started = time.thread_time()  # the other processes of the test run count for nothing
    view.set_markdown(text)
    assert time.thread_time() - started < 0.05
    assert view.height() > 1000
    qtbot.waitUntil(view.is_complete, timeout=20_000)
    assert view.toPlainText().count("Nachdruck") == 1300
    assert len(view.links()) == 1300


@pytest.mark.parametrize(
    "strange",
    ["[" * 5000, "*a " * 2000, ">" * 5000, "![](x)" * 1000, "|" * 5000, "`" * 5000,
     "\t" * 5000 + "x", "|a|b|\n|-|-|\n" + "|1|2|\n" * 2000, "a@b." * 2000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_strange_notes_hold_nothing_up(qtbot: QtBot, view: MarkdownText, strange: str) -> None:
    started = time.perf_counter()
    view.set_markdown(strange)
    qtbot.waitUntil(view.is_complete, timeout=10_000)
    assert time.perf_counter() - started < 5


lines = st.lists(
    st.sampled_from(
        ["", "Anna kam", "- Punkt", "  - tief", "1. eins", "2. zwei", "> Zitat", "> - darin",
         "# Kopf", "| a | b |", "|---|---|", "---", "  weiter", "3) drei", "===", "[x]: y",
         "22. Mai", "**fett", "weiter**", "Kund*innen", "https://a.de/x_y.", "<b>roh</b>",
         "&amp;", "+ gut"]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["| a | b |", "|---|---|", "# Kopf", "| a | b |", "Anna kam"])  # no row of the table
@given(lines)
def test_every_word_and_number_typed_is_shown_in_its_order(
    qtbot: QtBot, view: MarkdownText, typed: list[str]
) -> None:
    show(qtbot, view, "\n".join(typed))
    shown: list[str] = []
    block = view.document().begin()
    while block.isValid():
        items = block.textList()
        shown += [] if items is None else re.findall(r"\w+", items.itemText(block))
        shown += re.findall(r"\w+", block.text())
        block = block.next()
    assert shown == re.findall(r"\w+", "\n".join(typed))
