"""``journal-app`` and ``python -m journal_app``: the window, or a command without one."""

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run, and return the exit code: 0 done, 1 a sentence on stderr, 2 wrong usage."""
    # Loading the libraries makes a hundred thousand objects that all live on; looking through them
    # again and again for garbage was a fifth of the start. Both faces switch it on again.
    gc.disable()
    from journal_app.cli import run  # noqa: PLC0415 - nothing loads before it is needed

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
