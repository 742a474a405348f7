"""Hands on the page of referrals."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from journal_app.people.queries import people
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.queries import ReferralLine, referrals
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui.commands import open_referral
from journal_app.referrals.ui.open_sheet import ReferralSheet
from journal_app.referrals.ui.page import ReferralsPage
from tests.referrals.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.form_sheet import FormSheet
    from journal_app.ui.main_window import MainWindow


def on_page(window: "MainWindow", qtbot: "QtBot") -> ReferralsPage:
    """The page of the window, which has the keyboard; as wide as it is looked at."""
    window.resize(1280, 820)
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.show_view("referrals")
    assert isinstance(page, ReferralsPage)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return page


def only(context: "Context") -> ReferralLine:
    """The one referral that there is."""
    found: list[ReferralLine] = context.read(referrals)
    assert len(found) == 1
    return found[0]


def names_known(sheet: "FormSheet", qtbot: "QtBot") -> None:
    """The sheet has read on the worker whom its lines complete to."""
    qtbot.waitUntil(lambda: not sheet.context.tasks.busy())


def brings(context: "Context", giver: str | None, recipient: str, ago: int = 10) -> str:
    day = TODAY - timedelta(ago)
    new = NewReferral(recipient=recipient, giver=giver, day=day)
    uid: str = context.write(add_referral, new)
    return uid


def gives(context: "Context", provider: str | None, recipient: str) -> str:
    new = NewReferral(recipient=recipient, provider=provider, direction=Direction.GIVEN)
    uid: str = context.write(add_referral, new)
    return uid


def uid_of(context: "Context", name: str) -> str:
    (found,) = [one.uid for one in context.read(people) if one.name == name]
    return found


def opened(context: "Context", uid: str, qtbot: "QtBot") -> ReferralSheet:
    sheet = open_referral(context, uid)
    assert sheet is not None
    names_known(sheet, qtbot)
    assert QTest.qWaitForWindowActive(sheet)
    return sheet
