"""A win that is a referral: it can be noted as one too, at once and once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.people.actions import new_person
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.queries import ReferralLine, referrals
from journal_app.referrals.ui.new_sheet import NewReferralSheet
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
CTRL = Qt.KeyboardModifier.ControlModifier
CtrlN = Callable[[MainWindow], CaptureSheet]


def record(
    sheet: CaptureSheet, *, client: str = "Petra Brandl", helper: str = "Jana Thoma"
) -> None:
    """A win of the kind referral, with those two in it."""
    QTest.keyClicks(sheet.title, "Petra comes from Jana")
    kinds = sheet.questions.kind.findChildren(QPushButton)
    press(next(one for one in kinds if one.text() == "Referral"))
    for field, name in ((sheet.questions.clients, client), (sheet.questions.helpers, helper)):
        if name:
            QTest.keyClicks(field.line, f"{name},")
    QTest.keyClick(sheet.title, Qt.Key.Key_Return, CTRL)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def offered(window: MainWindow) -> str:
    assert window.toast is not None
    return window.toast.next.text() if window.toast.next.isVisible() else ""


def noted(context: Context) -> list[ReferralLine]:
    found: list[ReferralLine] = context.read(referrals)
    return found


def referral_sheet(window: MainWindow, qtbot: QtBot) -> NewReferralSheet:
    assert window.toast is not None
    press(window.toast.next)
    (made,) = window.findChildren(NewReferralSheet)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_it_is_offered_as_a_referral_with_both_of_them_and_its_day(
    window: MainWindow, ctrl_n: CtrlN, context: Context, qtbot: QtBot
) -> None:
    sheet = ctrl_n(window)
    press(sheet.day.yesterday)
    record(sheet)

    assert offered(window) == "Note the referral"
    new = referral_sheet(window, qtbot)
    assert new.occasion.hasFocus()
    QTest.keyClick(new, Qt.Key.Key_Return, CTRL)

    (one,) = noted(context)
    assert one.giver is not None
    assert (one.giver.name, one.recipient.name) == ("Jana Thoma", "Petra Brandl")
    assert one.day == context.clock.today() - timedelta(days=1)


def test_who_came_by_a_referral_already_is_not_offered_as_one_again(
    window: MainWindow, ctrl_n: CtrlN, context: Context
) -> None:
    context.write(add_referral, NewReferral("Petra Brandl", giver="Jana Thoma"))
    record(ctrl_n(window))
    assert offered(window) == ""
    assert len(noted(context)) == 1


@pytest.mark.parametrize(
    ("client", "helper"),
    [("", "Jana Thoma"), ("Petra Brandl", ""), ("Jana Thoma", "Jana Thoma")],
    ids=["nobody who came", "nobody who recommends", "one and the same"],
)
def test_where_it_is_not_known_who_and_whom_nothing_is_offered(
    window: MainWindow, ctrl_n: CtrlN, client: str, helper: str
) -> None:
    record(ctrl_n(window), client=client, helper=helper)
    assert offered(window) == ""


def test_of_two_with_one_name_the_one_meant_is_in_it(
    window: MainWindow, ctrl_n: CtrlN, context: Context, qtbot: QtBot
) -> None:
    petra = context.write(new_person, "Petra Brandl")
    record(ctrl_n(window), client="petra brandl")
    context.write(new_person, "Petra Brandl", company="Nord AG")
    new = referral_sheet(window, qtbot)
    QTest.keyClick(new, Qt.Key.Key_Return, CTRL)
    (one,) = noted(context)
    assert one.recipient.uid == petra
