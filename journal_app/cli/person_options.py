"""What can be done with all that is kept about one person."""

import argparse
from pathlib import Path
from typing import Any

from journal_app.ground.i18n import _


def person_commands(person: argparse.ArgumentParser, text: Any) -> None:
    """``text`` is the type of an argument that can be stored."""
    deeds = person.add_subparsers(dest="what", metavar="WHAT", required=True)

    def deed(name: str, help: str) -> argparse.ArgumentParser:  # noqa: A002
        made = deeds.add_parser(name, help=help, description=help)
        made.set_defaults(run=f"person:{name}")
        made.add_argument("name", type=text, metavar="NAME", help=_("a name or uid"))
        return made

    export = deed("export", _("write out all that is kept about them"))
    export.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help=_("ends in .pdf, .md, .json or .zip (both, with photos); else a .zip in this folder"),
    )
    export.add_argument(
        "--with-others",
        action="store_true",
        help=_("other people by name; else by initials, and (…) for their names in texts"),
    )
    erase = deed("erase", _("erase them for good, from all backups too; without --yes only say so"))
    erase.add_argument(
        "--anonymise",
        action="store_true",
        help=_("sales keep amount and day, without the person; else they go too"),
    )
    erase.add_argument(
        "--texts",
        choices=("left", "name", "word"),
        default="left",
        help=_("the name in other texts: leave it, take it out, or each single word of it too"),
    )
    erase.add_argument("--yes", action="store_true", help=_("really do it"))
    erase.add_argument("--json", action="store_true", help=_("print one JSON document"))
