"""``journal-app --self-test``: a line for each thing that was tried; 0, or 1 where one failed."""

import argparse
import gc
from collections.abc import Sequence

from journal_app import __version__
from journal_app.cli.output import print_json
from journal_app.ground.i18n import _


def self_test(arguments: Sequence[str]) -> int:
    """Try everything. ``arguments`` are those beside the option itself."""
    from journal_app.self_test import Workplace, tried

    parser = argparse.ArgumentParser(prog="journal-app --self-test", allow_abbrev=False)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    options = parser.parse_args(arguments)
    gc.enable()
    outcomes = []
    with Workplace.made() as workplace:
        for outcome in tried(workplace):
            outcomes.append(outcome)
            if not options.json:
                line = _("{step}: ok ({found})") if outcome.ok else _("{step}: failed: {found}")
                print(line.format(step=_(outcome.step.title), found=outcome.told), flush=True)
    whole = all(outcome.ok for outcome in outcomes)
    if options.json:
        steps = [
            {
                "id": outcome.step.id,
                "ok": outcome.ok,
                "told": outcome.told,
                "seconds": round(outcome.seconds, 3),
            }
            for outcome in outcomes
        ]
        print_json({"ok": whole, "version": __version__, "steps": steps})
    return 0 if whole else 1
