"""Commands about whom the coach likes to work with."""

import argparse
from typing import TYPE_CHECKING, Any

from journal_app.cli.meant import known_uid
from journal_app.cli.output import open_store, print_json, print_table
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.sympathy.matrix import Dot


def sympathy(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.money import shown
    from journal_app.sympathy.matrix import Span, matrix
    from journal_app.sympathy.words import quadrant_name, sympathy_words

    span = Span.ALL if options.all_time else Span.YEAR
    with open_store(folder, chosen) as store:
        today = options.today or store.clock.today()
        found = store.read(matrix, today, span, chosen.matrix_line_cents)
    if options.json:
        print_json([_dot_json(one) for one in found.dots])
    elif found.dots:
        head = [_("Client"), _("Sympathy"), _("Money"), _("Referrals"), _("Corner")]
        rows = [
            [
                one.person.name,
                sympathy_words(one.sympathy),
                shown(one.money_cents, found.currency),
                str(one.referrals),
                quadrant_name(one.quadrant),
            ]
            for one in found.dots
        ]
        print_table([head, *rows])
    return 0


def rate(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.sympathy import actions

    said = (options.love, options.value, options.respect)
    with open_store(folder, chosen) as store:
        person = store.read(known_uid, options.name)
        print(store.write(actions.rate, person, *said, note=options.note, day=options.day))
    return 0


def _dot_json(one: "Dot") -> dict[str, Any]:
    return {
        "client": one.person.name,
        "uid": one.person.uid,
        "love": one.love,
        "value": one.value,
        "respect": one.respect,
        "sympathy": one.sympathy,
        "money_cents": one.money_cents,
        "referrals": one.referrals,
        "sinking": one.sinking,
        "appointments": one.appointments,
        "quadrant": one.quadrant.value,
    }
