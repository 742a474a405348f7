"""Leave: days off that the streak takes no notice of."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.journal.actions import add_leave, remove_leave
from journal_app.journal.queries import Leave, leaves
from journal_app.ui import format as fmt
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Caption, label, line
from journal_app.ui.widgets.date_field import DateField
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import Section, button


class LeaveSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Leave"), _("Days off neither break your streak nor count."))
        self.rows: list[LeaveRow] = []
        self._past_shown = False
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.body.addLayout(self._list)
        self.nothing = label(_("No leave is planned."), "caption", wrap=True)
        self.body.addWidget(self.nothing)
        self.past = QPushButton()
        self.past.setProperty("kind", "link")
        self.past.setAutoDefault(False)
        self.past.clicked.connect(self._on_past)
        self.past.hide()
        self.body.addWidget(self.past, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(line())
        today = context.clock.today()
        self.first = DateField(today, name=_("First day of leave"))
        self.last = DateField(today, name=_("Last day of leave"))
        self.first.picked.connect(self._on_first)
        self.last.picked.connect(self._on_last)
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Note, if you like"))
        self.note.setAccessibleName(_("Note, if you like"))
        self.note.setMinimumWidth(150)
        self.add = button(_("Add leave"))
        self.add.clicked.connect(self._on_add)
        self.note.returnPressed.connect(self._on_add)
        days = QWidget()
        flow = FlowLayout(days, spacing=8)
        for caption, field in ((_("From"), self.first), (_("to"), self.last)):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(Caption(caption, field, "body"))
            row.addWidget(field)
            flow.addWidget(pair)
        self.body.addWidget(days)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.note, 1)
        below.addWidget(self.add)
        self.body.addLayout(below)

    def refresh(self) -> None:
        today = self.context.clock.today()
        known: list[Leave] = self.context.read(leaves)
        coming = sorted(
            (one for one in known if one.last_day >= today), key=lambda one: one.first_day
        )
        past = [one for one in known if one.last_day < today]
        self.nothing.setVisible(not coming)
        self.past.setVisible(bool(past))
        hide = _("Hide past leave")
        show = ngettext("Show {n} past leave", "Show {n} past leaves", len(past))
        self.past.setText(hide if self._past_shown else show.format(n=len(past)))
        self._show_rows([*coming, *(past if self._past_shown else ())])

    def _show_rows(self, shown: list[Leave]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in shown:
            row = LeaveRow(one)
            row.remove_wanted.connect(self._on_remove)
            self._list.addWidget(row)
            self.rows.append(row)

    def _on_past(self) -> None:
        self._past_shown = not self._past_shown
        self.refresh()

    def _on_first(self) -> None:
        if self.last.day() < self.first.day():
            self.last.set_day(self.first.day())

    def _on_last(self) -> None:
        if self.last.day() < self.first.day():
            self.first.set_day(self.last.day())

    def _on_add(self) -> None:
        first, last = self.first.day(), self.last.day()
        try:
            self.context.write(add_leave, first, last, self.note.text())
        except UserError as error:
            self.context.show_error(error)
            return
        self.note.clear()
        if last < self.context.clock.today():
            self._past_shown = True
        self.first.set_day(max(last, self.context.clock.today()) + timedelta(days=1))
        self.last.set_day(self.first.day())
        self.add.setFocus()  # not a text field, whose own undo would take the Ctrl+Z
        added = _("Leave added: {range}").format(range=fmt.date_range(first, last))
        self.context.toast(added, undo=True)

    def _on_remove(self, uid: str) -> None:
        try:
            self.context.write(remove_leave, uid)
        except UserError as error:
            self.context.show_error(error)
        else:
            self.context.toast(_("Leave removed"), undo=True)


class LeaveRow(QWidget):
    """One period, its note, and a button that takes it away."""

    remove_wanted = Signal(str)

    def __init__(self, leave: Leave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leave = leave
        days = fmt.date_range(leave.first_day, leave.last_day)
        self.text = label(days, wrap=True)
        note = label(leave.note, "muted", wrap=True)
        self.remove = QToolButton()
        self.remove.setAccessibleName(_("Remove leave {range}").format(range=days))
        self.remove.setToolTip(_("Remove"))
        icons.dress(self.remove, "trash-2", "muted", 16)
        self.remove.clicked.connect(self._on_remove)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.text)
        texts.addWidget(note)
        if not leave.note:
            note.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addLayout(texts, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self.leave.uid)
