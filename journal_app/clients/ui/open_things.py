"""What is open with a client: steps to do, expectations to confirm, appointments to come."""

from datetime import date
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.clients.overview import Overview
from journal_app.clients.ui import words
from journal_app.clients.ui.menus import writable
from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ground.text import apart
from journal_app.ladder.care_actions import remove_step
from journal_app.ladder.care_queries import (
    AppointmentLine,
    ExpectationDue,
    ExpectationFacts,
    StepLine,
)
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.deeds import add, calling
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.elided import ElidedLabel

MOST_EXPECTATIONS = 3


class OpenThings(Card):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("What is open"), parent=parent)
        self.context = context
        self._rows: QWidget | None = None
        self.done: list[QToolButton] = []
        """The ticks of the steps, in their order."""
        self.later: list[QToolButton] = []
        """The menus of the steps, in their order."""

    def show_overview(self, found: Overview, today: date) -> None:
        """All rows anew; who was in here with the keyboard stays in here."""
        held = self._rows is not None and self.isAncestorOf(self.window().focusWidget() or self)
        if self._rows is not None:
            self.body.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.done, self.later = [], []
        for step in found.steps:
            rows.addLayout(self._step(step, today))
        if not found.steps:
            rows.addLayout(self._no_step(found.facts.uid))
        if found.line.contact_due is not None:
            rows.addLayout(self._touch(found.facts.uid, found.line.contact_due, today))
        for due in found.unconfirmed[:MOST_EXPECTATIONS]:
            rows.addWidget(self._expectation(due, found.currency))
        for wish in found.wishes[:MOST_EXPECTATIONS]:
            rows.addLayout(self._wish(found.facts.uid, wish))
        for appointment in found.appointments:
            rows.addLayout(self._appointment(appointment, today))
        self.body.addWidget(self._rows)
        if held:
            first: list[QWidget] = [*self.done, *self._rows.findChildren(QPushButton)]
            if first:
                first[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # rows

    def _step(self, step: StepLine, today: date) -> QHBoxLayout:
        is_due = step.due is not None and step.due <= today
        done = self._tool("circle", _("Done: {step}").format(step=step.text), "accent")
        done.clicked.connect(partial(self._on_done, step))
        later = self._tool("ellipsis", _("More about: {step}").format(step=step.text), "muted")
        later.clicked.connect(partial(self._on_later, step, later))
        self.done.append(done)
        self.later.append(later)
        due = label("" if step.due is None else formats.due(step.due, today), "caption")
        due.setProperty("chip", "gold" if is_due else "")
        return _row(done, (ElidedLabel(step.text), 1), due, later)

    def _no_step(self, uid: str) -> QHBoxLayout:
        row = _row((label(_("No next step. What would make them stay?"), "muted", wrap=True), 1))
        self._way(row, _("Plan the next step"), "step.new", uid)
        return row

    def _touch(self, uid: str, day: date, today: date) -> QHBoxLayout:
        due = label(words.contact_due(day, today), "caption")
        due.setProperty("chip", "gold")
        row = _row(_picture("phone"), (label(_("Get in touch again"), wrap=True), 1), due)
        self._way(row, _("Note a contact"), "contact.log", uid)
        return row

    def _expectation(self, due: ExpectationDue, currency: str) -> QWidget:
        box = Card(tone="gold")
        box.body.setContentsMargins(12, 8, 12, 8)
        price = money.shown(due.price_cents, currency)
        if due.offer:
            asked = _("“{offer}” was sold, and what they expect is not confirmed yet.")
        else:
            asked = _("Sold off the ladder for {price}, and what they expect is not confirmed yet.")
        row = _row((_plain(asked.format(offer=apart(due.offer), price=price)), 1))
        self._way(row, _("Clarify"), "expectation.edit", due.client.uid, due.purchase)
        box.body.addLayout(row)
        return box

    def _wish(self, uid: str, one: ExpectationFacts) -> QHBoxLayout:
        """What they want, to be read before the next talk."""
        said = _plain(_("“{text}”").format(text=apart(one.summary or one.expects)))
        row = _row(_picture("heart"), (said, 1))
        if "expectation.edit" in self.context.commands:
            change = self._tool(
                "ellipsis", _("Change: {what}").format(what=_("Expectation")), "muted"
            )
            run = self.context.commands.run
            change.clicked.connect(calling(run, "expectation.edit", uid, one.purchase))
            row.addWidget(change)
        return row

    def _appointment(self, one: AppointmentLine, today: date) -> QHBoxLayout:
        local = one.at.astimezone()
        when = f"{formats.due(local.date(), today)}, {formats.time_of(one.at)}"
        text = " · ".join(filter(None, (when, one.text or _("Appointment"))))
        feeling = "" if one.feeling is None else _(words.FEELINGS[one.feeling])
        row = _row(_picture("calendar"), (ElidedLabel(text), 1), label(feeling, "caption"))
        if "appointment.new" in self.context.commands:
            change = self._tool("ellipsis", _("Change: {what}").format(what=text), "muted")
            run = self.context.commands.run
            uid = one.client.uid
            change.clicked.connect(calling(run, "appointment.new", uid, one.uid))
            row.addWidget(change)
        return row

    def _way(self, row: QHBoxLayout, text: str, command: str, *args: Any) -> None:
        if command not in self.context.commands:
            return
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setEnabled(writable(self.context))
        button.clicked.connect(calling(self.context.commands.run, command, *args))
        row.addWidget(button)

    def _tool(self, icon: str, name: str, colour: Literal["accent", "muted"]) -> QToolButton:
        button = QToolButton()
        icons.dress(button, icon, colour, 16)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setEnabled(writable(self.context))
        return button

    # what the coach does

    def _on_done(self, step: StepLine, _checked: bool = False) -> None:
        """By the one sheet that asks how it went and what is next."""
        self.context.commands.run("step.done", step.uid)

    def _on_later(self, step: StepLine, button: QToolButton, _checked: bool = False) -> None:
        menu = self.step_menu(step)
        corner = QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)
        menu.popup(button.mapToGlobal(corner))

    def _remove(self, step: StepLine) -> None:
        def remove() -> None:
            self.context.write(remove_step, step.uid)
            self.context.toast(_("The step is in the trash"), undo=True)

        self.context.attempt(remove)

    def step_menu(self, step: StepLine) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(_("More about: {step}").format(step=step.text))
        menu.aboutToHide.connect(menu.deleteLater)
        for command, text in (
            ("step.postpone", _("Postpone")),
            ("step.edit", _("Change the step")),
        ):
            if command in self.context.commands:
                add(menu, text, self.context.commands.run, command, step.uid)
        menu.addSeparator()
        add(menu, _("Remove"), self._remove, step)
        return menu


def _row(*parts: QWidget | tuple[QWidget, int]) -> QHBoxLayout:
    """Widgets beside each other, some with how much of the room they want."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if isinstance(part, tuple):
            row.addWidget(*part)
        else:
            row.addWidget(part)
    return row


def _plain(text: str) -> QLabel:
    """With words of the coach in it, which are no markup."""
    made = label(text, wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _picture(icon: str) -> QLabel:
    picture = label("")
    picture.setPixmap(icons.pixmap(icon, "accent", 16))
    picture.setContentsMargins(8, 0, 9, 0)  # as the icons of the steps stand in their buttons
    return picture
