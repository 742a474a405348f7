"""What goes into the bundle and what stays out. Read by packaging/erfolgsjournal.spec.

PyInstaller follows imports; what is loaded by name, and every file that is no code, is named here.
What its hooks bring along for apps of every kind, and this one never opens, is left out here.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Of resources/: the README's pictures, and what only translators read.
LEFT_OUT = ("pictures",)
MIGRATIONS = Path("journal_app", "store", "migrations")

# Loaded by entry points, lazily or in text form, so that following imports does not find them.
NAMED = (
    *("holidays.countries.germany", "holidays.countries.austria", "holidays.countries.switzerland"),
    *("babel.numbers", "babel.dates", "babel.plural", "babel.localedata"),
    *("sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.sqlite.pysqlite", "sqlcipher3.dbapi2"),
    *("alembic.ddl.sqlite", "logging.config", "tzdata"),
    *("matplotlib.backends.backend_agg", "matplotlib.backends.backend_pdf"),
    *("keyring.backends.chainer", "keyring.backends.fail", "keyring.backends.null"),
)
KEYRINGS = {
    "win32": ("keyring.backends.Windows", "win32timezone"),
    "darwin": ("keyring.backends.macOS",),
    "linux": (
        *("keyring.backends.SecretService", "keyring.backends.kwallet"),
        "keyring.backends.libsecret",
    ),
}

# Modules that a library would take if they were there, and this app has no use for.
UNUSED = (
    *("tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "pydoc", "pydoc_data", "ensurepip"),
    *("pip", "setuptools", "pkg_resources", "wheel", "distutils", "_pytest", "pytest", "test"),
    *("sqlite3", "_sqlite3", "ssl", "_ssl", "curses", "_curses", "readline", "dbm", "xmlrpc"),
    "_hashlib",  # Python's own hashes do; this would bring a second OpenSSL of five megabytes
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtSql", "PySide6.QtTest"),
    *(
        "mpl_toolkits.axes_grid1",
        "mpl_toolkits.axisartist",
        "matplotlib.testing",
        "matplotlib.pyplot",
        "matplotlib.tests",
    ),
    *("numpy.f2py", "numpy.distutils", "numpy.testing", "numpy.tests", "IPython", "pandas"),
    "babel.messages",
    *("sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql"),
    *("sqlalchemy.testing", "alembic.testing", "PIL.ImageQt", "PIL.ImageTk", "PIL._avif"),
    *("rich", "pygments", "dotenv", "lxml", "psutil", "pytz", "numpy.random", "numpy.fft"),
)

# Scripts that PyInstaller runs before the app. The first gives matplotlib a new folder, and so a
# new list of fonts, at every start. The others serve what the app does not do (processes of
# Python's own, lists of a package's modules, sources of functions), and import a lot for it.
UNWANTED_HOOKS = (
    *("pyi_rth_mplconfig", "pyi_rth_multiprocessing", "pyi_rth_pkgutil", "pyi_rth_inspect"),
    *("pyi_rth_setuptools", "pyi_rth_pkgres"),
)

QT_PLUGINS = (
    *("platforms/*qxcb", "platforms/*qwayland", "platforms/*qoffscreen", "platforms/*qwindows"),
    *("platforms/*qcocoa", "styles/*", "iconengines/*qsvgicon"),
    *("imageformats/*qsvg", "imageformats/*qjpeg", "imageformats/*qico", "imageformats/*qicns"),
    *("platforminputcontexts/*compose", "platforminputcontexts/*ibus"),
    *("platformthemes/*qxdgdesktopportal", "printsupport/*", "xcbglintegrations/*egl"),
    *("wayland-shell-integration/*xdg-shell", "wayland-decoration-client/*"),
    *("wayland-graphics-integration-client/*qt-plugin-wayland-egl",),
)
QT_LIBRARIES = (
    *("Core", "Gui", "Widgets", "DBus", "Network", "PrintSupport", "Svg", "XcbQpa", "OpenGL"),
    *("WaylandClient", "WlShellIntegration", "WaylandEglClientHwIntegration"),
)
LANGUAGES = ("de", "en")
LOCALES = ("root", *(f"{one}{land}" for one in LANGUAGES for land in ("", "_DE", "_AT", "_CH")),
           "de_LI", "de_LU", "de_BE", "de_IT", "en_001", "en_150", "en_US", "en_GB")  # fmt: skip
COUNTRIES = ("germany", "austria", "switzerland")

# Of the system's own libraries only these come along: small ones that a plain desktop may lack or
# has in another version. For everything else the installed package asks the system. Each has its
# licence in the app, under the name of the part of packaging/notices.toml that it belongs to.
BROUGHT = {
    "libpython": "Python",
    "libffi": "libffi",
    "liblzma": "XZ Utils",
    "libbz2": "bzip2",
    "libexpat": "Expat",
    "libuuid": "libuuid",
    **{
        f"libxcb-{one}": "xcb-util"
        for one in ("cursor", "icccm", "image", "keysyms", "render-util", "util")
    },
    "libxkbcommon-x11": "libxkbcommon",
}
SYSTEM = re.compile(r"^/(usr/)?lib(64|32)?/")


def modules() -> list[str]:
    """Every module of the app: views, dialogs and commands are loaded by their names."""
    files = (ROOT / "journal_app").rglob("*.py")
    inside = (file.relative_to(ROOT) for file in files if MIGRATIONS not in file.parents)
    names = (".".join(one.with_suffix("").parts) for one in inside)
    return sorted(name.removesuffix(".__init__") for name in names)


def named(platform: str = sys.platform) -> list[str]:
    return [*modules(), *NAMED, *KEYRINGS.get(platform, KEYRINGS["linux"])]


def papers() -> list[str]:
    """The packages whose .dist-info comes along: keyring looks there for its backends, and the app
    for versions and licences."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [re.split(r"[<>=!~ ]", one)[0] for one in project["dependencies"]]


def data() -> list[tuple[str, str]]:
    """Files of the app that are no modules, each with its folder in the bundle."""
    folders = [one for one in (ROOT / "resources").iterdir() if one.name not in LEFT_OUT]
    files = [file for one in folders for file in one.rglob("*") if file.suffix != ".po"]
    files += (ROOT / MIGRATIONS).rglob("*.py")
    files += [ROOT / MIGRATIONS / "script.py.mako"]
    return [(str(file), str(file.relative_to(ROOT).parent)) for file in files if file.is_file()]


def keeps(place: str, source: str) -> bool:
    """Whether the file from ``source`` is needed at ``place``, which is inside the bundle."""
    place = Path(place).as_posix()
    if "/" not in place and SYSTEM.match(source):
        return brought(place) is not None
    return all(rule(place) for rule in RULES)


def brought(library: str) -> str | None:
    """The name in BROUGHT of the file called ``library``; None where it stays the system's."""
    name = re.match(rf"({'|'.join(BROUGHT)})[-.\d]", library)
    return name[1] if name is not None else None


def _of_qt(place: str) -> bool:
    if not place.startswith("PySide6/"):
        return True
    plugin = re.search(r"(?:^|/)plugins/(.+)$", place)
    if plugin:
        return any(Path(plugin[1]).match(f"{one}*") for one in QT_PLUGINS)
    if "/translations/" in place:
        return any(place.endswith(f"/qtbase_{one}.qm") for one in LANGUAGES)
    library = re.search(r"/lib(?:Qt6)(\w+)\.so|/Qt6(\w+)\.dll|/(?:Qt)(\w+)\.framework/", place)
    if library:
        return next(filter(None, library.groups())) in QT_LIBRARIES
    return not re.search(r"/(opengl32sw|d3dcompiler_\w+)\.dll$|/qml/|\.pyi$|/typesystems/", place)


def _of_babel(place: str) -> bool:
    locale = re.match(r"babel/locale-data/(\w+)\.dat$", place)
    return locale is None or locale[1] in LOCALES


def _of_holidays(place: str) -> bool:
    if place.startswith("holidays/locale/"):
        return (
            re.match(r"holidays/locale/(de|en_US)/LC_MESSAGES/(DE|AT|CH)\.mo$", place) is not None
        )
    return True


def _of_matplotlib(place: str) -> bool:
    if not place.startswith("matplotlib/mpl-data/"):
        return True
    fonts = r"fonts/ttf/(DejaVuSans(-Bold)?\.ttf|LastResortHE-Regular\.ttf|LICENSE\w*)$"
    return re.match(rf"matplotlib/mpl-data/(matplotlibrc$|{fonts})", place) is not None


def _of_metadata(place: str) -> bool:
    """Of an installed package's own papers its name, version, entry points and licence."""
    paper = re.search(r"\.dist-info/(.+)$", place)
    return paper is None or not re.match(r"(RECORD|INSTALLER|REQUESTED|WHEEL|.*sboms/)", paper[1])


def _of_pictures(place: str) -> bool:
    """Pillow's AVIF is not among the pictures that the app takes."""
    return re.match(r"(pillow\.libs/libavif|PIL/_avif)", place) is None


def _no_tests(place: str) -> bool:
    return re.search(r"/tests?/", place) is None


RULES = (_of_qt, _of_babel, _of_holidays, _of_matplotlib, _of_metadata, _of_pictures, _no_tests)


def keeps_module(name: str) -> bool:
    """Whether a pure module that PyInstaller found is needed."""
    country = re.match(r"holidays\.countries\.(\w+)$", name)
    if country:
        return country[1] in COUNTRIES
    if re.match(r"holidays\.(financial|calendars\.(?!custom|gregorian|julian))", name):
        return True
    # Not "testing": pyparsing imports its own.
    return re.search(r"\.tests?(\.|$)", name) is None


def kept(files: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The table of PyInstaller's Analysis (place, source, kind) without what is not needed.

    A link at the top has for its source the place that it leads to, and goes where that goes.
    """
    return [
        (place, source, kind)
        for place, source, kind in files
        if keeps(place, source) and (kind != "SYMLINK" or "/" in place or keeps(source, ""))
    ]
