"""How often the coach wants to be in touch: with one person, or with all who have a tag."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ladder.cadences import cadence_that_counts
from journal_app.ladder.care_actions import MOST_DAYS, set_cadence, set_tag_cadence
from journal_app.people.actions import new_person
from journal_app.people.queries import PersonFacts, people, person
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice

AT_FIRST = 30
"""Days, where nothing was said yet."""


class CadenceDialog(Sheet):
    def __init__(self, context: Context, uid: str, parent: QWidget | None = None) -> None:
        """Raises UserError("no_such_person")."""
        super().__init__(parent)
        HelpKey(self, "clients/2", context)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Stay in touch"))
        self._context = context
        self._facts: PersonFacts = context.read(person, uid)
        now: int | None = context.read(cadence_that_counts, uid)
        layout = QVBoxLayout()
        layout.setSpacing(10)
        layout.addWidget(label(_("Stay in touch"), "title"))
        told = _(
            "Whoever was not spoken with for longer is due. A sale and an appointment that is over "
            "count as contact."
        )
        layout.addWidget(label(told, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.days = QSpinBox()
        self.days.setAlignment(Qt.AlignmentFlag.AlignHCenter)  # else it leans on the frame
        self.days.setAccessibleName(_("Days between two contacts"))
        self.days.setRange(1, MOST_DAYS)
        self.days.setValue(now or AT_FIRST)
        row.addWidget(Caption(_("At least every"), self.days, "body"))
        row.addWidget(self.days)
        row.addWidget(label(_("days"), "body"))
        row.addStretch(1)
        layout.addLayout(row)
        options = [("", self._facts.name)]
        options += [(tag, f"#{tag}") for tag in self._facts.tags]
        self.whom = Choice(options, name=_("With whom"))
        self.whom.set_value("")
        self.whom.setVisible(len(options) > 1)
        layout.addWidget(self.whom)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        layout.addWidget(self.fault)
        self.none = QPushButton(_("No rhythm"))
        self.none.clicked.connect(self._on_none)
        self.save = QPushButton(_("Save"))
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self.none.setAutoDefault(False)
        lay_sheet(self, layout, button_row(self.none, self.save))
        self.setMinimumWidth(theme.px(440))
        self.days.setFocus()
        self.days.selectAll()

    def _on_save(self) -> None:
        self._write(self.days.value())

    def _on_none(self) -> None:
        self._write(None)

    def _write(self, days: int | None) -> None:
        tag = self.whom.value()
        try:
            if tag:
                self._context.write(set_tag_cadence, tag, days)
            else:
                self._context.write(set_cadence, self._facts.uid, days)
        except UserError as error:
            self.fault.setText(sentence(error))
            self.fault.show()
            return
        self.accept()
        self._context.toast(_("Saved"), undo=True)


def cadence_dialog(context: Context) -> CadenceDialog:
    """For the tour and the tests: of the first person there is, or of a new one."""
    everybody = context.read(people)
    uid = everybody[0].uid if everybody else context.write(new_person, "Sabine König")
    return CadenceDialog(context, uid)
