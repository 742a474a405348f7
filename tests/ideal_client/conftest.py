"""A practice with the standard ladder and one ideal client, on a clock that the tests turn."""

from typing import TYPE_CHECKING

import pytest

from journal_app.ideal_client.actions import add_criterion, add_profile
from journal_app.store import Store
from tests.ladder.conftest import practice
from tests.turning_clock import clock, days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ideal_client.ui.page import IdealClientPage
    from journal_app.ui.main_window import MainWindow

__all__ = ["clock", "days", "practice"]  # fixtures


@pytest.fixture
def wished(practice: Store) -> tuple[str, list[str]]:
    """The uid of a profile, and those of its four criteria, which weigh 1, 2, 3 and 1."""
    uid = practice.write(add_profile, "Wunschkundin Coaching")
    texts = (("Zahlt gern", 1), ("Setzt um", 2), ("Empfiehlt weiter", 3), ("Ist pünktlich", 1))
    return uid, [practice.write(add_criterion, uid, text, weight) for text, weight in texts]


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot") -> "IdealClientPage":
    """With one profile of four criteria."""
    from tests.ideal_client import hands

    hands.wished(window.context)
    return hands.on_page(window, qtbot)
