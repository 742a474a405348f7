"""Of ICU's data a bundle holds two languages, and sorts as before."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from devtools import bundle_icu

HEADER = bytes([24, 0, 0xDA, 0x27]).ljust(12, b"\0") + b"CmnD".ljust(12, b"\0")

SORTED = """
import sys
from PySide6.QtCore import QCollator, QLocale, QStringConverter
words = "Zürich Zug Öl Ofen oft Äpfel Apfel straße Strasse Ärger Asche".split()
for name in ("de_DE", "de_AT", "en_GB", "C"):
    collator = QCollator(QLocale(name))
    print(name, sorted(words, key=collator.sortKey))
print(QLocale("de_DE").toUpper("straße"), len(QStringConverter.availableCodecs()))
maps = open("/proc/self/maps").read()
print([line.split()[-1] for line in maps.splitlines() if "libicudata" in line][:1], file=sys.stderr)
"""


def test_other_languages_go_and_what_all_share_stays() -> None:
    stay = ["root", "pool", "res_index", "supplementalData", "de", "de_AT", "de__PHONEBOOK", "en"]
    for folder in ("", "coll/", "curr/"):
        assert all(bundle_icu.keeps(f"icudt73l/{folder}{name}.res") for name in stay)
        assert not bundle_icu.keeps(f"icudt73l/{folder}fr.res")
        assert not bundle_icu.keeps(f"icudt73l/{folder}agq_CM.res")
    assert bundle_icu.keeps("icudt73l/coll/ucadata.icu")
    assert bundle_icu.keeps("icudt73l/ibm-5348_P100-1997.cnv")
    assert not bundle_icu.keeps("icudt73l/brkitr/thaidict.dict")


def test_the_parts_that_stay_are_as_they_were_and_in_their_order() -> None:
    parts = {
        f"icudt73l/{name}": name.encode() * times
        for name, times in (("coll/de.res", 5), ("coll/fr.res", 7), ("de.res", 3), ("z.icu", 11))
    }
    made = bundle_icu.reduced(HEADER + bundle_icu.packed(parts))
    assert made.startswith(HEADER)
    left = bundle_icu.parts(made[len(HEADER) :])
    assert list(left) == ["icudt73l/coll/de.res", "icudt73l/de.res", "icudt73l/z.icu"]
    for name, content in left.items():
        assert content.rstrip(b"\0") == parts[name]


def test_another_file_is_not_taken_for_icu_s() -> None:
    with pytest.raises(ValueError, match="no little-endian data file"):
        bundle_icu.reduced(b"an ordinary file that begins with words")


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Qt for Linux brings ICU: run it there"
)
@pytest.mark.skipif(
    not all(map(shutil.which, bundle_icu.TOOLS)),
    reason=f"install binutils, which has {', '.join(bundle_icu.TOOLS)}, to make the library",
)
def test_qt_sorts_with_the_small_library_as_with_the_whole_one(tmp_path: Path) -> None:
    import PySide6

    (whole,) = (Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*")
    small = tmp_path / "erfolgsjournal" / "_internal" / whole.name
    small.parent.mkdir(parents=True)
    shutil.copyfile(whole, small)
    bundle_icu.slim(tmp_path / "erfolgsjournal")
    assert small.stat().st_size < whole.stat().st_size / 2
    with_whole, where = _sorted(whole.parent)
    assert str(whole) in where
    with_small, where = _sorted(small.parent)
    assert str(small) in where
    assert with_small == with_whole
    assert "'Apfel', 'Äpfel', 'Ärger', 'Asche'" in with_small


def _sorted(libraries: Path) -> tuple[str, str]:
    """What Qt answers, and from where it had its data."""
    done = subprocess.run(
        [sys.executable, "-c", SORTED],
        env={**os.environ, "LD_LIBRARY_PATH": str(libraries)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, done.stderr
