"""One criterion where it is written: its weight, its words, its place."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ideal_client.checks import WEIGHTS
from journal_app.ideal_client.queries import CriterionLine
from journal_app.ideal_client.ui.weight_dots import WeightDots
from journal_app.ideal_client.words import answered_words, weight_words
from journal_app.ui import icons, theme
from journal_app.ui.deeds import add, one_of
from journal_app.ui.widgets.paragraph import ParagraphField


class CriterionText(ParagraphField):
    """Alt with the arrows moves it, Alt with 1 to 3 weighs it."""

    move_wanted = Signal(int)
    weight_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        weights = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
        key = Qt.Key(event.key())
        if alt and key in steps:
            self.move_wanted.emit(steps[key])
        elif alt and key in weights:
            self.weight_wanted.emit(weights[key])
        else:
            super().keyPressEvent(event)


class CriterionRow(QWidget):
    """Tells what the coach wants; it writes nothing itself."""

    edited = Signal()
    left = Signal()
    entered = Signal()
    weighed = Signal(int)
    move_wanted = Signal(int)
    """One up (-1) or down (1)."""
    remove_wanted = Signal()

    def __init__(self, criterion: CriterionLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self.dots = WeightDots()
        self.text = CriterionText(bare=True)
        self.text.set_text(criterion.text)
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.dots, 0, top)
        row.addWidget(self.text, 1)
        row.addWidget(self.more, 0, top)
        self.text.edited.connect(self.edited)
        self.text.left.connect(self.left)
        self.text.entered.connect(self.entered)
        self.text.move_wanted.connect(self.move_wanted)
        self.text.weight_wanted.connect(self.weighed)
        self.dots.changed.connect(self.weighed)
        self.more.clicked.connect(self._on_more)
        self.show_criterion(criterion, keep_text=True)

    def show_criterion(self, criterion: CriterionLine, *, keep_text: bool) -> None:
        """What is kept now; ``keep_text`` while the text is being typed."""
        self.criterion = criterion
        if not keep_text:
            self.text.set_text(criterion.text)
        self.dots.show_weight(criterion.weight, criterion.text)
        self.text.setAccessibleName(_("Criterion"))
        self.text.setAccessibleDescription(answered_words(criterion.answered))
        self.text.setToolTip(answered_words(criterion.answered))
        self.more.setAccessibleName(_("{criterion}: more").format(criterion=criterion.text))
        self.more.setToolTip(_("Weight, order, remove"))

    def allow(self, change: bool) -> None:
        self.text.setReadOnly(not change)
        self.dots.setEnabled(change)
        self.more.setEnabled(change)

    def menu(self) -> QMenu:
        made = QMenu(self)
        made.setAccessibleName(_("More"))
        made.aboutToHide.connect(made.deleteLater)
        weight = made.addMenu(_("Weight"))
        for one in WEIGHTS:
            action = add(weight, weight_words(one), self.weighed.emit, one)
            action.setCheckable(True)
            action.setChecked(one == self.criterion.weight)
        one_of(weight)
        made.addSeparator()
        add(made, _("Move up (Alt+Up)"), self.move_wanted.emit, -1)
        add(made, _("Move down (Alt+Down)"), self.move_wanted.emit, 1)
        made.addSeparator()
        add(made, _("Remove"), self.remove_wanted.emit)
        return made

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + theme.px(2))))
