"""What is in the wheel: the code, and of the resources what the app reads."""

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from journal_app.ground.i18n import LANGUAGES
from journal_app.ui.handbook import CHAPTERS

ROOT = Path(__file__).parents[2]


def test_the_handbook_is_in_the_wheel_and_the_readme_s_pictures_are_not() -> None:
    builder = WheelBuilder(str(ROOT))
    inside = {one.distribution_path for one in builder.recurse_included_files()}
    resources = {one for one in inside if one.startswith("journal_app/_resources/")}
    for language in LANGUAGES:
        for id_ in CHAPTERS:
            assert f"journal_app/_resources/help/{language}/{id_}.md" in resources
    assert "journal_app/_resources/icons/app.svg" in resources
    assert not any("/pictures/" in one or one.endswith(".po") for one in inside)
