"""In place of the list: why it is empty."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui.widgets.card import Card


class NothingHere(QWidget):
    """In place of the list when the filter, or the trash, holds nothing."""

    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 18)
        layout.setSpacing(8)
        self._text = QLabel()
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(_("Clear filter"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.clear_wanted)
        layout.addStretch(1)
        layout.addWidget(self._text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def show_why(self, *, filtered: bool, trash: bool, text: str = "") -> None:
        if trash:
            self._text.setText(_("The trash is empty."))
        elif text.strip():
            self._text.setText(_("Nothing found for “{text}”.").format(text=text.strip()))
            self.button.setText(_("Clear search"))
        elif filtered:
            self._text.setText(_("No entry fits this filter."))
            self.button.setText(_("Clear filter"))
        else:
            self._text.setText(_("No entries yet."))
        self.button.setVisible(filtered)


class ListOrNothing(Card):
    """The card on the left: the list with what steers it above, or why there is none."""

    def __init__(self, above: QWidget, entries: QWidget, nothing: NothingHere) -> None:
        super().__init__()
        self.body.setContentsMargins(1, 5, 1, 5)
        self.body.setSpacing(0)
        self.body.addWidget(above)
        self._either = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._either)
        self._either.addWidget(entries)
        self._either.addWidget(nothing)

    def show_list(self, *, shown: bool) -> None:
        self._either.setCurrentIndex(0 if shown else 1)
