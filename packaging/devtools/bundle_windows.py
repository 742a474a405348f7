"""The installer for Windows, by Inno Setup; signed where a certificate is named.

Settings are read from the environment: WINDOWS_SIGNING_THUMBPRINT names a certificate in the
user's own store, WINDOWS_TIMESTAMP_URL another time stamp than the one below.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from devtools.environment import ROOT
from devtools.messages import SetupError

SCRIPT = ROOT / "packaging" / "windows" / "erfolgsjournal.iss"
TIMESTAMP = "http://timestamp.digicert.com"
# Where Inno Setup puts itself; it never puts itself on PATH.
PLACES = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")


def installer(
    bundle: Path, out: Path, version: str, icon: Path, environ: Mapping[str, str] = os.environ
) -> Path:
    """Sign the programs in ``bundle``, pack it, give the .exe in ``out``. Raises SetupError."""
    compiler = _compiler(environ)
    thumbprint = environ.get("WINDOWS_SIGNING_THUMBPRINT", "")
    signing = sign_command(environ) if thumbprint else []
    if signing:
        _run([*signing, *map(str, sorted(bundle.glob("*.exe")))], "The programs were not signed")
    _run(
        compile_command(compiler, bundle, out, version, icon=icon, signing=signing),
        "No installer was made",
    )
    return out / f"Erfolgsjournal-{version}-setup.exe"


def compile_command(
    compiler: Path, bundle: Path, out: Path, version: str, *, icon: Path, signing: list[str]
) -> list[str]:
    defined = {"Version": version, "Bundle": bundle, "Out": out, "Icon": icon}
    signed = []
    if signing:
        # Inno Setup's own spelling: $q is a quote, $f the quoted file that is to be signed.
        line = " ".join(f"$q{word}$q" if " " in word else word for word in signing)
        signed = [f"/Sours={line} $f", "/DSign"]
    return [
        *(str(compiler), "/Qp", *(f"/D{name}={value}" for name, value in defined.items())),
        *(*signed, str(SCRIPT)),
    ]


def sign_command(environ: Mapping[str, str]) -> list[str]:
    """What signs the files named after it."""
    stamp = environ.get("WINDOWS_TIMESTAMP_URL", TIMESTAMP)
    return [
        *(_signtool(environ), "sign", "/sha1", environ["WINDOWS_SIGNING_THUMBPRINT"]),
        *("/fd", "sha256", "/tr", stamp, "/td", "sha256"),
    ]


def _compiler(environ: Mapping[str, str]) -> Path:
    found = shutil.which("ISCC")
    if found:
        return Path(found)
    for place in PLACES:
        folders = Path(environ[place]) if place in environ else None
        hits = sorted(folders.glob("**/Inno Setup [0-9]*/ISCC.exe")) if folders else []
        if hits:
            return hits[-1]
    raise SetupError("The installer is made by Inno Setup 6, which is not installed.")


def _signtool(environ: Mapping[str, str]) -> str:
    found = shutil.which("signtool")
    kits = Path(environ.get("ProgramFiles(x86)", "")) / "Windows Kits" / "10" / "bin"
    tools = sorted(kits.glob("*/x64/signtool.exe"))
    if found or tools:
        return found or str(tools[-1])
    raise SetupError("Signing needs signtool from the Windows SDK, which is not installed.")


def _run(command: list[str], failed: str) -> None:
    code = subprocess.run(command, check=False).returncode
    if code:
        raise SetupError(f"{failed}: {Path(command[0]).name} ended with {code}, see above.")
