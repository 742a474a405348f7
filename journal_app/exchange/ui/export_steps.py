"""The steps of an export: what and how, and where it lies then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from journal_app.exchange.ui.options import Option, Options
from journal_app.exchange.ui.steps import Step
from journal_app.ground.i18n import _
from journal_app.ground.sentences import entries_count
from journal_app.journal.queries import EntryFilter
from journal_app.journal.shown import Shown
from journal_app.ui import icons
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.date_field import DateField
from journal_app.ui.widgets.scroll import SteadyScroll

EVERYTHING = EntryFilter()


class WhatAndHow(Step):
    """``count`` tells of a filter how many entries fit it."""

    def __init__(self, shown: Shown, today: date, count: Callable[[EntryFilter], int]) -> None:
        super().__init__(_("Take the journal out"))
        self._shown, self._count = shown, count
        self.everything = Option(_("Everything"), _all_of(count))
        self.filtered = Option(_("What the journal page shows"))
        self.period = Option(_("A period"))
        self.entry = Option(_("The open entry"), shown.title)
        self.filtered.setVisible(shown.chosen is not None)
        self.entry.setVisible(shown.uid is not None)
        self._add_days(today)
        self.what = Options(_("What?"), (self.everything, self.filtered, self.period, self.entry))
        self.archive = Option(_("Journal file"))
        self._whole: bool | None = None
        self._number = 0
        """Of the entries that are chosen."""
        self.markdown = Option(
            _("Markdown folder"), _("One readable file for each entry, for any other program.")
        )
        self.how = Options(_("As what?"), (self.archive, self.markdown))
        self.body.addWidget(self._scrolled(), 1)
        text = _("An export is not locked: whoever has it can read it.")
        self.body.addWidget(label(text, "caption", wrap=True))
        self.close_button = self.add_button(_("Close"))
        self.export = self.add_button(_("Export …"), "primary")
        self.what.changed.connect(self._on_what)
        self.how.changed.connect(self._on_how)
        if shown.chosen is not None:
            text = " · ".join(filter(None, (entries_count(count(shown.chosen)), shown.words)))
            self.filtered.show_more(text)
            self.what.choose(self.filtered)
        self._on_what()

    def chosen(self) -> EntryFilter:
        """The entries that are to go out."""
        option = self.what.chosen()
        if option is self.filtered:
            return self._shown.chosen or EVERYTHING
        if option is self.entry:
            return replace(EVERYTHING, uid=self._shown.uid)
        if option is self.period:
            first, last = sorted((self.first_day.day(), self.last_day.day()))
            return replace(EVERYTHING, first_day=first, last_day=last)
        return EVERYTHING

    def as_archive(self) -> bool:
        return self.how.chosen() is self.archive

    def _add_days(self, today: date) -> None:
        self._days = QWidget()
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 2, 0, 4)
        self.first_day = DateField(today.replace(month=1, day=1), name=_("From"))
        self.last_day = DateField(today, name=_("To"))
        row.addWidget(self.first_day)
        row.addWidget(QLabel("–"))
        row.addWidget(self.last_day)
        self.period.add_below(self._days)
        for field in (self.first_day, self.last_day):
            field.picked.connect(self._on_what)

    def _scrolled(self) -> SteadyScroll:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 6, 8, 0)
        column.setSpacing(18)
        column.addWidget(self.what)
        column.addWidget(self.how)
        column.addStretch(1)
        area = SteadyScroll()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _on_what(self) -> None:
        option = self.what.chosen()
        self._days.setVisible(option is self.period)
        self._number = self._count(self.chosen())
        if option is self.period:
            self.period.show_more(entries_count(self._number))
        self._offer_archive(whole=option is self.everything)
        self._on_how()

    def _on_how(self) -> None:
        """A journal without entries may have clients and sales."""
        self.export.setEnabled(self.as_archive() or self._number > 0)

    def _offer_archive(self, *, whole: bool) -> None:
        """A journal file of a part would be taken for the journal."""
        if whole is self._whole:
            return
        self._whole = whole
        self.archive.setEnabled(whole)
        self.archive.show_more(
            _("With all that there is, the trash too; this app can take it in again.")
            if whole
            else _("Only of everything.")
        )
        self.how.choose(self.archive if whole else self.markdown)


class Written(Step):
    """It lies there."""

    def __init__(self) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(_("Where it lies"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("sprout", "accent", 48))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.path)
        self.body.addWidget(picture, 1)
        self.folder = self.add_button(_("Show the folder"), left=True)
        self.done_button = self.add_button(_("Done"), "primary")

    def show_written(self, text: str, path: Path) -> None:
        self.title.setText(text)
        self.path.setText(str(path))
        self.path.setCursorPosition(0)
        self.path.setToolTip(str(path))


def _all_of(count: Callable[[EntryFilter], int]) -> str:
    """What lies in the trash goes along in the journal's file, so it is told."""
    text, trashed = entries_count(count(EVERYTHING)), count(replace(EVERYTHING, trashed=True))
    if not trashed:
        return text
    more = _("in the journal file also {n} from the trash")
    return f"{text}, {more.format(n=trashed)}"
