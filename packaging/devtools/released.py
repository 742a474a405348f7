"""Holds what is released as it is: migrations, and the old journals that upgrades are tried on.

As a script a check; with --freeze it adds what is there and not in the table yet, for a release;
with --tag NAME it says what keeps that tag from being one.
"""

import hashlib
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "packaging" / "released.toml"
VERSION = "journal_app/__init__.py"
MIGRATIONS = "journal_app/store/migrations"
HELD = (
    f"{MIGRATIONS}/versions/[0-9]*.py",
    f"{MIGRATIONS}/first_search.py",
    f"{MIGRATIONS}/records.py",
    "resources/journals/*.gz",
    "tests/store/released.key",
)
"""Patterns of what a release freezes: revisions, what they share, and what earlier ones left."""


def digest(file: Path) -> str:
    """Of its content, whatever line ends a checkout has given it."""
    content = file.read_bytes()
    if file.suffix != ".gz":
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()


def problems(root: Path = ROOT, table: Path = TABLE) -> list[str]:
    """What is no longer as it was released, one line each."""
    found = []
    for name, wanted in tomllib.loads(table.read_text("utf-8")).items():
        file = root / name
        if not file.is_file():
            found.append(f"{name} is gone, but has been released: bring it back")
        elif digest(file) != wanted:
            instead = "a new revision" if name.endswith(".py") else "a new file"
            found.append(f"{name} was changed, but has been released: write {instead} instead")
    return found


def freeze(root: Path = ROOT, table: Path = TABLE) -> list[str]:
    """Add what is not in the table yet; returns what was added. Nothing in it is changed."""
    text = table.read_text("utf-8")
    known = tomllib.loads(text)
    files = [file for pattern in HELD for file in sorted(root.glob(pattern))]
    added = {file.relative_to(root).as_posix(): digest(file) for file in files}
    added = {name: value for name, value in added.items() if name not in known}
    lines = [f'"{name}" = "{value}"\n' for name, value in added.items()]
    table.write_text(text + "".join(lines), "utf-8", newline="\n")
    return list(added)


def against(tag: str, root: Path = ROOT, table: Path = TABLE) -> list[str]:
    """What speaks against releasing the app as ``tag``, one line each."""
    version = re.search(r'^__version__ = "(.+)"$', _text(root / VERSION), re.MULTILINE)
    said = f"v{version[1]}" if version else "no version"
    found = [] if tag == said else [f"the tag is {tag}, but the app says {said}"]
    known = tomllib.loads(_text(table))
    files = [file.relative_to(root).as_posix() for one in HELD for file in sorted(root.glob(one))]
    return found + [
        f"{name} is not frozen yet: python3 packaging/dev.py freeze"
        for name in files
        if name not in known
    ]


def _text(file: Path) -> str:
    return file.read_text("utf-8")


if __name__ == "__main__":
    if "--freeze" in sys.argv[1:]:
        print(*freeze(), sep="\n")
    faults = problems()
    if "--tag" in sys.argv[1:]:
        faults += against(sys.argv[sys.argv.index("--tag") + 1])
    print(*faults, sep="\n")
    sys.exit(1 if faults else 0)
