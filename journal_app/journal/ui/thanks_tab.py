"""Whom the coach thanks: who still waits for it, and to whom it was said, year by year."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStackedLayout, QVBoxLayout

from journal_app.ground.i18n import _, ngettext
from journal_app.journal.thanks import (
    thanks_owed,
    thanks_said,
    thanks_waived,
    years_of_thanks,
)
from journal_app.journal.ui.owed_lines import OwedLines
from journal_app.journal.ui.tab_page import TabPage
from journal_app.journal.ui.win_lines import WinLine, WinLines
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.scroll import Narrowing, SteadyScroll


class ThanksTab(TabPage):
    watched = frozenset({"thanks", "entry", "entry_person", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Thanks"))
        self.without_tools()
        self.nothing: EmptyState | None = None
        self.owed = OwedLines(context)
        self.said = WinLines(context)
        self.waived = WinLines(context)
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
        owed = self.context.read(thanks_owed, today)
        years = self.context.read(years_of_thanks)
        self.owed.show_owed(owed, today, change=self.can_write())
        self._nobody.setVisible(not owed)
        chosen = self.year.currentData()
        offered = sorted({*years, today.year}, reverse=True)
        self.year.clear()
        for year in offered:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self._show_year()
        if not owed and not years and self.nothing is None:
            self.nothing = EmptyState(
                _("Whom do you thank?"),
                _(
                    "Name in an entry who helped. They then stand here until you have thanked "
                    "them, and at the end of the year you see how many carried you."
                ),
                icon="heart",
            )
            self._pages.addWidget(self.nothing)
        self._pages.setCurrentIndex(0 if owed or years else 1)

    def _show_year(self) -> None:
        year = self.year.currentData()
        first, last = date(year, 1, 1), date(year, 12, 31)
        said = self.context.read(thanks_said, first, last)
        waived = self.context.read(thanks_waived, first, last)
        for lines, found in ((self.said, said), (self.waived, waived)):
            told = [
                WinLine(one.entry, f"{one.person.name} – {one.title}", one.day) for one in found
            ]
            lines.show_wins(told, self.context.clock.today())
        self._waived_caption.setVisible(bool(waived))
        self.waived.setVisible(bool(waived))
        people = len({one.person.uid for one in said})
        counted = ngettext("{n} person thanked", "{n} people thanked", people)
        none = _("No thanks noted this year.")
        self.count.setText(counted.format(n=formats.number(people)) if said else none)

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
        scroll = SteadyScroll(self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inside = Narrowing()
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(self.body.spacing())
        column.addWidget(waiting)
        column.addWidget(thanked)
        column.addStretch(1)
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(scroll)

    def _on_year(self) -> None:
        self.context.attempt(self._show_year)
