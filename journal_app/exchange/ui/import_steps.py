"""The steps of a journal's import: what is coming, what has come."""

from journal_app.exchange.importing import Preview
from journal_app.exchange.incoming import Incoming
from journal_app.exchange.reading import first_of
from journal_app.exchange.recognise import Format
from journal_app.exchange.ui.summary import GLIMPSE, After, Before
from journal_app.ground.i18n import _, ngettext
from journal_app.ui import format as formats


class Coming(Before):
    def show_incoming(self, incoming: Incoming, report: Preview) -> None:
        self.tell(_source(incoming), _figures(report), report.skipped)
        self.title.setText(_what_comes(report))
        titles = incoming.titles()
        first = first_of(titles, GLIMPSE)
        shown = [(formats.short_date(day), title) for day, title in first]
        self.glimpse.show_rows(shown, further=len(titles) - len(shown))
        self.allow(something=bool(report.new or report.photos or report.more))


class Come(After):
    def show_incoming(self, incoming: Incoming, report: Preview) -> None:
        self.tell(_source(incoming), _figures(report), report.skipped)
        self.title.setText(imported(report))


def program_name(program: Format) -> str:
    return {Format.ARCHIVE: "Erfolgsjournal", Format.DAYONE: "Day One", Format.JRNL: "jrnl"}[
        program
    ]


def imported(report: Preview) -> str:
    n = report.photos
    if report.more and not n and not report.new:
        return _("What was missing here is imported")
    if n and not report.new:
        text = ngettext("{n} photo imported", "{n} photos imported", n)
    else:
        n = report.new
        text = ngettext("{n} entry imported", "{n} entries imported", n)
    return text.format(n=formats.number(n))


def _source(incoming: Incoming) -> tuple[str, ...]:
    titles = incoming.titles()
    period = formats.date_range(titles[0][0], titles[-1][0]) if titles else ""
    return incoming.path.name, program_name(incoming.format), period


def _figures(report: Preview) -> list[str]:
    left = report.found - report.new - report.already_here
    told = [
        _("{n} found").format(n=formats.number(report.found)),
        _("{n} new").format(n=formats.number(report.new)),
        _("{n} already here").format(n=formats.number(report.already_here)),
    ]
    if report.photos:
        photos = ngettext("{n} photo", "{n} photos", report.photos)
        told.append(photos.format(n=formats.number(report.photos)))
    if left:
        told.append(_("{n} left out").format(n=formats.number(left)))
    return told


def _what_comes(report: Preview) -> str:
    if report.new:
        return ngettext("{n} new entry", "{n} new entries", report.new).format(
            n=formats.number(report.new)
        )
    if report.photos:
        return ngettext("{n} further photo", "{n} further photos", report.photos).format(
            n=formats.number(report.photos)
        )
    if report.more:
        return _("No new entry, but other things that are missing here")
    if report.already_here:
        return _("Everything is here already")
    return _("There is nothing in it that could come in")
