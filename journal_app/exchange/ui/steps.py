"""What the dialogs of this room are made of: one step after the other, in the same place."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ui import theme
from journal_app.ui.sheet_layout import Sheet
from journal_app.ui.tab_order import to_neighbour
from journal_app.ui.widgets.card import Card, label, line

SIDE = 28
WIDTH, HEIGHT = 680, 580
LEAST = (480, 420)


class Problem(Card):
    """Why something did not work and what can be done, in one sentence; hidden without one."""

    def __init__(self) -> None:
        super().__init__(tone="rose")
        self._text = label("", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._text)
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class Step(QWidget):
    """A title, a ``body``, and buttons beneath; ``first`` gets the keyboard, Enter presses it.

    ``problem`` stands below the title.
    """

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.first: QPushButton | None = None
        self.title = label(title, "title", wrap=True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(SIDE, 22, SIDE, 16)
        self.body.setSpacing(10)
        self.body.addWidget(self.title)
        self.problem = Problem()
        self.body.addWidget(self.problem)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(SIDE, 14, SIDE, 16)
        self._foot.setSpacing(12)
        self._foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.body, 1)
        whole.addWidget(line())
        whole.addLayout(self._foot)

    def add_button(self, text: str, kind: str = "", *, left: bool = False) -> QPushButton:
        """The primary one comes last and is ``first``."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        if kind == "primary":
            self.first = button
        if left:
            self._foot.insertWidget(0, button)
        else:
            self._foot.addWidget(button)
        return button

    def enter(self) -> None:
        """The step has come up."""
        if self.first is not None:
            self.first.setDefault(True)
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)


class Busy(Step):
    """Something takes its time."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title.setProperty("role", "card_title")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.body.insertStretch(0, 1)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        self.first = self.cancel

    def begin(self, text: str) -> None:
        """Nobody knows yet how long."""
        self.title.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)

    def show_progress(self, fraction: float) -> None:
        """``fraction`` of 1; all of it done, what still comes cannot be stopped."""
        if not self.cancel.isEnabled():
            return
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(fraction * 1000))
        if fraction >= 1:
            self.bar.setRange(0, 0)
            self.title.setText(_("Almost done …"))
            self.cancel.setEnabled(False)

    def _on_cancel(self) -> None:
        self.title.setText(_("Stopping …"))
        self.cancel.setEnabled(False)
        self.cancelled.emit()


class StepDialog(Sheet):
    """Shows one `Step` at a time, all of them at one size, over the window it belongs to."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setProperty("role", "sheet")
        self.steps = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)  # the border
        whole.addWidget(self.steps)

    def step(self) -> Step:
        """The one that is shown."""
        shown = self.steps.currentWidget()
        assert isinstance(shown, Step)  # noqa: S101 - nothing else is ever put there
        return shown

    def show_step(self, step: Step) -> None:
        if self.steps.indexOf(step) < 0:
            self.steps.addWidget(step)
        self.steps.setCurrentWidget(step)
        step.enter()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab (``forward``) and Shift+Tab, as one reads."""
        return to_neighbour(self, forward=forward) is not None

    def sizeHint(self) -> QSize:
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        return QSize(
            min(theme.px(WIDTH), max(room.width() - 48, LEAST[0])),
            min(theme.px(HEIGHT), max(room.height() - 48, LEAST[1])),
        )

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)
