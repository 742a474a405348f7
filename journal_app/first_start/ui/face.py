"""One sheet of the first start, in the middle of an otherwise empty window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.tab_order import to_neighbour
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.scroll import CardScroll
from journal_app.ui.widgets.section import button

WIDTH = 560
STEPS = 3
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Face(QWidget):
    """``body`` takes what is asked. Enter goes on from every field, Esc leaves all of it for later.

    Override `keep`, and `enter` where the keyboard begins elsewhere than at the primary button.
    """

    on = Signal()
    """To the next one; what was said is kept."""
    skipped = Signal()
    back = Signal()
    later = Signal()
    """The whole first start."""

    def __init__(
        self,
        context: Context,
        title: str,
        sentence: str,
        primary: str,
        *,
        step: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``step`` counts from 1; None: before the first or after the last."""
        super().__init__(parent)
        self.context = context
        self.setAccessibleName(title)
        card = Card()
        card.setMaximumWidth(theme.px(WIDTH))
        card.body.setContentsMargins(32, 26, 32, 24)
        card.body.setSpacing(8)
        if step is not None:
            card.body.addLayout(_progress(step))
            card.body.addSpacing(6)
        self.head = QVBoxLayout()
        card.body.addLayout(self.head)
        card.body.addWidget(label(title, "title", wrap=True))
        card.body.addWidget(label(sentence, "muted", wrap=True))
        card.body.addSpacing(6)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        card.body.addLayout(self.body)
        self.problem = label("", "error", wrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self._told_of: QWidget | None = None
        card.body.addWidget(self.problem)
        card.body.addSpacing(10)
        self.primary = button(primary)
        self.primary.setProperty("kind", "primary")
        self.primary.clicked.connect(self.go_on)
        if step is None:
            place = QWidget()
            self.ways = FlowLayout(place, spacing=8)
            self.ways.addWidget(self.primary)
            card.body.addWidget(place)
        else:
            card.body.addLayout(self._foot(first=step == 1))
        self.below = QVBoxLayout()
        self.below.setSpacing(2)
        card.body.addLayout(self.below)
        area = self.area = CardScroll()
        beside = area.column.contentsMargins().right()
        area.column.setContentsMargins(area.bar_width() + beside, 0, beside, 0)  # in the middle
        area.column.addStretch(2)
        area.column.addLayout(_centred(card))
        self.leave = self._way_out()
        area.column.addLayout(_centred(self.leave, narrow=True))
        area.column.addStretch(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(area)

    def enter(self) -> None:
        """The keyboard comes here."""
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Write what was said; False where something is told first."""
        return True

    def go_on(self) -> None:
        if self.keep():
            self.on.emit()

    def tell(self, text: str, field: QWidget | None = None) -> None:
        """What is wrong, and the keyboard to the field it is about."""
        self.untell()
        self.problem.setText(text)
        self.problem.show()
        self._told_of = field
        if field is not None:
            field.setAccessibleDescription(text)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def untell(self) -> None:
        """It is being changed, or is gone."""
        self.problem.hide()
        if self._told_of is not None:
            self._told_of.setAccessibleDescription("")
            self._told_of = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.later.emit()
        elif event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton) and not focused.isCheckable():
                focused.click()
            else:
                self.go_on()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab (``forward``) and Shift+Tab, as one reads."""
        return to_neighbour(self, forward=forward) is not None

    def _foot(self, *, first: bool) -> QHBoxLayout:
        back = button(_("Back"))
        back.setProperty("kind", "quiet")
        back.clicked.connect(self.back)
        skip = button(_("Skip"))
        skip.setProperty("kind", "quiet")
        skip.clicked.connect(self.skipped)
        self.skip = skip
        back.setAccessibleDescription(_("To the beginning") if first else "")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(skip)
        foot.addWidget(self.primary)
        return foot

    def _way_out(self) -> QPushButton:
        way = button(_("Set up later"))
        way.setProperty("kind", "link")
        way.setToolTip("Esc")
        way.clicked.connect(self.later)
        return way


def _progress(step: int) -> QVBoxLayout:
    text = _("Step {n} of {all}").format(n=step, all=STEPS)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setRange(0, STEPS)
    bar.setValue(step)
    bar.setAccessibleName(text)
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(label(text, "caption"))
    column.addWidget(bar)
    return column


def _centred(widget: QWidget, *, narrow: bool = False) -> QHBoxLayout:
    """Not by an alignment: aligned, a wrapped text is cut off."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 0 if narrow else 1000)
    row.addStretch(1)
    return row
