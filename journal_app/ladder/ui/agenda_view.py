"""The other face of the ladder's page: not where everybody stands, but what is next, by day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.ladder.agenda import Planned, Touch
from journal_app.ladder.board import Card
from journal_app.ladder.care_queries import StepLine
from journal_app.ladder.ui.step_list import StepList
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.empty import EmptyState


class AgendaView(QWidget):
    menu_wanted = Signal(object, QPoint)
    """For this `Card`, at this place of the screen."""
    adrift_wanted = Signal()
    """Who has no next step?"""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.list = StepList()
        for wanted, command, touch in (
            (self.list.done_wanted, "step.done", "contact.log"),
            (self.list.later_wanted, "step.postpone", "step.new"),
        ):
            wanted.connect(partial(self._on_wanted, command, touch))
        self.list.opened.connect(lambda step: self._run("client.open", step.client.uid))
        self.list.menu_wanted.connect(self._on_menu)
        self.nothing = EmptyState(
            _("Nothing is planned"),
            _("What makes a client stay is the next step. Each one stands here on its day."),
            _("Who has no next step?"),
            self.adrift_wanted.emit,
            icon="calendar",
        )
        self.no_fit = EmptyState(
            _("No next step fits"), _("Without the filter all of them stand here again.")
        )
        self._faces = QStackedLayout(self)
        for face in (self.list, self.nothing, self.no_fit):
            self._faces.addWidget(face)
        self.setFocusProxy(self.list)

    def show_agenda(self, planned: Sequence[Planned], today: date, *, filtered: bool) -> None:
        self.list.show_steps(planned, today)
        empty = self.no_fit if filtered else self.nothing
        self._faces.setCurrentWidget(self.list if planned else empty)

    def enter(self) -> None:
        """With the keyboard, at the current step or the first."""
        if self.list.step() is None:
            self.list.select(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.list.renew()

    def _run(self, command: str, uid: str) -> None:
        if self._context.can(command):
            self._context.commands.run(command, uid)

    def _on_wanted(self, command: str, touch: str, step: StepLine) -> None:
        """``touch`` is the command for one whose contact is due, with whom there is no step."""
        self._run(touch if isinstance(step, Touch) else command, step.uid)

    def _on_menu(self, step: StepLine, place: QPoint) -> None:
        """As of the client's card on the board, but for this step."""
        today = self._context.clock.today()
        uid = None if isinstance(step, Touch) else step.uid
        card = Card(step.client, today, 0, uid, step.text, step.due, None)
        self.menu_wanted.emit(card, place)


def counted(planned: Sequence[Planned]) -> str:
    """How many steps there are."""
    steps = sum(len(stretch.steps) for stretch in planned)
    return ngettext("{n} step", "{n} steps", steps).format(n=formats.number(steps))
