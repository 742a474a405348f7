"""What is shipped fits the code: files, modules, menu entry, file type. Nothing is built here."""

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from devtools import bundle, bundle_contents, bundle_deb, bundle_depends, bundle_desktop
from devtools.bundle_icons import SIZES
from devtools.messages import SetupError

import journal_app
from journal_app.cli.parser import parser
from journal_app.ground import i18n
from journal_app.ground.paths import APP_NAME
from journal_app.journal.working_days import countries
from journal_app.ui.registry import COMMANDS, VIEWS

LINUX = bundle_contents.ROOT / "packaging" / "linux"
EPOCH = 1_795_000_000


@pytest.fixture
def entry() -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]  # as the documentation has it
    read.read(LINUX / "erfolgsjournal.desktop", "utf-8")
    return read


def test_the_version_stands_in_one_place() -> None:
    assert bundle.version() == journal_app.__version__
    assert journal_app.__version__ in bundle_desktop.filled(
        bundle_desktop.METAINFO, bundle.version(), EPOCH
    )


def test_every_module_that_is_loaded_by_its_name_comes_along() -> None:
    named = set(bundle_contents.named())
    targets = [spec.target for spec in VIEWS] + [spec.target for spec in COMMANDS]
    for target in targets:
        assert target.partition(":")[0] in named
    (commands,) = (one for one in parser()._actions if one.dest == "command")
    assert commands.choices is not None
    for command in commands.choices.values():  # type: ignore[attr-defined]
        run = command.get_default("run")
        if run is not None:
            assert f"journal_app.cli.{run.partition(':')[0]}" in named


def test_every_file_that_the_app_reads_comes_along() -> None:
    shipped = {(Path(folder) / Path(source).name).as_posix() for source, folder in
               bundle_contents.data()}  # fmt: skip
    root = bundle_contents.ROOT
    for file in [*(root / "resources").rglob("*"), *(root / "journal_app").rglob("*")]:
        place = file.relative_to(root)
        beside = "pictures" in place.parts or file.suffix in (".py", ".pyc", ".po")
        if file.is_file() and not beside and "__pycache__" not in place.parts:
            assert place.as_posix() in shipped
    for revision in (root / "journal_app/store/migrations").rglob("*.py"):
        assert revision.relative_to(root).as_posix() in shipped
    assert not any("/pictures/" in one or one.endswith(".po") for one in shipped)


def test_of_the_libraries_data_what_the_app_can_choose_comes_along() -> None:
    keeps = bundle_contents.keeps
    for language in i18n.LANGUAGES:
        spoken = {"en": "en_US"}.get(language, language)
        for country in countries(language):
            place = f"holidays/locale/{spoken}/LC_MESSAGES/{country.code}.mo"
            assert keeps(place, f"/env/{place}")
    assert not keeps("holidays/locale/fr/LC_MESSAGES/FR.mo", "/env/FR.mo")
    assert bundle_contents.keeps_module("holidays.countries.austria")
    assert not bundle_contents.keeps_module("holidays.countries.brazil")
    for name in ("root", "de", "de_AT", "de_CH", "en", "en_CH"):
        assert keeps(f"babel/locale-data/{name}.dat", "/env/x")
    assert not keeps("babel/locale-data/fr.dat", "/env/x")
    for kept, left in (
        ("platforms/libqxcb.so", "platforms/libqvnc.so"),
        ("platforms/libqwayland.so", "platformthemes/libqgtk3.so"),
        ("imageformats/libqsvg.so", "imageformats/libqpdf.so"),
    ):
        assert keeps(f"PySide6/Qt/plugins/{kept}", "/env/x")
        assert not keeps(f"PySide6/Qt/plugins/{left}", "/env/x")
    assert keeps("PySide6/Qt/lib/libQt6Network.so.6", "/env/x")
    assert not keeps("PySide6/Qt/lib/libQt6Quick.so.6", "/env/x")
    assert keeps("PySide6/Qt/translations/qtbase_de.qm", "/env/x")
    assert not keeps("PySide6/Qt/translations/qtbase_fr.qm", "/env/x")


def test_nothing_that_the_app_imports_is_left_out() -> None:
    unused = set(bundle_contents.UNUSED)
    imported = re.compile(r"^\s*(?:from|import) ([\w.]+)(?: import (\w+))?", re.MULTILINE)
    for file in (bundle_contents.ROOT / "journal_app").rglob("*.py"):
        for module, name in imported.findall(file.read_text("utf-8")):
            assert not {module, f"{module}.{name}", module.partition(".")[0]} & unused, file


def test_without_openssl_the_hashes_of_what_is_kept_are_the_same() -> None:
    code = (
        "import sys\n"
        "if sys.argv[1:]: sys.modules[sys.argv[1]] = None\n"
        "import hashlib, hmac\n"
        "print(hashlib.sha256(b'photo').hexdigest(), hashlib.blake2b(b'sale').hexdigest())\n"
        "print(hmac.new(b'key', b'uid', hashlib.sha256).hexdigest())\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, *without], capture_output=True, text=True, check=True
        ).stdout
        for without in ([], ["_hashlib"])
    ]
    assert said[0] == said[1]
    for file in (bundle_contents.ROOT / "journal_app").rglob("*.py"):
        assert not re.search(r"\b(pbkdf2_hmac|hashlib\.(scrypt|new))\b", file.read_text("utf-8"))


def test_the_menu_entry_fits_the_app(entry: configparser.ConfigParser) -> None:
    main = entry["Desktop Entry"]
    assert main["StartupWMClass"] == APP_NAME  # QApplication's name is the window's class
    assert main["Name"] == APP_NAME
    source = (bundle_contents.ROOT / "journal_app" / "app.py").read_text("utf-8")
    assert 'setDesktopFileName("erfolgsjournal")' in source  # Wayland looks there
    for id_ in main["Actions"].strip(";").split(";"):
        action = entry[f"Desktop Action {id_}"]
        assert action["Name"]
        assert action["Name[de]"]
        program, option = action["Exec"].split()
        assert (program, option) == ("erfolgsjournal", "--capture")
    for key in ("GenericName", "Comment", "Keywords"):
        assert main[key]
        assert main[f"{key}[de]"]
    assert main["Exec"] == "erfolgsjournal %f"


def test_the_file_type_is_the_export_s_own(entry: configparser.ConfigParser) -> None:
    kind = ET.parse(LINUX / "erfolgsjournal.xml").getroot()  # noqa: S314 - our own file
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    (one,) = kind.findall("m:mime-type", space)
    assert entry["Desktop Entry"]["MimeType"] == f"{one.get('type')};"
    (glob,) = one.findall("m:glob", space)
    assert glob.get("pattern") == "*.journal.zip"
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert "de" in {comment.get(lang) for comment in one.findall("m:comment", space)}


@pytest.mark.parametrize(
    ("program", "name"),
    [
        (["desktop-file-validate"], "applications/erfolgsjournal.desktop"),
        (["appstreamcli", "validate", "--no-net"], f"metainfo/{bundle_desktop.METAINFO}"),
    ],
)
def test_the_desktop_s_own_tools_find_no_fault(
    program: list[str], name: str, tmp_path: Path
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is missing: install it (Debian has it) to check {name}")
    icons = tmp_path / "icons"
    icons.mkdir()
    for size in SIZES:
        (icons / f"{size}.png").touch()
    bundle_desktop.stage(tmp_path / "share", icons, bundle.version(), EPOCH)
    done = subprocess.run(
        [*program, tmp_path / "share" / name], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_debian_s_description_is_as_debian_wants_it() -> None:
    text = bundle_deb.control("1.2.3", "amd64", 200_000, ["libc6 (>= 2.36)", "libx11-6"], [])
    lines = text.splitlines()
    assert "Version: 1.2.3" in lines
    assert "Depends: libc6 (>= 2.36), libx11-6" in lines
    after = lines[next(n for n, line in enumerate(lines) if line.startswith("Description:")) + 1 :]
    assert after
    assert all(re.match(r" \S", line) and len(line) <= 80 for line in after)


def test_a_library_that_nobody_knows_is_named() -> None:
    known = ["libX11.so.6", "libc.so.6", "libcups.so.2"]
    assert bundle_depends.packages_of(known) == ["libx11-6", "libcups2"]
    with pytest.raises(SetupError, match=r"libstrange\.so\.7"):
        bundle_depends.packages_of([*known, "libstrange.so.7"])


def test_what_it_is_made_with_is_no_part_of_the_app_and_not_of_its_tests() -> None:
    project = tomllib.loads((bundle_contents.ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert not any("pyinstaller" in one.lower() for one in asked)
    assert set(bundle_contents.papers()) == {
        re.match(r"[\w.\-]+", one)[0]  # type: ignore[index]
        for one in project["project"]["dependencies"]
    }
