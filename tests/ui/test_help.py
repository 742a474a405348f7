"""The handbook: a chapter for every page in both languages, true keys, found by its words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from journal_app.ground.i18n import LANGUAGES
from journal_app.ground.paths import resources
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.handbook import CHAPTERS, chapter, chapters, matching, with_keys
from journal_app.ui.help import HelpWindow, open_help
from journal_app.ui.keys import all_keys, native
from journal_app.ui.language import speak
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import VIEWS

every_language = pytest.mark.parametrize("language", LANGUAGES)


def keys_in(text: str) -> list[str]:
    """As written in the chapter, in Qt's portable way."""
    found: list[str] = []

    def met(keys: str) -> str:
        found.append(keys)
        return keys

    with_keys(text, met)
    return found


@pytest.fixture
def help_window(window: MainWindow, qtbot: QtBot) -> Iterator[HelpWindow]:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: window.was_shown)
    qtbot.wait(20)  # the keys come after the paint
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (made,) = window.findChildren(HelpWindow)
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    if isValid(made):
        made.close()


def _titles(shown: HelpWindow) -> list[str]:
    return [shown.list.item(row).text() for row in range(shown.list.count())]


@every_language
def test_every_page_has_its_chapter_and_every_file_its_place(language: str) -> None:
    assert {view.id for view in VIEWS} <= set(CHAPTERS)
    files = {file.stem for file in (resources() / "help" / language).glob("*.md")}
    assert files == set(CHAPTERS)


@every_language
@pytest.mark.parametrize("id_", CHAPTERS)
def test_a_chapter_names_only_keys_that_there_are(
    window: MainWindow, language: str, id_: str
) -> None:
    one = chapter(id_, language)
    known = {QKeySequence(keys) for keys, _title in all_keys(window.context)}
    unknown = [keys for keys in keys_in(one.title + one.text) if QKeySequence(keys) not in known]
    assert unknown == []
    bare = with_keys(one.text, lambda _keys: "")
    for word in ("Ctrl", "Strg", "Shift+", "Umschalt", "Alt+", "F1"):
        assert word not in bare, "a key that is not in double square brackets is not checked"


@every_language
@pytest.mark.parametrize("id_", CHAPTERS)
def test_a_chapter_is_short_and_keeps_to_the_house_s_words(language: str, id_: str) -> None:
    one = chapter(id_, language)
    assert one.title
    assert 20 < len(one.text.split()) < 400
    assert "!" not in one.text
    assert " sie ihr" not in one.text.lower() or language == "en"


def test_both_languages_have_the_same_sections_and_keys() -> None:
    for german, english in zip(chapters("de"), chapters("en"), strict=True):
        assert german.text.count("\n## ") == english.text.count("\n## "), german.id
        assert german.text.count("\n- ") == english.text.count("\n- "), german.id
        assert keys_in(german.text) == keys_in(english.text), german.id


def test_f1_opens_the_chapter_of_the_page_one_is_on(
    window: MainWindow, help_window: HelpWindow
) -> None:
    assert help_window.chapter() == window.view == "today"
    assert help_window.title.text() == "Today"
    window.show_view("settings")
    assert open_help(window.context) is help_window
    assert help_window.title.text() == "Settings"
    assert open_help(window.context, "keys").chapter() == "keys"


def test_the_window_stays_usable_beside_it_and_esc_closes_it(
    window: MainWindow, help_window: HelpWindow, qtbot: QtBot
) -> None:
    assert not help_window.isModal()
    QTest.keyClick(help_window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(HelpWindow))


def test_the_search_shows_the_chapters_with_all_words_and_marks_them(
    help_window: HelpWindow, qtbot: QtBot
) -> None:
    help_window.resize(700, 320)
    help_window.search.setFocus()
    QTest.keyClicks(help_window.search, "cohorts hatched")
    qtbot.waitUntil(lambda: _titles(help_window) == ["Retention"])
    assert help_window.title.text() == "Retention"
    assert help_window.text.extraSelections()
    qtbot.waitUntil(lambda: help_window.area.verticalScrollBar().value() > 0)
    QTest.keyClick(help_window.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_titles(help_window)) == len(CHAPTERS))
    assert help_window.isVisible()
    assert not help_window.text.extraSelections()


def test_of_a_word_of_two_letters_only_the_word_itself_is_marked(
    help_window: HelpWindow, qtbot: QtBot
) -> None:
    help_window.go_to("retention")
    QTest.keyClicks(help_window.search, "in cohorts")
    qtbot.waitUntil(lambda: bool(help_window.text.extraSelections()))
    marked = [one.cursor.selectedText().lower() for one in help_window.text.extraSelections()]
    assert set(marked) == {"in", "cohorts"}
    text = help_window.text.toPlainText()
    assert marked.count("in") == len(re.findall(r"\bin\b", text, re.IGNORECASE))
    assert marked.count("in") < text.lower().count("in")


def test_a_word_nobody_wrote_is_said_to_be_nowhere(help_window: HelpWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(help_window.search, "xylophone")
    qtbot.waitUntil(help_window.nothing.isVisible)
    assert _titles(help_window) == []
    open_help(help_window._context, "ladder")
    assert help_window.chapter() == "ladder"


def test_a_search_needs_no_umlauts() -> None:
    found = [one.id for one in matching(chapters("de"), "verspaetet rosa")]
    assert found == ["ladder"]


def test_it_is_read_with_the_keyboard_alone(help_window: HelpWindow, qtbot: QtBot) -> None:
    help_window.resize(700, 400)
    assert help_window.list.hasFocus()
    QTest.keyClick(help_window.list, Qt.Key.Key_End)
    assert help_window.chapter() == CHAPTERS[-1]
    QTest.keyClick(help_window.list, Qt.Key.Key_Tab)
    assert help_window.text.hasFocus()
    QTest.keyClick(help_window.text, Qt.Key.Key_PageDown)
    assert help_window.area.verticalScrollBar().value() > 0


def test_the_last_chapter_lists_every_key(help_window: HelpWindow) -> None:
    help_window.go_to("keys")
    shown = help_window.text.toPlainText()
    for keys, title in all_keys(help_window._context):
        assert native(keys) in shown
        assert title in shown


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_chapter_can_be_shown_in_every_look(
    context: Context, dressed: QApplication, qtbot: QtBot, look: Any
) -> None:
    for language in LANGUAGES:
        speak(dressed, language)
        theme.apply(dressed, look, 1.5)
        shown = HelpWindow(context)
        qtbot.addWidget(shown)
        shown.show()
        for id_ in CHAPTERS:
            shown.go_to(id_)
            qtbot.waitUntil(shown.text.is_complete)
            assert "[[" not in shown.text.toPlainText()
            assert "**" not in shown.text.toPlainText()
        shown.close()


def test_every_key_in_the_table_says_what_it_does(context: Context, window: MainWindow) -> None:
    keys = all_keys(context)
    assert all(title for _keys, title in keys)
    assert {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"} <= {one for one, _title in keys}


@every_language
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_list_shows_every_title_whole(
    context: Context, qtbot: QtBot, language: str, zoom: float
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, language)
    theme.apply(app, "light", zoom)
    shown = HelpWindow(context)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    metrics = shown.list.fontMetrics()
    for row in range(shown.list.count()):
        item = shown.list.item(row)
        padding = 20
        room = shown.list.visualItemRect(item).width() - padding
        assert metrics.horizontalAdvance(item.text()) <= room, item.text()
