"""Who brings whom, as a picture: each chain from left to right, the largest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, sqrt
from typing import TYPE_CHECKING

from journal_app.ground import money, numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.referrals.chains import ChainLine
from journal_app.referrals.wood import Node, Tree, Wood, wood
from journal_app.ui import format as formats
from journal_app.ui.charts.chart import Chart, Mark, Table

if TYPE_CHECKING:
    from journal_app.ui.charts.names import Names
    from journal_app.ui.charts.sheet import Sheet

LAYER = 128
"""Pixels from one to whom they brought, at least, where that is possible."""
MOST_BLOCKS = 4
ROW = 18
"""Of pixels a row needs to have its name."""
LEAST_ROW = 12
GAP = 0.7
"""Rows between two trees."""
SMALL, LARGE = 3.5, 9.0
"""Radius of a dot, by money."""
LONGEST, FEWEST = 26, 4
"""Letters of a name."""


def wood_chart(chains: Sequence[ChainLine], currency: str) -> Chart:
    """Keys of its marks are uids of persons. Of ``chains`` none is left out of the table."""
    found = wood(chains)
    parts = []
    if found.shown < found.people:
        text = _("{shown} of {all} people are drawn, those of the largest chains.")
        shown, people = numbers.shown(found.shown), numbers.shown(found.people)
        parts.append(text.format(shown=shown, all=people))
    parts.append(_("The larger a dot, the more money somebody paid or brought."))
    marks = tuple(
        tuple(Mark((0, 0, 0, 0), node_words(node, tree, currency), node.person.uid)
              for node in tree.nodes)
        for tree in found.trees
    )  # fmt: skip
    return Chart(
        name=_("who-brings-whom"),
        title=_("Who brings whom"),
        subtitle=_("from the giver to the right"),
        note=" ".join(parts),
        hint=_("Click on somebody to open them."),
        draw=draw_wood,
        data=(found, marks),
        table=_table(chains, currency),
        alone="" if found.trees else _("Once you know who recommended you, it is drawn here."),
        paper=(640, 800),
    )


def wanted_height(found: Wood, width: float) -> int:
    """Pixels at the default text size at which every row has its name."""
    blocks = _blocks(found.trees, width)
    return ceil(max((block.rows for block in blocks), default=1) * ROW) + 16


def node_words(node: Node, tree: Tree, currency: str) -> str:
    """``Tom Frei: €860, came by Petra Lang; brought 2 clients, €120``"""
    parts = []
    if node.own.clients:
        parts.append(money.shown(node.own.money_cents, currency))
    if node.parent is not None:
        giver = tree.nodes[node.parent].person.name
        text = _("came by {giver}") if node.own.clients else _("recommended by {giver}")
        parts.append(text.format(giver=giver))
    if node.brought.clients:
        cents = money.shown(node.brought.money_cents, currency)
        text = _("brought {clients}, {money}")
        parts.append(text.format(clients=clients_count(node.brought.clients), money=cents))
    return f"{node.person.name}: {', '.join(parts)}" if parts else node.person.name


def chain_words(chain: ChainLine) -> str:
    """How many people came by it, as ``5 people``."""
    count = len(chain.steps)
    return ngettext("{n} person", "{n} people", count).format(n=numbers.shown(count))


def _table(chains: Sequence[ChainLine], currency: str) -> Table:
    heads = (_("Chain of"), _("Who recommends"), _("For whom"), _("Day"), _("Money"))
    day = cache(formats.short_date)  # of thousands of rows many have the same
    rows = tuple(
        (
            chain.giver.name,
            step.giver.name,
            step.person.name,
            day(step.day),
            money.shown(step.total.money_cents, currency) if step.total.clients else "",
        )
        for chain in chains
        for step in chain.steps
    )
    return Table(heads, rows)


@dataclass(frozen=True)
class _Block:
    """Trees beneath each other; the picture has as many blocks side by side as fit."""

    trees: tuple[int, ...]
    rows: float
    depth: int


def _blocks(trees: Sequence[Tree], width: float) -> list[_Block]:
    """The trees side by side and beneath each other, so that the picture is as low as it can be.

    The deep ones stand at the left; a block takes a shallow one more before its names get narrow.
    """
    if not trees:
        return []
    layers = max(max(tree.depth for tree in trees) + 1, int(width // LAYER))
    order = sorted(range(len(trees)), key=lambda place: -trees[place].depth)
    whole = sum(tree.rows + GAP for tree in trees)
    ways = [_split(trees, order, layers, whole / parts) for parts in range(1, MOST_BLOCKS + 1)]
    return min(ways, key=lambda blocks: max(block.rows for block in blocks))


def _split(trees: Sequence[Tree], order: Sequence[int], layers: int, rows: float) -> list[_Block]:
    """Blocks of about so many rows; together not deeper than ``layers``."""
    blocks: list[_Block] = []
    for place in order:
        tree = trees[place]
        last = blocks[-1] if blocks else None
        taken = sum(block.depth + 1 for block in blocks)
        new = last is None or (last.rows + tree.rows > rows and taken + tree.depth + 1 <= layers)
        if last is None or new:
            blocks.append(_Block((place,), tree.rows + GAP, tree.depth))
        else:
            grown = (*last.trees, place)
            blocks[-1] = _Block(grown, last.rows + tree.rows + GAP, last.depth)
    return blocks


def draw_wood(sheet: "Sheet", found: Wood, marks: Sequence[Sequence[Mark]]) -> Sequence[Mark]:
    from matplotlib.collections import LineCollection  # noqa: PLC0415 - heavy

    from journal_app.ui.charts.names import Names  # noqa: PLC0415 - brings matplotlib along

    look, tokens, axes = sheet.look, sheet.look.tokens, sheet.axes
    sheet.frame(left=2, right=2, top=2, bottom=2)
    wide, tall = sheet.inner_width, sheet.inner_height
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_xlim(0, wide)
    axes.set_ylim(0, tall)
    blocks = _blocks(found.trees, wide / look.px(100) * 100)
    layers = sum(block.depth + 1 for block in blocks)
    layer = wide / max(1, layers)
    row = min(look.px(ROW * 1.5), tall / max(1.0, *(block.rows for block in blocks)))
    names = Names(sheet, tokens.text)
    pen = _Pen(sheet, names, layer, row)
    pen.largest = max((_weight(node) for tree in found.trees for node in tree.nodes), default=0)
    left = 0.0
    for block in blocks:
        top = 0.0
        for place in block.trees:
            pen.tree(found.trees[place], marks[place], left, top, left + (block.depth + 1) * layer)
            top += found.trees[place].rows + GAP
        left += (block.depth + 1) * layer
    axes.add_collection(
        LineCollection(pen.lines, colors=tokens.scroll, linewidths=1.2, zorder=1), autolim=False
    )
    axes.scatter(
        [x for x, _y, _r, _c in pen.dots], [y for _x, y, _r, _c in pen.dots],
        s=[(2 * radius) ** 2 for _x, _y, radius, _c in pen.dots],
        c=[colour for _x, _y, _r, colour in pen.dots],
        edgecolors=look.ground, linewidths=0.8, zorder=3,
    )  # fmt: skip
    axes.add_artist(names)
    return pen.marks


def _weight(node: Node) -> int:
    return max(node.own.money_cents, node.brought.money_cents)


class _Pen:
    """Gathers lines, dots and names, tree by tree."""

    def __init__(self, sheet: "Sheet", names: "Names", layer: float, row: float) -> None:
        self._sheet, self._names, self._layer, self._row = sheet, names, layer, row
        self._tall = sheet.inner_height
        self._named = row >= sheet.look.px(LEAST_ROW)
        self.largest = 0
        """The most money that anybody paid or brought."""
        self.lines: list[list[tuple[float, float]]] = []
        self.dots: list[tuple[float, float, float, str]] = []
        self.marks: list[Mark] = []

    def tree(
        self, tree: Tree, marks: Sequence[Mark], left: float, top: float, right: float
    ) -> None:
        look, tokens = self._sheet.look, self._sheet.look.tokens
        dots = [self._radius(node) for node in tree.nodes]
        starts, rooms = self._columns(tree, dots, left, right)
        ends = []
        for place, (node, mark) in enumerate(zip(tree.nodes, marks, strict=True)):
            x = starts[place] + look.px(LARGE) + 2
            y = self._tall - (top + node.row + 0.5) * self._row
            radius = dots[place]
            client = node.own.clients or (node.parent is None and node.brought.clients)
            self.dots.append((x, y, radius, tokens.accent if client else tokens.muted))
            end = x + radius + self._write(node, x + radius + 4, y, rooms[place]) + 6
            ends.append((end, y))
            high = max(radius, self._row * 0.42)
            self.marks.append(replace(mark, area=(x - radius - 2, y - high, end - 2, y + high)))
            if node.parent is not None:
                from_x, from_y = ends[node.parent]
                turn = starts[place] - 2
                self.lines.append([(from_x, from_y), (turn, from_y), (turn, y), (x - radius, y)])

    def _radius(self, node: Node) -> float:
        look = self._sheet.look
        most = min(look.px(LARGE), self._row * 0.48)
        small = min(look.px(SMALL), most)
        share = sqrt(_weight(node) / self.largest) if self.largest else 0.0
        return small + share * (most - small)

    def _columns(
        self, tree: Tree, dots: Sequence[float], left: float, right: float
    ) -> tuple[list[float], list[float]]:
        """Where each begins, and the room for their name, in pixels.

        That is a layer after who brought them, or as much further as the whole name of those takes
        and as is left beside the longest way from them.
        """
        large = self._sheet.look.px(LARGE)
        longest = [0.0] * len(tree.nodes)
        """To the right of each, if nobody there takes more than a layer; 0 where nobody is."""
        for place in range(len(tree.nodes) - 1, 0, -1):
            node = tree.nodes[place]
            alone = large + dots[place] + self._width(node) + 9
            own = self._layer + longest[place] if longest[place] else alone
            above = node.parent or 0
            longest[above] = max(longest[above], own)
        starts, rooms = [left], []
        steps: list[float] = []
        for place, node in enumerate(tree.nodes):
            if node.parent is not None:
                starts.append(starts[node.parent] + steps[node.parent])
            # nothing stands in the row of somebody who brought nobody, so their name is whole
            step = right - starts[place]
            around = large + dots[place] + 8
            if longest[place]:
                around += 10
                whole = around + self._width(node) + 1
                step = max(self._layer, min(whole, step - longest[place]))
            steps.append(step)
            rooms.append(step - around)
        return starts, rooms

    def _width(self, node: Node) -> float:
        """Of the whole name, if it is written."""
        if not self._named:
            return 0.0
        return self._names.width(_name(node), _letters(node))

    def _write(self, node: Node, x: float, y: float, room: float) -> float:
        """The name, as far as there is room; how wide it is."""
        if not self._named:
            return 0.0
        name, weight = _name(node), _letters(node)
        wide = self._names.width(name, weight)
        if wide > room:
            fits = max(FEWEST, self._names.fitting(name, weight, room) - 1)
            name = formats.shortened(name, fits)
            wide = self._names.width(name, weight)
        self._names.put(x, y, name, weight)
        return wide


def _name(node: Node) -> str:
    return formats.shortened(node.person.name, LONGEST)


def _letters(node: Node) -> str:
    return "strong" if node.parent is None else "body"
