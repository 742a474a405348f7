"""The table of cases beside this file is complete, and every test that it names exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("CASES.md")
CASES = range(1, 43)

ROW = re.compile(r"^\| (?P<number>\d+) \| (?P<case>.+?) \| (?P<seen>.+?) \|(?P<tests>.*)\|$")
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")

rows = [found for line in TABLE.read_text("utf-8").splitlines() if (found := ROW.match(line))]


def test_every_case_stands_in_the_table_once() -> None:
    assert [int(row["number"]) for row in rows] == list(CASES)


@pytest.mark.parametrize("row", rows, ids=[f"case {row['number']}" for row in rows])
def test_every_case_names_tests_that_exist(row: re.Match[str]) -> None:
    named = NAMED.findall(row["tests"])
    assert named
    assert [(file, test) for file, test in named if test not in names_in(TESTS / file)] == []


@cache
def names_in(file: Path) -> frozenset[str]:
    """The names of the tests in ``file``; it is read, not run."""
    tree = ast.parse(file.read_text("utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
