"""The steps of an import: choose, answer, look at what is coming, see what has come."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.exchange.importing import Preview
from journal_app.exchange.incoming import Incoming
from journal_app.exchange.recognise import Format
from journal_app.exchange.ui.left_out import LeftOutList, LeftOutModel
from journal_app.exchange.ui.steps import Step
from journal_app.ground.i18n import _, ngettext
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.elided import ElidedLabel

GLIMPSE = 4
"""Entries of the file that are shown before it comes in."""


class Choose(Step):
    """What can come in, and, after a bad file, why that one cannot."""

    def __init__(self) -> None:
        super().__init__(_("Bring an old journal along"))
        text = _("First you see what the file holds. Nothing comes in before you say so.")
        self.body.addWidget(label(text, "muted", wrap=True))
        known = Card(_("These can be read"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, file) in enumerate(
            (
                ("Day One", _("the zip, or the JSON file, that it exports")),
                ("jrnl", _("its text file, or its export as JSON")),
                ("Erfolgsjournal", _("a file that ends in .journal.zip")),
            )
        ):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(name, "strong"), row, 0, top)
            grid.addWidget(label(file, wrap=True), row, 1, top)
        known.body.addLayout(grid)
        self.body.addWidget(known)
        self.place = _DropPlace()
        self.body.addWidget(self.place, 1)
        self.close_button = self.add_button(_("Close"))
        self.choose = self.add_button(_("Choose a file …"), "primary")

    def show_problem(self, text: str) -> None:
        """Empty: there is none."""
        self.problem.show_text(text)
        self.choose.setText(_("Choose another file …") if text else _("Choose a file …"))


class _DropPlace(QFrame):
    """Says that a file can be let go here; the whole dialog takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        picture = QLabel()
        picture.setPixmap(icons.pixmap("bring-in", "muted", 28))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(_("Or drop the file here"), "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self)
        inside.setSpacing(6)
        inside.addStretch(1)
        inside.addWidget(picture)
        inside.addWidget(text)
        inside.addStretch(1)

    def show_held(self, *, held: bool) -> None:
        """A file that may come in is held over the dialog."""
        self.setProperty("held", held)
        self.style().unpolish(self)
        self.style().polish(self)


class WhichDay(Step):
    """Asked once for a file whose dates can be read both ways."""

    chosen = Signal(str)
    """``dmy`` or ``mdy``."""

    def __init__(self) -> None:
        super().__init__(_("Which day is meant?"))
        self.text = label("", wrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.text)
        self.body.addSpacing(4)
        self.day_first = self._option("dmy")
        self.month_first = self._option("mdy")
        self.body.addStretch(1)
        self.other = self.add_button(_("Another file …"), left=True)
        self.close_button = self.add_button(_("Close"))
        self.first = self.day_first

    def ask(self, written: str, dmy: date, mdy: date) -> None:
        self.text.setText(
            _(
                "In this file stands {date}, and no other date in it tells whether the day or the "
                "month comes first."
            ).format(date=written)
        )
        day = formats.long_date(dmy)
        self.day_first.setText(_("{date}: the day comes first").format(date=day))
        day = formats.long_date(mdy)
        self.month_first.setText(_("{date}: the month comes first").format(date=day))

    def _option(self, order: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "option")
        button.setProperty("order", order)
        button.setAutoDefault(False)
        button.clicked.connect(self._on_clicked)
        self.body.addWidget(button)
        return button

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().property("order"))


class Summary(Step):
    """What is coming, or has come, in figures, and what is left out with its reasons."""

    def __init__(self) -> None:
        super().__init__()
        self.source = ElidedLabel("", "muted")
        self.figures = label("", wrap=True)
        self.glimpse = _Glimpse()
        for part in (self.source, self.figures, self.glimpse):
            self.body.addWidget(part)
        self.model = LeftOutModel(self)
        self.left_out = LeftOutList(self.model)
        self._heading = label("", "strong")
        self.copy = QPushButton(_("Copy the list"))
        self.copy.setProperty("kind", "link")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(0, 6, 0, 0)
        above.addWidget(self._heading, 1)
        above.addWidget(self.copy)
        self.body.addWidget(self._above)
        self.body.addWidget(self.left_out, 1)
        self._rest = QWidget()
        self.body.addWidget(self._rest, 1)

    def show_incoming(self, incoming: Incoming, report: Preview) -> None:
        titles = incoming.titles()
        period = formats.date_range(titles[0][0], titles[-1][0]) if titles else ""
        parts = (incoming.path.name, program_name(incoming.format), period)
        self.source.setText(" · ".join(filter(None, parts)))
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
        self.figures.setText(" · ".join(told))
        rows = len(report.skipped)
        heading = _("What does not come along, and why ({n})")
        self._heading.setText(heading.format(n=formats.number(rows)))
        self.model.show_rows(report.skipped)
        for widget in (self._above, self.left_out):
            widget.setVisible(bool(rows))
        self._rest.setVisible(not rows)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.as_text())
        self.copy.setText(_("Copied"))


class Coming(Summary):
    """Before: nothing is in the journal yet."""

    def __init__(self) -> None:
        super().__init__()
        self.other = self.add_button(_("Another file …"), left=True)
        self.close_button = self.add_button(_("Close"))
        self.bring = self.add_button(_("Import"), "primary")

    def show_incoming(self, incoming: Incoming, report: Preview) -> None:
        super().show_incoming(incoming, report)
        self.problem.show_text("")
        self.title.setText(_what_comes(report))
        self.glimpse.show_titles(incoming.titles()[:GLIMPSE])
        self.bring.setEnabled(bool(report.new or report.photos or report.more))
        self.first = self.bring if self.bring.isEnabled() else self.close_button


class Come(Summary):
    """After: they are in the journal."""

    def __init__(self) -> None:
        super().__init__()
        self.glimpse.hide()
        text = _("Undo takes all of them back in one step.")
        self.body.insertWidget(self.body.indexOf(self._above), label(text, wrap=True))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("sprout", "accent", 48))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self._rest).addWidget(picture)
        self.done_button = self.add_button(_("Done"), "primary")

    def show_incoming(self, incoming: Incoming, report: Preview) -> None:
        super().show_incoming(incoming, report)
        self.title.setText(imported(report))


class _Glimpse(Card):
    """The first entries of the file, so that the coach sees that it is the right one."""

    def __init__(self) -> None:
        super().__init__(tone="quiet")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.lines: list[ElidedLabel] = []

    def show_titles(self, titles: Sequence[tuple[date, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.lines = []
        for row, (day, title) in enumerate(titles):
            self._grid.addWidget(label(formats.short_date(day), "muted"), row, 0)
            self.lines.append(ElidedLabel(title))
            self._grid.addWidget(self.lines[-1], row, 1)
        self.setVisible(bool(titles))


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
