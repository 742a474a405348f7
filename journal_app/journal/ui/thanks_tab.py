"""Whom the coach thanks: who still waits for it, and to whom it was said, year by year."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.journal.thanks import (
    Owed,
    ThanksLine,
    thanks_owed,
    thanks_said,
    thanks_waived,
    years_of_thanks,
)
from journal_app.journal.ui.owed_lines import OwedLines
from journal_app.journal.ui.tab_page import TabPage
from journal_app.journal.ui.win_lines import WinLine, WinLines
from journal_app.store import Store
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.scroll import CardScroll


@dataclass(frozen=True)
class _Read:
    today: date
    owed: list[Owed]
    years: list[int]
    year: int
    said: list[ThanksLine]
    """Of that year."""
    waived: list[ThanksLine]


class ThanksTab(TabPage):
    watched = frozenset({"thanks", "entry", "entry_person", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Thanks"))
        self.without_tools()
        self.nothing: EmptyState | None = None
        self.owed = OwedLines(context)
        self.said = WinLines(context, flush=True)
        self.waived = WinLines(context, flush=True)
        self._waived_caption = label(_("Not needed"), "caption")
        self._waived_caption.setContentsMargins(0, 8, 0, 0)
        self.year = QComboBox()
        self.year.setAccessibleName(_("Year"))
        self.year.activated.connect(self._on_year)
        self.count = label("", "muted", wrap=True)
        self._nobody = label(_("Nobody waits for thanks."), "muted", wrap=True)
        self._lay_out()

    def refresh(self) -> None:
        today = self.context.clock.today()
        self.read_on_worker(partial(_read, today, self.year.currentData()), self._show)

    def _show(self, found: _Read) -> None:
        today = found.today
        self.owed.show_owed(found.owed, today, change=self.can_write())
        self._nobody.setVisible(not found.owed)
        self.year.clear()
        for year in sorted({*found.years, today.year}, reverse=True):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(found.year)))
        self._show_year(found)
        if found.owed or found.years:
            self._pages.setCurrentWidget(self._scroll)
            return
        if self.nothing is None:
            self.nothing = EmptyState(
                _("Whom do you thank?"),
                _(
                    "Name in an entry who helped. They then stand here until you have thanked "
                    "them, and at the end of the year you see how many carried you."
                ),
                icon="heart",
            )
            self._pages.addWidget(self.nothing)
        self._pages.setCurrentWidget(self.nothing)

    def _show_year(self, found: _Read) -> None:
        for lines, some in ((self.said, found.said), (self.waived, found.waived)):
            told = [WinLine(one.entry, f"{one.person.name} – {one.title}", one.day) for one in some]
            lines.show_wins(told, found.today)
        self._waived_caption.setVisible(bool(found.waived))
        self.waived.setVisible(bool(found.waived))
        people = len({one.person.uid for one in found.said})
        counted = ngettext("{n} person thanked", "{n} people thanked", people)
        none = _("No thanks noted this year.")
        self.count.setText(counted.format(n=formats.number(people)) if found.said else none)

    def _lay_out(self) -> None:
        waiting, thanked = Card(_("Waiting for your thanks")), Card(_("Thanked"))
        waiting.body.addWidget(self._nobody)
        waiting.body.addWidget(self.owed)
        left = Qt.AlignmentFlag.AlignLeft
        thanked.body.addWidget(self.year, 0, left)
        thanked.body.addWidget(self.count)
        thanked.body.addWidget(self.said)
        thanked.body.addWidget(self._waived_caption)
        thanked.body.addWidget(self.waived)
        scroll = self._scroll = CardScroll(self, spacing=self.body.spacing())
        column = scroll.column
        column.addWidget(waiting)
        column.addWidget(thanked)
        column.addStretch(1)
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(QWidget())  # nothing, until it is read
        self._pages.addWidget(scroll)

    def _on_year(self) -> None:
        self.refresh()


def _read(today: date, chosen: int | None, store: Store) -> _Read:
    """Of the ``chosen`` year, if something was said in it, else of this one."""
    years = store.read(years_of_thanks)
    year = chosen if chosen in years else today.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    return _Read(
        today=today,
        owed=store.read(thanks_owed, today),
        years=years,
        year=year,
        said=store.read(thanks_said, first, last),
        waived=store.read(thanks_waived, first, last),
    )
