"""The commands of packaging/dev.py."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from devtools import environment
from devtools.environment import ROOT
from devtools.messages import SetupError, say

USAGE = """\
python3 packaging/dev.py COMMAND

  run [ARGS...]    start the app; with ARGS its command line: run list --json
  test [ARGS...]   run the tests; ARGS go to pytest: test tests/store -k undo
                   side by side on all cores; with -n0 one after the other
  fuzz [--minutes N] [ARGS...]
                   the laws among the tests, with ever new invented cases; those
                   of the importers, or what ARGS name for pytest
  check [--fix]    ruff, mypy, import contracts, translations, lock file,
                   notices, released migrations; --fix first repairs and
                   formats what ruff can
  bench [ARGS...]  measure the app beside its limits
  film [FILE]      draw the README's moving picture anew
  bundle           the app as a folder that needs no Python, and its installers
                   for this system, into dist/; afterwards --test installs them
                   in a clean root and uses the app there (Debian, as root),
                   --bench measures its start, --sizes lists its largest parts
  setup            only what the other commands do first when it is missing
  translations     --update: bring new messages into the .po file
                   [--from FILE.po...]: and fill gaps from these files
  lock [--upgrade] write packaging/requirements.lock and bundle.lock anew (needs uv)
  freeze           before a release: from now on its migrations stay as they are
  notices          write the licences of all packages, which the app shows, anew

Everything is set up on the way: .venv, locked packages, translations and, for
root on a Debian, the system libraries Qt needs."""

PAGES = ROOT / "build" / "tour"
FILM = ROOT / "resources" / "pictures" / "film.gif"
# The window's own options; with anything else in ARGS the app is asked for something else.
WINDOW_OPTIONS = ("--data-dir",)
WINDOW_SWITCHES = ("--capture", "--background")


def main(arguments: Sequence[str]) -> int:
    """Exit code of the command in ``arguments``; most commands end this process by becoming it."""
    if not arguments:
        say(USAGE)
        return 2
    name, *rest = arguments
    if name in ("-h", "--help", "help"):
        print(USAGE)
        return 0
    if name not in COMMANDS:
        say(f"There is no command {name}. See: python3 packaging/dev.py --help")
        return 2
    return _told(COMMANDS[name], rest)


def _told(command: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """The command's exit code, with what the world did to it in one sentence."""
    try:
        return command(arguments)
    except SetupError as stopped:
        say(str(stopped))
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next call repairs what was left half done.")
        return 130
    except OSError as error:
        say(_sentence(error))
        return 1


def _sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "There is no space left on the disk. Free about 1 GB and run the same command again."
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. Put that right and run the same command again."


def prepare() -> bool:
    """The environment and the translations, for every command; True when .venv was made anew."""
    made = environment.prepare()
    if _translations_are_old():
        script = ROOT / "packaging" / "devtools" / "translations.py"
        if subprocess.run(
            [environment.python(), script, "--compile"], stdout=sys.stderr, check=False
        ).returncode:
            raise SetupError("The translations could not be compiled; the lines above say where.")
    return made


def _translations_are_old() -> bool:
    for source in ROOT.glob("resources/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def prepare_system(*purposes: str, needed: bool = True) -> None:
    from devtools import system  # only now: a second `run` of the command line has no use for it

    system.prepare(*purposes, needed=needed)


def become(arguments: Sequence[str | Path], **variables: str) -> int:
    """Go on as the environment's Python with ``arguments``: same process where that exists."""
    python = str(environment.python())
    command = [python, *map(str, arguments)]
    env = environment.clean_environ() | variables
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(python, command, env)  # noqa: S606 - no shell is meant
    try:
        return subprocess.run(command, env=env, check=False).returncode
    except KeyboardInterrupt:  # the child got it as well and has had its say
        return 130


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments of the app open its window: nothing in them but window options."""
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in WINDOW_OPTIONS and rest:
            rest.pop(0)
        elif word in WINDOW_SWITCHES:
            continue
        elif not word.startswith(tuple(f"{option}=" for option in WINDOW_OPTIONS)):
            return False
    return True


def has_display() -> bool:
    """Only Linux knows a desktop without a screen; QT_QPA_PLATFORM says the caller has a plan."""
    if not sys.platform.startswith("linux"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def run(arguments: Sequence[str]) -> int:
    arguments = list(arguments)
    if arguments[:1] == ["--"]:
        del arguments[0]
    made = prepare()
    app = ("-P", "-m", "journal_app")  # -P: a file named json.py where the user stands is not ours
    if not wants_window(arguments):
        if made:
            prepare_system("drawing", needed=False)
        return become([*app, *arguments])
    if not has_display():
        prepare_system("drawing")
        say(f"There is no display here, so the app's pages are drawn into {PAGES} instead.")
        PAGES.mkdir(parents=True, exist_ok=True)
        return become([*app, "tour", PAGES], QT_QPA_PLATFORM="offscreen")
    prepare_system("drawing")
    if "QT_QPA_PLATFORM" not in os.environ:
        wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        # Under Wayland Qt takes whichever of the two works.
        prepare_system("wayland" if wayland else "x11", needed=not wayland)
    return become([*app, *arguments])


def test(arguments: Sequence[str]) -> int:
    prepare()
    prepare_system("drawing")
    prepare_system("x11", "display", needed=False)
    os.chdir(ROOT)
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return become(["-m", "pytest", *arguments], QT_QPA_PLATFORM=platform)


def fuzz(arguments: Sequence[str]) -> int:
    prepare()
    prepare_system("drawing")
    os.chdir(ROOT)
    from devtools import fuzz as laws

    environ = environment.clean_environ() | {"QT_QPA_PLATFORM": "offscreen"}
    return laws.fuzz(str(environment.python()), environ, arguments)


def bench(arguments: Sequence[str]) -> int:
    prepare()
    prepare_system("drawing")
    prepare_system("x11", "display", needed=False)
    os.chdir(ROOT)
    if not (ROOT / "tests" / "bench" / "__main__.py").exists():
        raise SetupError("There is nothing to measure yet: tests/bench is missing.")
    return become([ROOT / "tests" / "bench", *arguments])


def film(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        raise SetupError("film takes one file, or nothing.")
    prepare()
    prepare_system("drawing")
    target = Path(arguments[0]).absolute() if arguments else FILM
    os.chdir(ROOT)
    return become(["-m", "devtools.film", target], PYTHONPATH=str(ROOT / "packaging"))


def bundle(arguments: Sequence[str]) -> int:
    if not arguments:
        prepare()  # the translations
    from devtools import bundle as bundling

    return bundling.main(arguments)


def setup(arguments: Sequence[str]) -> int:
    if arguments:
        raise SetupError("setup takes no arguments.")
    prepare()
    prepare_system("drawing", "x11", needed=False)
    say("Everything is set up. Start with: python3 packaging/dev.py run")
    return 0


def check(arguments: Sequence[str]) -> int:
    if set(arguments) - {"--fix"}:
        raise SetupError("check takes no arguments but --fix.")
    prepare()
    from devtools import checks

    return checks.run_all(fix="--fix" in arguments)


def translations(arguments: Sequence[str]) -> int:
    prepare()
    return become([ROOT / "packaging" / "devtools" / "translations.py", *arguments])


def notices(arguments: Sequence[str]) -> int:
    if arguments:
        raise SetupError("notices takes no arguments.")
    prepare()
    return become([ROOT / "packaging" / "devtools" / "notices.py", "--write"])


def freeze(arguments: Sequence[str]) -> int:
    if arguments:
        raise SetupError("freeze takes no arguments.")
    from devtools import released

    added = released.freeze()
    say("\n".join(added) or "Everything was frozen already.")
    return 0


def lock(arguments: Sequence[str]) -> int:
    if set(arguments) - {"--upgrade"}:
        raise SetupError("lock takes no arguments but --upgrade.")
    from devtools import lockfile

    lockfile.write(upgrade="--upgrade" in arguments)
    say("The locks in packaging/ are written; the next command installs them, then: notices.")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "fuzz": fuzz,
    "check": check,
    "bench": bench,
    "bundle": bundle,
    "film": film,
    "setup": setup,
    "translations": translations,
    "lock": lock,
    "notices": notices,
    "freeze": freeze,
}
