"""Draws an entry of the list as a card, and the month above the first one of it."""

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ground.i18n import language
from journal_app.journal.queries import EntryLine
from journal_app.journal.ui.list_model import EntryListModel
from journal_app.journal.ui.star import paint_star
from journal_app.journal.ui.words import kind_name
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.marking import paint_marked
from journal_app.ui.tokens import Tokens
from journal_app.ui.widgets import chip as chips

SIDE = 18
BAR = 3
PHOTO = 14
"""The mark of an entry with photos."""
NARROW = 170
"""Below this width (at the default text size) the day takes the place of the excerpt."""


class Measures:
    """Fonts and distances at the present text size."""

    def __init__(self) -> None:
        self.title: QFont = theme.font("strong")
        self.body: QFont = theme.font("body")
        self.caption: QFont = theme.font("caption")
        self.title_metrics = QFontMetrics(self.title)
        self.body_metrics = QFontMetrics(self.body)
        self.caption_metrics = QFontMetrics(self.caption)
        self.side = theme.px(SIDE)
        self.pad = theme.px(10)
        self.gap = theme.px(3)
        self.chip = chips.chip_size("A").height()
        self.heading = self.caption_metrics.height() + theme.px(20)
        self.row = (
            2 * self.pad
            + max(self.title_metrics.height(), self.body_metrics.height())
            + self.body_metrics.height()
            + self.chip
            + self.gap
            + theme.px(7)
            + 1
        )


class EntryDelegate(QStyledItemDelegate):
    """Stateless but for `measures`, which `EntryList` renews when the text size changes."""

    measures: Measures | None = None

    def sizes(self) -> Measures:
        if self.measures is None:
            self.measures = Measures()
        return self.measures

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(240), self.sizes().row)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = theme.current()
        rect, state = option.rect, option.state
        painter.save()
        month = index.data(EntryListModel.HEADING)
        if month is not None:
            rect = self._paint_heading(painter, rect, month)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
            painter.fillRect(
                QRect(rect.topLeft(), QSize(BAR, rect.height())), QColor(tokens.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        line = index.data(EntryListModel.LINE)
        if line is not None:
            model = index.model()
            query, ranked = "", False
            if isinstance(model, EntryListModel):
                query, ranked = model.chosen.text, model.ranked
            self.paint_line(painter, rect, line, selected=selected, query=query, whole_date=ranked)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 3 if tokens.high_contrast else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # the last chip's would fill the whole row
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, month: tuple[int, int]) -> QRect:
        """Returns what is left of ``rect`` for the entry."""
        sizes, tokens = self.sizes(), theme.current()
        heading = QRect(rect.left(), rect.top(), rect.width(), sizes.heading)
        # the view has tinted the whole row already where it is the selected one
        painter.fillRect(heading, QColor(tokens.surface))
        painter.setFont(sizes.caption)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(
            heading.adjusted(sizes.side, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            formats.month_year(*month),
        )
        painter.fillRect(QRect(rect.left(), heading.bottom(), rect.width(), 1), QColor(tokens.line))
        return rect.adjusted(0, sizes.heading, 0, 0)

    def paint_line(
        self,
        painter: QPainter,
        rect: QRect,
        line: EntryLine,
        *,
        selected: bool = False,
        query: str = "",
        whole_date: bool = False,
    ) -> None:
        """The card alone, without ground or heading; what fits ``query`` is marked.

        ``whole_date`` for a list in which no month stands above.
        """
        sizes, tokens = self.sizes(), theme.current()
        inner = rect.adjusted(sizes.side, sizes.pad, -sizes.side, -sizes.pad)
        top = QRect(inner.left(), inner.top(), inner.width(), sizes.title_metrics.height())
        below = QRect(
            inner.left(), top.bottom() + 1 + sizes.gap, inner.width(), sizes.body_metrics.height()
        )
        narrow = inner.width() < theme.px(NARROW)
        day = _date(line.day, language()) if whole_date else _day(line.day, language())
        taken = self._paint_day(painter, below if narrow else top, day, line)
        painter.setFont(sizes.title)
        painter.setPen(QColor(tokens.text))
        room = top.width() - (0 if narrow else taken)
        elide = Qt.TextElideMode.ElideRight
        title = sizes.title_metrics.elidedText(line.title, elide, room)
        paint_marked(painter, top, title, sizes.title_metrics, query)
        chips_y = below.bottom() + 1 + theme.px(7)
        if line.excerpt and not narrow:
            painter.setFont(sizes.body)
            painter.setPen(QColor(tokens.muted))
            excerpt = sizes.body_metrics.elidedText(line.excerpt, elide, below.width())
            paint_marked(painter, below, excerpt, sizes.body_metrics, query)
        elif not narrow:
            chips_y = below.top() + theme.px(3)
        space = QRect(inner.left(), chips_y, inner.width(), sizes.chip)
        _paint_chips(painter, space, line, selected)

    def _paint_day(self, painter: QPainter, space: QRect, day: str, line: EntryLine) -> int:
        """Day, star and photo mark at the right end; returns the width they take."""
        sizes = self.sizes()
        taken = sizes.body_metrics.horizontalAdvance(day) + theme.px(10)
        painter.setFont(sizes.body)
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, day)
        if line.starred:
            side = theme.px(13)
            star = QRectF(space.right() - taken - side, space.center().y() - side / 2, side, side)
            paint_star(painter, star, filled=True)
            taken += side + theme.px(6)
        if line.photos:
            side = theme.px(PHOTO)
            at = QPoint(space.right() - taken - side, space.center().y() - side // 2)
            painter.drawPixmap(at, icons.pixmap("photo", "muted", PHOTO))
            taken += side + theme.px(6)
        return taken


def _paint_chips(painter: QPainter, space: QRect, line: EntryLine, selected: bool) -> None:
    """As many as fit, then how many more there are."""
    words: list[tuple[str, str]] = []
    if line.kind is not None:
        words.append((kind_name(line.kind), "accent"))
    words.extend((name, "neutral") for name in line.clients)
    words.extend((f"#{name}", "quiet") for name in line.tags)
    more_width = chips.chip_size("+99").width()
    x = space.left()
    for place, (word, tone) in enumerate(words):
        left = len(words) - place - 1
        width = chips.chip_size(word).width()
        room = space.right() + 1 - x - (more_width + theme.px(4) if left else 0)
        if width > room:
            if place and room < theme.px(64):
                _paint_chip(painter, QRect(x, space.top(), more_width, space.height()),
                            f"+{left + 1}", "quiet", selected)  # fmt: skip
                return
            width = max(room, theme.px(40))
        _paint_chip(painter, QRect(x, space.top(), width, space.height()), word, tone, selected)
        x += width + theme.px(4)


def _paint_chip(painter: QPainter, rect: QRect, word: str, tone: str, selected: bool) -> None:
    tokens = theme.current()
    foreground, ground = _chip_colours(tokens, tone, selected)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box, radius = QRectF(rect), rect.height() / 2
    if ground is None:
        painter.setPen(QPen(QColor(tokens.scroll if selected else tokens.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box.adjust(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
    painter.drawRoundedRect(box, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    font = theme.font("caption")
    inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
    text = QFontMetrics(font).elidedText(word, Qt.TextElideMode.ElideRight, inner.width() + 2)
    painter.setFont(font)
    painter.setPen(foreground)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _chip_colours(tokens: Tokens, tone: str, selected: bool) -> tuple[QColor, QColor | None]:
    """Text and ground; on the selected row, which is tinted itself, the ground is the card's."""
    if tone == "quiet":
        return QColor(tokens.muted), None
    text, ground = chips.colours("accent" if tone == "accent" else "neutral")
    return text, QColor(tokens.surface) if selected else ground


@lru_cache(maxsize=512)
def _date(day: date, _language: str) -> str:
    return formats.short_date(day)


@lru_cache(maxsize=512)
def _day(day: date, _language: str) -> str:
    return formats.short_day(day)
