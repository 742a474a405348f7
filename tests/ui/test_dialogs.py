"""Questions: Esc and Enter are the safe answers, and tests can answer them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journal_app.ui import dialogs

pytestmark = pytest.mark.usefixtures("dressed")


def _question(qtbot: QtBot) -> QDialog:
    dialog = dialogs.question(None, "Empty the trash?", "It cannot be undone.", "Empty", "Keep")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_hasty_key_changes_nothing(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = _question(qtbot)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_test_answers_in_order() -> None:
    with dialogs.answer_with(True, False, Path("x.zip"), [Path("a.jpg"), Path("b.jpg")], None):
        assert dialogs.ask(None, "?", "", "yes", "no")
        assert not dialogs.ask(None, "?", "", "yes", "no")
        assert dialogs.choose_file(None, "?", Path(), "") == Path("x.zip")
        assert dialogs.choose_files(None, "?", Path(), "") == [Path("a.jpg"), Path("b.jpg")]
        assert dialogs.choose_files(None, "?", Path(), "") == []


def test_a_question_that_was_not_asked_is_noticed() -> None:
    with pytest.raises(AssertionError), dialogs.answer_with(True):
        pass
