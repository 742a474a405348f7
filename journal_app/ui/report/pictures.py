"""Photos on paper: in rows that are as wide as the text, each read when its page is painted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter, QPen

from journal_app.ground.i18n import _
from journal_app.ui.charts.look import PAPER
from journal_app.ui.report.flow import Block
from journal_app.ui.report.letters import INCH, POINT, lines
from journal_app.ui.report.parts import Picture

BETWEEN = 8 * POINT
BEFORE = 9 * POINT
ROW = 240 * POINT
"""A row with several is no higher."""
ALONE = 280 * POINT
"""Nor is one that has a row to itself."""
WIDEST = 2.4
"""A picture that is so many times as wide as high has a row to itself."""
PER_INCH = 200
"""Pixels on paper: more than that nobody sees."""
LEAST_PER_INCH = 96
"""A picture of few pixels is not made larger than that."""


@dataclass(frozen=True)
class _Shown:
    picture: Picture
    width: float
    height: float


def picture_blocks(pictures: Sequence[Picture], width: float) -> list[Block]:
    """A row each; they follow what is above them, but may stand on the next page."""
    return [_block(row) for row in _rows(pictures, width)]


def _rows(pictures: Sequence[Picture], width: float) -> Iterator[list[_Shown]]:
    row: list[Picture] = []
    for one in pictures:
        if row and (_ratio(one) > WIDEST or _ratio(row[-1]) > WIDEST):
            yield _fitted(row, width)
            row = []
        row.append(one)
        if _height(row, width) <= ROW and len(row) > 1:
            yield _fitted(row, width)
            row = []
    if row:
        yield _fitted(row, width)


def _fitted(row: Sequence[Picture], width: float) -> list[_Shown]:
    height = min(_height(row, width), ALONE if len(row) == 1 else ROW)
    shown = []
    for one in row:
        most = one.height * INCH / LEAST_PER_INCH
        high = max(1.0, min(height, most))
        shown.append(_Shown(one, max(1.0, min(high * _ratio(one), width)), high))
    return shown


def _height(row: Sequence[Picture], width: float) -> float:
    """At which the row is as wide as the text."""
    return (width - BETWEEN * (len(row) - 1)) / sum(map(_ratio, row))


def _ratio(picture: Picture) -> float:
    return max(1, picture.width) / max(1, picture.height)


def _block(row: Sequence[_Shown]) -> Block:
    def paint(painter: QPainter, x: float, y: float) -> None:
        for one in row:
            _paint(painter, one, QRectF(x, y, one.width, one.height))
            x += one.width + BETWEEN

    return Block(max(one.height for one in row), paint, before=BEFORE)


def _paint(painter: QPainter, shown: _Shown, place: QRectF) -> None:
    image = _read(shown.picture.read(), place)
    if not image.isNull():
        painter.drawImage(place, image)
        return
    painter.setPen(QPen(QColor(PAPER.tokens.line), 0.8 * POINT))
    painter.drawRect(place)
    told = _("This photo cannot be read any more.")
    for number, line in enumerate(lines(told, "small", max(place.width(), 60 * POINT), muted=True)):
        line.paint(painter, place.x() + 6 * POINT, place.y() + 4 * POINT + number * line.height)


def _read(content: bytes, place: QRectF) -> QImage:
    """As many pixels as paper shows, on white; null where it is no picture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    scale = PER_INCH / INCH
    wanted = QSize(max(1, round(place.width() * scale)), max(1, round(place.height() * scale)))
    lying = bool(
        reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    )  # fmt: skip
    size = wanted.transposed() if lying else wanted
    if size.width() < reader.size().width():
        reader.setScaledSize(size)
    return _on_white(reader.read())


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    page = QImage(image.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, image)
    painter.end()
    return page
