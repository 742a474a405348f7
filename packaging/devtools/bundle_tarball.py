"""The archive for every other Linux: unpack it anywhere; install.sh fills one user's own menu."""

import gzip
import platform
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

from devtools import bundle_desktop, bundle_environment
from devtools.bundle_desktop import LINUX, NAME
from devtools.environment import ROOT


def archive(bundle: Path, out: Path, version: str) -> Path:
    """The .tar.gz in ``out``."""
    name = f"{NAME}-{version}"
    root = ROOT / "build" / "bundle" / "tarball" / name
    shutil.rmtree(root.parent, ignore_errors=True)
    root.mkdir(parents=True)
    epoch = int(bundle_environment.environ()["SOURCE_DATE_EPOCH"])
    shutil.copytree(bundle, root / "app", symlinks=True)
    bundle_desktop.stage(root / "share", ROOT / "build" / "icons", version, epoch)
    for paper in ("install.sh", "copyright"):
        shutil.copy(LINUX / paper, root)
    made = out / f"{name}-linux-{platform.machine()}.tar.gz"
    # An empty name and the commit's time: the archive of the same files is the same file.
    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for one in sorted([root, *root.rglob("*")]):
            tar.add(one, one.relative_to(root.parent), recursive=False, filter=_plain(epoch))
    return made


def _plain(epoch: int) -> Callable[[tarfile.TarInfo], tarfile.TarInfo]:
    """Who built it, and when, is not in the archive."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.mtime, member.uid, member.gid = epoch, 0, 0
        member.uname = member.gname = "root"
        member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
        return member

    return plain
