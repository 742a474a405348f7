"""What the window itself has to tell: the store would not open, or may only be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import sentence
from journal_app.store.backup import made_at
from journal_app.ui import format as fmt
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.flow import FlowLayout


class ReadOnlyStrip(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._text = QLabel()
        self._text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 8, 28, 8)
        layout.addWidget(self._text)
        self.retranslate()

    def retranslate(self) -> None:
        self._text.setText(
            _("Read only: the journal's file may not be written, so nothing can be changed here.")
        )


BROUGHT_BACK = frozenset(
    {
        "store_missing",
        "store_missing_log",
        "store_put_aside",
        "store_empty",
        "store_damaged",
        "store_not_a_journal",
        "store_foreign",
        "wrong_key",
        "key_file_missing",
        "key_file_damaged",
    }
)
"""Why a journal does not open where a backup does."""


HOPELESS = frozenset({"store_empty", "store_damaged", "store_not_a_journal", "store_foreign"})
"""Why it does not open the next time either."""


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

TOLD = frozenset({"store_missing", "store_empty", "store_damaged"})
"""Their sentences name the newest backup."""


class FailureCard(QWidget):
    """Says why the journal did not open and what can be done. Nothing is lost meanwhile."""

    retry = Signal()
    begin = Signal()
    """A new journal in the place of an empty file."""
    open_folder = Signal()
    quit = Signal()

    def __init__(self, context: Context, error: UserError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        card = self._card = Card()
        card.setFixedWidth(theme.px(540))
        card.body.setContentsMargins(28, 24, 28, 24)
        card.body.setSpacing(12)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("triangle-alert", "celebrate_text", 28))
        card.body.addWidget(picture)
        title = _title(context, error)
        card.body.addWidget(label(title, "title", wrap=True))
        self.sentence = label(_reason(error), wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(self.sentence)
        if context.pending:
            card.body.addWidget(self._waiting(len(context.pending)))
        place = QWidget()
        flow = FlowLayout(place, spacing=12)
        other = error.code == "store_put_aside"
        self.first = self.again = _button(_("Open the other file") if other else _("Try again"))
        self.again.clicked.connect(self.retry)
        buttons = [self.again]
        if error.code in BROUGHT_BACK and context.commands.named("backup.choose") is not None:
            self.restore = _button(_("Restore a backup …"))
            self.restore.clicked.connect(self._on_restore)
            if error.code in HOPELESS:
                self.first = self.restore
            buttons.insert(0 if self.first is self.restore else 1, self.restore)
        self.first.setProperty("kind", "primary")
        if error.code == "store_empty":
            self.anew = _button(_("Begin a new journal"))
            self.anew.clicked.connect(self.begin)
            buttons.append(self.anew)
        folder = _button(_("Open data folder"))
        folder.clicked.connect(self.open_folder)
        leave = _button(_("Quit"))
        leave.clicked.connect(self.quit)
        for button in (*buttons, folder, leave):
            flow.addWidget(button)
        card.body.addSpacing(4)
        card.body.addWidget(place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 22)
        row = QHBoxLayout()  # not an alignment: aligned, a wrapped text is cut off
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        layout.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)
        self.setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus ring, as in a dialog."""
        focused = self.focusWidget()
        if event.key() in ENTER and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _on_restore(self) -> None:
        self._context.commands.run("backup.choose")

    def _waiting(self, count: int) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        text = ngettext(
            "{n} win that you wrote down is kept here until the journal opens.",
            "{n} wins that you wrote down are kept here until the journal opens.",
            count,
        ).format(n=count)
        layout.addWidget(label(text, "muted", wrap=True))
        self.copy = _button(_("Copy what is waiting"))
        self.copy.clicked.connect(self._copy)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _copy(self) -> None:
        copy_waiting(self._context)
        self._context.toast(_("Copied"))

    def offer(self, text: str, handler: Callable[[], object]) -> QPushButton:
        """What mends it, below the reason; the button to press first."""
        self.first.setProperty("kind", None)
        button = self.first = _button(text, "primary")
        button.clicked.connect(lambda _checked: handler())
        place = self._card.body.indexOf(self.sentence) + 1
        self._card.body.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


def _title(context: Context, error: UserError) -> str:
    if error.code == "store_put_aside":
        return _("The journal was put aside")
    if context.folder.example:
        return _("The example practice could not be opened")
    return _("The journal could not be opened")


def _reason(error: UserError) -> str:
    """The sentence; of the newest backup when it was made, in place of its file."""
    newest = str(error.params.get("backup", ""))
    if error.code not in TOLD or not newest:
        return sentence(error)
    try:
        at = made_at(Path(newest))
    except ValueError:  # called otherwise
        return sentence(error)
    day, time = fmt.short_date(at.astimezone().date()), fmt.time_of(at)
    if error.code == "store_missing":
        when = _("the one from {date}, {time}").format(date=day, time=time)
        return sentence(error, backup=when)
    told = _("Your newest backup is from {date}, {time}.").format(date=day, time=time)
    return f"{sentence(error, backup='')} {told}"


def copy_waiting(context: Context) -> None:
    """Everything that waits for the store, as text on the clipboard."""
    texts = [pending.as_text() for pending in context.pending]
    QGuiApplication.clipboard().setText("\n\n".join(texts))


def _button(text: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    if kind:
        button.setProperty("kind", kind)
    return button
