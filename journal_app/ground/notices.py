"""On whose work the app stands, and under which licences, as `dev.py notices` has put it down."""

import json
from dataclasses import dataclass

from journal_app.ground.paths import resources


@dataclass(frozen=True)
class Notice:
    name: str
    version: str
    """Empty for what tells its own, and for icons and fonts."""
    licence: str
    page: str
    """Where it is at home; empty where it does not say."""
    file: str

    def text(self) -> str:
        """The licence, word for word. Raises OSError."""
        return (resources() / "licences" / self.file).read_text("utf-8")


def notices() -> list[Notice]:
    """By name. Raises OSError."""
    index = json.loads((resources() / "licences" / "index.json").read_text("utf-8"))
    return [
        Notice(one["name"], one["version"], one["licence"], one["page"], one["text"])
        for one in index
    ]
