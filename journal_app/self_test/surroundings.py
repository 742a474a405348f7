"""What the app stands on, but for Qt: Python, the engine, its packages and its own files."""

import os
import platform
import sys
from datetime import date
from importlib import import_module, metadata
from zoneinfo import ZoneInfo

from journal_app import __version__
from journal_app.ground import i18n, money
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.journal.working_days import WorkingCalendar
from journal_app.self_test.steps import Failed
from journal_app.self_test.workplace import Workplace
from journal_app.store import engine

PACKAGES = {
    "pyside6-essentials": "PySide6",
    "sqlmodel": "sqlmodel",
    "sqlcipher3": "sqlcipher3.dbapi2",
    "cryptography": "cryptography.hazmat.primitives.kdf.argon2",
    "keyring": "keyring.backends.fail",
    "alembic": "alembic.command",
    "platformdirs": "platformdirs",
    "holidays": "holidays",
    "pillow": "PIL.Image",
    "tzdata": "tzdata",
    "vobject": "vobject",
    "openpyxl": "openpyxl",
    "babel": "babel.numbers",
    "numpy": "numpy",
    "matplotlib": "matplotlib",
    "pypdf": "pypdf",
}
"""Packages of pyproject.toml and a module of each that has to be there."""

_NATIONAL_DAY = {"DE": date(2026, 10, 3), "AT": date(2026, 10, 26), "CH": date(2026, 8, 1)}


def versions(_workplace: Workplace) -> str:
    """Python, the engine and the system. Fails where the engine cannot encrypt."""
    sqlite, cipher = engine.versions()
    if not cipher:
        raise Failed(_("The database engine cannot encrypt."))
    facts = {
        APP_NAME: __version__,
        "Python": platform.python_version(),
        "SQLite": sqlite,
        "SQLCipher": cipher,
        platform.system(): f"{platform.release()} {platform.machine()}",
    }
    return ", ".join(f"{name} {version}" for name, version in facts.items())


def packages(workplace: Workplace) -> str:
    """Import each; all that are missing are told at once."""
    if "matplotlib" not in sys.modules:  # which looks at once where it may keep its list of fonts
        os.environ["MPLCONFIGDIR"] = str(workplace.charts)
    found, missing = [], []
    for package, module in PACKAGES.items():
        try:
            loaded = import_module(module)
        except Exception as error:  # noqa: BLE001 - a damaged library fails in many ways
            missing.append(f"{package} ({type(error).__name__}: {error})")
            continue
        found.append(f"{package} {_version(package, getattr(loaded, '__version__', ''))}".rstrip())
    if missing:
        raise Failed(_("Missing or damaged: {packages}").format(packages=", ".join(missing)))
    return ", ".join(found)


def _version(package: str, said: str) -> str:
    """A bundle may have left out what the package says of itself."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return said


def language_of_the_land(_workplace: Workplace) -> str:
    """German is spoken, holidays are known, amounts are written and time zones found."""
    spoken = i18n.language()
    try:
        i18n.activate("de")
        if _("Journals of earlier versions") == "Journals of earlier versions":
            raise Failed("The German texts are missing.")
        amount = money.shown(123456)
    finally:
        i18n.activate(spoken)
    if not amount.startswith("1.234"):
        raise Failed(_("Amounts are not written as in Germany: {amount}").format(amount=amount))
    for country, day in _NATIONAL_DAY.items():
        calendar = WorkingCalendar(frozenset(range(7)), country, None, ())
        if calendar.holiday_name(day) is None:
            text = _("The public holidays of {country} are missing.")
            raise Failed(text.format(country=country))
    ZoneInfo("Europe/Zurich")
    return f"{', '.join(i18n.LANGUAGES)}, {', '.join(_NATIONAL_DAY)}, {amount}"
