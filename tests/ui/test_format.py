"""Dates as the coach reads them."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from journal_app.ground import i18n
from journal_app.ui import format as formats

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)


def test_english_dates() -> None:
    assert formats.long_date(DAY) == "Sunday, 22 November 2026"
    assert formats.short_day(DAY) == "Sun 22"
    assert formats.short_date(DAY) == "22 Nov 2026"
    assert formats.month_year(2026, 11) == "November 2026"
    assert [formats.weekday_short(n) for n in range(7)][:2] == ["Mon", "Tue"]


def test_german_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.activate("de")
    assert formats.long_date(DAY) == "Sonntag, 22. November 2026"
    assert formats.short_day(DAY) == "So 22."
    assert formats.short_date(DAY) == "22.11.2026"
    assert formats.month_year(2026, 3) == "März 2026"
    assert formats.weekday_short(5) == "Sa"
    assert formats.number(12044) == "12.044"


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=0), "Saved automatically just now"),
        (timedelta(seconds=-5), "Saved automatically just now"),
        (timedelta(seconds=2), "Saved automatically 2 seconds ago"),
        (timedelta(minutes=1), "Saved automatically 1 minute ago"),
        (timedelta(hours=2), "Saved automatically at 16:20"),
        (timedelta(days=3), "Saved automatically on 19 Nov 2026"),
    ],
)
def test_when_it_was_saved(ago: timedelta, text: str) -> None:
    assert formats.relative_saved(NOW - ago, NOW) == text


def test_ranges() -> None:
    assert formats.date_range(DAY, DAY) == "22 Nov 2026"
    assert formats.date_range(DAY - timedelta(days=2), DAY) == "20 Nov 2026 – 22 Nov 2026"
    assert formats.date_range(None, DAY) == "until 22 Nov 2026"
    assert formats.date_range(DAY, None) == "from 22 Nov 2026"


def test_a_german_app_on_an_english_machine_names_the_days_in_german() -> None:
    """A system set to English whose user prefers German."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from datetime import date\n"
            "from journal_app.ground import i18n\n"
            "from journal_app.ui import format as formats\n"
            "i18n.activate('de')\n"
            "print(formats.long_date(date(2026, 11, 22)), formats.number(1066))",
        ],
        env={**os.environ, "LANG": "en_US.UTF-8", "LANGUAGE": "de"},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert told.split() == ["Sonntag,", "22.", "November", "2026", "1.066"]
