"""A calm page of cards in two columns, each change kept at once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.page import MARGINS, SPACING, Page
from journal_app.ui.widgets.scroll import SteadyScroll
from journal_app.ui.widgets.section import Section

WIDEST = 1080
TWO_COLUMNS_FROM = 840
BAR = 14


class SectionsPage(Page):
    """Reading order is down the left column, then down the right one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.sections: dict[type[Section], Section] = {}
        context.settings_changed.connect(self._on_settings)

    def set_sections(self, left: list[Section], right: list[Section]) -> None:
        """Once, in the constructor."""
        self.sections = {type(section): section for section in (*left, *right)}
        self._columns = TwoColumns(left, right)
        self.area = SteadyScroll()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._columns)
        self._let_the_bar_stand_in_the_margin()
        self.body.addWidget(self.area, 1)

    def refresh(self) -> None:
        for section in self.sections.values():
            section.refresh()

    def flush(self) -> None:
        for section in self.sections.values():
            section.flush()

    def pause(self) -> None:
        """Words half typed in another window's sight are not a question yet."""

    def unsaved(self) -> list[str]:
        return [text for section in self.sections.values() for text in section.unsaved()]

    def _let_the_bar_stand_in_the_margin(self) -> None:
        left, top, right, bottom = MARGINS
        whole = self.layout()
        assert whole is not None  # noqa: S101 - every page has one
        whole.setContentsMargins(left, top, right - BAR, bottom)
        self.header.setContentsMargins(0, 0, BAR, 0)

    def _on_settings(self) -> None:
        for section in self.sections.values():
            section.show_settings()


class TwoColumns(QWidget):
    """Two columns of cards where there is room, else the right one below the left."""

    def __init__(
        self, left: list[Section], right: list[Section], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self._right = right
        self._left_column = QVBoxLayout()
        self._right_column = QVBoxLayout()
        for column, sections in ((self._left_column, left), (self._right_column, right)):
            column.setSpacing(SPACING)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._row.addLayout(self._left_column, 1)
        self._row.addLayout(self._right_column, 1)
        self.two = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        """The same width for the cards, whether a scroll bar has taken its part or not."""
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        room = (area.width() if area is not None else width) - BAR
        shown = min(room, theme.px(WIDEST))
        self._row.setContentsMargins(0, 0, max(0, width - shown), 0)
        two = room >= theme.px(TWO_COLUMNS_FROM)
        if two == self.two:
            return
        self.two = two
        for place, section in enumerate(self._right):
            if two:
                self._right_column.insertWidget(place, section)
            else:
                self._left_column.insertWidget(self._left_column.count() - 1, section)
        self._row.setStretch(1, 1 if two else 0)
        self._row.setSpacing(SPACING if two else 0)
