"""What a page without content shows: it teaches instead of yawning."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal_app.ui import icons, theme


class EmptyState(QWidget):
    """A heading, one sentence, and one button if there is something to do."""

    def __init__(
        self,
        title: str,
        sentence: str,
        button: str = "",
        handler: Callable[[], object] | None = None,
        *,
        icon: str = "sprout",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(1)
        self._picture = QLabel()
        self._picture.setPixmap(icons.pixmap(icon, "accent", 40))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._picture)
        layout.addSpacing(4)
        for text, role in ((title, "card_title"), (sentence, "muted")):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setMaximumWidth(theme.px(420))
            label.setMinimumWidth(theme.px(240))
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            # not an alignment in the column: it would count the lines at the column's full width
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 1000)
            row.addStretch(1)
            layout.addLayout(row)
        if button and handler is not None:
            self.button = QPushButton(button)
            self.button.setProperty("kind", "primary")
            self.button.clicked.connect(handler)
            layout.addSpacing(8)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._layout = layout

    def add_line(self, line: QLabel) -> None:
        """Between the sentence and the button; centred, and as wide as its text needs."""
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setMinimumWidth(theme.px(240))
        self._layout.insertWidget(self._layout.indexOf(self.button) - 1, line)

    def add_way(self, text: str, handler: Callable[[], object]) -> QPushButton:
        """A second thing to do, quieter than the first."""
        way = QPushButton(text)
        way.setProperty("kind", "link")
        way.clicked.connect(handler)
        end = self._layout.count() - 1
        self._layout.insertWidget(end, way, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.insertSpacing(end, 6)
        return way
