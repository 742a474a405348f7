"""The app out of a bundle: what it starts finds the system's libraries, not the bundle's."""

import os
import subprocess
import sys

import pytest

FROZEN = """
import os, sys
sys.frozen = True
from journal_app.__main__ import main
try:
    main(["--version"])
except SystemExit:
    pass
print(*(name + "=" + value for name, value in os.environ.items() if "LD_LIB" in name))
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [({}, ""), ({"LD_LIBRARY_PATH_ORIG": "/the/coach/s"}, "LD_LIBRARY_PATH=/the/coach/s")],
)
def test_a_browser_that_it_opens_gets_the_coach_s_own_environment(
    before: dict[str, str], after: str
) -> None:
    names = os.environ | {"LD_LIBRARY_PATH": "/opt/bundle/_internal"} | before
    told = subprocess.run(
        [sys.executable, "-c", FROZEN], env=names, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == after
