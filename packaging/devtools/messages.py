"""How dev.py talks: short sentences on stderr, so that stdout stays the app's own."""

import os
import subprocess
import sys
from collections.abc import Sequence


class SetupError(Exception):
    """The command cannot go on; its text says why and what to do next."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def run_quietly(
    command: Sequence[str | os.PathLike[str]],
    env: dict[str, str] | None = None,
    cwd: os.PathLike[str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run to the end, keeping what it prints (both streams in ``stdout``) for a failure's reason.

    A program that cannot be started counts as failed, with exit code 127.
    """
    try:
        return subprocess.run(
            [os.fspath(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=env,
            cwd=cwd,
            check=False,
        )
    except OSError as error:
        return subprocess.CompletedProcess(list(map(str, command)), 127, str(error), "")
