"""Commands of the ideal client: what it is, who fits, and one answer."""

import argparse
from typing import TYPE_CHECKING, Any

from journal_app.cli.meant import known_uid
from journal_app.cli.output import open_store, print_json, print_table
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.ideal_client.figures import FitFigures
    from journal_app.people.queries import PersonName

UNKNOWN = "unknown"


def ideal_client(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ideal_client.listing import clients_by_name
    from journal_app.ideal_client.queries import fits, profile, profiles
    from journal_app.ideal_client.words import fit_words

    with open_store(folder, chosen) as store:
        found = [store.read(profile, one.uid) for one in store.read(profiles)]
        people = store.read(clients_by_name)
        known = store.read(fits)
    if options.json:
        described = [
            {
                "uid": one.uid,
                "name": one.name,
                "rung": one.rung_name or None,
                "retired": one.retired,
                "criteria": [
                    {"uid": item.uid, "text": item.text, "weight": item.weight}
                    for item in one.criteria
                ],
            }
            for one in found
        ]
        clients = [_client_json(one, known.get(one.uid)) for one in people]
        print_json({"profiles": described, "clients": clients})
        return 0
    for one in found:
        print(one.name)
        print_table([[f"  {item.weight}x", item.text] for item in one.criteria])
        print()
    rated = [(one.name, known[one.uid]) for one in people if one.uid in known]
    rated.sort(key=_best_first)
    print_table([[name, fit_words(its)] for name, its in rated])
    return 0


def fit(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ideal_client.actions import set_fit
    from journal_app.ideal_client.queries import criterion_meant, fit_of
    from journal_app.ideal_client.tables import Answer
    from journal_app.ideal_client.words import fit_words

    answer = None if options.answer == UNKNOWN else Answer(options.answer)
    with open_store(folder, chosen) as store:
        client = store.read(known_uid, options.client)
        meant = store.read(criterion_meant, client, options.criterion)
        store.write(set_fit, client, meant.uid, answer)
        found = store.read(fit_of, client)
    print(f"{found.person.name}: {fit_words(found.tally)}")
    return 0


def _best_first(row: "tuple[str, FitFigures]") -> tuple[Any, ...]:
    """As the page has them: of whom little is known comes after all others."""
    from journal_app.ideal_client.figures import LITTLE_KNOWN

    name, fit = row
    return fit.known < LITTLE_KNOWN, -(fit.score or 0), -fit.known, name.casefold()


def _client_json(client: "PersonName", fit: "FitFigures | None") -> dict[str, Any]:
    return {
        "client": client.name,
        "uid": client.uid,
        "fit": None if fit is None else fit.score,
        "known": 0.0 if fit is None else fit.known,
    }
