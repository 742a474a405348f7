"""The version is said once; everything that shows it agrees."""

import re
import tomllib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from devtools import bundle_desktop
from hatchling.builders.wheel import WheelBuilder

from journal_app import __version__
from journal_app.cli import run
from journal_app.ground.report import describe

ROOT = Path(__file__).parents[2]


def test_the_package_takes_it_from_the_app() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" not in project
    assert WheelBuilder(str(ROOT)).metadata.version == __version__


def test_it_is_a_plain_number_that_installers_can_compare() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_the_newest_entry_of_the_changelog_is_of_this_version() -> None:
    heads = re.findall(r"(?m)^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    version, _, day = heads[0].partition(" - ")
    assert version == __version__
    date.fromisoformat(day)


def test_what_software_centres_show_is_of_this_version() -> None:
    """As the bundle fills it in."""
    day = 1_795_000_000
    filled = bundle_desktop.filled(bundle_desktop.METAINFO, __version__, day)
    read = ET.fromstring(filled)  # noqa: S314 - our own file
    releases = [one.attrib for one in read.iter("release")]
    assert releases[0] == {"version": __version__, "date": "2026-11-18"}


def test_the_command_line_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"Erfolgsjournal {__version__}\n"


def test_the_report_of_a_fault_says_it() -> None:
    assert f"Erfolgsjournal {__version__}," in describe(ValueError())
