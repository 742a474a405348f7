"""The example practice beside the coach's own journal: made, looked at, thrown away.

It has a folder of its own, and so its own settings, backups and lock. As long as the coach has
written nothing in it, it is made anew each time, because it tells of yesterday and today.
"""

import contextlib
import shutil
from dataclasses import replace

from sqlalchemy import text
from sqlmodel import Session

from journal_app import demo
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.store import Store
from journal_app.store.faults import explained
from journal_app.store.plain import select
from journal_app.store.schema import change

OF_THE_COMPUTER = ("language", "theme", "contrast", "celebration", "tray")
"""Settings of how the app looks and where it is at hand; all others are of a practice."""
FILLED = "fill"
"""The action that wrote the example."""


def prepare(folder: DataFolder, clock: Clock) -> None:
    """Have the example in ``folder``, closed. Raises UserError: disk_full and the like.

    One in which the coach has written stays as it was left.
    """
    if is_touched(folder, clock):
        return
    throw_away(folder)
    with Store.open(folder.database, clock=clock) as store:
        demo.fill(store)


def is_touched(folder: DataFolder, clock: Clock) -> bool:
    """Whether the coach has written in the example; one that is not there has no words.

    Raises UserError as `Store.open`.
    """
    if not folder.database.is_file():
        return False
    with Store.open(folder.database, clock=clock) as store:
        return store.read(_written)


def leave(folder: DataFolder, clock: Clock) -> None:
    """Throw it away, unless the coach has written in it. Where that fails, it stays."""
    with contextlib.suppress(UserError):
        if not is_touched(folder, clock):
            throw_away(folder)


def throw_away(folder: DataFolder) -> None:
    """All of it; nothing where there is none. Raises UserError."""
    if not folder.example:
        raise ValueError(folder)
    with explained(folder.root):
        if folder.root.exists():
            shutil.rmtree(folder.root)


def settings_for(own: Settings) -> Settings:
    """Those the example begins with: it looks as the coach's own journal, and is silent.

    It neither reminds nor copies anything to another place.
    """
    return replace(own, reminder=None, second_place=None, first_start="done", window={})


def taken_along(own: Settings, inside: Settings) -> Settings:
    """``own`` with what the coach has chosen ``inside`` the example for her computer."""
    return replace(own, **{name: getattr(inside, name) for name in OF_THE_COMPUTER})


def _written(session: Session) -> bool:
    """Where the change sets were thinned nobody knows; then it counts as hers."""
    connection = session.connection()
    done = set(connection.execute(select(change.c.action).distinct()).scalars())
    if not done:  # thinned, or its making was cut off before the first word
        return connection.execute(text("SELECT 1 FROM entry LIMIT 1")).first() is not None
    return done != {FILLED}
