"""What was sold with a win: a quiet line beneath it, or the offer to write it down."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.journal.tables import Kind
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.elided import ElidedButton


class EntrySale(QWidget):
    """Hidden but for wins that are sales. A press opens the sale, by the ladder's commands."""

    watched: ClassVar[frozenset[str]] = frozenset({"purchase", "rung", "person", "practice"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self.lines: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 0, 14, 8)
        self._layout.setSpacing(0)
        self.hide()
        context.stale.connect(self._on_stale)

    def show_for(self, entry: Entry) -> None:
        self._entry = entry
        wanted = entry.kind is Kind.SALE and "sale.new" in self._context.commands
        self.setVisible(wanted)
        if wanted:
            self._load(entry.uid)

    def _load(self, uid: str) -> None:
        from journal_app.ladder.queries import practice, sales_of_entry  # noqa: PLC0415 - sales only

        currency = self._context.read(practice).currency
        sold = self._context.read(sales_of_entry, uid)
        wanted = [
            (
                one.uid,
                " · ".join(
                    part
                    for part in (
                        _("Sale: {what}").format(what=one.offer or _("off the ladder")),
                        money.shown(one.price_cents, currency),
                        one.client.name if one.client else "",
                        _("paid back") if one.refunded_on else "",
                    )
                    if part
                ),
            )
            for one in sold
        ]
        self._show(wanted or [("", _("Record what was sold"))])

    def _show(self, wanted: list[tuple[str, str]]) -> None:
        if wanted == [(one.property("uid"), one.accessibleName()) for one in self.lines]:
            return
        for line in self.lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for uid, text in wanted:
            line = ElidedButton(text.replace("&", "&&"))
            line.setProperty("kind", "bare")
            line.setProperty("uid", uid)
            line.setAutoDefault(False)
            line.setAccessibleName(text)
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.setCursor(Qt.CursorShape.PointingHandCursor)
            icons.dress(line, "ladder" if uid else "plus", "muted", 14, 4)
            line.clicked.connect(self._on_clicked)
            self._layout.addWidget(line)
            self.lines.append(line)

    def _on_clicked(self) -> None:
        uid = self.sender().property("uid")
        if uid:
            self._context.commands.run("sale.edit", uid)
        elif self._entry is not None:
            self._context.commands.run("sale.new", None, None, self._entry.uid)

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & self.watched and self._entry is not None and not self.isHidden():
            self._context.attempt(self._load, self._entry.uid)
