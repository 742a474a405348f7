"""The licences of everything the app stands on, for its window: made, and checked against the lock.

Runs under the environment's Python, which has the packages that the notices are made of:

    notices.py            check: what is not as the lock file says; exit code 1 when anything is
    notices.py --write    write resources/licences anew
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "packaging" / "licences"
TARGET = ROOT / "resources" / "licences"
_PAPER = re.compile(r"\.dist-info/(.*/)?(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_MAKER_NAMES = "Parts that its maker names; not every build has all of them:"
_RULE = "\n\n" + "─" * 32 + "\n\n"


def packages(pyproject: str) -> dict[str, Distribution]:
    """Everything installed here that the app depends on, directly or not, by its name."""
    found: dict[str, Distribution] = {}
    asked = list(map(Requirement, tomllib.loads(pyproject)["project"]["dependencies"]))
    while asked:
        one = asked.pop()
        name = canonicalize_name(one.name)
        if name in found or (one.marker is not None and not one.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # of another system
            continue
        asked += map(Requirement, found[name].requires or [])
    return found


def pinned(lock: str) -> dict[str, set[str]]:
    """The versions of each package in the lock file; several where systems or Pythons differ."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"(?m)^([\w.\-]+)==([^\s;\\]+)", lock):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def write() -> None:
    said = tomllib.loads((ROOT / "packaging" / "notices.toml").read_text("utf-8"))
    known = packages((ROOT / "pyproject.toml").read_text("utf-8"))
    pins = pinned((ROOT / "packaging" / "requirements.lock").read_text("utf-8"))
    parts = [*_own(said["part"], known, pins), *_installed(known, said["package"])]
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.iterdir():
        old.unlink()
    names: dict[str, str] = {}
    index = []
    for part, text in sorted(parts, key=lambda one: str(one[0]["name"]).casefold()):
        name = names.setdefault(text, f"{canonicalize_name(part['name'].replace(' ', '-'))}.txt")
        (TARGET / name).write_text(text, "utf-8", newline="\n")
        index.append(part | {"text": name})
    lines = json.dumps(index, ensure_ascii=False, indent=1)
    (TARGET / "index.json").write_text(f"{lines}\n", "utf-8", newline="\n")


def problems() -> list[str]:
    """What is wrong with resources/licences, one line each."""
    index = json.loads((TARGET / "index.json").read_text("utf-8"))
    pins = pinned((ROOT / "packaging" / "requirements.lock").read_text("utf-8"))
    found = []
    for part in index:
        versions = pins.get(part["package"])
        if part["package"] and versions is None:
            found.append(f"{part['name']} has a licence in the app and is not in the lock file")
        elif versions is not None and part["version"] not in versions:
            found.append(f"the licence of {part['name']} is that of {part['version']}")
        if not (TARGET / part["text"]).is_file():
            found.append(f"{part['name']} has no text")
    named = {part["package"] for part in index}
    here = packages((ROOT / "pyproject.toml").read_text("utf-8"))
    found += [f"{name} has no licence in the app" for name in sorted(here.keys() - named)]
    return [f"{line}; run: python3 packaging/dev.py notices" for line in found]


def _own(
    said: list[dict[str, Any]], known: Mapping[str, Distribution], pins: Mapping[str, set[str]]
) -> Iterator[tuple[dict[str, Any], str]]:
    """What no package tells of itself."""
    for part in said:
        package = canonicalize_name(part["name"]) if part.get("locked") else ""
        version = max(pins[package]) if package else ""
        if "like" in part:
            version = known[part["like"]].version
        yield (
            {
                "name": part["name"],
                "package": package,
                "version": version,
                "licence": part["licence"],
                "page": part["page"],
            },
            _RULE.join(_text(one, known) for one in part["texts"]),
        )


def _installed(
    known: Mapping[str, Distribution], said: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[dict[str, Any], str]]:
    for name, package in known.items():
        more = said.get(name, {})
        papers = [str(file) for file in package.files or [] if _PAPER.search(str(file))]
        texts = more.get("texts") or [f"{name}:{paper}" for paper in sorted(papers)]
        if not texts:
            raise SystemExit(f"{name} brings no licence; name one in packaging/notices.toml.")
        licence = more.get("licence") or _named(package)
        if not licence:
            raise SystemExit(f"{name} names no licence; name it in packaging/notices.toml.")
        yield (
            {
                "name": package.metadata["Name"],
                "package": name,
                "version": package.version,
                "licence": licence,
                "page": more.get("page") or _page(package),
            },
            _RULE.join([*(_text(one, known) for one in texts), *_built_in(package)]),
        )


def _named(package: Distribution) -> str:
    """The licence's name: as an expression, in words, or by its kind. Some put the text there."""
    kinds = [kind for kind in _said(package, "Classifier") if "License ::" in kind]
    words = (
        *_said(package, "License-Expression"),
        *_said(package, "License"),
        *(kind.rpartition(" :: ")[2] for kind in kinds),
    )
    return next((one for one in words if one and "\n" not in one), "")


def _said(package: Distribution, field: str) -> list[str]:
    return [str(one) for one in package.metadata.get_all(field) or []]


def _page(package: Distribution) -> str:
    """Where it is at home, in its own words."""
    links = [link.partition(", ")[::2] for link in _said(package, "Project-URL")]
    by_name = {name.casefold(): link for name, link in links}
    for name in ("homepage", "home", "repository", "source", "source code"):
        if name in by_name:
            return by_name[name]
    return next(iter([*_said(package, "Home-page"), *by_name.values()]), "")


def _built_in(package: Distribution) -> Iterator[str]:
    """What of others was compiled into it, where it says so."""
    lists = [file for file in package.files or [] if ".dist-info/sboms/" in str(file)]
    parts = [part for file in lists for part in json.loads(file.read_text()).get("components", [])]
    lines = {
        " ".join(filter(None, (part["name"], part.get("version"), _licences(part))))
        for part in parts
    }
    if lines:
        yield "\n".join([_MAKER_NAMES, "", *sorted(lines), ""])


def _licences(part: Mapping[str, Any]) -> str:
    """Of a part in a list of parts, as CycloneDX has it."""
    told = [one.get("expression") or one["license"] for one in part.get("licenses", [])]
    words = [one if isinstance(one, str) else one.get("id") or one["name"] for one in told]
    return f"({', '.join(words)})" if words else ""


def _text(place: str, known: Mapping[str, Distribution]) -> str:
    package, colon, path = place.partition(":")
    if not colon:
        file = ROOT / place if "/" in place else TEXTS / place
        return file.read_text("utf-8").strip() + "\n"
    (paper,) = [one for one in known[package].files or [] if str(one).endswith(path)]
    return Path(paper.locate()).read_text("utf-8", errors="replace").strip() + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write()
    faults = problems()
    print(*faults, sep="\n")
    sys.exit(1 if faults else 0)
