"""``journal-app`` and ``python -m journal_app``: the window, or a command without one."""

import gc
import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run, and return the exit code: 0 done, 1 a sentence on stderr, 2 wrong usage."""
    # Loading the libraries makes a hundred thousand objects that all live on; looking through them
    # again and again for garbage was a fifth of the start. Both faces switch it on again.
    gc.disable()
    if getattr(sys, "frozen", False):
        _own_libraries_only_here()
    from journal_app.cli import run  # noqa: PLC0415 - nothing loads before it is needed

    return run(sys.argv[1:] if arguments is None else arguments)


def _own_libraries_only_here() -> None:
    """What the app starts (a browser, a mail program) must load the system's libraries.

    PyInstaller points the loader at the bundle's; that read the variable when this process began,
    so here it has done its work. The caller's own value is kept beside it.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    sys.exit(main())
