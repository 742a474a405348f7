"""A sheet with a few fields that writes one thing, and says beside the field what is wrong."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.placing import resize_in_sight
from journal_app.ui.second_press import SecondPress
from journal_app.ui.set_aside import SetAside
from journal_app.ui.sheet_layout import ENTER, SIDE, is_held_enter, press_focused
from journal_app.ui.tab_order import to_neighbour
from journal_app.ui.widgets.card import Caption, label, line
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.due_choice import DueChoice
from journal_app.ui.widgets.scroll import SteadyScroll

FITS = 2
"""So often it is looked at again whether all of a sheet has its room."""

Field = TypeVar("Field", bound=QWidget)


class FormSheet(QDialog):
    """Fields in ``body``, buttons at the foot.

    Ctrl+Enter saves from every field, Enter from a line or a pressed pill; Esc leaves, and what was
    typed can be brought back. Override `save`.
    """

    at_field: ClassVar[Mapping[str, str]] = {}
    """Beside which field the sentence for an error's code stands; others stand at the foot."""
    chapter: ClassVar[str] = ""
    """Of the handbook, where F1 opens it; empty is that of the page behind the sheet."""

    def __init__(
        self, context: Context, title: str, *, width: int = 560, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._width = width
        self.written: Any = None
        self._problems: dict[str, tuple[QLabel, QWidget]] = {}
        self._at_first: dict[QWidget, str] | None = None
        """What stood in the lines and texts when the sheet was first shown."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setProperty("role", "sheet")
        self.setProperty("form", True)
        self._fields = QWidget()
        self._fields.setProperty("role", "scrolled")
        self.body = QVBoxLayout(self._fields)
        self.body.setSpacing(4)
        self.area = SteadyScroll()
        self.body.setContentsMargins(SIDE, 22, SIDE - self.area.bar_width(), 18)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._fields)
        self.status = label("", "error", wrap=True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(SIDE, 14, SIDE, 16)
        self.foot.setSpacing(12)
        self.foot.addWidget(self.status, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(1, 1, 1, 1)  # the border
        self._whole.setSpacing(0)
        self._whole.addWidget(self.area, 1)
        self._whole.addWidget(line())
        self._whole.addLayout(self.foot)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self._fits_left = 0
        context.day_changed.connect(self._on_new_day)
        HelpKey(self, self.chapter, context)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def save(self) -> None:
        """Write what stands on the sheet, most often by `write`."""
        raise NotImplementedError

    def typed(self) -> bool:
        """Whether anything stands on the sheet that would have to be written again."""
        before = self._at_first or {}
        return any(
            text.strip() and text != before.get(field, "")
            for field, text in self._written_by_hand().items()
        )

    def done(self, result: int) -> None:
        left = result == QDialog.DialogCode.Rejected and self.typed()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not left)
        super().done(result)
        if left:
            SetAside.of(self.context).keep(self)

    def reopen(self) -> None:
        """After it was left: as it stood then."""
        self.open()

    def write(self, action: Callable[..., Any], *args: Any, **named: Any) -> bool:
        """Whether it was written. If not, the reason stands on the sheet, with all that was typed.

        What the action gave is in ``written``.
        """
        self.clear_problems()
        try:
            self.written = self.context.write(action, *args, **named)
        except UserError as error:
            self.show_problem(error)
            return False
        return True

    def show_problem(self, error: UserError) -> None:
        self.tell(self.at_field.get(error.code, ""), sentence(error))

    def tell(self, field: str, text: str) -> None:
        """``text`` beside the field, which gets the keyboard; of no field: at the foot."""
        if field not in self._problems:
            self.status.setText(text)
        else:
            problem, widget = self._problems[field]
            problem.setText(text)
            problem.setVisible(bool(text))
            widget.setAccessibleDescription(text)
            if text:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                self.area.ensureWidgetVisible(problem)
        self.fit()

    def clear_problems(self) -> None:
        self.status.clear()
        for problem, widget in self._problems.values():
            problem.hide()
            widget.setAccessibleDescription("")

    def problem(self, field: str) -> str:
        """What is told beside the field now."""
        shown = self._problems[field][0]
        return "" if shown.isHidden() else shown.text()

    # parts

    def add_title(self, text: str, sentence_: str = "") -> None:
        title = label(text, "title", wrap=True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(title)
        if sentence_:
            self.body.addWidget(label(sentence_, "muted", wrap=True))
        self.body.addSpacing(10)

    def ask(self, id_: str, caption: str, field: Field, *, into: QBoxLayout | None = None) -> Field:
        """Add the field beneath its caption; what is wrong with it is told below, by ``id_``."""
        place = self.body if into is None else into
        if caption:
            place.addWidget(Caption(caption, field))
            if not field.accessibleName():
                field.setAccessibleName(caption)
        place.addWidget(field)
        self.add_problem(id_, field, into=place)
        if into is None:
            place.addSpacing(8)
        return field

    def add_problem(self, id_: str, field: QWidget, *, into: QBoxLayout | None = None) -> None:
        problem = label("", "error", wrap=True)
        problem.setTextFormat(Qt.TextFormat.PlainText)
        problem.hide()
        (self.body if into is None else into).addWidget(problem)
        self._problems[id_] = (problem, field)

    def add_button(self, text: str, kind: str = "") -> QPushButton:
        """At the foot; the primary one comes last."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        self.foot.addWidget(button)
        return button

    def add_close(self) -> QPushButton:
        close = self.add_button(_("Cancel"))
        close.clicked.connect(self.reject)
        return close

    def fit(self) -> None:
        """Something on the sheet came, went or grew."""
        self._fits_left = FITS
        self._fit_soon.start()

    # size and keys

    def sizeHint(self) -> QSize:
        """As tall as everything on it, but within the window it belongs to, or the screen."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        width = min(theme.px(self._width), max(room.width() - 48, 420))
        self.ensurePolished()
        wraps = self._whole.hasHeightForWidth()  # not while there is nothing to tell at the foot
        least = (
            self._whole.totalHeightForWidth(width)
            if wraps
            else self._whole.totalSizeHint().height()
        )
        fields = self._fields.heightForWidth(width - 2 - self.area.bar_width())
        hidden = fields - self.area.sizeHint().height()
        return QSize(width, min(least + hidden, max(room.height() - 48, 300)))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            if self._at_first is None:
                self._at_first = self._written_by_hand()
            self.resize(self.sizeHint())
            self.fit()  # the fields know their heights once they are dressed
            SecondPress(self)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held_enter(event):
            return
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not press_focused(self):
            if isinstance(self.focusWidget(), QAbstractButton | QLineEdit):
                self.save()
            else:
                self.focusNextChild()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab (``forward``) and Shift+Tab."""
        return to_neighbour(self, forward=forward) is not None

    def _on_new_day(self) -> None:
        """What was begun on the day before stays of that day."""
        today, along = self.context.clock.today(), not self.typed()
        for day in self.findChildren(DayChoice):
            day.set_today(today, along=along)
        for due in self.findChildren(DueChoice):
            due.set_today(today, along=along)

    def _written_by_hand(self) -> dict[QWidget, str]:
        """Lines the coach edited (a line that follows other fields is none), and all texts."""
        found: dict[QWidget, str] = {}
        for one in self._fields.findChildren(QLineEdit):
            if one.isModified() and not isinstance(one.parentWidget(), QAbstractSpinBox):
                found[one] = one.text()
        for text in self._fields.findChildren(QTextEdit):
            found[text] = text.toPlainText()
        return found

    def _fit(self) -> None:
        self._whole.invalidate()  # what has just grown may not have told it yet
        wanted = self.sizeHint()
        if wanted != self.size():
            resize_in_sight(self, wanted)
        if self._fits_left > 0:  # what has just come knows its height once it is dressed
            self._fits_left -= 1
            self._fit_soon.start()
