"""`dev.py bundle`: the app as a folder that needs no Python, and this system's installers of it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools import bundle_environment, bundle_slim
from devtools.environment import ROOT
from devtools.messages import SetupError, say

DIST = ROOT / "dist"
FOLDER = DIST / "erfolgsjournal"
ICONS = ROOT / "build" / "icons"
_SYSTEM: str = sys.platform  # not the literal, or mypy looks at one system only
SPEC = ROOT / "packaging" / "erfolgsjournal.spec"


def main(arguments: Sequence[str]) -> int:
    """Build, with --quick packing lightly; or --test, --bench, --sizes look at what was built."""
    match list(arguments):
        case [] | ["--quick"]:
            return build(quick=bool(arguments))
        case ["--test"]:
            return _test()
        case ["--bench", *turns] if all(map(str.isdigit, turns)) and len(turns) < 2:
            from devtools import bundle_bench

            return bundle_bench.measure(built(), *map(int, turns))
        case ["--sizes"]:
            print(bundle_slim.table(built(), _packed()))
            return 0
    raise SetupError("bundle takes no arguments but --quick, --test, --bench [TURNS] or --sizes.")


def version() -> str:
    """As journal_app/__init__.py says it, the one place where it stands."""
    text = (ROOT / "journal_app" / "__init__.py").read_text("utf-8")
    found = re.search(r'(?m)^__version__ = "([^"]+)"$', text)
    if found is None:
        raise SetupError("journal_app/__init__.py names no __version__.")
    return found[1]


def build(*, quick: bool = False) -> int:
    bundle_environment.prepare()
    _run_in_environment(ROOT / "packaging" / "devtools" / "bundle_icons.py", ICONS)
    say("Making the bundle; this takes two minutes or three.")
    shutil.rmtree(DIST, ignore_errors=True)
    work = bundle_environment.BUILD / "work"
    _run_in_environment(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", DIST, "--workpath", work, SPEC),
    )
    made = installers(quick=quick)
    for one in made:
        say(f"Made {one.relative_to(ROOT)}, {bundle_slim.weight(one) / 1e6:.1f} MB.")
    print(bundle_slim.table(built(), _packed()))
    faults = _faults(made[0]) if _SYSTEM == "linux" and not quick else []
    for fault in faults:
        say(fault)
    return 1 if faults else 0


def _faults(package: Path) -> list[str]:
    """What keeps this build from being released, a sentence each."""
    from devtools import bundle_depends

    files = [*bundle_slim.elf_files(FOLDER), FOLDER / FOLDER.name]
    glibc = bundle_depends.newest_glibc(files)
    print(f"{f'2.{glibc}':>11}  glibc, which it needs (at most 2.{bundle_depends.PROMISED_GLIBC})")
    return [*bundle_slim.too_heavy(FOLDER, package), *bundle_depends.too_new(glibc)]


def installers(*, quick: bool = False) -> list[Path]:
    """Those of this system, out of the bundle that lies in dist/."""
    if _SYSTEM == "win32":
        from devtools import bundle_windows

        icon = ICONS / "erfolgsjournal.ico"
        return [bundle_windows.installer(FOLDER, DIST, version(), icon)]
    if _SYSTEM == "darwin":
        from devtools import bundle_macos

        return [bundle_macos.installer(built(), DIST, version())]
    from devtools import bundle_deb, bundle_icu, bundle_paths, bundle_tarball

    bundle_slim.strip(FOLDER)
    bundle_paths.relocate(FOLDER)
    bundle_icu.slim(FOLDER)
    return [
        bundle_deb.package(FOLDER, DIST, version(), quick=quick),
        bundle_tarball.archive(FOLDER, DIST, version(), quick=quick),
    ]


def built() -> Path:
    """The bundle in dist/. Raises SetupError where there is none."""
    place = DIST / "Erfolgsjournal.app" if _SYSTEM == "darwin" else FOLDER
    if not place.is_dir():
        raise SetupError("There is no bundle yet. Make it with: python3 packaging/dev.py bundle")
    return place


def _packed() -> Path | None:
    return next(DIST.glob("*.deb"), None)


def _test() -> int:
    if _SYSTEM == "linux":
        from devtools import bundle_test

        package = _packed()
        if package is None:
            raise SetupError("There is no .deb yet. Make it with: python3 packaging/dev.py bundle")
        return bundle_test.run(package, version())
    inside = built() / "Contents" / "MacOS" / "journal-app"
    program = inside if _SYSTEM == "darwin" else built() / "journal-app.exe"
    return subprocess.run([program, "--self-test"], check=False).returncode


def _run_in_environment(*arguments: str | Path) -> None:
    command = [str(bundle_environment.python()), *map(str, arguments)]
    # Strings of the caller's system would make another bundle of the same sources.
    names = {"ERFOLGSJOURNAL_VERSION": version(), "ERFOLGSJOURNAL_ICONS": str(ICONS)}
    env = bundle_environment.environ(**names)
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        raise SetupError("The bundle was not made; the lines above say why.")
