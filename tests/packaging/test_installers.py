"""The installers for Windows and macOS, as far as they can be told without those systems."""

import plistlib
import re
from pathlib import Path

import pytest
from devtools import bundle_macos, bundle_root, bundle_windows
from devtools.environment import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"


def compiled(environ: dict[str, str]) -> list[str]:
    signing = bundle_windows.sign_command(environ) if environ else []
    places = (Path("ISCC.exe"), Path("bundle"), Path("dist"), "0.9.0")
    return bundle_windows.compile_command(*places, icon=Path("app.ico"), signing=signing)


def test_without_a_certificate_the_installer_for_windows_is_made_unsigned() -> None:
    command = compiled({})
    assert "/DVersion=0.9.0" in command
    assert not any(word.startswith(("/S", "/DSign")) for word in command)


def test_with_one_the_installer_and_what_removes_the_app_are_signed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tool = tmp_path / "signtool"
    tool.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    command = compiled({"WINDOWS_SIGNING_THUMBPRINT": "AB12"})
    (line,) = [word for word in command if word.startswith("/Sours=")]
    assert "/sha1 AB12" in line
    assert line.endswith("$f")
    assert "/DSign" in command


def test_the_installer_asks_for_no_administrator_and_speaks_both_languages() -> None:
    script = bundle_windows.SCRIPT.read_text("utf-8")
    assert "PrivilegesRequired=lowest" in script
    assert re.findall(r'^Name: "(..)"; MessagesFile:', script, re.M) == ["en", "de"]
    words = re.findall(r"^(en|de)\.(\w+)=", script, re.M)
    assert {word for tongue, word in words if tongue == "en"} == {
        word for tongue, word in words if tongue == "de"
    }


def test_every_name_that_the_installer_uses_is_given_to_it() -> None:
    script = bundle_windows.SCRIPT.read_text("utf-8")
    own = set(re.findall(r"^#define (\w+)", script, re.M))
    given = {word[2:].partition("=")[0] for word in compiled({}) if word.startswith("/D")}
    assert set(re.findall(r"\{#(\w+)\}", script)) == own | given


def test_without_an_identity_only_the_image_for_macos_is_made(tmp_path: Path) -> None:
    places = (tmp_path / "Erfolgsjournal.app", tmp_path / "shown", tmp_path / "image.dmg")
    assert [command[0] for command in bundle_macos.commands(*places, {})] == ["hdiutil"]


def test_with_an_identity_and_a_profile_it_is_signed_and_notarised(tmp_path: Path) -> None:
    places = (tmp_path / "Erfolgsjournal.app", tmp_path / "shown", tmp_path / "image.dmg")
    environ = {"MACOS_SIGNING_IDENTITY": "Developer ID", "MACOS_NOTARY_PROFILE": "ours"}
    run = [" ".join(command[:3]) for command in bundle_macos.commands(*places, environ)]
    assert [line.split()[0] for line in run] == [
        "codesign",
        "hdiutil",
        "codesign",
        "xcrun",
        "xcrun",
    ]
    assert run[3:] == ["xcrun notarytool submit", "xcrun stapler staple"]


def test_on_macos_the_app_is_granted_nothing_that_reaches_outside() -> None:
    granted = plistlib.loads(bundle_macos.ENTITLEMENTS.read_bytes())
    assert list(granted) == ["com.apple.security.cs.allow-unsigned-executable-memory"]


def test_every_python_is_tried_on_every_system_and_one_check_stands_for_all() -> None:
    workflow = (WORKFLOWS / "checks.yml").read_text("utf-8")
    from dev import SUPPORTED

    versions = ", ".join(f'"{major}.{minor}"' for major, minor in SUPPORTED)
    assert workflow.count(f"python: [{versions}]") == 2
    for system in ("ubuntu", "windows", "macos"):
        assert f"{system}-" in workflow
    gate = workflow.partition("\n  required:\n")[2]
    jobs = re.findall(r"^  (\w+):$", workflow.partition("\njobs:\n")[2], re.M)
    assert f"needs: [{', '.join(job for job in jobs if job != 'required')}]" in gate
    assert "if: always()" in gate


def test_one_of_them_has_the_desktop_s_own_tools() -> None:
    workflow = (WORKFLOWS / "checks.yml").read_text("utf-8")
    linux = workflow.partition("\n  linux:\n")[2].partition("\n  desktop:\n")[0]
    installed, _then, tests = linux.partition("apt-get install")[2].partition("\n")
    assert {"appstream", "desktop-file-utils"} <= set(installed.split())
    assert "bash .ci/run" in tests
    (version,) = re.findall(r"if: matrix\.python == '([\d.]+)'", linux)
    assert f'"{version}"' in linux.partition("\n        python: ")[2].partition("\n")[0]


def test_both_kinds_of_mac_find_an_image_of_their_own() -> None:
    names = {bundle_macos.name("0.9.0", machine) for machine in ("arm64", "x86_64")}
    assert len(names) == 2


def test_the_release_brings_along_all_that_its_own_test_asks_for() -> None:
    workflow = (WORKFLOWS / "release.yml").read_text("utf-8")
    installed = set(workflow.partition("apt-get install")[2].partition("\n\n")[0].split())
    ubuntu_has = {"util-linux"}
    assert set(bundle_root.NEEDS.values()) <= installed | ubuntu_has


def test_what_is_released_was_tried_before() -> None:
    workflow = (WORKFLOWS / "release.yml").read_text("utf-8")
    for system in ("Linux", "Windows", "macOS"):
        assert f"name: {system}" in workflow
    built = workflow.index("dev.py bundle\n")
    tried = [found.start() for found in re.finditer("dev.py bundle --test", workflow)]
    assert len(tried) == 2
    assert built < min(tried) <= max(tried) < workflow.index("upload-artifact")
    assert workflow.index("released.py --tag") < built
