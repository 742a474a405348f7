"""Tables of the photos in entries."""

from typing import ClassVar

from sqlalchemy import Column, LargeBinary, String, Table
from sqlmodel import Field, SQLModel

from journal_app.store.records import Record

JPEG, PNG = "image/jpeg", "image/png"


class Photo(Record, table=True):
    """A photo in an entry, by its ``position`` there from 0 on.

    ``sha256`` names its bytes in `photo_content`; ``origin`` is the hash of the file as it came,
    by which the same one is not added twice to an entry; ``width`` and ``height`` are pixels.
    """

    __tablename__: ClassVar[str] = "photo"

    entry_id: int = Field(foreign_key="entry.id", index=True)
    sha256: str = Field(sa_column_kwargs={"info": {"code": True}})
    name: str
    origin: str = Field(sa_column_kwargs={"info": {"code": True}})
    media_type: str = Field(sa_column_kwargs={"info": {"allowed": frozenset({JPEG, PNG})}})
    width: int
    height: int
    bytes: int
    position: int = 0


# Named by their hash, the bytes never change, so no change set keeps them: undo needs only rows.
# The thumbnail stands first: the engine reads a row's columns in their order, page by page.
photo_content = Table(
    "photo_content",
    SQLModel.metadata,
    Column("sha256", String, primary_key=True),
    Column("thumbnail", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
