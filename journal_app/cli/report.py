"""The command that writes reports. Qt and matplotlib are loaded by it alone."""

import argparse

from journal_app.cli.output import open_store
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings


def report(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.retention.looking import Chosen, looked
    from journal_app.retention.nameless import nameless
    from journal_app.retention.periods import Period

    with open_store(folder, chosen) as store:
        today = options.today or store.clock.today()
        period = Period(options.period)
        found = store.read(looked, today, period, None, Chosen(), horizon_days=options.horizon)
    if options.without_names:
        found = nameless(found)

    from journal_app.ui.report.alone import without_window
    from journal_app.ui.report.file import write_report

    without_window()
    from journal_app.retention.ui.report import Asked, retention_report

    write_report(retention_report(found, Asked(today, period)), options.file, folder.charts)
    return 0
