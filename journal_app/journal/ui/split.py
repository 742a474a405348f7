"""What divides the page: the list from the open entry."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from journal_app.journal.ui.nothing_here import ListOrNothing
from journal_app.ui import theme
from journal_app.ui.context import Context

REMEMBERED = "journal.splitter"


class Split(QSplitter):
    """Side by side, as wide as the coach last pulled them."""

    def __init__(self, context: Context, narrow: ListOrNothing, wide: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._context = context
        self._narrow, self._wide = narrow, wide
        self.setChildrenCollapsible(False)
        self.setHandleWidth(16)
        narrow.setMinimumWidth(theme.px(130))
        wide.setMinimumWidth(theme.px(200))
        self.addWidget(narrow)
        self.addWidget(wide)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 5)
        sizes = context.remembered(REMEMBERED)
        usable = isinstance(sizes, list) and [type(size) for size in sizes] == [int, int]
        self._kept: list[int] = sizes if usable else [380, 616]
        """Of both, for when the open entry comes back."""
        self.setSizes(self._kept)
        self.splitterMoved.connect(self._on_moved)

    def show_list(self, *, shown: bool) -> None:
        """Else why there is none, and no empty card beside it."""
        self._narrow.show_list(shown=shown)
        if shown == self._wide.isHidden():
            if not shown:
                self._kept = self.sizes()
            self._wide.setVisible(shown)
            if shown:
                self.setSizes(self._kept)

    def _on_moved(self) -> None:
        self._context.remember(REMEMBERED, self.sizes())
