"""``journal-app search`` beside jrnl's own search, over the same 10,000 entries, as processes."""

import json
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from sqlmodel import Session

from journal_app.journal.queries import EntryFilter, entries
from journal_app.store import Store
from tests.bench.stores import PLACE, folder_with
from tests.bench.table import Row, ratio

ENTRIES = 10_000
INSTALLING = 180
"""Seconds."""
_SETTINGS = """\
version: {version}
journals: {{default: {{journal: {journal}}}}}
editor: ""
encrypt: false
template: false
highlight: false
default_hour: 9
default_minute: 0
timeformat: "%Y-%m-%d %H:%M"
tagsymbols: "#@"
linewrap: 79
indent_character: "|"
display_format:
colors: {{body: none, date: none, tags: none, title: none}}
"""


def measure(runs: int) -> list[Row]:
    jrnl = _installed()
    if jrnl is None:
        print("search beside jrnl: skipped, jrnl cannot be installed here")
        return []
    folder = folder_with(ENTRIES, "peer")
    theirs = [str(jrnl), "--config-file", str(_written_for_jrnl(jrnl, folder.database))]
    ours = [sys.executable, "-m", "journal_app", "--data-dir", str(folder.root), "search"]
    rows = []
    for figure, word, limit, short, whole in (
        ("a common word, whole entries", "der", 0.7, (), ("--json",)),
        # There are few hits, so both are as quick as what they import; it stands here to be seen.
        ("a rarer word, a line each", "workshop", 2, ("--short",), ()),
    ):
        taken_ours, taken_theirs = [], []
        for turn in range(runs + 1):
            there, here = _time([*theirs, "-contains", word, *short]), _time([*ours, word, *whole])
            if turn:  # the first turn warms the disk's cache
                taken_theirs.append(there)
                taken_ours.append(here)
        detail = f"{median(taken_ours):.2f} s / {median(taken_theirs):.2f} s, {ENTRIES:,} entries"
        measured = ratio(taken_ours, taken_theirs)
        rows.append(Row(f"search / jrnl -contains: {figure}", measured, limit, "x", detail))
    return rows


def _installed() -> Path | None:
    """jrnl's program in an environment of its own, made once; None where that fails."""
    place = PLACE / "jrnl-environment"
    programs = place / ("Scripts" if sys.platform == "win32" else "bin")
    suffix = ".exe" if sys.platform == "win32" else ""
    program = programs / f"jrnl{suffix}"
    if not program.exists():
        try:
            venv.create(place, with_pip=True, clear=True)
            subprocess.run(
                [str(programs / f"python{suffix}"), "-m", "pip", "install", "--quiet", "jrnl"],
                check=True,
                capture_output=True,
                timeout=INSTALLING,
            )
        except (OSError, subprocess.SubprocessError):
            return None
    return program if program.exists() else None


def _written_for_jrnl(jrnl: Path, database: Path) -> Path:
    """The journal in jrnl's format, and the file of settings that names it."""

    def written(session: Session) -> str:
        return "".join(
            f"[{one.day} 12:00] {one.title}.\n{one.right}\n{one.again}\n{one.notes}\n\n"
            for one in entries(session, EntryFilter())
        )

    text = database.with_name("jrnl.txt")
    with Store.open(database) as store:
        text.write_text(store.read(written), "utf-8")
    told = subprocess.run([str(jrnl), "--version"], capture_output=True, text=True, check=True)
    settings = database.with_name("jrnl.yaml")
    version = told.stdout.split()[1].lstrip("v")
    settings.write_text(_SETTINGS.format(version=version, journal=json.dumps(str(text))))
    return settings


def _time(program: Sequence[str]) -> float:
    """Seconds; a program that finds nothing has not searched."""
    started = time.monotonic()
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    taken = time.monotonic() - started
    assert done.stdout.count("\n") > 100
    return taken
