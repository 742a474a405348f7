"""The command that writes reports. Qt and matplotlib are loaded by it alone."""

import argparse

from journal_app.cli.output import open_store
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings


def report(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    if options.what == "year-book":
        return _year_book(options, folder, chosen)
    if options.what != "retention":
        return _look_back(options, folder, chosen)
    from journal_app.cli.retention import split_of
    from journal_app.ground.periods import Period
    from journal_app.retention.looking import Chosen, looked
    from journal_app.retention.nameless import nameless

    by = split_of(options)
    with open_store(folder, chosen) as store:
        today = options.today or store.clock.today()
        period = Period(options.period)
        found = store.read(looked, today, period, by, Chosen(), horizon_days=options.horizon)
    if options.without_names:
        found = nameless(found)

    from journal_app.ui.report.alone import without_window
    from journal_app.ui.report.file import write_report

    without_window()
    from journal_app.retention.ui.report import Asked, retention_report

    write_report(retention_report(found, Asked(today, period, by=by)), options.file, folder.charts)
    return 0


def _look_back(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.journal.look_back_tables import Span
    from journal_app.journal.look_backs import period
    from journal_app.journal.working_calendar import working_calendar
    from journal_app.ladder.looking_back import looked_back
    from journal_app.ladder.queries import practice
    from journal_app.referrals.within import within

    with open_store(folder, chosen) as store:
        today = options.today or store.clock.today()
        of = period(Span(options.what), today)
        found = store.read(looked_back, of, today, store.read(working_calendar, chosen))
        referrals = store.read(within, of.first, found.until)
        currency = store.read(practice).currency
        if options.without_names:
            from journal_app.ladder.looking_back_nameless import nameless
            from journal_app.store.telling import nameless as everybody

            found = nameless(found, store.read(lambda session: everybody(session.connection())))

    from journal_app.ui.report.alone import without_window
    from journal_app.ui.report.file import write_report

    without_window()
    from journal_app.journal.ui import look_back_words

    shown = look_back_words.Shown(found, referrals, currency, today)
    made = look_back_words.report(lambda: shown)
    write_report(made, options.file, folder.charts)
    return 0


def _year_book(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ui.report.alone import without_window

    without_window()
    from journal_app.exchange.ui.year_book_pages import write_year_book

    with open_store(folder, chosen) as store:
        year = options.year or (options.today or store.clock.today()).year
        store.read(write_year_book, options.file, year)
    return 0
