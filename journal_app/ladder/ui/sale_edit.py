"""A sale that was written down, to be put right, paid back or taken out."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ladder.actions import amend_sale, remove_purchase
from journal_app.ladder.queries import PurchaseFacts, practice, rungs
from journal_app.ladder.ui.sale_dialog import WIDTH, SaleSheet
from journal_app.ladder.ui.sale_fields import SaleFields
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.day_choice import DayChoice


class SaleEditSheet(FormSheet):
    chapter = "ladder/2"
    at_field: ClassVar[Mapping[str, str]] = {**SaleSheet.at_field, "refund_before_sale": "refund"}

    def __init__(
        self, context: Context, sold: PurchaseFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, _("Sale"), width=WIDTH, parent=parent)
        self._sold = sold
        self.add_title(sold.client.name if sold.client else _("Client erased"))
        offered = [one for one in context.read(rungs) if not one.retired or one.uid == sold.rung]
        self.fields = SaleFields(self, context.read(practice), offered)
        self.fields.show_purchase(sold)
        self.refunded = QCheckBox(_("The price was paid back"))
        self.refunded.setChecked(sold.refunded_on is not None)
        self.refunded.toggled.connect(self._on_refunded)
        self.refunded_on = DayChoice(context.clock.today())
        if sold.refunded_on is not None:
            self.refunded_on.set_day(sold.refunded_on)
        self.refunded_on.setVisible(self.refunded.isChecked())
        self.body.addWidget(self.refunded)
        self.body.addWidget(self.refunded_on)
        self.add_problem("refund", self.refunded)
        self.body.addStretch(1)
        self.remove = self.add_button(_("Remove"), "quiet")
        self.remove.clicked.connect(self._on_remove)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self.fields.price.setFocus()

    def save(self) -> None:
        if not self.fields.said():
            return
        try:
            values = self.fields.values()
        except UserError as error:
            self.clear_problems()
            self.show_problem(error)
            return
        if values["price_cents"] is None:
            self.clear_problems()
            self.show_problem(UserError("amount_unreadable"))
            return
        refunded_on = self.refunded_on.day() if self.refunded.isChecked() else None
        if self.write(amend_sale, self._sold.uid, refunded_on, **values):
            self.accept()
            self.context.toast(_("Sale saved"), undo=True)

    def _on_remove(self) -> None:
        if self.write(remove_purchase, self._sold.uid):
            self.accept()
            self.context.toast(_("The sale is in the trash"), undo=True)

    def _on_refunded(self, refunded: bool) -> None:
        self.refunded_on.setVisible(refunded)
        self.fit()
