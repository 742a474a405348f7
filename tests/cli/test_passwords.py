"""Encrypted journals from the command line: where a password comes from, and where not."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_app.ground import settings
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.store import Store, keys, opening, protection
from tests.cli.conftest import Said, Say, in_a_shell, refused

PASSWORD, NEW = "Frühling in Würzburg", "Sommer in Bamberg"

TypeIn = Callable[..., Said]


@pytest.fixture
def typed(say: Say, monkeypatch: pytest.MonkeyPatch) -> TypeIn:
    """A command with lines on its standard input, as from a script."""

    def piped(lines: str | bytes, *arguments: str) -> Said:
        raw = lines if isinstance(lines, bytes) else lines.encode()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
            return say(*arguments)

    return piped


@pytest.fixture
def code(typed: TypeIn, say: Say) -> str:
    """The recovery code of an encrypted journal with one win."""
    say("add", "Frau Weber hat zugesagt")
    said = typed(PASSWORD, "encrypt", "--password-stdin")
    assert (said.code, said.errors) == (0, "")
    return said.out.strip()


def test_a_journal_gets_its_password_and_opens_with_it(
    code: str, typed: TypeIn, folder: DataFolder
) -> None:
    assert not opening.is_plain(folder.database)
    for arguments in (["--password-stdin", "list"], ["list", "--password-stdin"]):
        assert "Frau Weber" in typed(f"{PASSWORD}\n", *arguments).out
    assert "Frau Weber" in typed(f"\ufeff{PASSWORD}\r\n", "list", "--password-stdin").out
    assert typed(PASSWORD, "add", "noch ein Erfolg", "--password-stdin").code == 0
    assert typed(PASSWORD, "check", "--password-stdin").out == "The journal is whole.\n"


def test_only_the_code_is_on_stdout_and_it_opens_the_journal(
    code: str, typed: TypeIn, folder: DataFolder
) -> None:
    assert protection.recover(folder, code) == protection.unlock(folder, PASSWORD)


def test_without_a_password_nothing_is_read_and_nobody_waits(code: str, typed: TypeIn) -> None:
    for arguments in (["list"], ["list", "--password-stdin"], ["check"]):
        said = typed("", *arguments)
        assert said.code == 1
        assert "locked" in said.errors
        assert said.errors.count("\n") == 1


@pytest.mark.parametrize("wrong", ["Fruehling in Wuerzburg", " " + PASSWORD, b"\xff\xfe\n", "\n"])
def test_case_01_a_wrong_password_is_told(code: str, typed: TypeIn, wrong: str | bytes) -> None:
    said = refused(typed(wrong, "list", "--password-stdin"))
    assert "damaged" not in said
    assert ("not the password" in said) is (wrong != "\n")


def test_the_password_is_changed_with_the_old_one(
    code: str, typed: TypeIn, folder: DataFolder
) -> None:
    refused(typed(f"falsch geraten\n{NEW}\n", "change-password", "--password-stdin"))
    refused(typed(f"{PASSWORD}\nkurz\n", "change-password", "--password-stdin"))
    refused(typed(f"{PASSWORD}\n", "change-password", "--password-stdin"))
    assert protection.unlock(folder, PASSWORD)
    assert typed(f"{PASSWORD}\n{NEW}\n", "change-password", "--password-stdin").code == 0
    assert "Frau Weber" in typed(NEW, "list", "--password-stdin").out
    refused(typed(PASSWORD, "list", "--password-stdin"))


def test_a_new_code_takes_the_place_of_the_old_one(
    code: str, typed: TypeIn, folder: DataFolder, keyring_file: Path
) -> None:
    """With the password, though the keyring knows the journal: a code opens it too."""
    key = protection.unlock(folder, PASSWORD)
    protection.remember(folder, key)
    refused(typed("falsch geraten", "new-code", "--password-stdin"))
    refused(typed("", "new-code"))
    assert protection.recover(folder, code) == key
    said = typed(PASSWORD, "new-code", "--password-stdin")
    assert (said.code, said.errors) == (0, "")
    assert protection.recover(folder, said.out.strip()) == key
    assert "another journal" in refused(typed(f"{code}\n{NEW}\n", "recover", "--code-stdin"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a full disk to write to: run it on Linux")
def test_a_new_code_that_no_script_got_does_not_hold(code: str, folder: DataFolder) -> None:
    root = ["--data-dir", str(folder.root)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "journal_app", *root, "new-code", "--password-stdin"],
            input=f"{PASSWORD}\n".encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"LANGUAGE": "en"},
            check=False,
            timeout=30,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == sentence(UserError("code_not_handed_out")) + "\n"
    assert protection.recover(folder, code) == protection.unlock(folder, PASSWORD)


def test_backups_on_a_stick_that_is_away_keep_the_password_and_it_is_told(
    code: str, typed: TypeIn, folder: DataFolder, tmp_path: Path
) -> None:
    settings.save(folder.settings, settings.Settings(second_place=str(tmp_path / "stick")))
    said = typed(PASSWORD, "decrypt", "--password-stdin")
    assert said.code == 0
    assert f"{tmp_path / 'stick'} is not there now. Backups there keep the old password" in (
        said.errors
    )


def test_case_02_the_code_sets_a_new_password(code: str, typed: TypeIn) -> None:
    assert "five groups" in refused(typed(f"{code[:-1]}\n{NEW}\n", "recover", "--code-stdin"))
    assert "another journal" in refused(
        typed(f"{keys.new_code()}\n{NEW}\n", "recover", "--code-stdin")
    )
    said = typed(f"{code.lower().replace('-', ' ')}\n{NEW}\n", "recover", "--code-stdin")
    assert said.code == 0, said.errors
    assert "Frau Weber" in typed(NEW, "list", "--password-stdin").out


def test_case_04_the_code_also_mends_a_key_file_that_is_lost(
    code: str, typed: TypeIn, folder: DataFolder
) -> None:
    for damage in (folder.key_file.unlink, lambda: folder.key_file.write_bytes(b"{}")):
        damage()
        assert "key file" in refused(typed(PASSWORD, "list", "--password-stdin"))
        assert typed(f"{code}\n{NEW}\n", "recover", "--code-stdin").code == 0
        assert "Frau Weber" in typed(NEW, "list", "--password-stdin").out


def test_the_password_is_taken_away(code: str, typed: TypeIn, say: Say, folder: DataFolder) -> None:
    refused(typed("falsch geraten", "decrypt", "--password-stdin"))
    assert not opening.is_plain(folder.database)
    assert typed(PASSWORD, "decrypt", "--password-stdin").code == 0
    assert "Frau Weber" in say("list").out
    assert not folder.key_file.exists()


def test_what_cannot_be_done_twice_or_without_is_told(typed: TypeIn, say: Say, code: str) -> None:
    assert "already" in refused(typed(NEW, "encrypt", "--password-stdin"))
    typed(PASSWORD, "decrypt", "--password-stdin")
    for command in ("decrypt", "change-password", "new-code", "recover"):
        assert "no password" in refused(say(command))


def test_beside_an_open_window_nobody_types_for_nothing(
    say: Say, typed: TypeIn, folder: DataFolder
) -> None:
    say("add", "Erfolg")
    with Store.open(folder.database, exclusive=True):
        assert "Close the window" in refused(say("encrypt"))
        assert "Close the window" in refused(typed(PASSWORD, "encrypt", "--password-stdin"))
    assert opening.is_plain(folder.database)


def test_a_plain_journal_asks_for_nothing(say: Say, typed: TypeIn) -> None:
    assert say("add", "Erfolg").code == 0
    assert typed("egal", "list", "--password-stdin").code == 0


def test_remembered_by_the_keyring_no_command_asks(
    code: str, say: Say, folder: DataFolder, keyring_file: Path
) -> None:
    refused(say("list"))
    protection.remember(folder, protection.unlock(folder, PASSWORD))
    assert "Frau Weber" in say("list").out
    said = in_a_shell("--data-dir", str(folder.root), "list", stdin=-3)
    assert "Frau Weber" in said.stdout, said.stderr
    keyring_file.write_text("{}")
    refused(say("list"))


def test_whoever_sits_at_the_open_computer_does_not_change_the_password(
    code: str, typed: TypeIn, folder: DataFolder, keyring_file: Path
) -> None:
    protection.remember(folder, protection.unlock(folder, PASSWORD))
    refused(typed(f"falsch geraten\n{NEW}\n", "change-password", "--password-stdin"))
    refused(typed("", "change-password"))


def test_the_keyring_alone_takes_no_password_away(
    code: str, say: Say, typed: TypeIn, folder: DataFolder, keyring_file: Path
) -> None:
    protection.remember(folder, protection.unlock(folder, PASSWORD))
    refused(say("decrypt"))
    assert not opening.is_plain(folder.database)
    assert typed(PASSWORD, "decrypt", "--password-stdin").code == 0


def test_no_command_takes_a_password_as_its_argument(say: Say) -> None:
    """Every program of the computer reads those."""
    for command in ("encrypt", "decrypt", "change-password", "new-code", "recover", "list"):
        shown = say(command, "--help").out
        assert "--password PASSWORD" not in shown
        assert say(command, f"--password={PASSWORD}").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals there: run it on Linux or macOS")
@pytest.mark.slow
def test_at_a_terminal_it_is_asked_for_and_never_shown(folder: DataFolder, say: Say) -> None:
    say("add", "Frau Weber hat zugesagt")
    shown = at_a_terminal(
        folder, "encrypt", [("New password", PASSWORD), ("Once more", PASSWORD), ("paper", None)]
    )
    assert PASSWORD not in shown
    assert not opening.is_plain(folder.database)
    shown = at_a_terminal(folder, "list", [("Password of the journal", PASSWORD)])
    assert "Frau Weber" in shown
    assert PASSWORD not in shown
    shown = at_a_terminal(folder, "list", [("Password of the journal", "geraten")])
    assert "not the password" in shown
    at_a_terminal(
        folder,
        "change-password",
        [("Password of the journal", PASSWORD), ("New password", NEW), ("Once more", "vertippt")],
    )
    assert protection.unlock(folder, PASSWORD)
    shown = at_a_terminal(
        folder, "new-code", [("Password of the journal", PASSWORD), ("paper", None)]
    )
    assert "the old one opens nothing any more" in shown


def at_a_terminal(folder: DataFolder, command: str, answers: list[tuple[str, str | None]]) -> str:
    """What stood on the screen. The answer None is the code that stands there."""
    import pty

    arguments = [sys.executable, "-m", "journal_app", "--data-dir", str(folder.root), command]
    child, screen = pty.fork()
    if child == 0:
        os.environ["LANGUAGE"] = "en"
        os.execv(sys.executable, arguments)  # noqa: S606 - the same Python
    shown = ""
    waiting = list(answers)
    while True:
        try:
            piece = os.read(screen, 4096).decode()
        except OSError:  # the other side has ended
            break
        if not piece:
            break
        shown += piece
        if waiting and waiting[0][0] in shown.rpartition("\n")[2]:
            _question, answer = waiting.pop(0)
            if answer is None:
                answer = next(line for line in shown.split() if line.count("-") == 4)
            os.write(screen, answer.encode() + b"\n")
    os.waitpid(child, 0)
    os.close(screen)
    assert not waiting, shown
    return shown


def test_backups_are_listed_and_come_back_with_the_password(
    code: str, typed: TypeIn, say: Say, folder: DataFolder
) -> None:
    made = typed(PASSWORD, "backup", "--password-stdin").out.strip()
    typed(PASSWORD, "add", "danach", "--password-stdin")
    shut = say("backups", "--json").json
    assert [(one["entries"], one["verified"]) for one in shut[:1]] == [(None, True)]
    newest = typed(PASSWORD, "backups", "--json", "--password-stdin").json[0]
    assert (newest["file"], newest["entries"]) == (made, 1)
    assert "password" in refused(say("restore", made))
    assert "not the password" in refused(typed("falsch", "restore", made, "--password-stdin"))
    assert typed(PASSWORD, "restore", made, "--password-stdin").code == 0
    assert "danach" not in typed(PASSWORD, "list", "--password-stdin").out
    aside = next(folder.replaced.glob("*.db"))
    assert typed(PASSWORD, "restore", str(aside), "--password-stdin").code == 0
    assert "danach" in typed(PASSWORD, "list", "--password-stdin").out


def test_a_backup_from_before_the_password_comes_back_under_it(
    typed: TypeIn, say: Say, folder: DataFolder, tmp_path: Path
) -> None:
    say("add", "Frau Weber hat zugesagt")
    known = Path(say("backup", "--to", str(tmp_path / "stick")).out.strip())
    made = str(known.rename(tmp_path / known.name))  # the app does not know that place
    typed(PASSWORD, "encrypt", "--password-stdin")
    said = typed(PASSWORD, "restore", made, "--password-stdin")
    assert said.code == 0
    assert "keeps the one it has" in said.out
    assert not opening.is_plain(folder.database)
    assert "Frau Weber" in typed(PASSWORD, "list", "--password-stdin").out
    other = DataFolder(tmp_path / "ohne Passwort")
    new = ("--data-dir", str(other.root))
    say(*new, "add", "ohne Passwort geschrieben", at=other.root)
    locked = typed(PASSWORD, "backup", "--password-stdin").out.strip()
    said = typed(PASSWORD, *new, "restore", locked, "--password-stdin")
    assert "with the password of the backup" in said.out
    assert "Frau Weber" in typed(PASSWORD, *new, "list", "--password-stdin").out


def test_on_another_computer_the_backups_password_is_asked_for(
    code: str, typed: TypeIn, say: Say, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    made = typed(PASSWORD, "backup", "--to", str(stick), "--password-stdin").out.strip()
    elsewhere = tmp_path / "neuer Rechner"
    new = ("--data-dir", str(elsewhere))
    assert "password" in refused(say(*new, "restore", made, at=elsewhere))
    assert typed(PASSWORD, *new, "restore", made, "--password-stdin").code == 0
    assert "Frau Weber" in typed(PASSWORD, *new, "list", "--password-stdin").out
    other = typed(f"{PASSWORD}\n{NEW}", "change-password", "--password-stdin")
    assert other.code == 0
    assert typed(code, *new, "restore", made, "--password-stdin").code == 0, "the code opens too"
