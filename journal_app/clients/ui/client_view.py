"""One client seen from every room: facts, what is open, and everything so far."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.clients.overview import Overview, overview
from journal_app.clients.timeline import Happening, TimelineItem
from journal_app.clients.ui import words
from journal_app.clients.ui.facts import FactsCard
from journal_app.clients.ui.menus import client_menu, writable
from journal_app.clients.ui.open_things import OpenThings
from journal_app.clients.ui.rest_line import RestLine
from journal_app.clients.ui.silence_line import SilenceLine
from journal_app.clients.ui.timeline_model import TimelineModel
from journal_app.clients.ui.timeline_view import Timeline
from journal_app.clients.ui.together_card import TogetherCard
from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.people.birthdays import next_birthday
from journal_app.people.queries import tags_of_people
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.chip import Chip
from journal_app.ui.widgets.elided import ElidedLabel
from journal_app.ui.widgets.scroll import SteadyScroll

FACTS_WIDTH = 300
BESIDE = 700
"""From this width on (at the default text size) the facts stand beside the rest."""
BIRTHDAY_FROM = 14
"""Days before it from which on a birthday is told."""
WAYS = ("step.new", "contact.log", "appointment.new", "expectation.edit")
"""The buttons of the head, of which a narrow window leaves out the last ones."""


class ClientView(QWidget):
    left = Signal()
    """Back to the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.uid: str | None = None
        self.found: Overview | None = None
        self._build_tools()
        self.name = ElidedLabel("", "title")
        self.summary = ElidedLabel("", "muted")
        self.silence = SilenceLine(context)
        self.rest = RestLine(context)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.name)
        top.addLayout(self._chips)
        top.addStretch(1)
        self.facts = FactsCard(context)
        self.open = OpenThings(context)
        self.together = TogetherCard(context)
        self.model = TimelineModel(context.read, context.show_error, self)
        self.timeline = Timeline(self.model)
        self.timeline.opened.connect(self._on_happening)
        self.timeline.moved.connect(self._on_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.silence)
        layout.addWidget(self.rest)
        layout.addSpacing(10)
        layout.addWidget(self._built_columns(), 1)

    def tools(self) -> tuple[QWidget, ...]:
        """For the header, from left to right; `back` stands at its other end."""
        return (*self.ways.values(), self.more, self.sell)

    # what the page asks

    def show_client(self, uid: str) -> None:
        """That person, or whom they were made one with. Raises UserError("no_such_person")."""
        found: Overview = self.context.read(
            overview, uid, self.context.clock.today(), self.context.clock.now()
        )
        other = found.facts.uid != self.uid
        self.uid, self.found = found.facts.uid, found
        today = self.context.clock.today()
        can_write = writable(self.context)
        self.facts.show_facts(found.facts, self.context.read(tags_of_people), writable=can_write)
        self.name.setText(found.facts.name)
        self._show_chips(found)
        self.summary.setText(" · ".join(summary(found, today)))
        self.silence.ask(found.facts.uid, today)
        self.rest.show_for(found.facts.uid, found.facts.name, today, writable=can_write)
        self.open.show_overview(found, today)
        self.together.show_overview(found, today)
        self.model.today, self.model.currency = today, found.currency
        self.model.load(found.facts.uid)
        self.nothing.setVisible(not self.model.count)
        for command, button in (*self.ways.items(), ("sale.new", self.sell)):
            button.setEnabled(can_write and command in self.context.commands)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Raises UserError("no_such_person") for one who is in the trash by now."""
        if self.uid is not None:
            self.show_client(self.uid)

    def fit_tools(self, room: int) -> None:
        """Leave out buttons until the others fit into ``room`` pixels; the menu has all."""
        taken = sum(one.sizeHint().width() + 12 for one in (self.back, self.more, self.sell))
        for button in self.ways.values():
            taken += button.sizeHint().width() + 12
            button.setVisible(taken <= room)

    # building

    def _build_tools(self) -> None:
        self.back = QPushButton(_("Clients"))
        self.back.setProperty("kind", "link")
        self.back.setAccessibleName(_("Back to the list of clients"))
        icons.dress(self.back, "arrow-left", "muted", 16)
        self.back.clicked.connect(self.left)
        texts = (_("Next step"), _("Contact"), _("Appointment"), _("Expectation"))
        self.ways: dict[str, QPushButton] = {}
        for command, text in zip(WAYS, texts, strict=True):
            self.ways[command] = QPushButton(text)
            self.ways[command].clicked.connect(partial(self._on_way, command))
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "muted")
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("More"))
        self.more.clicked.connect(self.open_more)
        self.sell = QPushButton(_("Sale"))
        self.sell.setAccessibleName(_("Record a sale"))
        self.sell.setProperty("kind", "primary")
        icons.dress(self.sell, "plus", "on_accent", 16)
        self.sell.clicked.connect(partial(self._on_way, "sale.new"))

    def _built_columns(self) -> SteadyScroll:
        self.nothing = label(
            _("Nothing yet. Wins, sales, steps and contacts come here by themselves."),
            "muted",
            wrap=True,
        )
        self.nothing.setContentsMargins(18, 0, 18, 16)
        everything = Card()
        everything.body.setContentsMargins(1, 16, 1, 8)
        head = label(_("Everything so far"), "card_title")
        head.setContentsMargins(18, 0, 18, 4)
        everything.body.addWidget(head)
        everything.body.addWidget(self.nothing)
        everything.body.addWidget(self.timeline)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self.open)
        right.addWidget(self.together)
        right.addWidget(everything)
        right.addStretch(1)
        side = QVBoxLayout()
        side.addWidget(self.facts)
        side.addStretch(1)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(14)
        self._columns.addLayout(side)
        self._columns.addLayout(right, 1)
        self._scroll = SteadyScroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        return self._scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.px(BESIDE)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        )
        self.facts.setMinimumWidth(theme.px(FACTS_WIDTH) if beside else 0)
        self.facts.setMaximumWidth(theme.px(FACTS_WIDTH) if beside else 16777215)

    def _show_chips(self, found: Overview) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        if found.line.rung is not None:
            self._chips.addWidget(Chip(found.line.rung, "accent"))
        if found.facts.archived_at is not None:
            self._chips.addWidget(Chip(_("Archive"), "neutral"))

    # what the coach does

    def open_more(self) -> QMenu | None:
        if self.found is None:
            return None
        self.facts.flush()  # or what is typed would wait for somebody who is gone
        facts = self.found.facts
        menu = client_menu(
            self.context,
            self,
            facts.uid,
            facts.name,
            archived=facts.archived_at is not None,
            more=((_("Stay in touch …"), self._on_cadence),),
        )
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu

    def _on_way(self, command: str, _checked: bool = False) -> None:
        if self.uid is not None and command in self.context.commands:
            self.facts.flush()
            self.context.commands.run(command, self.uid)

    def _on_cadence(self) -> None:
        from journal_app.clients.ui.cadence_dialog import (  # noqa: PLC0415 - loaded when used
            CadenceDialog,
        )

        if self.uid is not None:
            dialog = CadenceDialog(self.context, self.uid, self.window())
            dialog.open()

    def _on_moved(self, line: QRect) -> None:
        inside = self._scroll.widget()
        if inside is None:
            return
        place = self.timeline.mapTo(inside, line.center())
        self._scroll.ensureVisible(place.x(), place.y(), 0, line.height())

    def _on_happening(self, item: TimelineItem) -> None:
        command, args = self._behind(item)
        if command in self.context.commands:
            self.facts.flush()
            self.context.commands.run(command, *args)

    def _behind(self, item: TimelineItem) -> tuple[str, tuple[Any, ...]]:
        """The command that opens what happened, with its arguments."""
        return {
            Happening.WIN: ("entry.open", (item.uid,)),
            Happening.SALE: ("sale.edit", (item.uid,)),
            Happening.REFUND: ("sale.edit", (item.uid,)),
            Happening.STEP: ("step.edit", (item.uid,)),
            Happening.CONTACT: ("contact.edit", (item.uid,)),
            Happening.APPOINTMENT: ("appointment.new", (self.uid, item.uid)),
            Happening.EXPECTATION: ("expectation.edit", (self.uid, None, item.uid)),
            Happening.REFERRAL: ("referral.open", (item.uid,)),
            Happening.RATING: ("sympathy.rate", (self.uid,)),
        }[item.what]


def summary(found: Overview, today: date) -> list[str]:
    """What the line beneath the name says."""
    line, parts = found.line, []
    if line.money_cents:
        parts.append(money.shown(line.money_cents, found.currency))
    if line.last_purchase is not None:
        parts.append(_("bought {when}").format(when=formats.ago(line.last_purchase, today)))
    if line.last_contact is not None:
        parts.append(_("last contact {when}").format(when=formats.ago(line.last_contact, today)))
    celebrated = next_birthday(found.facts.birthday, today)
    if celebrated is not None and (celebrated - today).days <= BIRTHDAY_FROM:
        parts.append(_("birthday {when}").format(when=formats.due(celebrated, today)))
    if found.cadence is not None:
        parts.append(words.cadence(found.cadence))
    if line.contact_due is not None:
        parts.append(words.contact_due(line.contact_due, today))
    if line.company:
        parts.append(line.company)  # last, for it may be long, and the details have it too
    return parts
