"""Whether a folder lies on a drive of this computer, or on one that is reached over a network."""

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
"""Where Linux lists what is mounted: device, place, kind of file system, options."""

NETWORK = frozenset(
    {
        "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph",
        "fuse.curlftpfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
        "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs",
        "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "vboxsf", "webdav",
    }
)  # fmt: skip
"""Kinds of file systems where another computer keeps the files, as Linux and macOS call them."""

ASK_SECONDS = 5
_REMOTE = 4
"""DRIVE_REMOTE, as Windows calls a network drive."""
_OF_MACOS = re.compile(r"^.* on (/.*?) \((\w+)[,)]", re.MULTILINE)


def kind_of_drive(folder: Path, mounts: Path = MOUNTS) -> str:
    """The kind of file system that ``folder`` lies on, in small letters.

    Empty where the system does not say. ``mounts`` is read on Linux.
    """
    if sys.platform == "win32":
        return "smbfs" if _remote_on_windows(folder) else ""
    try:
        if sys.platform == "darwin":
            said = subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=ASK_SECONDS
            ).stdout
            return _nearest(folder, mounted_on_macos(said))
        return _nearest(folder, mounted_on_linux(mounts.read_text("utf-8", "surrogateescape")))
    except (OSError, subprocess.SubprocessError):
        return ""


def same_drive(one: Path, other: Path) -> bool:
    """Whether both are lost with one drive; False where one of them is not there."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def mounted_on_linux(text: str) -> list[tuple[str, str]]:
    """Place and kind of each line of /proc/self/mounts, the later above the earlier."""
    rows = (line.split(" ") for line in text.splitlines())
    return [(_unescaped(row[1]), row[2].lower()) for row in rows if len(row) > 2]


def mounted_on_macos(text: str) -> list[tuple[str, str]]:
    """Place and kind as ``/sbin/mount`` prints them."""
    return [(place, kind.lower()) for place, kind in _OF_MACOS.findall(text)]


def _unescaped(place: str) -> str:
    """Blanks and such are written as ``\\040``."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


def _nearest(folder: Path, mounted: Iterable[tuple[str, str]]) -> str:
    """The kind of what is mounted deepest around ``folder``; of two at one place, the later."""
    real, best, found = Path(os.path.realpath(folder)), -1, ""
    for place, kind in mounted:
        deep = len(Path(place).parts)
        if deep >= best and real.is_relative_to(place):
            best, found = deep, kind
    return found


def _remote_on_windows(folder: Path) -> bool:
    drive = os.path.realpath(folder)
    if drive.startswith("\\\\"):
        return drive.startswith("\\\\?\\UNC\\") or drive[2] not in "?."
    root = os.path.splitdrive(drive)[0] + "\\"
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy knows it on Windows alone
    return bool(kernel.GetDriveTypeW(root) == _REMOTE)
