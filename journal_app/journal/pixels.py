"""A picture's pixels: upright, of a sensible size, in the colours of a screen, as bytes again."""

import io
from typing import TYPE_CHECKING, Any

from journal_app.journal.photo_tables import JPEG, PNG

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

WIDEST, HIGHEST = 2048, 8192
"""Pixels of what is kept, upright."""
THUMBNAIL = 360

_QUALITY, _THUMBNAIL_QUALITY = 88, 80
_FEW_COLOURS = 256
_ORIENTATION = 0x0112
_WHITES = (1, 255, 65_535)
"""What programs call white in greys that have no limit of their own."""


def upright(file: "ImageFile") -> "Image":
    """The picture in a file, turned as its camera was held, small enough; RGB, RGBA or L."""
    from PIL.Image import Transpose  # noqa: PLC0415 - only whoever adds photos needs a decoder

    turns = {
        2: (Transpose.FLIP_LEFT_RIGHT, False),
        3: (Transpose.ROTATE_180, False),
        4: (Transpose.FLIP_TOP_BOTTOM, False),
        5: (Transpose.TRANSPOSE, True),
        6: (Transpose.ROTATE_270, True),
        7: (Transpose.TRANSVERSE, True),
        8: (Transpose.ROTATE_90, True),
    }
    turn, lies = turns.get(_orientation(file), (None, False))
    box = (HIGHEST, WIDEST) if lies else (WIDEST, HIGHEST)
    profile = file.info.get("icc_profile")
    _draft(file, _fitting(file.size, box))
    size = _fitting(file.size, box)
    picture = _in_screen_colours(_resized(_plain(file), size), profile)
    return picture if turn is None else picture.transpose(turn)


def encoded(picture: "Image", *, is_drawing: bool) -> tuple[bytes, str]:
    """The bytes to be kept and their media type.

    A drawing stays PNG where it is transparent, or where that is smaller than a JPEG.
    """
    if is_drawing and picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] != 255:
        return _saved(picture, "PNG"), PNG
    opaque = _on_white(picture)
    jpeg = _saved(opaque, "JPEG", quality=_QUALITY, optimize=True)
    if is_drawing and opaque.getcolors(_FEW_COLOURS) is not None:
        png = _saved(opaque, "PNG")
        if len(png) <= len(jpeg):
            return png, PNG
    return jpeg, JPEG


def small_jpeg(file: "ImageFile") -> bytes:
    """The picture in a file as a JPEG no side of which is longer than `THUMBNAIL` pixels."""
    size = _fitting(file.size, (THUMBNAIL, THUMBNAIL))
    file.draft(None, size)
    picture = file.convert("RGBA" if file.has_transparency_data else "RGB")
    small = _on_white(_resized(picture, size))
    return _saved(small, "JPEG", quality=_THUMBNAIL_QUALITY, optimize=True)


def _orientation(file: "ImageFile") -> Any:
    if file.format == "TIFF":  # its decoder turns it
        return None
    try:
        return file.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - notes that cannot be read turn nothing
        return None


def _draft(file: "ImageFile", size: tuple[int, int]) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth, where that is about ``size``.

    Most telephones' photos are 4,032 wide: the half of that is as good and takes half the time.
    """
    file.draft(None, (round(size[0] * 0.98), round(size[1] * 0.98)))


def _fitting(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _resized(picture: "Image", size: tuple[int, int]) -> "Image":
    from PIL.Image import Resampling  # noqa: PLC0415

    if picture.size == size:
        return picture
    return picture.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _plain(picture: "Image") -> "Image":
    """In a mode that can be resized: RGB, RGBA, CMYK or L."""
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode.startswith("I;16"):  # a scanner's 65,536 greys
        return picture.point(lambda value: value / 257).convert("L")
    if picture.mode in ("I", "F"):
        brightest: Any = picture.getextrema()[1]  # a pair only where there are several channels
        white = next((white for white in _WHITES if brightest <= white), brightest)
        return picture.point(lambda value: value * (255 / white)).convert("L")
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    return picture if picture.mode == "CMYK" else picture.convert("RGB")


def _in_screen_colours(picture: "Image", profile: Any) -> "Image":
    """Without the colour profile the picture must look the same, so its colours become sRGB."""
    if profile and picture.mode != "L":
        from PIL import ImageCms  # noqa: PLC0415

        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            done = ImageCms.profileToProfile(picture, source, screen, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            done = None  # a profile that is none: the colours as they are
        if done is not None:
            return done
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _on_white(picture: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415

    if picture.mode != "RGBA":
        return picture
    page = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(page, picture).convert("RGB")


def _saved(picture: "Image", form: str, **options: Any) -> bytes:
    picture.info = {}  # the camera's notes would be written too
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()
