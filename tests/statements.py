"""Statements of the journal, compiled once for all the stores of a test run.

SQLAlchemy does so for each engine anew, which takes a quarter of the time that a test of the window
takes. In the app it shall: a statement remembers the first values it was used with, and a locked
journal leaves no word behind.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache

_known: LRUCache[Any, Any] = LRUCache(4000)
_dialects: list[Dialect] = []


def sharing(create: Callable[..., Engine]) -> Callable[..., Engine]:
    """`store.engine.create`, but what it makes knows the statements of all others."""

    def made(*arguments: Any, **how: Any) -> Engine:
        engine = create(*arguments, **how)
        if not _dialects:
            _dialects.append(engine.dialect)
        if engine.dialect.dbapi is _dialects[0].dbapi:
            engine.dialect = _dialects[0]  # a part of the key by which a statement is found
            engine.update_execution_options(compiled_cache=_known)
        return engine

    return made
