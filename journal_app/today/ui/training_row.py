"""One thing to train: done with a line on how it went, put off to tomorrow, or dropped."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.journal.training import TrainingLine
from journal_app.journal.training_actions import drop_training, finish_training, put_off_training
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label


class TrainingRow(QWidget):
    def __init__(
        self,
        context: Context,
        line: TrainingLine,
        saver: AutoSave,
        *,
        large: bool,
        origin: bool,
        parent: QWidget | None = None,
    ) -> None:
        """``large``: it is due today, and not one of those that have gathered. ``origin``: say
        which win it comes from."""
        super().__init__(parent)
        self.context = context
        self._saver = saver
        self.line = line
        self.large = large
        self.origin = origin
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        said = QVBoxLayout()
        said.setSpacing(2)
        roles = [(line.text, "card_title" if large else "body")]
        if origin:
            roles.append((_origin(line), "caption"))
        for words, role in roles:
            text = label(words, role, wrap=True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            said.addWidget(text)
        row.addLayout(said, 1)
        store = context.store
        writes = store is not None and not store.read_only
        self.done = QPushButton(_("Tick off"))
        self.tomorrow = QPushButton(_("Until tomorrow"))
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "celebrate_text", 16)
        acts = QHBoxLayout()  # the dots are less high, and level with the buttons
        acts.setSpacing(8)
        for button, name, handler in (
            (self.done, _("Tick off: {step}"), self._on_done),
            (self.tomorrow, _("Tomorrow: {step}"), self._on_tomorrow),
            (self.more, _("More about: {step}"), self._on_more),
        ):
            button.setAccessibleName(name.format(step=line.text))
            button.setEnabled(writes)
            button.clicked.connect(handler)
            acts.addWidget(button)
        row.addLayout(acts)
        row.setAlignment(acts, Qt.AlignmentFlag.AlignTop)
        self.more.setToolTip(_("More about: {step}").format(step=line.text))
        box.addLayout(row)
        self.how: QLineEdit | None = None
        """Asks how it went, once it is done."""
        self._taken_up = False
        if line.how:
            self._ask()

    @property
    def answering(self) -> bool:
        """The coach has opened it or written in it since it stands here."""
        return self.how is not None and self._taken_up

    @property
    def in_hand(self) -> bool:
        """Something is written in it that is not ticked off."""
        return self.how is not None and self.how.isEnabled() and bool(self.how.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.how
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _on_done(self) -> None:
        if self.how is not None:
            self._finish()
        else:
            self._taken_up = True
            self._ask().setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> QLineEdit:
        self.how = QLineEdit(self.line.how)
        self.how.setPlaceholderText(_("How did it go? One line, or just Enter"))
        self.how.setAccessibleName(_("How did it go?"))
        self.how.textEdited.connect(self._on_typed)
        self.how.returnPressed.connect(self._finish)
        self.how.installEventFilter(self)
        box = self.layout()
        if box is not None:
            box.addWidget(self.how)
        return self.how

    def _on_typed(self, text: str) -> None:
        self._taken_up = True
        self._saver.put(self.line.uid, "how", text)

    def _finish(self) -> None:
        if not self._saver.flush():
            return  # which told why; what is typed waits
        how = self.how.text() if self.how is not None else ""
        if self.how is not None:
            self.how.setEnabled(False)

        def finish() -> bool:
            self.context.write(finish_training, self.line.uid, how)
            self.context.toast(_("Trained"), undo=True)
            return True

        if self.context.attempt(finish) is None and self.how is not None:
            self.how.setEnabled(True)
            self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self.how is not None:
            if self.how.text() or self.line.how:
                self._on_typed("")
                self._saver.flush()
            self.how.hide()
            self.how.deleteLater()
            self.how = None
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tomorrow(self) -> None:
        from journal_app.journal.working_calendar import working_calendar  # noqa: PLC0415 - holidays

        def put_off() -> None:
            calendar = self.context.read(working_calendar, self.context.settings)
            day = calendar.after(self.context.clock.today())
            self.context.write(put_off_training, self.line.uid, day)
            text = _("Put off to {day}")
            told = text.format(day=formats.due(day, self.context.clock.today()))
            self.context.toast(told, undo=True)

        self.context.attempt(put_off)

    def _on_drop(self) -> None:
        def drop() -> None:
            self.context.write(drop_training, self.line.uid)
            self.context.toast(_("Dropped"), undo=True)

        self.context.attempt(drop)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Drop it")).triggered.connect(self._on_drop)
        if self.line.entry is not None:
            open_it = partial(self.context.commands.run, "entry.open", self.line.entry)
            menu.addAction(_("Open the win")).triggered.connect(partial(_without, open_it))
        return menu

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _without(handler: "partial[object]", *_checked: bool) -> None:
    handler()


def _origin(line: TrainingLine) -> str:
    return f"{formats.short_date(line.day)} · {line.title}"
