"""The coach sets the app up: each change is kept at once, and seen at once."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ground import i18n, settings
from journal_app.ground.settings import Settings
from journal_app.journal.actions import NewEntry, add_entry, add_leave
from journal_app.journal.queries import leaves
from journal_app.settings.next_holiday import next_holiday
from journal_app.settings.ui.data import DataSection
from journal_app.settings.ui.leave import LeaveSection
from journal_app.settings.ui.look import AppearanceSection, LanguageSection
from journal_app.settings.ui.page import SettingsPage
from journal_app.settings.ui.referrals import ReferralsSection
from journal_app.settings.ui.reminder import ReminderSection
from journal_app.settings.ui.working_time import DaySection, HolidaySection, WeekSection
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.widgets.section import Section
from tests.addresses import opened_by_the_system

LEFT = Qt.MouseButton.LeftButton
Kind = TypeVar("Kind", bound=Section)


def section(page: SettingsPage, kind: type[Kind]) -> Kind:
    found = page.sections[kind]
    assert isinstance(found, kind)
    return found


def pill(widget: QWidget, text: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def kept(context: Context) -> Settings:
    """What stands in the file."""
    return settings.load(context.folder.settings)


def test_german_is_one_click_and_the_page_turns_german(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    context = window.context

    def speak() -> None:  # what the app does around the window
        i18n.activate(context.settings.language)

    context.settings_changed.connect(speak)
    qtbot.mouseClick(pill(section(page, LanguageSection), "Deutsch"), LEFT)
    qtbot.waitUntil(lambda: window.page() is not page)
    assert kept(context).language == "de"
    turned = window.page()
    assert isinstance(turned, SettingsPage)
    week = section(turned, WeekSection)
    assert [day.text() for day in week.days] == ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Deutsch", "the keyboard is where it was"
    if i18n._("Settings") != "Settings":
        assert turned.title() == "Einstellungen"


def test_high_contrast_is_kept_at_once_beside_light_and_dark(
    context: Context, page: SettingsPage, qtbot: QtBot
) -> None:
    look = section(page, AppearanceSection)
    qtbot.mouseClick(pill(look, "High contrast"), LEFT)
    assert kept(context).contrast == "high"
    qtbot.mouseClick(pill(look, "Dark"), LEFT)
    assert (kept(context).theme, kept(context).contrast) == ("dark", "high")


def test_dark_is_kept_at_once(context: Context, page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(pill(section(page, AppearanceSection), "Dark"), LEFT)
    assert kept(context).theme == "dark"


def test_arrow_keys_choose_too(context: Context, page: SettingsPage, qtbot: QtBot) -> None:
    light = pill(section(page, AppearanceSection), "Light")
    light.setFocus()
    qtbot.keyClick(light, Qt.Key.Key_Right)
    assert kept(context).theme == "dark"


def test_the_day_ends_when_the_coach_says(
    context: Context, page: SettingsPage, qtbot: QtBot
) -> None:
    context.clock._now = lambda: datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # 01:30 in Berlin
    day = section(page, DaySection)
    qtbot.keyClick(day.end, Qt.Key.Key_Home)
    assert kept(context).day_ends_at == time(0)
    assert context.clock.today() == date(2026, 11, 23)
    assert day.today.text() == "In the journal it is Monday, 23 November 2026 now."


def test_an_hour_typed_into_the_file_by_hand_is_shown(context: Context, page: SettingsPage) -> None:
    context.change_settings(day_ends_at=time(4, 30))
    assert section(page, DaySection).end.currentData() == time(4, 30)


def test_an_hour_that_was_chosen_before_stands_in_the_list_once(
    context: Context, page: SettingsPage
) -> None:
    at = section(page, ReminderSection).at
    hours = at.count()
    context.change_settings(reminder=time(18))
    assert at.currentData() == time(18)
    assert at.count() == hours


def test_saturday_becomes_a_working_day(context: Context, page: SettingsPage, qtbot: QtBot) -> None:
    week = section(page, WeekSection)
    with qtbot.waitSignal(context.settings_changed):
        qtbot.mouseClick(week.days[5], LEFT)
    assert kept(context).working_weekdays == {0, 1, 2, 3, 4, 5}
    week.days[5].setFocus()
    qtbot.keyClick(week.days[5], Qt.Key.Key_Space)
    assert kept(context).working_weekdays == {0, 1, 2, 3, 4}


def test_a_week_without_working_days_is_said_to_have_no_streak(
    page: SettingsPage, qtbot: QtBot
) -> None:
    week = section(page, WeekSection)
    for day in week.days[:5]:
        qtbot.mouseClick(day, LEFT)
    assert week.none.isVisible()


def test_bavaria_is_proved_by_its_next_holiday(
    context: Context, page: SettingsPage, qtbot: QtBot
) -> None:
    holidays = section(page, HolidaySection)
    qtbot.waitUntil(lambda: "Christmas Day" in holidays.next.text())
    context.clock._now = lambda: datetime(2027, 1, 2, 12, tzinfo=UTC)
    context.notice()
    holidays.state.setCurrentIndex(holidays.state.findData("BY"))
    assert kept(context).holiday_state == "BY"
    qtbot.waitUntil(
        lambda: holidays.next.text() == "The next one is Epiphany on Wednesday, 6 January 2027."
    )


def test_another_country_has_other_states_and_none_has_none(
    context: Context, page: SettingsPage, qtbot: QtBot
) -> None:
    holidays = section(page, HolidaySection)
    context.change_settings(holiday_state="BY")
    qtbot.mouseClick(pill(holidays, "Switzerland"), LEFT)
    assert (kept(context).holiday_country, kept(context).holiday_state) == ("CH", None)
    assert holidays.state.findText("Zurich") > 0
    assert holidays.state.findText("Bavaria") < 0
    qtbot.mouseClick(pill(holidays, "None of them"), LEFT)
    assert kept(context).holiday_country is None
    assert not holidays.state.isVisible()
    assert not holidays.next.isVisible()


def test_no_country_no_holiday() -> None:
    assert next_holiday(None, None, date(2026, 11, 22)) is None


def test_leave_is_added_by_keyboard_and_undone(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    context = window.context
    leave = section(page, LeaveSection)
    leave.first.set_day(date(2026, 12, 23))
    leave.last.set_day(date(2027, 1, 6))
    qtbot.keyClicks(leave.note, "Winter")
    with qtbot.waitSignal(context.toast_wanted) as toast:
        qtbot.keyClick(leave.note, Qt.Key.Key_Return)
    assert toast.args == ["Leave added: 23 Dec 2026 – 6 Jan 2027", True]
    qtbot.waitUntil(lambda: len(leave.rows) == 1)
    (known,) = context.read(leaves)
    assert (known.first_day, known.last_day) == (date(2026, 12, 23), date(2027, 1, 6))
    assert known.note == "Winter"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: leave.rows == [])
    assert leave.nothing.isVisible()


def test_leave_is_removed_and_comes_back_with_undo(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    context = window.context
    leave = section(page, LeaveSection)
    context.write(add_leave, date(2026, 12, 23), date(2027, 1, 6), "Winter")
    qtbot.waitUntil(lambda: len(leave.rows) == 1)
    qtbot.mouseClick(leave.rows[0].remove, LEFT)
    qtbot.waitUntil(lambda: leave.rows == [])
    window.undo()
    qtbot.waitUntil(lambda: len(leave.rows) == 1)


def test_the_last_day_follows_a_later_first_one(page: SettingsPage, qtbot: QtBot) -> None:
    leave = section(page, LeaveSection)
    qtbot.keyClick(leave.first, Qt.Key.Key_Up)
    assert leave.last.day() >= leave.first.day()


def test_past_leave_is_out_of_the_way_until_asked_for(
    context: Context, page: SettingsPage, qtbot: QtBot
) -> None:
    leave = section(page, LeaveSection)
    context.write(add_leave, date(2026, 8, 3), date(2026, 8, 21))
    qtbot.waitUntil(leave.past.isVisible)
    assert leave.rows == []
    qtbot.mouseClick(leave.past, LEFT)
    assert len(leave.rows) == 1


def test_the_journal_is_found_whole(context: Context, page: SettingsPage, qtbot: QtBot) -> None:
    data = section(page, DataSection)
    qtbot.mouseClick(data.check, LEFT)
    qtbot.waitUntil(lambda: data.result.text() == "The journal is whole; nothing is missing.")
    assert data.check.isEnabled()


def test_the_last_backup_is_told(context: Context, window: MainWindow, page: SettingsPage) -> None:
    data = section(page, DataSection)
    assert data.last_backup.text().startswith("No backup yet")
    context.write(add_entry, NewEntry(title="A win"))
    assert context.store is not None
    context.store.back_up()
    page.refresh()
    assert data.last_backup.text() == "Last backup: Sunday, 22 November 2026, 18:20"


def test_the_data_folder_is_opened_and_copied(
    context: Context, page: SettingsPage, qtbot: QtBot
) -> None:
    data = section(page, DataSection)
    assert data.path.text() == str(context.folder.root)
    qtbot.mouseClick(data.copy, LEFT)
    assert QGuiApplication.clipboard().text() == str(context.folder.root)
    with opened_by_the_system("file") as opened:
        qtbot.mouseClick(data.open, LEFT)
    assert [Path(url.toLocalFile()) for url in opened] == [context.folder.root]


def test_a_settings_file_full_of_nonsense_gives_a_working_page(
    context: Context, window: MainWindow, page: SettingsPage
) -> None:
    nonsense: dict[str, object] = {"contrast": 7}
    nonsense |= {"theme": "pink", "day_ends_at": "soon", "holiday_country": "XX", "language": 7}
    nonsense |= {"working_weekdays": [9], "holiday_state": "QQ", "reminder": "18:00+02:00"}
    context.folder.settings.write_text(json.dumps(nonsense), "utf-8")
    context._settings = kept(context)
    context.settings_changed.emit()
    assert (context.settings.theme, context.settings.contrast) == ("system", "system")
    assert context.settings.reminder is None
    holidays = section(page, HolidaySection)
    assert holidays.state.currentData() is None


@pytest.mark.parametrize(("width", "two"), [(900, False), (1280, True), (1920, True)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_off_at_any_width(
    page: SettingsPage, qtbot: QtBot, width: int, two: bool, scale: float
) -> None:
    window, dressed = page.window(), QApplication.instance()
    assert isinstance(dressed, QApplication)
    theme.apply(dressed, "light", scale)
    window.resize(width, 820)
    qtbot.wait(50)
    columns = page.area.widget()
    assert columns.width() <= page.area.viewport().width()
    right_edge = max(
        one.mapTo(columns, one.rect().topRight()).x() for one in page.sections.values()
    )
    assert right_edge <= page.area.viewport().width()
    if scale == 1.0:
        assert columns.two is two
        assert right_edge <= 1080
    theme.apply(dressed, "light", 1.0)


def test_every_control_has_a_name_for_the_screen_reader(page: SettingsPage) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]
    assert nameless == []


def test_the_journal_comes_in_and_goes_out_from_the_settings_too(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    for button, title in (
        (section(page, DataSection).bring, "Import a journal"),
        (section(page, DataSection).take, "Export the journal"),
    ):
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        (dialog,) = (one for one in window.findChildren(QDialog) if one.isVisible())
        assert dialog.windowTitle() == title
        dialog.reject()


def test_thanks_for_a_referral_are_due_when_the_coach_says(
    context: Context, page: SettingsPage, qtbot: QtBot
) -> None:
    after = section(page, ReferralsSection).after
    assert after.currentText() == "after 3 days"
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Down)
    assert kept(context).referral_thanks_after_days == 5
    qtbot.keyClick(after, Qt.Key.Key_Home)
    assert (after.currentText(), kept(context).referral_thanks_after_days) == ("on the same day", 0)
    context.change_settings(referral_thanks_after_days=9)
    assert after.currentText() == "after 9 days"


@pytest.mark.parametrize("wrong", ["-1", "91", "true", "2.5", '"3"', "null"])
def test_thanks_on_no_day_there_is_are_due_after_three(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(f'{{"referral_thanks_after_days": {wrong}, "theme": "dark"}}', "utf-8")
    found = settings.load(file)
    assert (found.referral_thanks_after_days, found.theme) == (3, "dark")
