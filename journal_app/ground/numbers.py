"""Numbers as they are read, in the app's language."""

from journal_app.ground.i18n import language

_DOTS = str.maketrans(",.", ".,")


def shown(value: float) -> str:
    """``1,204`` or ``1.204``, rounded to a whole number."""
    written = f"{round(value):,}"
    return written.translate(_DOTS) if language() == "de" else written
