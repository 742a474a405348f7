"""What a Linux desktop reads: menu entry, icons, file type, description. Both packages hold it."""

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

from devtools.bundle_icons import SIZES, SVG
from devtools.environment import ROOT

LINUX = ROOT / "packaging" / "linux"
NAME = "erfolgsjournal"
METAINFO = "org.erfolgsjournal.Erfolgsjournal.metainfo.xml"


def stage(share: Path, icons: Path, version: str, epoch: int) -> None:
    """Fill ``share`` (/usr/share, or that of one user) with them. ``epoch`` is the release's day.

    ``icons`` holds the PNGs that `bundle_icons.draw` made.
    """
    _copy(LINUX / f"{NAME}.desktop", share / "applications")
    _copy(LINUX / f"{NAME}.xml", share / "mime" / "packages")
    for size in SIZES:
        _copy(icons / f"{size}.png", share / "icons/hicolor" / f"{size}x{size}" / "apps", ".png")
    _copy(SVG, share / "icons/hicolor/scalable/apps", ".svg")
    described = filled(METAINFO, version, epoch)
    _write(share / "metainfo" / METAINFO, described.encode())
    manual = gzip.compress(filled(f"{NAME}.1", version, epoch).encode(), 9, mtime=0)
    for name in (NAME, "journal-app"):
        _write(share / "man/man1" / f"{name}.1.gz", manual)


def filled(name: str, version: str, epoch: int) -> str:
    """The file of packaging/linux with the version and the day in it."""
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    text = (LINUX / name).read_text("utf-8")
    return text.replace("@VERSION@", version).replace("@DATE@", day)


def _copy(source: Path, folder: Path, ending: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (f"{NAME}{ending}" if ending else source.name))


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
