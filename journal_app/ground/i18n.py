"""The app's language. English stands in the source, German in resources/locale."""

import gettext as _gettext
import locale
import os
import sys

from journal_app.ground.paths import resources

LANGUAGES = ("de", "en")
DOMAIN = "journal_app"

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def system_language() -> str:
    """The first language of the system that the app speaks, else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in os.environ.get(name, "").split(":"):
            if wanted[:2].lower() in LANGUAGES:
                return wanted[:2].lower()
            if wanted:
                return "en"
    if sys.platform in ("win32", "darwin"):
        wanted = (locale.getlocale()[0] or "")[:2].lower()
        return wanted if wanted in LANGUAGES else {"ge": "de"}.get(wanted, "en")
    return "en"


def activate(language: str | None) -> str:
    """Speak ``language`` (``de`` or ``en``; None: the system's) from now on; returns which."""
    global _catalogue, _language  # noqa: PLW0603 - one process speaks one language at a time
    _language = language if language in LANGUAGES else system_language()
    _catalogue = _gettext.translation(
        DOMAIN, localedir=resources() / "locale", languages=[_language], fallback=True
    )
    return _language


def language() -> str:
    return _language


def _(message: str) -> str:
    """``message`` in the app's language. Always a plain literal: fill placeholders afterwards."""
    return _catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for ``n`` in the app's language; ``n`` is filled in by the caller."""
    return _catalogue.ngettext(singular, plural, n)


def mark(message: str) -> str:
    """Marks a literal for translation where it is written down; `_` translates it where shown."""
    return message
