"""Hands on the page of referrals."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent

from journal_app.referrals.queries import ReferralLine, referrals
from journal_app.referrals.ui.page import ReferralsPage

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
