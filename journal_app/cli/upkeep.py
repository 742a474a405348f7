"""Commands that look after a journal: check, example data, pictures."""

import argparse
import sys

from journal_app.cli.output import open_store, print_json
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings


def check(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.sentences import sentence

    try:
        with open_store(folder, chosen) as store:
            problems = store.check()
    except UserError as error:
        problems = [sentence(error)]
    if options.json:
        print_json({"ok": not problems, "problems": problems})
    elif not problems:
        print(_("The journal is whole."))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def fill_demo(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app import demo

    with open_store(folder, chosen) as store:
        demo.fill(store, seed=options.seed, entries=options.entries, clients=options.clients)
    return 0


def draw_tour(options: argparse.Namespace, _folder: DataFolder, _chosen: Settings) -> int:
    from journal_app.ui.tour import tour

    for picture in tour(options.directory, options.theme, options.lang):
        print(picture)
    return 0
