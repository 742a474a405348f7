"""What the commands for backups can be asked for."""

import argparse
from collections.abc import Callable
from pathlib import Path

from journal_app.ground.i18n import _


def backup_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    made = command("backup", "backups:back_up", _("make a verified backup and print its file"))
    made.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help=_("into this folder, where it is never thinned out; else beside the journal"),
    )
    shown = command("backups", "backups:show", _("show the backups and what each holds"))
    shown.add_argument("--json", action="store_true", help=_("print one JSON document"))
    brought = command(
        "restore", "backups:bring_back", _("restore a backup; what is there is put aside")
    )
    brought.add_argument("file", type=Path, metavar="FILE")
