"""Photos for the tour and the tests: nobody's, painted, the same every time."""

import random

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QLinearGradient, QPainter, QPainterPath

_NAMES = ("workshop.jpg", "flipchart.jpg", "terrasse-am-abend.jpg", "IMG_2041.jpg", "urkunde.jpg")
_SKIES = (
    ("#F2B880", "#7A4E7E"), ("#BFD7EA", "#5B8E7D"), ("#FAD4C0", "#3A6EA5"),
    ("#E8E2C8", "#1F6F5C"), ("#C9D6E8", "#22302B"),
)  # fmt: skip
_SIZES = ((1600, 1067), (1200, 1600), (2048, 1152), (1500, 1500), (1000, 1400))


def painted_photos(count: int = 5) -> list[tuple[str, bytes]]:
    """Names and JPEG files, landscape, upright and square, no two alike."""
    return [(_name(number), _painted(number)) for number in range(count)]


def _name(number: int) -> str:
    turn, place = divmod(number, len(_NAMES))
    stem, _dot, ending = _NAMES[place].partition(".")
    return f"{stem}-{turn + 1}.{ending}" if turn else f"{stem}.{ending}"


def _painted(number: int) -> bytes:
    """Hills under a sky."""
    dice = random.Random(number)  # noqa: S311 - a landscape, not a secret
    width, height = _SIZES[number % len(_SIZES)]
    high, low = (QColor(colour) for colour in _SKIES[number % len(_SKIES)])
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, height))
    sky.setColorAt(0, low.lighter(150))
    sky.setColorAt(0.7, high)
    painter.fillRect(image.rect(), sky)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(high.lighter(115))
    side = height * dice.uniform(0.12, 0.2)
    painter.drawEllipse(QRectF(width * dice.uniform(0.15, 0.7), height * 0.2, side, side))
    for hill in range(4):
        line = height * (0.5 + 0.13 * hill)
        path = QPainterPath(QPointF(0, height))
        path.lineTo(0, line + height * dice.uniform(-0.1, 0.1))
        path.cubicTo(
            width * dice.uniform(0.2, 0.4), line - height * dice.uniform(0.02, 0.2),
            width * dice.uniform(0.5, 0.8), line + height * dice.uniform(0.02, 0.2),
            width, line + height * dice.uniform(-0.15, 0.05),
        )  # fmt: skip
        path.lineTo(width, height)
        painter.setBrush(low.darker(85 + 25 * hill))
        painter.drawPath(path)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(85)
    writer.write(image)
    return bytes(buffer.data().data())
