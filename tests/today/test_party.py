"""A coach celebrates on the home page what she wrote down today."""

from datetime import date
from typing import TYPE_CHECKING

from journal_app.journal.actions import NewEntry, add_entry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.today.ui.page import TodayPage
    from journal_app.ui.context import Context

SATURDAY = date(2026, 11, 21)


def test_a_win_of_yesterday_is_celebrated_today_and_says_of_when_it_is(
    page: "TodayPage", context: "Context", qtbot: "QtBot"
) -> None:
    context.write(add_entry, NewEntry("Erstgespräch mit Anna", day=SATURDAY))
    context.write(add_entry, NewEntry("Newsletter verschickt"))
    qtbot.waitUntil(lambda: len(page.party.wins) == 2)
    assert page.party.heading.text() == "Today there are 2 wins to celebrate"
    assert [button.text() for button in page.party.wins] == [
        "Newsletter verschickt", "Erstgespräch mit Anna · yesterday",
    ]  # fmt: skip
    assert page.party.wins[1].accessibleName() == "Erstgespräch mit Anna · yesterday"


def test_of_a_long_title_the_day_stays_to_be_read(
    page: "TodayPage", context: "Context", qtbot: "QtBot"
) -> None:
    title = "Der Workshop war voll, und alle wollen wiederkommen, sagt Petra. " * 4
    context.write(add_entry, NewEntry(title, day=SATURDAY))
    qtbot.waitUntil(lambda: len(page.party.wins) == 1)
    (win,) = page.party.wins
    assert win.text().endswith("… · yesterday")
    assert win.toolTip() == f"{title.strip()} · yesterday"
