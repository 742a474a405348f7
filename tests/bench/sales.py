"""100,000 sales of a table, to 5,000 clients: read, and imported."""

import gc
import shutil
import time
from random import Random

from journal_app.exchange.client_files import Answers, bring_in, look, read
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.store import Store
from tests.bench.stores import PLACE
from tests.bench.table import Row

SALES = 100_000
CLIENTS = 5_000


def measure(_runs: int) -> list[Row]:
    folder = PLACE / "sales"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chance = Random(7)  # noqa: S311 - chance, not secrecy
    rows = [
        f"Klientin {chance.randrange(CLIENTS)};{number % 28 + 1}.{number % 12 + 1}."
        f"{2010 + number % 16};{chance.choice(('60,00', '800,00', '5.000,00', '750,00'))};"
        f"Rechnung {number}\n"
        for number in range(SALES)
    ]
    table = folder / "sales.csv"
    table.write_text("Kunde;Datum;Betrag;Notiz\n" + "".join(rows), "utf-8")
    with Store.open(folder / "journal.db") as store:
        store.write(offer_standard_ladder)
        gc.disable()  # as in the app, whose worker never collects
        started = time.monotonic()
        reading = read(look(table), Answers(), store)
        read_in = time.monotonic() - started
        report = bring_in(store, reading, Answers())
        taken = time.monotonic() - started
        gc.enable()
    return [Row(f"import of {report.new:,} sales", taken, 15, "s", f"reading {read_in:.1f} s")]
