"""The lock file: everything pyproject asks for, exact, hashed, and nothing about any machine."""

import pytest
from devtools.lockfile import LOCK, ROOT, problems

PYPROJECT = """\
[project]
dependencies = ["Sql_Model>=0.0.50"]
[dependency-groups]
dev = []
"""
GOOD = """\
# Comment
sql-model==0.0.51 ; sys_platform == 'linux' \\
    --hash=sha256:aa
"""


def test_the_lock_file_is_whole() -> None:
    assert problems((ROOT / "pyproject.toml").read_text("utf-8"), LOCK.read_text("utf-8")) == []


def test_a_good_lock_has_no_problems() -> None:
    assert problems(PYPROJECT, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("0.0.51", "0.0.49", "is not locked"),
        ("sql-model==", "other==", "is not locked"),
        ("    --hash=sha256:aa", "    # no hash", "has no hash"),
        ("# Comment", "--index-url https://registry.example/simple", "names a package index"),
        ("# Comment", "# from file:///home/someone", "names a package index"),
        ("# Comment", "-f wheels", "names a package index"),
        ("# Comment", "other>=1", "not an exact version"),
    ],
)
def test_each_problem_is_named(old: str, new: str, problem: str) -> None:
    assert any(problem in found for found in problems(PYPROJECT, GOOD.replace(old, new)))
