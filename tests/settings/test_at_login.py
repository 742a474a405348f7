"""Starting at login: what each system is given, and that it can be taken away."""

import plistlib
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.settings import at_login
from journal_app.settings.login_linux import Autostart, entry, quoted
from journal_app.settings.login_macos import LaunchAgents, agent
from journal_app.settings.login_windows import KEY, RunKey, value
from journal_app.settings.ui.at_hand import AtHandSection
from journal_app.settings.ui.page import SettingsPage

COMMAND = ["/opt/my app/python", "-m", "journal_app", "--data-dir", '/home/eva/50 % "Büro" $x']


def test_it_starts_this_app_over_this_folder_in_the_background(folder: DataFolder) -> None:
    command = at_login.command(folder)
    assert command[0] == sys.executable
    assert command[-3:] == ["--background", "--data-dir", str(folder.root)]


def test_on_linux_a_desktop_entry_comes_and_goes(tmp_path: Path, folder: DataFolder) -> None:
    place = Autostart(tmp_path / "config" / "autostart")
    assert not at_login.is_on(folder, place)
    at_login.switch(folder, on=True, place=place)
    assert at_login.is_on(folder, place)
    (file,) = (tmp_path / "config" / "autostart").iterdir()
    assert file.suffix == ".desktop"
    text = file.read_text("utf-8")
    assert text.startswith("[Desktop Entry]\nType=Application\n")
    assert f"TryExec={sys.executable}\n" in text  # nothing starts once the program is gone
    other = DataFolder(tmp_path / "another journal")
    assert not at_login.is_on(other, place)
    at_login.switch(folder, on=False, place=place)
    at_login.switch(folder, on=False, place=place)
    assert not at_login.is_on(folder, place)


def test_what_another_program_has_hidden_is_off(tmp_path: Path, folder: DataFolder) -> None:
    place = Autostart(tmp_path)
    place.put(at_login.name(folder), COMMAND)
    file = next(tmp_path.iterdir())
    file.write_text(file.read_text("utf-8") + "Hidden=true\n", "utf-8")
    assert not at_login.is_on(folder, place)


def _read_back(text: str) -> list[str]:
    """As a desktop reads the Exec key: the file's escapes, then the quotes, then the percents."""
    line = next(one for one in text.split("\n") if one.startswith("Exec="))
    escapes, value = {"n": "\n", "s": " "}, line.removeprefix("Exec=")
    whole = re.sub(r"\\(.)", lambda one: escapes.get(one[1], one[1]), value)
    inside = re.findall(r'"((?:\\.|[^"\\])*)"', whole, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", one).replace("%%", "%") for one in inside]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), min_size=1),
        min_size=1,
    )
)
@example([" "])
@example([" /opt/a b/%s", '"'])
def test_a_desktop_reads_every_command_back_as_it_was(command: list[str]) -> None:
    assert _read_back(entry(command)) == command


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), min_size=1))
def test_a_desktop_looks_for_the_program_itself_before_it_runs_it(program: str) -> None:
    text = entry([program, "--background"])
    line = next(one for one in text.split("\n") if one.startswith("TryExec="))
    escapes = {"n": "\n", "s": " "}
    value = line.removeprefix("TryExec=")
    assert value == value.lstrip(" ")  # a reader would not take these for its own
    assert re.sub(r"\\(.)", lambda one: escapes.get(one[1], one[1]), value) == program


def test_blanks_quotes_and_dollars_stay_in_one_argument() -> None:
    assert quoted('a "b" $c') == '"a \\\\"b\\\\" \\\\$c"'
    assert _read_back(entry(COMMAND)) == COMMAND


def test_on_macos_an_agent_with_the_same_words(tmp_path: Path, folder: DataFolder) -> None:
    assert plistlib.loads(agent("name", COMMAND)) == {
        "Label": "name",
        "ProgramArguments": COMMAND,
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    place = LaunchAgents(tmp_path / "LaunchAgents")
    at_login.switch(folder, on=True, place=place)
    assert at_login.is_on(folder, place)
    at_login.switch(folder, on=False, place=place)
    assert not at_login.is_on(folder, place)


class Registry:
    """Stands in for Windows' registry, which is not here."""

    HKEY_CURRENT_USER, KEY_READ, KEY_SET_VALUE, REG_SZ = "user", "read", "write", "text"

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    @contextmanager
    def OpenKey(self, root: str, key: str, _zero: int, _access: str) -> Any:  # noqa: N802
        assert (root, key) == ("user", KEY)
        yield self.values

    @contextmanager
    def CreateKey(self, root: str, key: str) -> Any:  # noqa: N802
        assert (root, key) == ("user", KEY)
        yield self.values

    def QueryValueEx(self, key: dict[str, str], name: str) -> str:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(name)
        return key[name]

    def SetValueEx(  # noqa: N802
        self, key: dict[str, str], name: str, _zero: int, _kind: str, text: str
    ) -> None:
        key[name] = text

    def DeleteValue(self, key: dict[str, str], name: str) -> None:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(name)
        del key[name]


def test_on_windows_a_value_in_the_run_key(folder: DataFolder) -> None:
    registry = Registry()
    place = RunKey(registry)
    assert not at_login.is_on(folder, place)
    at_login.switch(folder, on=True, place=place)
    assert at_login.is_on(folder, place)
    assert list(registry.values.values()) == [subprocess.list2cmdline(at_login.command(folder))]
    at_login.switch(folder, on=False, place=place)
    at_login.switch(folder, on=False, place=place)
    assert registry.values == {}
    assert value(["C:\\My Apps\\x.exe", "--background"]) == '"C:\\My Apps\\x.exe" --background'


def test_a_system_that_refuses_is_told_in_a_sentence(tmp_path: Path, folder: DataFolder) -> None:
    (tmp_path / "autostart").write_text("no folder")
    with pytest.raises(UserError, match="login_not_changed"):
        at_login.switch(folder, on=True, place=Autostart(tmp_path / "autostart"))


@pytest.mark.skipif(
    sys.platform != "linux", reason="the autostart folder is that of Linux desktops: run it there"
)
def test_the_settings_page_switches_it_and_sees_what_the_system_says(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    section = page.sections[AtHandSection]
    assert isinstance(section, AtHandSection)
    section.show_settings()
    assert not section.login.isChecked()
    QTest.keyClick(section.login, Qt.Key.Key_Space)
    assert len(list((tmp_path / "autostart").iterdir())) == 1
    next((tmp_path / "autostart").iterdir()).unlink()
    page.mark_stale()
    assert not section.login.isChecked()


def test_the_settings_page_says_what_closing_the_window_does(page: SettingsPage) -> None:
    section = page.sections[AtHandSection]
    assert isinstance(section, AtHandSection)
    assert "no tray" in section.closing.text()
    section.tray.set_value("off")
    section.tray.changed.emit()
    assert section.context.settings.tray == "off"
    assert section.closing.text() == "Closing the window ends the app."
