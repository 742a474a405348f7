"""A coach reads what an entry said before, compares it, and brings it back."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextFragment
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.comparison import Change
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Theme
from journal_app.journal.actions import edit_entry, set_clients, set_tags, trash_entry
from journal_app.journal.photo_actions import add_photos, remove_photo
from journal_app.journal.photo_queries import photos
from journal_app.journal.pictures import prepare
from journal_app.journal.prompt_actions import add_prompt, reword, set_answer
from journal_app.journal.queries import Entry
from journal_app.journal.recipe_actions import add_recipe, set_recipes
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import TRASH
from journal_app.journal.ui.version_text import VersionText
from journal_app.journal.ui.versions_dialog import BEFORE, NOW, VersionsDialog
from journal_app.store import upkeep
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.language import speak
from journal_app.ui.main_window import MainWindow
from tests.conftest import INSTANT
from tests.journal.conftest import Win, beside
from tests.journal.drawn import jpeg

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = INSTANT

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def clock(watch: Watch) -> Clock:
    def now() -> datetime:
        return watch.now

    return Clock(now=now)


@pytest.fixture
def uid(page: JournalPage, context: Context, win: Win, watch: Watch, qtbot: QtBot) -> str:
    """An entry, written down on Sunday, worked at on Monday and on Tuesday; it is open."""
    made = win("Workshop", right="Ich habe zugehört.", tags=("mut",), kind=Kind.SALE)
    watch.wait(days=1)
    context.write(edit_entry, made, title="Workshop gehalten", right="Ich habe gut zugehört.")
    context.write(set_tags, made, ["mut", "sog"])
    watch.wait(days=1)
    context.write(edit_entry, made, right="Ich habe gut gefragt.", starred=True)
    watch.wait(hours=1)
    qtbot.waitUntil(lambda: page.panel.uid == made)
    return made


Opened = Callable[[], VersionsDialog]


@pytest.fixture
def opened(page: JournalPage, qtbot: QtBot) -> Iterator[Opened]:
    """Opens the dialog from the menu of the open entry."""

    def choose() -> VersionsDialog:
        page.panel.sheet.menu.versions.trigger()
        (dialog,) = [
            one for one in QApplication.topLevelWidgets()
            if isinstance(one, VersionsDialog) and one.isVisible()
        ]  # fmt: skip
        dialog.activateWindow()
        qtbot.waitUntil(dialog.list.hasFocus)
        return dialog

    yield choose
    for one in QApplication.topLevelWidgets():
        if isinstance(one, VersionsDialog):
            one.close()


def lines(dialog: VersionsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def marked(text: VersionText) -> list[str]:
    """What is struck through, after a minus, and what is underlined, after a plus."""
    found = []
    block = text.document().begin()
    while block.isValid():
        for fragment in _fragments(block):
            form = fragment.charFormat()
            assert form.fontStrikeOut() != form.fontUnderline() or not form.fontStrikeOut()
            if form.fontStrikeOut() or form.fontUnderline():
                found.append(("-" if form.fontStrikeOut() else "+") + fragment.text())
        block = block.next()
    return found


def _fragments(block: Any) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


@pytest.mark.usefixtures("uid")
def test_the_list_says_when_and_what_changed(opened: Opened) -> None:
    dialog = opened()
    assert lines(dialog) == [
        "Now, 24 Nov 2026, 18:20 · Star, what went right",
        "23 Nov 2026, 18:20, Title, what went right, tags",
        "22 Nov 2026, 18:20, Written down",
    ]
    assert dialog.list.currentRow() == 1
    assert dialog.list.hasFocus()


@pytest.mark.usefixtures("uid")
def test_a_version_is_laid_beside_the_entry_as_it_is_now(opened: Opened) -> None:
    dialog = opened()
    assert marked(dialog.text) == ["-with a star", "-gefragt", "+zugehört"]
    words = dialog.text.toPlainText()
    assert words.startswith("Workshop gehalten\nSunday, 22 November 2026 · Sale · with a star")
    assert "What did I do right?\nIch habe gut gefragtzugehört." in words
    assert "Tags\nmut, sog" in words
    assert "How can I repeat it?" not in words
    assert dialog.text.accessibleDescription().splitlines() == [
        "only now: “with a star”",
        "What did I do right?: only now: “gefragt”, only then: “zugehört”",
    ]
    assert "only now" in dialog.legend.text()


@pytest.mark.usefixtures("uid")
def test_a_version_is_laid_beside_the_one_before_by_keyboard(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Tab)
    chosen = QApplication.focusWidget()
    assert isinstance(chosen, QPushButton)
    assert chosen.text() == "the entry now"
    qtbot.keyClick(chosen, Qt.Key.Key_Right)
    assert dialog.compared.value() == BEFORE
    assert marked(dialog.text) == ["+ gehalten", "+gut ", "+sog"]
    assert "added: “sog”" in dialog.text.accessibleDescription()
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert marked(dialog.text) == []
    assert dialog.legend.text() == "There is no version before this one."
    qtbot.keyClick(dialog.list, Qt.Key.Key_Home)
    assert marked(dialog.text) == ["+with a star", "-zugehört", "+gefragt"]
    assert not dialog.restore.isEnabled()
    dialog.compared.set_value(NOW)
    dialog.compared.changed.emit()
    assert dialog.legend.text() == "This is what the entry says now."


def test_a_version_is_restored_by_keyboard_and_undo_takes_it_back(
    window: MainWindow, uid: str, opened: Opened, in_file: Callable[[str], Entry], qtbot: QtBot
) -> None:
    dialog, page = opened(), window.page()
    assert isinstance(page, JournalPage)
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    for _stop in ("choice", "text", "close", "restore"):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert dialog.restore.hasFocus()
    qtbot.keyClick(dialog.restore, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    entry = in_file(uid)
    assert (entry.title, entry.right, entry.tags) == ("Workshop", "Ich habe zugehört.", ("mut",))
    assert not entry.starred
    qtbot.waitUntil(lambda: page.panel.sheet.title.text() == "Workshop")
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert window.toast.text() == "The version of 22 Nov 2026, 18:20 is back"
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    entry = in_file(uid)
    assert (entry.title, entry.tags, entry.starred) == ("Workshop gehalten", ("mut", "sog"), True)
    qtbot.waitUntil(lambda: page.panel.sheet.title.text() == "Workshop gehalten")


@pytest.mark.usefixtures("uid")
def test_what_is_being_typed_is_part_of_the_present(
    page: JournalPage, opened: Opened, qtbot: QtBot
) -> None:
    field = page.panel.form.texts["again"]
    field.setFocus()
    qtbot.keyClicks(field, "Fragen")
    dialog = opened()
    assert lines(dialog)[0].endswith("How to repeat it")
    assert "-Fragen" in marked(dialog.text)


@pytest.mark.usefixtures("uid")
def test_escape_closes_and_changes_nothing(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_what_comes_from_outside_is_in_the_list_and_the_choice_stays(
    context: Context, folder: DataFolder, uid: str, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened()
    with beside(folder) as store:
        store.write(set_clients, uid, ["Anna"])
    context.notice()
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    assert dialog.list.currentRow() == 2
    assert dialog.list.currentItem().text().startswith("23 Nov 2026")
    assert "-Anna" in marked(dialog.text)


@pytest.mark.usefixtures("uid")
def test_a_journal_that_can_only_be_read_is_read(context: Context, opened: Opened) -> None:
    assert context.store is not None
    context.store.read_only = True
    dialog = opened()
    assert marked(dialog.text)
    assert not dialog.restore.isEnabled()
    dialog.close()
    context.store.read_only = False


def test_in_the_trash_versions_are_read_but_not_restored(
    page: JournalPage, uid: str, win: Win, opened: Opened, qtbot: QtBot
) -> None:
    win("Another")
    page.context.write(trash_entry, uid)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    page.tabs.setCurrentIndex(TRASH)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    dialog = opened()
    assert dialog.list.count() == 3
    assert not dialog.restore.isEnabled()
    assert dialog.kept.text() == "Take the entry out of the trash to restore a version."


@pytest.mark.usefixtures("uid")
def test_how_long_versions_are_kept_is_said_and_one_that_is_gone_is_not_restored(
    window: MainWindow, win: Win, watch: Watch, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened()
    assert dialog.kept.text() == (
        "Earlier versions are kept for 400 days. "
        "How the training went, quotes and thanks stay as they are now."
    )
    dialog.list.setCurrentRow(2)
    watch.wait(days=398, hours=4)
    win("Ein anderer")
    watch.wait(days=30)
    store = window.context.store
    assert store is not None
    store.write(upkeep._thin)
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert "not kept any more" in window.toast.text()
    assert dialog.isVisible()
    assert lines(dialog)[-1].endswith("As it was before")


@pytest.mark.usefixtures("uid")
def test_the_marks_follow_the_theme(dressed: QApplication, opened: Opened) -> None:
    dialog = opened()

    looks: tuple[Theme, ...] = ("dark", "light")
    for look in looks:
        theme.apply(dressed, look, 1.0)
        facts = dialog.text.document().begin().next()
        forms = [fragment.charFormat() for fragment in _fragments(facts)]
        (struck,) = [form for form in forms if form.fontStrikeOut()]
        assert struck.background().color() == QColor(theme.current().warning_soft)
        assert struck.foreground().color() == QColor(theme.current().warning)
        assert theme.current().warning_soft.lower() in dialog.legend.text()


def test_long_texts_and_large_letters_stay_in_the_window(
    context: Context, dressed: QApplication, win: Win, watch: Watch, qtbot: QtBot
) -> None:
    long = win("Ein Titel, der lang und länger wird, " * 8, notes="Donaudampfschifffahrt" * 30)
    watch.wait(hours=1)
    context.write(edit_entry, long, notes="kurz")
    context.write(set_clients, long, [f"Kundin Nummer {number}" for number in range(40)])
    speak(dressed, "de")
    theme.apply(dressed, "dark", 1.5)
    dialog = VersionsDialog(context, long)
    qtbot.addWidget(dialog)
    dialog.resize(1000, 640)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.width() <= 1000
    assert dialog.text.horizontalScrollBar().maximum() == 0
    assert dialog.list.horizontalScrollBar().maximum() == 0
    assert dialog.restore.width() >= dialog.restore.minimumSizeHint().width()


def test_photos_own_questions_and_own_wordings_are_read_too(
    context: Context, win: Win, watch: Watch, qtbot: QtBot
) -> None:
    context.write(reword, "right", None, "Was lief gut?")
    question = context.write(add_prompt, None, "Wie ging es mir dabei?")
    uid = win("Workshop", right="Zugehört")
    context.write(set_answer, uid, question, "Ruhig")
    context.write(add_photos, uid, [prepare(jpeg(), "Flipchart.jpg")])
    context.write(set_recipes, uid, [context.write(add_recipe, "Call before mailing")])
    watch.wait(hours=1)
    context.write(set_recipes, uid, [])
    context.write(reword, "right", None, "Was war stark?")
    context.write(set_answer, uid, question, "Sehr ruhig")
    context.write(remove_photo, uid=context.read(photos, uid)[0].uid)
    watch.wait(hours=1)
    context.write(set_answer, uid, question, "")
    dialog = VersionsDialog(context, uid)
    qtbot.addWidget(dialog)
    assert lines(dialog)[:2] == [
        "Now, 22 Nov 2026, 20:20 · Own questions",
        "22 Nov 2026, 19:20, Photos, own questions, recipes",
    ]
    assert marked(dialog.text) == ["+Sehr ruhig"]
    dialog.compared.set_value(BEFORE)
    dialog.compared.changed.emit()
    assert marked(dialog.text) == [
        "-Call before mailing", "-Ruhig", "+Sehr ruhig", "-Flipchart.jpg",
    ]  # fmt: skip
    words = dialog.text.toPlainText()
    assert "Was lief gut?\nZugehört" in words
    assert "Wie ging es mir dabei?" in words


def test_an_imported_old_day_and_another_year_are_shown_as_dates(
    context: Context, win: Win, watch: Watch, qtbot: QtBot
) -> None:
    uid = win("Erstgespräch", day=date(2019, 5, 6))
    watch.wait(days=400)
    context.write(edit_entry, uid, day=date(2020, 5, 6))
    dialog = VersionsDialog(context, uid)
    qtbot.addWidget(dialog)
    assert lines(dialog) == [
        "Now, 27 Dec 2027, 18:20 · Day",
        "22 Nov 2026, 18:20, Written down",
    ]
    assert marked(dialog.text) == ["-Wednesday, 6 May 2020", "+Monday, 6 May 2019"]


def test_every_change_has_a_word_and_a_mark() -> None:
    from journal_app.journal.ui.version_words import _FIELDS, marks
    from journal_app.journal.versions import FIELDS

    assert set(_FIELDS) == set(FIELDS)
    for against_now in (True, False):
        assert set(marks(against_now=against_now)) == {Change.REMOVED, Change.ADDED}
