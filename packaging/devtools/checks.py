"""Every check of `dev.py check`, side by side; each failing one is reported, not only the first."""

import subprocess
import sys

from devtools import environment
from devtools.environment import ROOT


def _checks() -> dict[str, list[str]]:
    python = str(environment.python())
    tools = ROOT / "packaging" / "devtools"
    contracts = "import sys; from importlinter.cli import lint_imports_command as check; check()"
    return {
        "ruff": [python, "-m", "ruff", "check", "--quiet", "."],
        "format": [python, "-m", "ruff", "format", "--check", "--quiet", "."],
        "mypy": [python, "-m", "mypy"],
        # Beside its entry point, import-linter has no way to be started.
        "imports": [python, "-c", contracts, "--no-logo", "--cache-dir", "build/import-linter"],
        "translations": [python, str(tools / "translations.py")],
        "lock": [python, str(tools / "lockfile.py")],
        "released": [python, str(tools / "released.py")],
        "notices": [python, str(tools / "notices.py")],
    }


def run_all(*, fix: bool) -> int:
    """Run them at the same time, tell of them one after the other; 1 when any fails."""
    sys.stderr.flush()
    if fix:
        ruff = [str(environment.python()), "-m", "ruff"]
        subprocess.run([*ruff, "check", "--fix", "--quiet", "."], cwd=ROOT, check=False)
        subprocess.run([*ruff, "format", "--quiet", "."], cwd=ROOT, check=False)
    env = environment.clean_environ() | {"PYTHONIOENCODING": "utf-8"}
    running = {
        name: subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        for name, command in _checks().items()
    }
    failed = []
    for name, process in running.items():
        told, _nothing = process.communicate()
        if process.returncode:
            failed.append(name)
            print(told.rstrip() or f"{name}: exit code {process.returncode}")
        print(f"{name}: {'failed' if process.returncode else 'ok'}", flush=True)
    print(f"check: {', '.join(failed)} failed" if failed else "check: all ok", flush=True)
    return 1 if failed else 0
