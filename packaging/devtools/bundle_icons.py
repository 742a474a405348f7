"""The app's icon in every size and container that a system asks for, drawn from the one SVG.

As a script, under the bundle environment's Python: bundle_icons.py FOLDER.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SVG = ROOT / "resources" / "icons" / "app.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels; those that the icon theme "hicolor" knows."""
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(folder: Path) -> None:
    """PNGs named by their size, and erfolgsjournal.ico and .icns, in ``folder``."""
    from PIL import Image
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _app = QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    folder.mkdir(parents=True, exist_ok=True)
    for size in (*SIZES, 1024):
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, size, size))
        painter.end()
        if not image.save(str(folder / f"{size}.png")):
            raise OSError(f"{folder / f'{size}.png'} could not be written")
    largest = Image.open(folder / "1024.png")
    drawn = [Image.open(folder / f"{size}.png") for size in WINDOWS_SIZES]
    largest.save(
        folder / "erfolgsjournal.ico",
        sizes=[(size, size) for size in WINDOWS_SIZES],
        append_images=drawn,
    )
    largest.save(folder / "erfolgsjournal.icns")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
