"""Where everybody stands in the picture of who brings whom: trees, in rows. Pure.

Each tree has its giver at the left and whom they brought one step further to the right; everybody
who brought nobody has a row, and whoever brought some stands in the middle of theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from journal_app.people.queries import PersonName
from journal_app.referrals.chains import ChainLine, Step
from journal_app.referrals.figures import Total

MOST = 150
"""People in the picture: more cannot be read."""


@dataclass(frozen=True)
class Node:
    """Somebody in a tree; ``row`` is counted within it and may lie between two."""

    person: PersonName
    depth: int
    row: float
    parent: int | None
    """The place of who brought them among the tree's nodes."""
    own: Total
    """What they themselves paid, if the referral brought a client."""
    brought: Total
    """What came by them and by whom they brought in turn."""


@dataclass(frozen=True)
class Tree:
    nodes: tuple[Node, ...]
    rows: int
    depth: int


@dataclass(frozen=True)
class Wood:
    trees: tuple[Tree, ...]
    chains: int
    """How many there are at all."""
    people: int
    """In all of them."""

    @property
    def shown(self) -> int:
        return sum(len(tree.nodes) for tree in self.trees)


def wood(chains: Sequence[ChainLine], most: int = MOST) -> Wood:
    """The largest chains first, until ``most`` people are in the picture.

    Of the last one the first branches are drawn, of which none is without who brought it.
    """
    people = sum(1 + len(chain.steps) for chain in chains)
    order = sorted(chains, key=lambda one: (-len(one.steps), -one.total.money_cents))
    trees: list[Tree] = []
    left = most
    for chain in order:
        if left < 2:
            break
        steps = chain.steps[: left - 1]
        trees.append(_tree(chain.giver, steps))
        left -= 1 + len(steps)
    return Wood(tuple(trees), len(chains), people)


def _tree(giver: PersonName, steps: Sequence[Step]) -> Tree:
    """``steps`` are in the order in which each follows the one it hangs on."""
    parents: list[int | None] = [None]
    path = [0]
    """Places of those from the giver down to who came last."""
    for place, step in enumerate(steps, start=1):
        del path[step.depth :]
        parents.append(path[-1])
        path.append(place)
    children: list[list[int]] = [[] for _one in parents]
    for place, parent in enumerate(parents):
        if parent is not None:
            children[parent].append(place)
    rows = [0.0] * len(parents)
    free = 0
    for place, below in enumerate(children):
        if not below:
            rows[place] = float(free)
            free += 1
    brought = [Total()] * len(parents)
    # Whoever hangs on somebody comes later: from the end each is placed when all theirs are.
    for place in range(len(parents) - 1, -1, -1):
        below = children[place]
        if below:
            rows[place] = (rows[below[0]] + rows[below[-1]]) / 2
            for one in below:
                brought[place] += steps[one - 1].total + brought[one]
    people = [giver, *(step.person for step in steps)]
    own = [Total(), *(step.total for step in steps)]
    depths = [0, *(step.depth for step in steps)]
    nodes = tuple(map(Node, people, depths, rows, parents, own, brought))
    return Tree(nodes, free, max(depths))
