"""Where the rows of Ctrl+K come from: the commands here, all else from the rooms' searches."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence

from journal_app.ground.folding import Word, begins, fits, spellings, words
from journal_app.ground.i18n import _
from journal_app.ui.commands import Command
from journal_app.ui.context import Context
from journal_app.ui.hit import Hit
from journal_app.ui.registry import SearchSpec, load
from journal_app.ui.registry.searches import SEARCHES
from journal_app.ui.tasks import Task

USED = "palette.used"
"""Remembered: how often each command was run from here, by its id."""

COMMANDS_AT_FIRST, COMMANDS_FOUND = 6, 4
OTHERS_AT_FIRST = 5
"""How many rows of each other kind stand there before anything is typed."""

INSIDE = 4
"""Fewer letters must begin a word of a command: "an" and Enter shall not be "Rückgängig"."""

Found = list[tuple[SearchSpec, list[Hit]]]


def commands(context: Context, query: str, palette: str) -> list[Hit]:
    """The commands that fit, the commonest first; not ``palette``, which is open already."""
    wanted = words(query)
    used = _used(context)
    ranked: list[tuple[int, int, Hit]] = []
    for command in offered(context):
        title = _(command.title)
        spelt = spellings(title)
        if command.id != palette and all(_fits(spelt, word) for word in wanted):
            ranked.append((_rank(spelt, wanted), -used.get(command.id, 0), _hit(command, title)))
    ranked.sort(key=lambda one: one[:2])
    most = COMMANDS_FOUND if wanted else COMMANDS_AT_FIRST
    return [hit for _rank_, _used_, hit in ranked[:most]]


def offered(context: Context) -> Iterator[Command]:
    """Commands that a coach can choose and that make sense now."""
    for command in context.commands.all():
        if command.title and context.can(command.id):
            yield command


def look(context: Context, query: str, task: Task) -> Found:
    """What the rooms find. On the worker."""
    found: Found = []
    for spec in SEARCHES:
        task.check()
        most = spec.most if query else min(spec.most, OTHERS_AT_FIRST)
        found.append((spec, load(spec.target)(context, query, most)))
    return found


def note_use(context: Context, id_: str) -> None:
    """Commands that are run often stand first."""
    used = _used(context)
    context.remember(USED, {**used, id_: used.get(id_, 0) + 1})


def _used(context: Context) -> dict[str, int]:
    held = context.remembered(USED)
    if not isinstance(held, dict):
        return {}
    return {str(id_): count for id_, count in held.items() if type(count) is int}


def _fits(spelt: str, word: Word) -> bool:
    return fits(spelt, word) if len(word[0]) >= INSIDE else begins(spelt, word)


def _rank(spelt: str, wanted: tuple[Word, ...]) -> int:
    """0 where the title begins with what is typed, 1 where a word in it does, else 2."""
    if any(spelt.startswith(word) for word in wanted):
        return 0
    return 1 if any(begins(spelt, word) for word in wanted) else 2


def _hit(command: Command, title: str) -> Hit:
    keys = QKeySequence(command.shortcut or "")
    native = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return Hit(title, command.id, aside=native, icon=command.icon)
