"""How it is computed: the words behind all figures of the page, to read and to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.retention.method import Passage, method
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.scroll import SteadyScroll


class MethodSheet(Sheet):
    """``first`` is the title of the passage that is in sight at once."""

    def __init__(self, parent: QWidget | None = None, *, first: str = "") -> None:
        super().__init__(parent)
        HelpKey(self, "retention")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("How it is computed"))
        self.passages = method()
        self._first: QLabel | None = None
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 24, 18, 12)
        column.setSpacing(4)
        column.addWidget(label(_("How it is computed"), "title", wrap=True))
        for passage in self.passages:
            column.addSpacing(12)
            title = label(passage.title, "card_title", wrap=True)
            column.addWidget(title)
            column.addWidget(label(passage.text, "body", wrap=True))
            if passage.title == first:
                self._first = title
        column.addStretch(1)
        self._column = column
        self.area = SteadyScroll()
        self.area.voice = "document"
        self.area.setWidget(inside)
        self.area.setAccessibleName(_("How it is computed"))
        copy = QPushButton(_("Copy the text"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        self.leave = QPushButton(_("Close"))
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        row = button_row(copy, self.leave)
        row.setContentsMargins(28, 10, 28, 20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addLayout(row)
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(
            min(theme.px(600), room.width() - 48), min(theme.px(640), room.height() - 48)
        )  # fmt: skip
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._column.activate()
            self.area.verticalScrollBar().setValue(self._first.y() - theme.px(12))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.passages))


def as_text(passages: tuple[Passage, ...]) -> str:
    return "\n\n".join(f"{one.title}\n{one.text}" for one in passages)


def method_dialog(_context: Context) -> QDialog:
    """For the tour and the tests."""
    return MethodSheet()
