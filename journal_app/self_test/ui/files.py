"""The app's own files: icons, handbook, example, fonts."""

from journal_app.ground.i18n import LANGUAGES, _
from journal_app.ground.paths import resources
from journal_app.self_test.steps import Failed
from journal_app.self_test.workplace import Workplace
from journal_app.ui.handbook import chapters


def own_files(_workplace: Workplace) -> str:
    """Raises OSError for what is missing."""
    here = resources()
    icons = list((here / "icons").glob("*.svg"))
    if not icons:
        raise Failed(_("There are no icons in {folder}.").format(folder=here / "icons"))
    pages = sum(len(chapters(language)) for language in LANGUAGES)
    text = _("{icons} icons, {chapters} chapters of the handbook")
    return text.format(icons=len(icons), chapters=pages)
