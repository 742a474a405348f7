"""The dialogs of this room, filled but not shown: for the tour and the tests over all dialogs."""

import json
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QDialog

from journal_app.exchange.incoming import preview, read
from journal_app.exchange.ui.export_dialog import ExportDialog
from journal_app.exchange.ui.import_dialog import ImportDialog
from journal_app.ground.i18n import _, mark
from journal_app.journal.queries import EntryFilter
from journal_app.journal.shown import Shown
from journal_app.ui.context import Context

_TITLES = (
    mark("First conversation, and she booked at once"),
    mark("Asked for the referral before saying goodbye"),
    mark("Workshop sold out, ten days early"),
    mark("Said no to the discount, kept the client"),
    mark("Ran ten kilometres before breakfast"),
)


def import_dialog(context: Context) -> QDialog:
    """Before the import of a small journal in which not everything can come along."""
    dialog = ImportDialog(context)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Journal.json"
        file.write_text(json.dumps(_document()), "utf-8")
        incoming = read(file)
    if context.store is not None:
        dialog.show_incoming(incoming, context.read(preview, incoming))
    return dialog


def export_dialog(context: Context) -> QDialog:
    """Of a journal in which an entry is open and a filter is on."""
    today = context.clock.today()
    chosen = EntryFilter(first_day=today.replace(month=1, day=1))
    shown = Shown(chosen, _("This year"), uid="", title=_(_TITLES[2]))
    return ExportDialog(context, shown)


def _document() -> dict[str, object]:
    entries: list[dict[str, object]] = [
        {
            "uuid": f"{number:032X}",
            "creationDate": f"2025-{1 + number // 3:02}-{3 + number * 11 % 25:02}T17:20:00Z",
            "timeZone": "Europe/Berlin",
            "text": _(_TITLES[number % len(_TITLES)]),
        }
        for number in range(28)
    ]
    entries[7]["creationDate"] = "yesterday"
    entries[11]["text"] = 5
    entries[12]["videos"] = [{"identifier": "1", "md5": "31c871f18f68d2fde4196ccba1f8ece1"}]
    entries[19]["timeZone"] = "Mars/Olympus"
    return {"metadata": {"version": "1.0"}, "entries": entries}
