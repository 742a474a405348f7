"""10,000 entries of Day One, as large as real ones: read, and imported."""

import json
import shutil
import time
import zipfile

from journal_app.exchange.dayone import read_dayone
from journal_app.exchange.importing import import_entries
from journal_app.store import Store
from tests.bench.stores import PLACE
from tests.bench.table import Row

ENTRIES = 10_000


def measure(_runs: int) -> list[Row]:
    folder = PLACE / "import"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    words = "Heute lief das Erstgespräch gut\\. Ich habe zugehört \\(lange\\)\\.\n\n" * 12
    document = {
        "metadata": {"version": "1.0"},
        "entries": [
            {
                "uuid": f"{number:032X}",
                "creationDate": f"20{number % 20 + 10}-04-{number % 28 + 1:02}T22:00:00Z",
                "timeZone": "Europe/Berlin",
                "starred": number % 9 == 0,
                "tags": [f"Thema {number % 40}", f"Ort {number % 7}"],
                "text": f"# Erfolg {number}\n\n{words}![](dayone-moment://{number:032X})",
                "photos": [{"identifier": f"{number:032X}", "md5": f"{number:x}", "type": "jpeg"}],
                "richText": json.dumps({"contents": [{"text": words * 2}]}),
            }
            for number in range(ENTRIES)
        ],
    }
    with zipfile.ZipFile(folder / "big.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps(document))
    with Store.open(folder / "journal.db") as store:
        started = time.monotonic()
        reading = read_dayone(folder / "big.zip")
        read = time.monotonic() - started
        report = store.write(import_entries, reading)
        taken = time.monotonic() - started
    return [
        Row(f"import of {report.new:,} Day One entries", taken, 20, "s", f"reading {read:.1f} s")
    ]
