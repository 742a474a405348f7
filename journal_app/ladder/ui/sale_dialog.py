"""A sale is written down, and asked with it: what makes this client stay?"""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from journal_app.capture.actions import sell_as_win
from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.clarifying import to_clarify
from journal_app.ladder.off import OFF
from journal_app.ladder.queries import practice, purchase, rungs
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui.client_field import ClientField
from journal_app.ladder.ui.next_step import NextStepBox
from journal_app.ladder.ui.sale_fields import SaleFields
from journal_app.people.queries import PersonName
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.sheet_layout import SIDE
from journal_app.ui.widgets.card import Card, label

WIDTH = 600


class SaleSheet(FormSheet):
    chapter = "ladder/2"
    at_field: ClassVar[Mapping[str, str]] = {
        "empty_name": "client",
        "name_too_long": "client",
        "no_such_person": "client",
        "unknown_rung": "rung",
        "day_in_future": "day",
        "day_too_early": "day",
        "price_missing": "price",
        "price_negative": "price",
        "price_too_large": "price",
        "amount_unreadable": "price",
        "amount_other_currency": "price",
        "instalments_wrong": "price",
        "empty_step": "step",
        "empty_title": "win",
    }

    def __init__(
        self,
        context: Context,
        client: PersonName | None = None,
        rung: str | None = None,
        entry: Entry | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``rung`` is a uid, or `queries.OFF`. With ``entry``, the win is there already."""
        super().__init__(context, _("Record a sale"), width=WIDTH, parent=parent)
        self._entry = entry
        self._practice = context.read(practice)
        self._own_title = False
        sold = [one for one in context.read(rungs) if not one.retired]
        self.client = ClientField(context, _("Who bought?"))
        self.client.changed.connect(self._on_edited)
        self.client.chosen.connect(self.save)
        self.body.addWidget(self.client)
        self.add_problem("client", self.client)
        self.body.addSpacing(4)
        self.beginning: QPushButton | None = None
        if not sold:
            self._offer_ladder()
        self.fields = SaleFields(self, self._practice, sold)
        self.fields.edited.connect(self._on_edited)
        self.step = NextStepBox(context)
        self.step.edited.connect(self._on_edited)
        self.body.addWidget(self.step)
        self.add_problem("step", self.step)
        self.as_win = QCheckBox(_("Also as a win in the journal"))
        self.title = QLineEdit()
        self.title.setAccessibleName(_("What went well?"))
        self._ask_win()
        self.body.addStretch(1)
        self.close_button = self.add_close()
        self.without = self.add_button(_("Save without a next step"))
        self.without.clicked.connect(self._on_without)
        self.record = self.add_button(_("Record the sale"), "primary")
        self.record.clicked.connect(self.save)
        self._prefill(client, rung)

    def save(self) -> None:
        values = self._values()
        if values is not None and self.step.step() is None:
            self.tell(
                "step",
                _("What keeps a client is the next step. Without one, save without a next step."),
            )
        elif values is not None:
            self._save(values)

    def show_problem(self, error: UserError) -> None:
        if error.code == "ambiguous_name":
            self.client.ask_who(error, self.width() - 2 * SIDE - 64)
            self.fit()
        else:
            super().show_problem(error)

    # saving

    def _on_without(self) -> None:
        values = self._values()
        if values is not None:
            self._save(values)

    def _values(self) -> dict[str, Any] | None:
        """What the fields say; None after telling the first that lacks something, as one reads."""
        self.clear_problems()
        if not self.client.name():
            self.show_problem(UserError("empty_name"))
            return None
        if not self.fields.said():
            return None
        try:
            values = self.fields.values()
        except UserError as error:
            self.show_problem(error)
            return None
        if values["rung"] is None and values["price_cents"] is None:
            self.show_problem(UserError("price_missing"))
            return None
        return values

    def _save(self, values: dict[str, Any]) -> None:
        sale = NewSale(
            client=self.client.client(),
            step=self.step.step(),
            entry=None if self._entry is None else self._entry.uid,
            **values,
        )
        as_win = self._entry is None and self.as_win.isChecked()
        if self.write(sell_as_win, sale, self.title.text()) if as_win else self.write(sell, sale):
            self.accept()
            self._tell(self.written)

    def _tell(self, uid: str) -> None:
        sold = self.context.read(purchase, uid)
        text = _("Sold to {client}: {what}, {price}").format(
            client=sold.client.name if sold.client else self.client.name(),
            what=sold.offer or _("off the ladder"),
            price=money.shown(sold.price_cents, self._practice.currency),
        )
        offer = None
        if sold.client is not None and self.context.read(to_clarify, [sold]) is not None:
            run = self.context.commands.run
            clarify = partial(run, "expectation.edit", sold.client.uid, uid)
            offer = (_("Clarify the expectation"), clarify)
        self.context.toast(text, undo=True, offer=offer)

    # parts

    def _ask_win(self) -> None:
        self.as_win.setChecked(True)
        self.as_win.toggled.connect(self._on_as_win)
        self.title.textEdited.connect(self._on_title)
        shown = self._entry is None
        self.body.addSpacing(6)
        for part in (self.as_win, self.title):
            self.body.addWidget(part)
            part.setVisible(shown)
        self.add_problem("win", self.title)

    def _offer_ladder(self) -> None:
        card = self._no_rungs = Card(tone="quiet")
        card.body.setContentsMargins(14, 10, 14, 10)
        card.body.addWidget(label(_("There are no rungs yet."), "muted", wrap=True))
        self.beginning = QPushButton(_("Begin with 60, 800 and 5,000"))
        self.beginning.setProperty("kind", "link")
        self.beginning.setAutoDefault(False)
        self.beginning.clicked.connect(self._on_begin)
        card.body.addWidget(self.beginning, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        self.body.addSpacing(6)

    def _prefill(self, client: PersonName | None, rung: str | None) -> None:
        if self._entry is not None:
            self.fields.day.set_day(min(self._entry.day, self.context.clock.today()))
            if client is None and len(self._entry.clients) == 1:
                client = self._entry.clients[0]
        if client is not None:
            self.client.set_client(client)
        if rung is not None:
            self.fields.choose(rung)
        self._on_edited()
        if client is None:
            self.client.setFocus()
        elif rung is None:
            self.fields.rung.findChildren(QPushButton)[0].setFocus()
        elif rung == OFF:
            self.fields.offer.setFocus()
        else:
            self.step.setFocus()

    # reactions

    def _on_begin(self) -> None:
        if self.write(offer_standard_ladder):
            self._no_rungs.hide()
            self.fields.offer_rungs(self.context.read(rungs))
            self.fit()

    def _on_as_win(self, wanted: bool) -> None:
        self.title.setVisible(wanted)
        self.fit()

    def _on_title(self) -> None:
        self._own_title = bool(self.title.text().strip())

    def _on_edited(self) -> None:
        if self.isVisible():  # as wide as with all its buttons
            self.setMinimumWidth(self.width())
        self.without.setVisible(self.step.step() is None)
        if not self._own_title:
            self.title.setText(self._suggested())
            self.title.setCursorPosition(0)
        self.fit()

    def _suggested(self) -> str:
        what, name = self.fields.what(), self.client.name()
        if not name:
            return ""
        if not what:
            return _("Sale to {client}").format(client=name)
        return _("{what} sold to {client}").format(what=what, client=name)
