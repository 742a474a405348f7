"""A locked journal: one field and nothing of the journal; it opens again where it was."""

import pytest
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.clients.ui.page import ClientsPage
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.ground.settings import Theme
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, lines
from journal_app.people.actions import person_named
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.language import speak
from journal_app.ui.lock_page import LockPage
from journal_app.ui.main_window import MainWindow
from tests.ui.kit_pages import Diary
from tests.ui.locked_journals import CODE, PASSWORD, open_files
from tests.ui.locking.conftest import lock_page, press_lock, shown_window, unlock


def test_control_l_shows_nothing_but_one_field_which_has_the_keyboard(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = press_lock(kit_window, qtbot)
    assert page.password.line.hasFocus()
    assert not kit_window.sidebar.isVisible()
    assert kit_window.pages == {}
    assert kit_window.context.store is None


def test_the_password_brings_the_coach_back_to_her_page(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    kit_window.show_view("shelf")
    kit_window.context.write(add_entry, NewEntry("Workshop full"))
    press_lock(kit_window, qtbot)
    unlock(kit_window, qtbot)
    qtbot.waitUntil(lambda: isinstance(kit_window.page(), Diary))
    assert kit_window.view == "shelf"
    assert kit_window.sidebar.isVisible()
    found = kit_window.context.read(lines, EntryFilter(), 0, 5)
    assert [line.title for line in found] == ["Workshop full"]


def test_case_01_a_wrong_password_is_told_and_can_be_typed_again_at_once(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = press_lock(kit_window, qtbot)
    qtbot.keyClicks(page.password.line, "Herbst in Bonn")
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not the password" in page.problem.text())
    assert page.password.line.selectedText() == "Herbst in Bonn"
    assert page.password.line.hasFocus()
    unlock(kit_window, qtbot)


def test_the_recovery_code_opens_it_and_a_new_password_is_asked_for(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    asked: list[bool] = []
    kit_window.context.commands.register("password.renew", "", lambda: asked.append(True))
    page = press_lock(kit_window, qtbot)
    qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert page.code.hasFocus()
    qtbot.keyClicks(page.code, CODE[:-1])
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not complete, or mistyped" in page.problem.text())
    page.code.setText(CODE.lower().replace("-", " "))
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == [True])


def test_the_client_who_was_open_is_open_again(with_password: Context, qtbot: QtBot) -> None:
    uid = with_password.write(person_named, "Petra Lang").uid
    window = shown_window(MainWindow(with_password), qtbot)
    with_password.commands.run("client.open", uid)
    press_lock(window, qtbot)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: isinstance(window.page(), ClientsPage))
    page = window.page()
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(page.client_is_open, timeout=10_000)
    assert page.client.uid == uid


def test_closed_while_it_is_unlocked_the_journal_is_closed_too(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    context = kit_window.context
    page = press_lock(kit_window, qtbot)
    qtbot.waitUntil(lambda: context.store is None and not context.tasks.busy())
    page.password.line.setText(PASSWORD)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    context.close_store()
    assert context.folder.lock.read_text() == "", "another computer is not told that it is open"
    assert open_files(context.folder) == []
    qtbot.waitUntil(lambda: not context.tasks.busy())
    assert context.store is None


def test_a_dialog_that_the_app_cannot_close_is_named_until_it_is(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    """One of the system's, such as for printing: until then the journal is open behind the lock."""
    context, dialog, seen = kit_window.context, QEventLoop(), []

    def look() -> None:
        page = lock_page(kit_window)
        if "dialog is still open" not in page.problem.text():
            QTimer.singleShot(30, look)
        elif not seen:
            seen.append(page.problem.text())
            page.password.line.setText(PASSWORD)
            qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
            QTimer.singleShot(30, look)
        else:
            seen.append(page.problem.text())
            dialog.quit()

    QTimer.singleShot(0, dialog.exec)
    QTimer.singleShot(30, lambda: press_lock(kit_window, qtbot))
    QTimer.singleShot(60, look)
    qtbot.waitUntil(lambda: not context.locked and len(seen) == 2, timeout=20_000)
    assert context.store is not None
    assert not [one for one in kit_window.findChildren(LockPage) if one.isVisible()]


def test_while_it_is_locked_no_key_does_anything_but_help_and_quit(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    press_lock(kit_window, qtbot)
    qtbot.wait(50)
    before = set(map(id, QApplication.topLevelWidgets()))
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_Z, Qt.Key.Key_L):
        qtbot.keyClick(kit_window, key, Qt.KeyboardModifier.ControlModifier)
    assert set(map(id, QApplication.topLevelWidgets())) == before
    assert kit_window.context.store is None
    unlock(kit_window, qtbot)
    qtbot.keyClick(kit_window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert kit_window.view == "shelf"


def test_caps_lock_is_told_while_the_password_is_typed(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = press_lock(kit_window, qtbot)
    qtbot.keyClicks(page.password.line, "F")
    qtbot.keyClick(page.password.line, Qt.Key.Key_R)  # as a keyboard with Caps Lock sends it
    assert page.problem.text().strip() == ""
    turned = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "R")
    QApplication.sendEvent(page.password.line, turned)
    assert page.problem.text() == "Caps Lock is on."


def test_tab_goes_from_the_password_to_open_and_a_key_shows_what_is_typed(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    page = press_lock(kit_window, qtbot)
    line = page.password.line
    names: list[str] = []
    for _each in range(4):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        names.append(focus.accessibleName() or getattr(focus, "text", str)())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "Password",
        "Open",
        "Remember on this computer",
        "Forgotten? Use the recovery code",
    ]
    shown = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(line, Qt.Key.Key_P, shown)
    assert line.echoMode() == line.EchoMode.Normal


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_lock_page_holds_in_a_small_window_with_large_letters_in_both_languages(
    kit_window: MainWindow, dressed: QApplication, qtbot: QtBot, language: str, look: Theme
) -> None:
    speak(dressed, language)
    theme.apply(dressed, look, 1.5)
    kit_window.resize(1024, 700)
    page = press_lock(kit_window, qtbot)
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
