"""The disk image for macOS; signed and notarised where an identity and a profile are named.

Settings are read from the environment: MACOS_SIGNING_IDENTITY (a "Developer ID Application" in the
keychain; the spec signs everything in the app with it), MACOS_NOTARY_PROFILE (as stored by
`notarytool store-credentials`) and MACOS_NOTARY_KEYCHAIN, where it is not in the first keychain.
"""

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from devtools.environment import ROOT
from devtools.messages import SetupError

ENTITLEMENTS = ROOT / "packaging" / "macos" / "entitlements.plist"


def installer(app: Path, out: Path, version: str, environ: Mapping[str, str] = os.environ) -> Path:
    """The .dmg in ``out``, with ``app`` beside a link to Applications. Raises SetupError."""
    image = out / name(version)
    image.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shown = Path(folder)
        # The signature holds only while links stay links.
        shutil.copytree(app, shown / app.name, symlinks=True)
        (shown / "Applications").symlink_to("/Applications")
        for command in commands(app, shown, image, environ):
            _run(command)
    return image


def name(version: str, machine: str | None = None) -> str:
    """Of the image; one for Apple's own processors is not one for Intel's, and says so."""
    machine = machine or platform.machine()
    return f"Erfolgsjournal-{version}-{'Apple' if machine == 'arm64' else 'Intel'}.dmg"


def commands(app: Path, shown: Path, image: Path, environ: Mapping[str, str]) -> list[list[str]]:
    """Everything that is run, in this order; without settings only the image is made."""
    identity = environ.get("MACOS_SIGNING_IDENTITY", "")
    profile = environ.get("MACOS_NOTARY_PROFILE", "")
    make = [
        *("hdiutil", "create", "-volname", "Erfolgsjournal", "-srcfolder", str(shown)),
        *("-fs", "HFS+", "-format", "ULFO", str(image)),
    ]
    wanted = [make]
    if identity:
        whole = ["codesign", "--verify", "--deep", "--strict", str(app)]
        sign = ["codesign", "--sign", identity, "--timestamp", str(image)]
        wanted = [whole, make, sign]
    if identity and profile:
        keychain = environ.get("MACOS_NOTARY_KEYCHAIN", "")
        submit = [
            *("xcrun", "notarytool", "submit", str(image), "--wait"),
            *("--keychain-profile", profile, *(("--keychain", keychain) if keychain else ())),
        ]
        wanted += [submit, ["xcrun", "stapler", "staple", str(image)]]
    return wanted


def _run(command: list[str]) -> None:
    code = subprocess.run(command, check=False).returncode
    if code:
        raise SetupError(
            f"The disk image was not finished: {command[0]} ended with {code}, see above."
        )
