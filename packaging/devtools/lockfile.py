"""One exact version of everything, with the hashes for all systems.

packaging/requirements.lock is what the app and its tests use, packaging/bundle.lock what a bundle
is made with. `write` needs uv and runs under a bare Python. As a script, under the environment's
Python, this checks that the files fit pyproject.toml and name no package index.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"
BUNDLE_LOCK = ROOT / "packaging" / "bundle.lock"
LOCKS = {"dev": LOCK, "bundle": BUNDLE_LOCK}
"""By the dependency group that each holds beside the app's own packages."""
HEADERS = {
    "dev": """\
# Every package the app and its tests use, for Linux, macOS and Windows, Python 3.11 to 3.14.
# Written by: python3 packaging/dev.py lock
""",
    "bundle": """\
# Every package the app is bundled with, for Linux, macOS and Windows, Python 3.11 to 3.14.
# Written by: python3 packaging/dev.py lock
""",
}
COMPILE = (
    *("pip", "compile", "pyproject.toml", "--universal"),
    *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-find-links", "--quiet"),
)


def write(*, upgrade: bool) -> None:
    """Raises SetupError. Versions stay as they are unless pyproject or ``upgrade`` moves them."""
    from devtools.messages import SetupError

    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("The lock files are written by uv, which is not installed: pip install uv")
    for group, lock in LOCKS.items():
        # What is shipped is what was tested: the first lock binds the second.
        bound = ("--constraint", str(LOCK)) if lock != LOCK else ()
        command = [uv, *COMPILE, "--group", group, *bound, "--output-file", str(lock)]
        command += ["--upgrade"] if upgrade else []
        if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
            raise SetupError(
                "uv found no set of packages that fits pyproject.toml; it says why above."
            )
        lock.write_text(HEADERS[group] + lock.read_text("utf-8"), "utf-8", newline="\n")


def problems(pyproject: str, lock: str, group: str = "dev") -> list[str]:
    """What is wrong with ``lock`` as that of ``pyproject`` and its ``group``, one line each."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found = []
    if re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host|^-[if]\b", lock, re.M):
        found.append("the lock file names a package index or a place on this machine")
    pinned: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=\S)", lock):
        if block.startswith("#") or not block.strip():
            continue
        pin = re.match(r"([\w.\-]+)==([^\s;\\]+)", block)
        if pin is None:
            found.append(f"not an exact version: {block.splitlines()[0]}")
            continue
        pinned.setdefault(canonicalize_name(pin[1]), []).append(pin[2])
        if "--hash=sha256:" not in block:
            found.append(f"{pin[1]} has no hash")
    project = tomllib.loads(pyproject)
    asked = [*project["project"]["dependencies"], *project["dependency-groups"][group]]
    for requirement in map(Requirement, asked):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        if not versions or not all(requirement.specifier.contains(v) for v in versions):
            found.append(f"{requirement} is not locked; run: python3 packaging/dev.py lock")
    return found


if __name__ == "__main__":
    wanted = (ROOT / "pyproject.toml").read_text("utf-8")
    faults = [
        f"{lock.name}: {fault}"
        for group, lock in LOCKS.items()
        for fault in problems(wanted, lock.read_text("utf-8"), group)
    ]
    print(*faults, sep="\n")
    sys.exit(1 if faults else 0)
