"""The package for Debian and its relatives, put together by dpkg-deb."""

import gzip
import platform
import shutil
import subprocess
import textwrap
from pathlib import Path

from devtools import bundle_depends, bundle_desktop, bundle_environment, bundle_slim
from devtools.bundle_desktop import LINUX, NAME
from devtools.environment import ROOT
from devtools.messages import SetupError, run_quietly

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
HOME = "usr/lib/erfolgsjournal"
PROGRAMS = ("erfolgsjournal", "journal-app")


def package(bundle: Path, out: Path, version: str, *, quick: bool = False) -> Path:
    """The .deb in ``out``; ``quick`` is only for trying it. Raises SetupError."""
    if shutil.which("dpkg-deb") is None:
        raise SetupError("dpkg-deb is missing, so no .deb was made: it comes with Debian's dpkg.")
    machine = ARCHITECTURES[platform.machine()]
    root = ROOT / "build" / "bundle" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    env = bundle_environment.environ()
    shutil.copytree(bundle, root / HOME, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    for name in PROGRAMS:
        (root / "usr/bin" / name).symlink_to(f"../lib/{NAME}/{NAME}")
    share = root / "usr/share"
    epoch = int(env["SOURCE_DATE_EPOCH"])
    bundle_desktop.stage(share, ROOT / "build" / "icons", version, epoch)
    _papers(share, version, epoch)
    needed, recommended = bundle_depends.depends(root / HOME, root / HOME / NAME)
    text = control(version, machine, bundle_slim.weight(root) // 1024, needed, recommended)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(text, "utf-8")
    _sums(root)
    _modes(root)
    made = out / f"{NAME}_{version}_{machine}.deb"
    # Not -Sextreme: it packs twice as long to win nothing that one sees.
    pack = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z1" if quick else "-z9", "--build")
    done = run_quietly([*pack, root, made], env)
    if done.returncode:
        raise SetupError(f"dpkg-deb made no package: {done.stdout.strip()}")
    return made


def control(
    version: str, machine: str, size: int, needed: list[str], recommended: list[str]
) -> str:
    """Debian's own description. ``size`` is in KiB."""
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": machine,
        "Maintainer": "The Erfolgsjournal maintainers <maintainers@erfolgsjournal.invalid>",
        "Installed-Size": str(size),
        "Depends": ", ".join(needed),
        "Recommends": ", ".join([*recommended, "gnome-keyring | kwalletmanager"]),
        "Section": "misc",
        "Priority": "optional",
        "Description": "success journal for coaches, trainers and consultants",
    }
    told = (LINUX / "description.txt").read_text("utf-8").split("\n\n")
    paragraphs = [textwrap.indent(textwrap.fill(one, 76), " ") for one in told]
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "\n".join(lines) + "\n" + "\n .\n".join(paragraphs) + "\n"


def _papers(share: Path, version: str, epoch: int) -> None:
    papers = share / "doc" / NAME
    papers.mkdir(parents=True)
    shutil.copyfile(LINUX / "copyright", papers / "copyright")
    shutil.copyfile(ROOT / "CHANGELOG.md", papers / "NEWS.md")
    _pack(papers / "NEWS.md")
    changes = bundle_desktop.filled("changelog", version, epoch)
    day = subprocess.run(
        ["date", "-u", "-R", "-d", f"@{epoch}"], capture_output=True, text=True, check=True
    ).stdout.strip()
    (papers / "changelog").write_text(changes.replace("@RFC_DATE@", day), "utf-8")
    _pack(papers / "changelog")
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(LINUX / "lintian-overrides", overrides / NAME)


def _pack(file: Path) -> None:
    packed = gzip.compress(file.read_bytes(), 9, mtime=0)
    file.with_name(f"{file.name}.gz").write_bytes(packed)
    file.unlink()


def _sums(root: Path) -> None:
    files = sorted(one for one in (root / "usr").rglob("*") if one.is_file())
    files = [one for one in files if not one.is_symlink()]
    told = run_quietly(["md5sum", *(one.relative_to(root).as_posix() for one in files)], cwd=root)
    (root / "DEBIAN" / "md5sums").write_text(told.stdout, "utf-8")


def _modes(root: Path) -> None:
    """As Debian has them, whatever the builder's own habits are."""
    program = root / HOME / NAME
    for one in [root, *root.rglob("*")]:
        if not one.is_symlink():
            one.chmod(0o755 if one.is_dir() or one == program else 0o644)
