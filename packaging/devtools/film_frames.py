"""Frames of a film: what stands on the screen, a line of words beneath it, and for how long."""

from pathlib import Path
from typing import Any

WIDTH = 900
"""Pixels of the finished picture."""
STRIP = 44
"""Pixels beneath the window for what is said."""
EACH = 0.08
"""Seconds between the frames of something that moves by itself."""
COLOURS = 128
POINTER = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (13, 12))


class Film:
    def __init__(self, window: Any, context: Any) -> None:
        self._window = window
        self._context = context
        self._words = ""
        self._frames: list[tuple[Any, float]] = []
        """Each picture with its seconds."""
        self.settle()

    def say(self, words: str) -> None:
        self._words = words

    def settle(self) -> None:
        """Let the worker and what it brings come to rest."""
        quiet = 0
        while quiet < 2:
            self._wait(0.12)
            busy = self._context.tasks.busy() or self._context.figures.busy()
            quiet = 0 if busy else quiet + 1

    def hold(self, seconds: float) -> None:
        """What stands there now, for so long."""
        self.take(seconds)

    def run(self, seconds: float) -> None:
        """What moves by itself, for so long."""
        for _each in range(round(seconds / EACH)):
            self._wait(EACH / 2)
            self.take(EACH)

    def point(self, widget: Any) -> None:
        """The mouse comes to ``widget``."""
        self.take(0.8, pointer=widget.mapToGlobal(widget.rect().center()))

    def take(self, seconds: float, pointer: Any = None) -> None:
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents()
        picture = self._picture(pointer)
        if self._frames and self._frames[-1][0] == picture:
            last, lasted = self._frames.pop()
            self._frames.append((last, lasted + seconds))
        else:
            self._frames.append((picture, seconds))

    def save(self, target: Path) -> None:
        """As one .gif that runs for ever. Raises OSError."""
        from PIL import Image

        pictures = [_pillow(picture) for picture, _seconds in self._frames]
        width, height = pictures[0].size
        # All colours that come up anywhere, so that nothing flickers from one frame to the next.
        step = max(1, len(pictures) // 8)
        some = pictures[::step]
        sheet = Image.new("RGB", (width, height * len(some)))
        for index, picture in enumerate(some):
            sheet.paste(picture, (0, index * height))
        palette = sheet.quantize(COLOURS)
        flat = [one.quantize(palette=palette, dither=Image.Dither.NONE) for one in pictures]
        flat[0].save(
            target,
            save_all=True,
            append_images=flat[1:],
            duration=[round(seconds * 1000) for _picture, seconds in self._frames],
            loop=0,
            optimize=False,
        )

    @property
    def seconds(self) -> float:
        return sum(seconds for _picture, seconds in self._frames)

    def _picture(self, pointer: Any) -> Any:
        from PySide6.QtCore import QPoint, QRect, Qt
        from PySide6.QtGui import QColor, QImage, QPainter, QPolygon
        from PySide6.QtWidgets import QApplication, QDialog

        from journal_app.ui import theme

        size = self._window.size()
        picture = QImage(size.width(), size.height() + STRIP, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._window.grab())
        for sheet in QApplication.topLevelWidgets():
            if isinstance(sheet, QDialog) and sheet.isVisible():
                painter.fillRect(QRect(QPoint(), size), QColor(0, 0, 0, 60))
                middle = QRect(QPoint(), size).center() - sheet.rect().center()
                painter.drawPixmap(middle, sheet.grab())
        if pointer is not None:
            painter.setPen(QColor("white"))
            painter.setBrush(QColor("black"))
            at = self._window.mapFromGlobal(pointer)
            painter.drawPolygon(QPolygon([at + QPoint(*place) for place in POINTER]))
        strip = QRect(0, size.height(), size.width(), STRIP)
        painter.fillRect(strip, QColor(theme.current().accent))
        painter.setPen(QColor("white"))
        font = theme.font("card_title")
        painter.setFont(font)
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
        smooth = Qt.TransformationMode.SmoothTransformation
        return picture.scaledToWidth(WIDTH, smooth)

    def _wait(self, seconds: float) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()


def _pillow(picture: Any) -> Any:
    from PIL import Image
    from PySide6.QtGui import QImage

    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    raw = ("raw", "RGB", rgb.bytesPerLine())
    return Image.frombytes("RGB", (rgb.width(), rgb.height()), bytes(rgb.constBits()), *raw)
