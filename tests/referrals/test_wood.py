"""Laws of the picture of who brings whom, whatever the chains are."""

import itertools
from collections import defaultdict
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal_app.people.queries import PersonName
from journal_app.referrals.chains import ChainLine, Step
from journal_app.referrals.figures import Total
from journal_app.referrals.wood import wood

DAY = date(2026, 11, 22)


@st.composite
def chain_lines(draw: st.DrawFn) -> list[ChainLine]:
    """Chains of any form, each in the order in which its steps follow one another."""
    lines = []
    for number in range(draw(st.integers(0, 5))):
        giver = PersonName(f"{number}", f"Giver {number}")
        path, steps = [giver], []
        for place in range(draw(st.integers(1, 30))):
            depth = draw(st.integers(1, len(path)))
            del path[depth:]
            person = PersonName(f"{number}-{place}", f"Person {place}")
            clients = draw(st.integers(0, 1))
            total = Total(clients, clients * draw(st.integers(0, 10_000)))
            steps.append(Step(person, path[-1], depth, person.uid, DAY, total))
            path.append(person)
        whole = sum((step.total for step in steps), Total())
        lines.append(ChainLine(giver, tuple(steps), max(s.depth for s in steps), whole))
    return lines


@given(chain_lines(), st.integers(0, 60))
def test_nobody_is_drawn_twice_nor_without_who_brought_them(
    lines: list[ChainLine], most: int
) -> None:
    found = wood(lines, most)
    drawn = [node.person.uid for tree in found.trees for node in tree.nodes]
    assert len(drawn) == len(set(drawn)) == found.shown <= most
    brought_by = {
        step.person.uid: step.giver.uid for line in lines for step in line.steps
    }  # fmt: skip
    for tree in found.trees:
        for node in tree.nodes:
            if node.parent is not None:
                parent = tree.nodes[node.parent]
                assert brought_by[node.person.uid] == parent.person.uid
                assert node.depth == parent.depth + 1


@given(chain_lines())
def test_no_two_of_one_column_share_a_row_and_parents_stand_among_theirs(
    lines: list[ChainLine],
) -> None:
    for tree in wood(lines, 10_000).trees:
        columns: defaultdict[int, list[float]] = defaultdict(list)
        for node in tree.nodes:
            columns[node.depth].append(node.row)
            assert 0 <= node.row <= tree.rows - 1
        for rows in columns.values():
            apart = sorted(rows)
            assert all(b - a >= 0.5 for a, b in itertools.pairwise(apart))
        for place, node in enumerate(tree.nodes):
            theirs = [one.row for one in tree.nodes if one.parent == place]
            if theirs:
                assert min(theirs) <= node.row <= max(theirs)


@given(chain_lines())
def test_what_a_giver_brought_is_the_whole_chain(lines: list[ChainLine]) -> None:
    found = wood(lines, 10_000)
    assert found.people == found.shown
    totals = {tree.nodes[0].person.uid: tree.nodes[0].brought for tree in found.trees}
    assert totals == {line.giver.uid: line.total for line in lines}
