"""A column that scrolls, in which texts wrap."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journal_app.ui import theme

BESIDE_BAR = 4
"""Between cards that scroll and the bar."""


class Narrowing(QWidget):
    """What scrolls: as narrow as its content can wrap; how high that is depends on the width."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "scrolled")

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), 0)


class SteadyScroll(QScrollArea):
    """The scroll bar always has its room, and shows only where there is something to scroll.

    Qt gives the bar's room to a content that is short enough, wider it may need no bar, narrower it
    does: where the wrapping of a text turns that round, the two chase each other until the stack is
    full and the app is gone.
    """

    voice = ""
    """``document`` where the keyboard scrolls through what is read, as `voices` has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.setEnabled(False)  # the style draws no handle then

    def bar_width(self) -> int:
        """Room that the bar takes at the right end; a content's own margin can do without it."""
        return self.verticalScrollBar().sizeHint().width()

    def _on_range(self, least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > least)


class CardScroll(SteadyScroll):
    """What is put into its ``column`` stands beneath each other, as narrow as the texts wrap."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 16) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.inside = Narrowing()
        self.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 6, 0)
        self.column.setSpacing(spacing)
