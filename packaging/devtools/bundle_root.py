"""A clean Debian in a folder: nothing but what every machine has, and nobody's Python."""

import os
import shutil
import subprocess
from pathlib import Path

from devtools.environment import ROOT
from devtools.messages import SetupError, run_quietly, say

PLACE = ROOT / "build" / "clean-root"
COACH = "coach"
# Shell: processes, memory to share and the virtual screen's socket, for this one run alone.
ENTER = """\
mount -t proc proc "$1/proc"
mkdir -p "$1/dev/shm" "$1/tmp/.X11-unix"
mount -t tmpfs tmpfs "$1/dev/shm" && chmod 1777 "$1/dev/shm" "$1/tmp"
mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
root=$1 who=$2; shift 2
exec chroot --userspec="$who" "$root" "$@"
"""


class CleanRoot:
    """A fresh copy of the base for every test; what apt fetched is kept for the next."""

    def __init__(self, suite: str) -> None:
        self.base = PLACE / suite
        self.root = PLACE / "root"
        self._kept = PLACE / "archives"

    def prepare(self) -> None:
        """Raises SetupError, with what the machine lacks in a sentence."""
        refusal = lacks()
        if refusal:
            raise SetupError(refusal)
        if not (self.base / "done").exists():
            say(f"Fetching a minimal Debian {self.base.name} (once; a few minutes).")
            shutil.rmtree(self.base, ignore_errors=True)
            self.base.mkdir(parents=True)
            made = run_quietly(["debootstrap", "--variant=minbase", self.base.name, self.base])
            if made.returncode:
                raise SetupError(f"debootstrap failed: {made.stdout.strip().splitlines()[-1]}")
            (self.base / "done").touch()
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", self.base, self.root], check=True)
        self._kept.mkdir(exist_ok=True)
        for one in self._kept.glob("*.deb"):
            shutil.copy(one, self.root / "var/cache/apt/archives")
        shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf")
        self.does("useradd", "--create-home", "--shell", "/bin/sh", COACH)

    def keep_packages(self) -> None:
        for one in (self.root / "var/cache/apt/archives").glob("*.deb"):
            shutil.copy(one, self._kept)

    def start(
        self, *command: str, user: str = "root", online: bool = True, **variables: str
    ) -> subprocess.Popen[str]:
        """A process in the root, for ``user``; without ``online`` it has no network at all."""
        home = "/root" if user == "root" else f"/home/{user}"
        fixed = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LANG": "C.UTF-8"}
        network = [] if online else ["--net"]
        return subprocess.Popen(
            [
                *("unshare", "--mount", "--pid", "--fork", "--kill-child", *network),
                *("sh", "-euc", ENTER, "sh", str(self.root), user, *command),
            ],
            env=fixed | {"DEBIAN_FRONTEND": "noninteractive"} | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )

    def says(
        self, *command: str, user: str = "root", online: bool = True, **variables: str
    ) -> tuple[int, str]:
        """Exit code and words of a command that comes to its end."""
        process = self.start(*command, user=user, online=online, **variables)
        told, _nothing = process.communicate(timeout=600)
        return process.returncode, told

    def does(self, *command: str) -> str:
        """A command of root's that must succeed. Raises SetupError."""
        code, told = self.says(*command)
        if code:
            raise SetupError(f"{' '.join(command)} failed in the clean root:\n{told[-2000:]}")
        return told


NEEDS = {
    "debootstrap": "debootstrap",
    "unshare": "util-linux",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "import": "imagemagick",
}
"""Programs, each with the Debian package that brings it."""


def lacks() -> str | None:
    """What this machine needs before it can hold a clean root; None: nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "Only root can make a clean root: sudo python3 packaging/dev.py bundle --test"
    missing = [package for program, package in NEEDS.items() if shutil.which(program) is None]
    if missing:
        return f"This machine lacks something for the test: apt install {' '.join(missing)}"
    return None


def suite() -> str:
    """The Debian to test in: the builder's own, whose C library the bundle was made against."""
    names = dict(
        line.split("=", 1)
        for line in Path("/etc/os-release").read_text("utf-8").splitlines()
        if "=" in line
    )
    debian = names.get("ID", "").strip('"') == "debian"
    return names.get("VERSION_CODENAME", "").strip('"') if debian else "bookworm"
