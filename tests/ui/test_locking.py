"""A locked journal: nothing of it is to be seen or held, nothing typed is lost, it opens again."""

import sys
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.recorder import Recorder
from journal_app.clients.ui.page import ClientsPage
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.ground.settings import Settings, Theme
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, entry, lines
from journal_app.journal.ui.page import JournalPage
from journal_app.people.actions import person_named
from journal_app.store import Store
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.language import speak
from journal_app.ui.lock_page import LockPage
from journal_app.ui.locking import SWEPT_MS, Locked
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import NoticeStrip
from journal_app.ui.registry import VIEWS
from tests.ui.kit_pages import VIEWS as KIT
from tests.ui.kit_pages import Diary
from tests.ui.locked_journals import (
    CODE,
    KEY,
    PASSWORD,
    PLANTED,
    encrypted_journal,
    objects_with,
    open_files,
    words_alive,
)


@pytest.fixture
def protected(dressed: QApplication, folder: DataFolder, clock: Clock) -> Iterator[Context]:
    """A context with an open, empty journal that has a password."""
    encrypted_journal(folder)
    made = Context(folder, clock, Settings(language="en", theme="light"))
    made.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    yield made
    made.close_store()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def kit_window(protected: Context, qtbot: QtBot) -> MainWindow:
    return _shown(MainWindow(protected, KIT), qtbot)


def _shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_view(window.view)
    return window


def _page(window: MainWindow) -> LockPage:
    shown = [one for one in window.findChildren(LockPage) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def _press_lock(window: MainWindow, qtbot: QtBot) -> LockPage:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.context.locked
    return _page(window)


def _unlock(window: MainWindow, qtbot: QtBot, password: str = PASSWORD) -> None:
    page = _page(window)
    page.password.line.setText(password)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.store is not None, timeout=20_000)


def test_control_l_shows_nothing_but_one_field_which_has_the_keyboard(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = _press_lock(kit_window, qtbot)
    assert page.password.line.hasFocus()
    assert not kit_window.sidebar.isVisible()
    assert kit_window.pages == {}
    assert kit_window.context.store is None


def test_the_password_brings_the_coach_back_to_her_page(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    kit_window.show_view("shelf")
    kit_window.context.write(add_entry, NewEntry("Workshop full"))
    _press_lock(kit_window, qtbot)
    _unlock(kit_window, qtbot)
    qtbot.waitUntil(lambda: isinstance(kit_window.page(), Diary))
    assert kit_window.view == "shelf"
    assert kit_window.sidebar.isVisible()
    found = kit_window.context.read(lines, EntryFilter(), 0, 5)
    assert [line.title for line in found] == ["Workshop full"]


def test_case_01_a_wrong_password_is_told_and_can_be_typed_again_at_once(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = _press_lock(kit_window, qtbot)
    qtbot.keyClicks(page.password.line, "Herbst in Bonn")
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not the password" in page.problem.text())
    assert page.password.line.selectedText() == "Herbst in Bonn"
    assert page.password.line.hasFocus()
    _unlock(kit_window, qtbot)


def test_the_recovery_code_opens_it_and_a_new_password_is_asked_for(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    asked: list[bool] = []
    kit_window.context.commands.register("password.renew", "", lambda: asked.append(True))
    page = _press_lock(kit_window, qtbot)
    qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert page.code.hasFocus()
    qtbot.keyClicks(page.code, CODE[:-1])
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "missing or wrong" in page.problem.text())
    page.code.setText(CODE.lower().replace("-", " "))
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == [True])


def test_words_half_typed_in_an_entry_are_there_after_unlocking(
    protected: Context, qtbot: QtBot
) -> None:
    uid = protected.write(add_entry, NewEntry("Workshop full"))
    protected.write(add_entry, NewEntry("Another, and newer"))
    window = _shown(MainWindow(protected), qtbot)
    window.show_view("journal")
    protected.commands.run("entry.open", uid)
    page = window.page()
    assert isinstance(page, JournalPage)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    page.panel.form.texts["again"].setFocus()
    qtbot.keyClicks(page.panel.form.texts["again"], "Ring early")
    _press_lock(window, qtbot)
    _unlock(window, qtbot)
    assert protected.read(entry, uid).again == "Ring early"
    qtbot.waitUntil(lambda: isinstance(window.page(), JournalPage))
    shown = window.page()
    assert isinstance(shown, JournalPage)
    qtbot.waitUntil(lambda: shown.panel.uid == uid, timeout=10_000)
    assert shown.panel.form.texts["again"].toPlainText() == "Ring early"


def test_the_client_who_was_open_is_open_again(protected: Context, qtbot: QtBot) -> None:
    uid = protected.write(person_named, "Petra Lang").uid
    window = _shown(MainWindow(protected), qtbot)
    protected.commands.run("client.open", uid)
    _press_lock(window, qtbot)
    _unlock(window, qtbot)
    qtbot.waitUntil(lambda: isinstance(window.page(), ClientsPage))
    page = window.page()
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(page.client_is_open, timeout=10_000)
    assert page.client.uid == uid


def test_words_on_a_sheet_that_lay_open_can_be_copied_after_unlocking(
    protected: Context, qtbot: QtBot
) -> None:
    window = _shown(MainWindow(protected), qtbot)
    sheet = protected.commands.run("client.new")
    field = sheet.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, PLANTED)
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert protected.locked
    qtbot.waitUntil(lambda: protected.store is None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del sheet, field
    assert [said for said in words_alive() if PLANTED in said[1]] == []
    assert objects_with(PLANTED) == []
    _unlock(window, qtbot)
    (strip,) = window.findChildren(NoticeStrip)
    assert "not lost" in strip.text.text()
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == PLANTED


def _type_on_a_sheet_and_lock(context: Context, qtbot: QtBot, words: str = PLANTED) -> None:
    sheet = context.commands.run("client.new")
    field = sheet.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: context.store is None)


def _strip(window: MainWindow, qtbot: QtBot) -> NoticeStrip:
    def shown() -> list[NoticeStrip]:
        return [one for one in window.findChildren(NoticeStrip) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_locked_again_before_she_copied_them_the_words_of_both_sheets_wait(
    protected: Context, qtbot: QtBot
) -> None:
    window = _shown(MainWindow(protected), qtbot)
    _type_on_a_sheet_and_lock(protected, qtbot)
    _unlock(window, qtbot)
    _strip(window, qtbot)
    _type_on_a_sheet_and_lock(protected, qtbot, "And another")
    _unlock(window, qtbot)
    assert protected.commands.run("lock")
    qtbot.waitUntil(lambda: protected.store is None)
    _unlock(window, qtbot)
    qtbot.mouseClick(_strip(window, qtbot).button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == f"{PLANTED}\n\nAnd another"
    assert protected.folder.all_typed() == [], "once copied they are hers"


def test_words_on_a_sheet_outlive_the_app_sealed(
    protected: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    window = _shown(MainWindow(protected), qtbot)
    _type_on_a_sheet_and_lock(protected, qtbot)
    (file,) = folder.all_typed()
    assert PLANTED.encode() not in file.read_bytes()
    window.close()
    qtbot.waitUntil(lambda: not protected.tasks.busy())
    guard = Locked.of(protected)._guard
    assert guard is not None
    guard.release()  # as the end of the process does
    protected.close_store()
    again = Context(folder, clock, Settings(language="en", theme="light"))
    second = _shown(MainWindow(again), qtbot)
    Locked.of(again)
    again.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    strip = _strip(second, qtbot)
    assert "not lost" in strip.text.text()
    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert folder.all_typed() == [], "she does not want them"
    again.close_store()


def test_words_on_a_sheet_that_cannot_be_kept_keep_the_journal_open(
    protected: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shown(MainWindow(protected), qtbot)
    sheet = protected.commands.run("client.new")
    qtbot.keyClicks(sheet.findChildren(QLineEdit)[0], PLANTED)
    nowhere = protected.folder.root / "gone" / "typed.sealed"
    monkeypatch.setattr(DataFolder, "typed", lambda _folder, _ident: nowhere)
    assert not protected.commands.run("lock")
    assert protected.store is not None
    assert sheet.isVisible()


def test_words_whose_file_is_damaged_are_told_and_those_of_another_journal_left_alone(
    protected: Context, qtbot: QtBot
) -> None:
    window = _shown(MainWindow(protected), qtbot)
    others = protected.folder.typed("0123456789abcdef")
    others.write_bytes(b"sealed by another journal")
    _type_on_a_sheet_and_lock(protected, qtbot)
    (ours,) = set(protected.folder.all_typed()) - {others}
    ours.write_bytes(b"short")
    _unlock(window, qtbot)
    assert window.toast is not None
    assert "cannot be read any more" in window.toast.text()
    assert protected.folder.all_typed() == [others]


def test_closed_while_it_is_unlocked_the_journal_is_closed_too(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    context = kit_window.context
    page = _press_lock(kit_window, qtbot)
    qtbot.waitUntil(lambda: context.store is None and not context.tasks.busy())
    page.password.line.setText(PASSWORD)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    context.close_store()
    assert context.folder.lock.read_text() == "", "another computer is not told that it is open"
    assert open_files(context.folder) == []
    qtbot.waitUntil(lambda: not context.tasks.busy())
    assert context.store is None


def test_an_unfinished_win_waits_in_the_journal_and_is_not_offered_twice(
    protected: Context, qtbot: QtBot
) -> None:
    window = _shown(MainWindow(protected), qtbot)
    sheet = protected.commands.run("entry.new")
    qtbot.keyClicks(sheet.title, "Half a win")
    assert protected.commands.run("lock")
    assert protected.commands.run("entry.new") is None, "first the password"
    _unlock(window, qtbot)
    assert window.findChildren(NoticeStrip) == []
    qtbot.waitUntil(lambda: Recorder.of(protected).sheet is not None)
    again = Recorder.of(protected).sheet
    assert again is not None
    assert again.win().title == "Half a win"


def test_what_cannot_be_saved_keeps_the_journal_open_and_says_so(
    kit_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Diary, "unsaved", lambda _self: ["half a thought"])
    page = kit_window.page()
    qtbot.keyClick(kit_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert kit_window.context.store is not None
    assert kit_window.page() is page
    assert kit_window.toast is not None
    assert "could not be saved" in kit_window.toast.text()


def test_while_it_is_locked_no_key_does_anything_but_help_and_quit(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    _press_lock(kit_window, qtbot)
    qtbot.wait(50)
    before = set(map(id, QApplication.topLevelWidgets()))
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_Z, Qt.Key.Key_L):
        qtbot.keyClick(kit_window, key, Qt.KeyboardModifier.ControlModifier)
    assert set(map(id, QApplication.topLevelWidgets())) == before
    assert kit_window.context.store is None
    _unlock(kit_window, qtbot)
    qtbot.keyClick(kit_window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert kit_window.view == "shelf"


def test_caps_lock_is_told_while_the_password_is_typed(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = _press_lock(kit_window, qtbot)
    qtbot.keyClicks(page.password.line, "F")
    qtbot.keyClick(page.password.line, Qt.Key.Key_R)  # as a keyboard with Caps Lock sends it
    assert page.problem.text().strip() == ""
    turned = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "R")
    QApplication.sendEvent(page.password.line, turned)
    assert page.problem.text() == "Caps Lock is on."


def test_the_eye_shows_what_is_typed_and_is_reached_by_tab(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = _press_lock(kit_window, qtbot)
    line = page.password.line
    names: list[str] = []
    for _each in range(5):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        names.append(focus.accessibleName() or getattr(focus, "text", str)())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "Password",
        "Show what is typed",
        "Open",
        "Remember on this computer",
        "Use the recovery code",
    ]
    qtbot.keyClick(page.password.eye, Qt.Key.Key_Space)
    assert line.echoMode() == line.EchoMode.Normal


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_lock_page_holds_in_a_small_window_with_large_letters_in_both_languages(
    kit_window: MainWindow, dressed: QApplication, qtbot: QtBot, language: str, look: Theme
) -> None:
    speak(dressed, language)
    theme.apply(dressed, look, 1.5)
    kit_window.resize(1024, 700)
    page = _press_lock(kit_window, qtbot)
    page.show_problem(sentence(UserError("wrong_password")))
    qtbot.wait(20)
    assert page.open_button.text() == {"de": "Öffnen", "en": "Open"}[language]
    parts = (page.password, page.open_button, page.problem, page.remember, page.other)
    ends = [part.mapTo(kit_window, part.rect().bottomLeft()).y() for part in parts]
    assert ends == sorted(ends), "in reading order, none over the other"
    assert ends[-1] < kit_window.height()
    for part in parts:
        assert part.width() >= part.minimumSizeHint().width()
        assert part.height() >= part.minimumSizeHint().height()
    theme.apply(dressed, "light", 1.0)


# what is left of the journal


@pytest.fixture
def practice(dressed: QApplication, folder: DataFolder) -> Iterator[Context]:
    """A context over the demo's practice, with a password."""
    encrypted_journal(folder, demo=True)
    clock = Clock()
    made = Context(folder, clock, Settings(language="en", theme="light"))
    made.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    yield made
    made.close_store()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def _wait_for_rest(context: Context, qtbot: QtBot) -> Callable[[], None]:
    def rest() -> None:
        for _each in range(3):
            qtbot.waitUntil(lambda: not context.tasks.busy(), timeout=60_000)
            qtbot.waitUntil(lambda: not context.figures.busy(), timeout=60_000)
            qtbot.waitUntil(lambda: not context.searches.busy(), timeout=60_000)
            qtbot.wait(60)

    return rest


@pytest.mark.slow
def test_nothing_of_a_locked_journal_is_left_in_the_window(practice: Context, qtbot: QtBot) -> None:
    window = _shown(MainWindow(practice), qtbot)
    rest = _wait_for_rest(practice, qtbot)
    assert practice.store is not None
    store, engine = weakref.ref(practice.store), weakref.ref(practice.store._engine)
    for spec in VIEWS:
        window.show_view(spec.id)
        rest()
    window.show_view("today")
    palette = practice.commands.run("palette")
    palette.line.setText("quen")
    rest()
    palette.leave()
    practice.toast(f"Recorded for {PLANTED}")
    practice.badge("today", 7)
    practice.commands.run("sale.new")
    rest()
    shown = {place for place, said in words_alive() if PLANTED in said}
    assert len(shown) > 5, "there is something to be found"
    assert open_files(practice.folder) or sys.platform != "linux"
    del palette
    assert practice.commands.run("lock")
    rest()
    qtbot.wait(4 * SWEPT_MS)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [said for said in words_alive() if PLANTED in said[1]] == []
    assert objects_with(PLANTED) == []
    assert (store(), engine()) == (None, None)
    assert open_files(practice.folder) == []
    assert window.windowTitle() == "Erfolgsjournal"
    assert practice.badges == {}
