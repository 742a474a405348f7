"""What is on the disk after the power went, out of what a process really wrote.

The process runs with `recorder.c` preloaded. A file is afterwards what it was at its last sync, and
of what was written to it since then any sectors are there and any are not: the disk and the system
may have written them in another order, or not yet. A removal may not have got there either.

Not simulated: a disk that says it has synced and has not, and one that spoils what lies beside.
"""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.safety.preload import built

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""


@dataclass(frozen=True)
class Deed:
    """One thing done to a file."""

    what: str
    """``w``rite, ``t``runcate, ``s``ync, ``u``nlink or ``r``ename."""
    path: Path
    offset: int
    """Of a write; of a truncation the length that is left."""
    content: bytes
    """What is written; of a renaming the new path."""


@dataclass(frozen=True)
class Recording:
    """Everything a process did below ``root``, and what had been there before."""

    root: Path
    before: dict[Path, bytes]
    deeds: Sequence[Deed]

    def cut(self, at: int, target: Path, chance: random.Random | None) -> None:
        """Put into ``target`` what is left after ``at`` deeds.

        When the power goes, ``chance`` says what got there; None where only the process was killed,
        and the system goes on to write everything.
        """
        synced: dict[Path, bytes | None] = dict(self.before)
        since: dict[Path, list[Deed]] = {}
        for deed in self.deeds[:at]:
            if deed.what == "s":
                synced[deed.path] = _after(synced.get(deed.path), since.pop(deed.path, []))
            elif deed.what == "r":
                new = Path(os.fsdecode(deed.content))
                synced[new], since[new] = synced.pop(deed.path, None), since.pop(deed.path, [])
            else:
                since.setdefault(deed.path, []).append(deed)
        for path in {*synced, *since}:
            waiting = since.get(path, [])
            arrived = waiting if chance is None else _arrived(waiting, chance)
            left = _after(synced.get(path), arrived) if arrived else synced.get(path)
            if left is not None:
                place = target / path.relative_to(self.root)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(left)


def dice(seed: int) -> random.Random:
    """The same accidents for the same ``seed``."""
    return random.Random(seed)  # noqa: S311 - nothing secret


def record(script: str, root: Path, *arguments: str) -> Recording:
    """Run a few lines of Python, given ``root`` and ``arguments``, and write down what they do."""
    library, log = built("recorder.c", root.parent), root.with_name("recorded")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    subprocess.run(
        [sys.executable, "-c", script, str(root), *arguments],
        env={
            **os.environ,
            "LD_PRELOAD": str(library),
            "RECORD_ROOT": str(root),
            "RECORD_LOG": str(log),
        },
        check=True,
    )
    return Recording(root, before, _read(log.read_bytes()))


def _read(log: bytes) -> list[Deed]:
    deeds, position = [], 0
    while position < len(log):
        end = log.index(b"\n", position)
        what, offset, length, path = log[position:end].decode().split(" ", 3)
        position = end + 1 + int(length)
        deeds.append(Deed(what, Path(path), int(offset), log[end + 1 : position]))
    return deeds


def _arrived(deeds: Sequence[Deed], chance: random.Random) -> list[Deed]:
    """Some of it, by sectors: all, nothing, or whatever chance says."""
    share = chance.choice((0.0, 0.2, 0.5, 0.9, 1.0))
    arrived = []
    for deed in deeds:
        if deed.what == "w":
            for start in range(0, len(deed.content), SECTOR):
                if chance.random() < share:
                    piece = deed.content[start : start + SECTOR]
                    arrived.append(Deed("w", deed.path, deed.offset + start, piece))
        elif chance.random() < share:
            arrived.append(deed)
    return arrived


def _after(content: bytes | None, deeds: Sequence[Deed]) -> bytes | None:
    """A file after ``deeds``; None where there is none."""
    if not deeds:
        return content
    left = None if content is None else bytearray(content)
    for deed in deeds:
        if deed.what == "u":
            left = None
            continue
        left = bytearray() if left is None else left
        size = deed.offset + len(deed.content) if deed.what == "w" else deed.offset
        if len(left) < size:
            left.extend(bytes(size - len(left)))
        if deed.what == "w":
            left[deed.offset : size] = deed.content
        else:
            del left[size:]
    return None if left is None else bytes(left)
