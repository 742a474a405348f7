"""Everything a developer types: python3 packaging/dev.py run | test | check | bench | setup.

Needs nothing but a bare Python; what is missing is set up on the way. See devtools/commands.py.
"""

import os
import shutil
import sys

SUPPORTED = ((3, 11), (3, 12), (3, 13), (3, 14))


def another_python():
    """A Python on PATH that the app runs under, for when this one is too old or too new."""
    for major, minor in SUPPORTED:
        found = shutil.which("python%d.%d" % (major, minor))  # noqa: UP031 - read by old Pythons
        if found:
            return found
    return None


def main():
    if sys.version_info[:2] not in SUPPORTED:
        found = another_python()
        if found and os.name == "posix":
            os.execv(found, [found] + sys.argv)  # noqa: RUF005, S606
        sys.stderr.write(
            "This is Python %d.%d; the app needs 3.11, 3.12, 3.13 or 3.14. "  # noqa: UP031
            "Install one and use it to run the same command.\n" % sys.version_info[:2]
        )
        return 1
    from devtools.commands import main as command

    return command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
