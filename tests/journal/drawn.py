"""Photos as cameras, scanners and telephones write them, drawn here."""

import io
from typing import Any

from PIL import Image, ImageDraw

RED, BLUE, WHITE = (200, 30, 30), (30, 30, 200), (255, 255, 255)
PLACE = "N 52.5200 Haus von Frau Weber"


def halves(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((width // 2, 0, width, height), fill=BLUE)
    return picture.convert(mode)


def landscape(width: int, height: int) -> Image.Image:
    """Many colours, as in a photo."""
    across = Image.linear_gradient("L").resize((width, height))
    down = across.rotate(90, expand=True).resize((width, height))
    return Image.merge("RGB", (across, down, Image.radial_gradient("L").resize((width, height))))


def file_of(picture: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def jpeg(width: int = 400, height: int = 300, shade: int = 0) -> bytes:
    """A photo; another ``shade`` is another photo."""
    picture = landscape(width, height)
    ImageDraw.Draw(picture).rectangle((0, 0, 20, 20), fill=(shade, shade, shade))
    return file_of(picture, quality=92)


def notes(orientation: int = 1) -> Image.Exif:
    """What a telephone notes beside the picture: how it was held, where it was."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[29] = "2026:11:22"
    return exif


def shown(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture
