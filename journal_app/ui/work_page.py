"""What the window shows while its journal is closed for work: what is done, and how far it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import icons, theme
from journal_app.ui.widgets.card import BLANK, label

WIDTH = 420
STEPS = 1000


class WorkPage(QWidget):
    """``words`` say what is done, as "Encrypting the journal …"."""

    voice = "group"

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or keys would go to what is gone
        picture = QLabel()
        picture.setPixmap(icons.app_icon().pixmap(theme.px(56), theme.px(56)))
        self.words = label(words, "card_title", wrap=True)
        self.detail = label(_("Your journal opens again by itself."), "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(words)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        column = QWidget()
        column.setFixedWidth(theme.px(WIDTH))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for one in (picture, self.words, self.detail):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            one.setTextFormat(Qt.TextFormat.PlainText)
            inside.addWidget(one)
        inside.insertSpacing(1, 8)
        inside.addSpacing(12)
        inside.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)

    def show_progress(self, fraction: float, text: str) -> None:
        """``fraction`` from 0 to 1; ``text`` in place of what stands there, where there is any."""
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(min(max(fraction, 0.0), 1.0) * STEPS))
        if text:
            self.detail.setText(text or BLANK)
