"""Which service, if any, keeps a folder the same on several computers.

Such a service copies and renames files while they are written, which an open database does not
survive. Told by what the services leave in their folders, and by what they call them.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

MARKS: Mapping[str, tuple[str, ...]] = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Nextcloud": (".nextcloudsync.log", ".sync-exclude.lst"),
    "ownCloud": (".owncloudsync.log",),
    "Nextcloud/ownCloud": ("._sync_*.db", ".sync_*.db"),
    "Syncthing": (".stfolder", ".stignore", ".stversions"),
    "Resilio Sync": (".sync/ID", ".SyncID"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload", ".shortcut-targets-by-id"),
    "MEGA": (".megaignore",),
    "Synology Drive": (".SynologyWorkingDirectory",),
    "Seafile": (".seafile-data",),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
}
"""Files and folders at the top of a folder that a service looks after."""

NAMES: Mapping[str, str] = {
    "Dropbox": r"dropbox( \(.+\))?",
    "OneDrive": r"onedrive([ -].+)?|skydrive",
    "Nextcloud": r"nextcloud[0-9]*",
    "ownCloud": r"owncloud[0-9]*( - .+)?",
    "iCloud Drive": r"icloud ?drive|icloud~.+|com~apple~clouddocs|mobile documents",
    "Google Drive": r"google ?drive( .+)?|meine ablage|my drive|geteilte ablagen",
    "Syncthing": r"syncthing",
    "MEGA": r"mega|megasync( downloads)?",
    "pCloud": r"p ?cloud( ?drive| ?sync)?",
    "MagentaCLOUD": r"magenta ?cloud",
    "HiDrive": r"(strato )?hidrive",
    "Synology Drive": r"synologydrive|cloudstation",
    "Seafile": r"seafile",
    "Tresorit": r"tresorit|tresors",
    "Box": r"box sync",
}
"""What the services call their folders, in small letters; the whole name has to fit."""

VARIABLES = {
    "OneDrive": ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"),
}
"""Where Windows says in the environment which folder it is, whatever its name."""

DRIVES: Mapping[str, tuple[str, ...]] = {
    "Google Drive": ("fuse.google-drive-ocamlfuse", "fuse.drivefs"),
    "OneDrive": ("fuse.onedriver", "fuse.onedrive"),
    "pCloud": ("fuse.pcloud", "fuse.pcloud.fs", "pcloud.fs"),
    "iCloud Drive": ("fuse.icloud",),
}
"""Kinds of file systems that are a service's own."""


def service(folder: Path, kind: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """The service that looks after ``folder`` or a folder around it, or empty.

    ``kind`` is that of its drive (`store.drives`).
    """
    for name, kinds in DRIVES.items():
        if kind in kinds:
            return name
    real = Path(os.path.realpath(folder))
    around = (real, *real.parents)
    return _said(real, environment) or _marked(around) or _called(around)


def _said(real: Path, environment: Mapping[str, str]) -> str:
    for name, variables in VARIABLES.items():
        for variable in variables:
            place = environment.get(variable)
            if place and real.is_relative_to(os.path.realpath(place)):
                return name
    return ""


def _marked(around: Iterable[Path]) -> str:
    for place in around:
        for name, marks in MARKS.items():
            if any(_there(place, mark) for mark in marks):
                return name
    return ""


def _there(place: Path, mark: str) -> bool:
    try:
        if "*" in mark:
            return next(place.glob(mark), None) is not None
        # in the home folder lie Dropbox's settings, which mark nothing: a folder of the same name
        return (place / mark).is_file() if mark == ".dropbox" else (place / mark).exists()
    except OSError:  # a folder above that may not be looked into
        return False


def _called(around: Iterable[Path]) -> str:
    for place in around:
        called = place.name.lower()
        if place.parent.name == "CloudStorage":  # where macOS puts them, with the account's name
            called = called.partition("-")[0]
        for name, pattern in NAMES.items():
            if re.fullmatch(pattern, called):
                return name
    return ""
