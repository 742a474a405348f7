"""Which days count: weekdays, leave, public holidays of three countries and their states."""

import subprocess
import sys
from datetime import date

import pytest

from journal_app.ground import i18n
from journal_app.journal.working_days import WorkingCalendar, countries, states

OFFICE_WEEK = frozenset(range(5))


def calendar(country: str | None = None, state: str | None = None) -> WorkingCalendar:
    return WorkingCalendar(OFFICE_WEEK, country, state, [])


def test_a_coach_who_works_saturdays_has_mondays_off() -> None:
    own_week = WorkingCalendar(frozenset({1, 2, 3, 4, 5}), None, None, [])
    assert own_week.is_working_day(date(2026, 11, 21))
    assert not own_week.is_working_day(date(2026, 11, 23))


def test_a_day_that_is_free_goes_on_to_the_next_that_is_not() -> None:
    leave = (date(2026, 11, 30), date(2026, 12, 2))
    away = WorkingCalendar(OFFICE_WEEK, None, None, [leave])
    assert away.on_or_after(date(2026, 11, 27)) == date(2026, 11, 27)
    assert away.on_or_after(date(2026, 11, 29)) == date(2026, 12, 3)
    never = WorkingCalendar(frozenset(), None, None, [])
    assert never.on_or_after(date(2026, 11, 29)) == date(2026, 11, 29)


def test_first_and_last_day_of_leave_are_free() -> None:
    leave = (date(2026, 8, 3), date(2026, 8, 21))
    away = WorkingCalendar(OFFICE_WEEK, None, None, [leave])
    assert away.is_working_day(date(2026, 7, 31))
    assert not away.is_working_day(leave[0])
    assert not away.is_working_day(leave[1])
    assert away.is_working_day(date(2026, 8, 24))


def test_leaves_may_overlap_touch_and_stand_in_any_order() -> None:
    leaves = [
        (date(2026, 8, 10), date(2026, 8, 12)),
        (date(2026, 8, 3), date(2026, 8, 28)),
        (date(2026, 6, 1), date(2026, 6, 1)),
    ]
    away = WorkingCalendar(OFFICE_WEEK, None, None, leaves)
    assert not away.is_working_day(date(2026, 8, 20))
    assert not away.is_working_day(date(2026, 6, 1))
    assert away.is_working_day(date(2026, 6, 2))


def test_a_leave_that_ends_before_it_begins_is_none() -> None:
    odd = WorkingCalendar(OFFICE_WEEK, None, None, [(date(2026, 8, 21), date(2026, 8, 3))])
    assert odd.is_working_day(date(2026, 8, 10))


@pytest.mark.parametrize(
    ("country", "state", "day", "name"),
    [
        ("DE", None, date(2026, 10, 3), "Tag der Deutschen Einheit"),
        ("DE", "BY", date(2026, 6, 4), "Fronleichnam"),
        ("DE", "BE", date(2026, 6, 4), None),
        ("DE", "BE", date(2027, 3, 8), "Frauentag"),
        ("DE", "BY", date(2027, 3, 8), None),
        ("DE", "SN", date(2026, 11, 18), "Buß- und Bettag"),
        ("DE", "NI", date(2026, 10, 31), "Reformationstag"),
        ("DE", "BY", date(2026, 8, 15), None),
        ("DE", "SL", date(2026, 8, 15), "Mariä Himmelfahrt"),
        ("DE", None, date(2026, 12, 24), None),
        ("AT", "9", date(2026, 10, 26), "Nationalfeiertag"),
        ("AT", None, date(2026, 4, 3), None),
        ("AT", None, date(2026, 12, 24), None),
        ("CH", None, date(2026, 8, 1), "Nationalfeiertag"),
        ("CH", "ZH", date(2026, 4, 3), "Karfreitag"),
        ("CH", "TI", date(2026, 4, 3), None),
        ("CH", "TI", date(2026, 3, 19), "Josefstag"),
        ("CH", "BE", date(2026, 1, 2), "Berchtoldstag"),
        ("CH", "ZH", date(2026, 12, 24), None),
        (None, "BY", date(2026, 12, 25), None),
    ],
)
def test_each_state_has_its_own_holidays(
    country: str | None, state: str | None, day: date, name: str | None
) -> None:
    assert calendar(country, state).holiday_name(day, "de") == name


def test_a_public_holiday_is_no_working_day() -> None:
    assert not calendar("DE", "BY").is_working_day(date(2026, 6, 4))
    assert calendar("DE", "BE").is_working_day(date(2026, 6, 4))


def test_holiday_names_follow_the_language() -> None:
    christmas = date(2026, 12, 25)
    assert calendar("DE", "BY").holiday_name(christmas, "de") == "Erster Weihnachtstag"
    assert calendar("DE", "BY").holiday_name(christmas, "en") == "Christmas Day"
    spoken = i18n.language()
    i18n.activate("en")
    assert calendar("CH", "ZH").holiday_name(christmas) == "Christmas Day"
    i18n.activate(spoken)


@pytest.mark.parametrize("state", ["ZH", "Augsburg", "", "x" * 999, "../BY"])
def test_an_unknown_state_leaves_the_nationwide_holidays(state: str) -> None:
    odd = calendar("DE", state)
    assert odd.holiday_name(date(2026, 12, 25), "de") == "Erster Weihnachtstag"
    assert odd.holiday_name(date(2026, 6, 4)) is None


@pytest.mark.parametrize("country", ["XX", "", "de", "Germany"])
def test_an_unknown_country_has_no_holidays(country: str) -> None:
    assert calendar(country, "BY").is_working_day(date(2026, 12, 25))
    assert states(country) == []


@pytest.mark.parametrize("year", [1, 1900, 2500, 9999])
def test_years_far_away_do_no_harm(year: int) -> None:
    calendar("CH", "ZH").is_working_day(date(year, 12, 25))


def test_sixteen_laender_nine_bundeslaender_and_twenty_six_cantons_are_offered() -> None:
    assert [country.code for country in countries()] == ["DE", "AT", "CH"]
    assert [len(states(country.code)) for country in countries()] == [16, 9, 26]


def test_states_are_named_and_sorted_in_the_language() -> None:
    names = [state.name for state in states("AT", "de")]
    assert names[:4] == ["Burgenland", "Kärnten", "Niederösterreich", "Oberösterreich"]
    assert {state.code: state.name for state in states("DE", "en")}["BY"] == "Bavaria"
    assert {state.code: state.name for state in states("DE", "en")}["HH"] == "Hamburg"
    assert [country.name for country in countries("en")] == ["Germany", "Austria", "Switzerland"]


@pytest.mark.parametrize("country", ["DE", "AT", "CH"])
def test_every_state_is_known_to_the_holidays_library(country: str) -> None:
    from holidays import list_supported_countries

    known = set(list_supported_countries()[country])
    offered = {state.code for state in states(country)}
    assert offered <= known
    assert known - offered <= {"Augsburg", "Stadt Zurich"}


def test_listing_the_states_does_not_load_the_holidays_library() -> None:
    program = (
        "import sys; from journal_app.journal.working_days import WorkingCalendar, states;"
        "states('DE'); WorkingCalendar(frozenset({0}), 'DE', 'BY', []);"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_only_the_country_that_is_asked_for_is_loaded() -> None:
    program = (
        "import sys; from datetime import date;"
        "from journal_app.journal.working_days import WorkingCalendar;"
        "unity = WorkingCalendar(frozenset(range(7)), 'DE', 'BY', []).holiday_name("
        "date(2026, 10, 3), 'de');"
        "assert unity == 'Tag der Deutschen Einheit', unity;"
        "sys.exit('holidays.countries.france' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
