"""Only icons that something shows are shipped."""

from pathlib import Path

from journal_app.ground.paths import resources

PACKAGE = Path(__file__).parents[2] / "journal_app"


def test_every_icon_is_named_in_the_source() -> None:
    source = "".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    unused = [
        icon.stem
        for icon in (resources() / "icons").glob("*.svg")
        if f'"{icon.stem}"' not in source and f'"{icon.name}"' not in source
    ]
    assert unused == []
