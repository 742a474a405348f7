"""Photos of the example practice: flipcharts and a pinboard, drawn for it, no words on them."""

from collections.abc import Iterable
from functools import lru_cache

from sqlmodel import Session

from journal_app.ground.paths import resources
from journal_app.journal.photo_actions import keep_content
from journal_app.journal.pictures import Picture, read_picture


@lru_cache
def picture(name: str) -> Picture:
    return read_picture(resources() / "demo" / name)


def keep(session: Session, names: Iterable[str]) -> None:
    """Keep the bytes of these photos, for the rows that name them."""
    for name in names:
        drawn = picture(name)
        keep_content(session, drawn.sha256, drawn.thumbnail, drawn.content)
