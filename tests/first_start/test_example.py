"""A look around the example practice, and back to one's own journal, which knows nothing of it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.first_start import example
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder, resources
from journal_app.ground.settings import Settings, load, save
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.settings.ui.at_hand import AtHandSection
from journal_app.settings.ui.example import ExampleSection
from journal_app.store import Store, backup
from journal_app.store.lock import open_elsewhere
from journal_app.ui.lock_page import LockPage
from tests.first_start.hands import Evening
from tests.journals import empty_journal
from tests.ui.locked_journals import PASSWORD, encrypted_journal

Begin = Callable[[], Evening]
LEFT = Qt.MouseButton.LeftButton


def own_journal(folder: DataFolder) -> None:
    """One win, a second place, a reminder."""
    with Store.open(empty_journal(folder.database)) as store:
        store.write(add_entry, NewEntry("Mein eigener Erfolg"))
    stick = folder.root.parent / "stick"
    stick.mkdir()
    chosen = Settings(
        language="en", theme="light", tray="off", reminder=time(18), second_place=str(stick)
    )
    save(folder.settings, chosen)


def opened(now: Evening) -> None:
    now.look_around(lambda: now.context.commands.run("example.open"))


def test_a_coach_looks_around_first_and_comes_back_to_the_first_start(
    evening: Begin, folder: DataFolder
) -> None:
    now = evening()
    welcome = now.face(Welcome)
    mark = now.look_around(lambda: QTest.mouseClick(welcome.look, LEFT))
    assert now.no_face()
    assert now.entries() == 400
    assert mark.accessibleName().startswith("Example practice")
    assert now.window.windowTitle().startswith("Example practice")
    now.go_home()
    now.face(Welcome)
    assert now.entries() == 0
    assert now.window.windowTitle() == "Erfolgsjournal"
    assert not folder.example_practice.root.exists()


def test_the_mark_stands_above_every_page_and_below_every_sheet(evening: Begin) -> None:
    now = evening()
    welcome = now.face(Welcome)
    mark = now.look_around(lambda: QTest.mouseClick(welcome.look, LEFT))
    for view in now.window.views:
        now.window.show_view(view)
        QApplication.processEvents()
        assert mark.isVisible(), view
    sheet = now.context.commands.run("entry.new")
    assert sheet.isVisible()
    assert mark.isVisible()
    sheet.close()
    now.context.change_settings(language="de")
    now.wait(lambda: now.mark is not None and now.mark.out.text() == "Zu meinem Journal")
    assert now.window.windowTitle().startswith("Beispielpraxis")


def test_nothing_of_the_example_comes_into_one_s_own_journal(
    evening: Begin, folder: DataFolder
) -> None:
    own_journal(folder)
    before = load(folder.settings)
    now = evening()
    backups = len(backup.backups(folder.backups))
    now.context.write(add_entry, NewEntry("Kurz davor"))
    opened(now)
    assert len(backup.backups(folder.backups)) == backups + 1, "as when the window is closed"
    inside = now.context.settings
    assert (inside.reminder, inside.second_place) == (None, None)
    now.context.write(add_entry, NewEntry("Ausprobiert"))
    now.context.change_settings(reminder=time(12))
    assert now.context.store is not None
    assert now.context.store.back_up() is not None
    now.go_home()
    assert set(now.titles()) == {"Kurz davor", "Mein eigener Erfolg"}
    assert now.context.settings.reminder == time(18)
    assert load(folder.settings).second_place == before.second_place
    stick = folder.root.parent / "stick"
    there = [one for one in stick.rglob("*.db") if b"Ausprobiert" in one.read_bytes()]
    assert there == []
    assert len(backup.backups(folder.backups)) >= backups
    for one in backup.backups(folder.backups):
        assert b"Ausprobiert" not in one.read_bytes()


@pytest.mark.parametrize("way", ["home", "quit"])
def test_how_the_app_looks_comes_along_from_the_example_and_nothing_else(
    evening: Begin, folder: DataFolder, way: str
) -> None:
    own_journal(folder)
    now = evening()
    opened(now)
    now.context.change_settings(theme="dark", contrast="high", language="de")
    now.context.change_settings(celebration=False, lock_after_minutes=5, holiday_country="CH")
    if way == "home":
        now.go_home()
    else:
        now = evening()
    kept = now.context.settings
    assert not now.context.folder.example
    assert (kept.theme, kept.contrast, kept.language) == ("dark", "high", "de")
    assert not kept.celebration
    assert (kept.lock_after_minutes, kept.holiday_country) == (10, "DE")
    assert (kept.reminder, kept.first_start) == (time(18), None)
    assert load(folder.settings).theme == "dark"


def test_the_system_writes_above_each_sheet_that_it_is_the_example(
    evening: Begin, folder: DataFolder
) -> None:
    """Behind the sheet's own title; the window's ends in the same words, so it stays as it is."""
    own_journal(folder)
    now = evening()
    opened(now)
    assert QApplication.applicationDisplayName() == "Example practice – Erfolgsjournal"
    assert now.window.windowTitle() == QApplication.applicationDisplayName()
    now.context.change_settings(language="de")
    german = "Beispielpraxis – Erfolgsjournal"
    now.wait(lambda: QApplication.applicationDisplayName() == german)
    now.go_home()
    assert QApplication.applicationDisplayName() == "Erfolgsjournal"


def test_the_next_start_is_in_one_s_own_journal(evening: Begin, folder: DataFolder) -> None:
    own_journal(folder)
    opened(evening())
    again = evening()
    again.wait(lambda: again.window.page() is not None)
    assert again.titles() == ["Mein eigener Erfolg"]
    assert again.mark is None
    assert again.window.windowTitle() == "Erfolgsjournal"


def test_what_was_tried_out_is_kept_until_it_is_begun_anew(
    evening: Begin, folder: DataFolder, clock: Clock
) -> None:
    own_journal(folder)
    now = evening()
    opened(now)
    now.context.write(add_entry, NewEntry("Ausprobiert"))
    now.go_home()
    assert example.is_touched(folder.example_practice, clock)
    opened(now)
    assert "Ausprobiert" in now.titles()
    now.go_home()
    page = now.window.show_view("settings")
    assert page is not None
    (section,) = page.findChildren(ExampleSection)
    now.wait(section.anew.isVisible)
    now.look_around(section.anew.click)
    assert "Ausprobiert" not in now.titles()
    now.go_home()
    page = now.window.show_view("settings")
    assert page is not None
    (section,) = page.findChildren(ExampleSection)
    assert not section.anew.isVisible(), "there is nothing to throw away"


def test_a_second_start_and_the_command_line_see_one_s_own_journal(
    evening: Begin, folder: DataFolder
) -> None:
    own_journal(folder)
    now = evening()
    opened(now)
    assert open_elsewhere(folder.lock), "no second window opens it meanwhile"
    listed = subprocess.run(
        [sys.executable, "-m", "journal_app", "--data-dir", str(folder.root), "list"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "Mein eigener Erfolg" in listed.stdout
    now.go_home()
    assert open_elsewhere(folder.lock)


def test_a_win_from_the_tray_goes_into_one_s_own_journal(
    evening: Begin, folder: DataFolder
) -> None:
    own_journal(folder)
    now = evening()
    opened(now)
    now.app._come_forward("capture")
    now.sheet(CaptureSheet)
    assert now.mark is None
    assert now.titles() == ["Mein eigener Erfolg"]


def test_whoever_closes_the_window_of_the_example_leaves_it_where_the_app_stays_in_the_tray(
    evening: Begin, folder: DataFolder
) -> None:
    own_journal(folder)
    now = evening()
    opened(now)
    now.app._ending.stays = lambda: True
    now.window.close()
    now.wait(lambda: not now.context.folder.example and now.context.store is not None)
    assert now.titles() == ["Mein eigener Erfolg"]
    assert now.context.settings.reminder == time(18), "which is kept from now on"
    now.app._ending.stays = lambda: False


def test_an_encrypted_journal_is_locked_when_one_comes_back(
    evening: Begin, folder: DataFolder
) -> None:
    encrypted_journal(folder)
    save(folder.settings, Settings(language="en", theme="light", tray="off"))
    now = evening()
    unlock(now)
    opened(now)
    assert now.context.store is not None
    assert now.context.store.key is None
    now.go_home()
    now.face(LockPage)
    assert now.window.windowTitle() == "Erfolgsjournal"


def unlock(now: Evening) -> None:
    page = now.face(LockPage)
    page.password.line.setText(PASSWORD)
    page.open_button.click()
    now.wait(lambda: now.context.store is not None)


@pytest.mark.parametrize("secret", [True, False])
def test_who_has_a_password_hears_that_the_example_has_none(
    evening: Begin, folder: DataFolder, secret: bool
) -> None:
    if secret:
        encrypted_journal(folder)
        save(folder.settings, Settings(language="en", theme="light", tray="off"))
    else:
        own_journal(folder)
    now = evening()
    if secret:
        unlock(now)
    opened(now)
    assert now.mark is not None
    assert ("not encrypted" in now.mark.accessibleName()) == secret
    now.context.write(add_entry, NewEntry("Ausprobiert"))
    now.go_home()
    if secret:
        unlock(now)
    page = now.window.show_view("settings")
    assert page is not None
    (section,) = page.findChildren(ExampleSection)
    now.wait(section.anew.isVisible)
    assert section.open_to_all.isVisible() == secret


def test_in_the_example_there_is_no_password_to_set_and_nothing_starts_at_login(
    evening: Begin, folder: DataFolder
) -> None:
    own_journal(folder)
    now = evening()
    opened(now)
    with now.qtbot.waitSignal(now.context.toast_wanted) as told:
        now.context.commands.run("lock")
    assert "needs no password" in told.args[0]
    page = now.window.show_view("settings")
    assert page is not None
    (section,) = page.findChildren(AtHandSection)
    assert not section.login.isVisible()
    (way,) = page.findChildren(ExampleSection)
    assert way.way.text() == "To my own journal"
    way.way.click()
    now.wait(lambda: now.mark is None and now.context.store is not None)


def test_where_it_cannot_be_made_one_s_own_journal_is_open_as_before(
    evening: Begin, folder: DataFolder
) -> None:
    own_journal(folder)
    folder.example_practice.root.write_text("a file in its place")
    now = evening()
    with now.qtbot.waitSignal(now.context.toast_wanted, timeout=20_000):
        now.context.commands.run("example.open")
    now.wait(lambda: now.context.store is not None)
    assert now.titles() == ["Mein eigener Erfolg"]
    assert not now.context.folder.example
    assert now.mark is None


def test_killed_while_looking_around_nothing_is_lost(folder: DataFolder, clock: Clock) -> None:
    """The half-made one is made anew; one in which something stands is left as it is."""
    there = folder.example_practice
    Store.open(there.database, clock=clock).close()
    example.prepare(there, clock)
    with Store.open(there.database, clock=clock) as store:
        store.write(add_entry, NewEntry("Ausprobiert"))
    example.prepare(there, clock)
    assert example.is_touched(there, clock)
    example.leave(there, clock)
    assert there.database.exists()
    with pytest.raises(ValueError, match="journal"):
        example.throw_away(folder)


def test_a_broken_example_is_told_and_not_thrown_away(folder: DataFolder, clock: Clock) -> None:
    there = folder.example_practice
    example.prepare(there, clock)
    there.database.write_bytes(b"x" * 5000)
    with pytest.raises(UserError):
        example.prepare(there, clock)
    example.leave(there, clock)
    assert there.database.exists()


def test_an_installed_app_has_all_that_the_example_is_made_of(
    folder: DataFolder, tmp_path: Path
) -> None:
    """As in a bundle: no source tree beside the package, only its resources."""
    bundle = tmp_path / "bundle"
    for name in ("demo", "locale"):
        shutil.copytree(resources() / name, bundle / "resources" / name)
    script = (
        "import sys; sys._MEIPASS = sys.argv[1]\n"
        "from pathlib import Path\n"
        "from journal_app.first_start import example\n"
        "from journal_app.ground.clock import Clock\n"
        "from journal_app.ground.paths import DataFolder\n"
        "example.prepare(DataFolder(Path(sys.argv[2])).example_practice, Clock())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(bundle), str(folder.root)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert folder.example_practice.database.stat().st_size > 500_000
