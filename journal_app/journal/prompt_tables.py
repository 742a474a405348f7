"""Tables of the coach's own questions and wordings. Loaded only by whoever writes to them."""

from typing import ClassVar

from sqlmodel import Field

from journal_app.journal import tables as _tables  # noqa: F401 - what the keys point to
from journal_app.journal.tables import Kind
from journal_app.journal.wording import Slot
from journal_app.store.records import Record


class Prompt(Record, table=True):
    """One wording of a question. It never changes: a new wording is a new row, this one is retired.

    So whatever was answered keeps its question. ``kind`` None is every kind; a ``text`` that is
    empty means the built-in wording. ``first`` is the uid of an own question's first wording,
    empty in that one itself.
    """

    __tablename__: ClassVar[str] = "prompt"

    slot: str = Field(sa_column_kwargs={"info": {"allowed": frozenset(Slot)}})
    kind: str | None = Field(default=None, sa_column_kwargs={"info": {"allowed": frozenset(Kind)}})
    text: str
    position: int = 0
    first: str = Field(default="", sa_column_kwargs={"info": {"code": True}})


class Answer(Record, table=True):
    """What an entry answers to an own question.

    For one of the entry's columns, and then with no text: under which wording the column was
    filled. A filled column without such a row was answered under the built-in wording.
    """

    __tablename__: ClassVar[str] = "answer"

    entry_id: int = Field(foreign_key="entry.id", index=True)
    prompt_id: int = Field(foreign_key="prompt.id", index=True)
    text: str = ""
