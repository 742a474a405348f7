"""Which column of a table holds what."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from journal_app.exchange import sales
from journal_app.exchange.client_files import ClientFile, Kind
from journal_app.exchange.ui.steps import Step
from journal_app.exchange.ui.still_combo import StillCombo
from journal_app.ground.i18n import _, mark
from journal_app.ui import theme
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.elided import ElidedLabel
from journal_app.ui.widgets.scroll import SteadyScroll

_CONTACTS = {
    "name": mark("Name"),
    "first_name": mark("First name"),
    "last_name": mark("Last name"),
    "company": mark("Company"),
    "email": mark("E-mail"),
    "phone": mark("Phone"),
    "birthday": mark("Birthday"),
    "address": mark("Address"),
    "notes": mark("Notes"),
    "tags": mark("Tags"),
    "referred_by": mark("Recommended by"),
}
_SALES = {
    "client": mark("Client"),
    "first_name": mark("First name"),
    "last_name": mark("Last name"),
    "date": mark("Date"),
    "amount": mark("Amount"),
    "offer": mark("What was bought"),
    "email": mark("E-mail"),
    "note": mark("Note"),
}
_DELIMITERS = {",": mark("comma"), ";": mark("semicolon"), "\t": mark("tab")}
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
FIELD_WIDTH = 110


class Columns(Step):
    """A line for each field: its column, and the first values that stand in it."""

    def __init__(self) -> None:
        super().__init__(_("Which column holds what?"))
        self.source = ElidedLabel("", "muted")
        self.body.addWidget(self.source)
        self.lacking = label("", wrap=True)
        self.lacking.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.lacking)
        self._scroll = SteadyScroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self.other = self.add_button(_("Another file …"), left=True)
        self.close_button = self.add_button(_("Close"))
        self.go_on = self.add_button(_("Continue"), "primary")
        self.fields: dict[str, QComboBox] = {}
        self.glimpses: dict[str, ElidedLabel] = {}
        self._file: ClientFile | None = None
        self._recognised: Mapping[str, str] = {}
        self._values: Mapping[str, str] = {}
        """What stands in each column first."""
        self._composed: dict[str, str] = {}
        """By field: the same, made up of several columns."""

    def show_file(self, file: ClientFile) -> None:
        self._file, self._recognised = file, file.recognised()
        self._values = {header: ", ".join(file.glimpse(header)) for header in file.headers()}
        sheet = file.sheet
        told = [file.path.name]
        if sheet is not None and sheet.encoding:
            encoding = _ENCODINGS.get(sheet.encoding, sheet.encoding)
            told.append(_("Encoding {name}").format(name=encoding))
        if sheet is not None and sheet.delimiter:
            sign = _DELIMITERS.get(sheet.delimiter)
            told.append(_("separated by {sign}").format(sign=_(sign) if sign else sheet.delimiter))
        self.source.setText(" · ".join(told))
        self._build(file)
        self._show_lacking()

    def enter(self) -> None:
        """Where a column is lacking, the keyboard is at the first field without one."""
        super().enter()
        if self.first is None:
            said = {field for field, header in self._now().items() if header}
            needed = sales.lacking(said) if "client" in self.fields else list(self.fields)
            self.fields[needed[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> dict[str, str]:
        """Field to header, only where the coach chose another one; empty for no column."""
        now = self._now()
        return {
            field: header
            for field, header in now.items()
            if header != self._recognised.get(field, "")
        }

    def _now(self) -> dict[str, str]:
        return {field: combo.currentData() or "" for field, combo in self.fields.items()}

    def _build(self, file: ClientFile) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, theme.px(FIELD_WIDTH))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.fields, self.glimpses = {}, {}
        names = _SALES if file.kind is Kind.SALES else _CONTACTS
        needed = sales.NEEDED if file.kind is Kind.SALES else ()
        for row, field in enumerate(file.fields()):
            combo = self._combo(field, _(names[field]))
            caption = Caption(_(names[field]), combo, "strong" if field in needed else "body")
            glimpse = ElidedLabel("", "muted")
            self.fields[field], self.glimpses[field] = combo, glimpse
            grid.addWidget(caption, row, 0)
            grid.addWidget(combo, row, 1)
            grid.addWidget(glimpse, row, 2)
            self._show_glimpse(field)
        grid.setRowStretch(len(self.fields), 1)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)

    def _combo(self, field: str, name: str) -> QComboBox:
        combo = StillCombo(name, 10)
        parts = () if self._file is None else self._file.composed(field)
        joined = ", ".join(" ".join(part.split()) for part in parts)
        combo.addItem(_("from {columns}").format(columns=joined) if parts else _("No column"), "")
        self._composed[field] = ", ".join(filter(None, (self._first(part) for part in parts)))
        for header, values in self._values.items():
            combo.addItem(" ".join(header.split()), header)
            combo.setItemData(combo.count() - 1, values, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(max(combo.findData(self._recognised.get(field, "")), 0))
        combo.currentIndexChanged.connect(partial(self._on_chosen, field))
        return combo

    def _first(self, header: str) -> str:
        found = () if self._file is None else self._file.glimpse(header)
        return found[0] if found else ""

    def _on_chosen(self, field: str, _index: int) -> None:
        self._show_glimpse(field)
        self._show_lacking()

    def _show_glimpse(self, field: str) -> None:
        header = self.fields[field].currentData()
        values = self._values.get(header, "") if header else self._composed[field]
        self.glimpses[field].setText(values)
        self.fields[field].setAccessibleDescription(values)

    def _show_lacking(self) -> None:
        """What must be known before the file can be read."""
        if self._file is None:
            return
        complete = self._file.complete(self._now())
        if self._file.kind is Kind.SALES:
            text = _("Client, date and amount each need a column.")
        else:
            text = _("Name, company or e-mail needs a column.")
        self.lacking.setText(text)
        self.lacking.setVisible(not complete)
        self.go_on.setEnabled(complete)
        self.go_on.setDefault(complete)
        self.first = self.go_on if complete else None
