"""What a file is, by its first bytes and its name: a photo that opens here, or what else."""

from pathlib import PurePosixPath

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line

SNIFFED = 64
"""So many bytes of a file tell its kind."""
LONGEST_NAME = 120

_JPEG = b"\xff\xd8\xff"
_BEGINNINGS = (_JPEG, b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_RAW_BEGINNINGS = (
    *(b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0"),
    b"II*\0\x10\0\0\0CR",
)
_RAW_ENDINGS = (
    *(".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos"),
    *(".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".sr2", ".srw", ".x3f"),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), "HEIC"),
    **dict.fromkeys((b"mif1", b"msf1"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    b"crx ": "RAW",
}
"""Of files built like films (ISO/IEC 14496-12): those that hold a picture."""


def require_picture(beginning: bytes, name: str) -> None:
    """Look at the first `SNIFFED` bytes of a file called ``name``.

    Raises UserError: photo_heic (also for AVIF and RAW), photo_not_a_picture.
    """
    kind = _BRANDS.get(beginning[8:12]) if beginning[4:8] == b"ftyp" else None
    if beginning.startswith(_RAW_BEGINNINGS):
        kind = "RAW"
    elif name.lower().endswith(_RAW_ENDINGS) and not beginning.startswith(_JPEG):
        kind = kind or "RAW"
    if kind is not None:
        raise UserError("photo_heic", name=name, kind=kind)
    is_webp = beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP"
    if not (is_webp or beginning.startswith(_BEGINNINGS)):
        raise UserError("photo_not_a_picture", name=name)


def shown_name(name: str) -> str:
    """The file's name without its folders and what hides in it, one line, not too long."""
    visible = "".join(filter(str.isprintable, one_line(name).replace("\\", "/")))
    bare = one_line(PurePosixPath(visible).name)
    if len(bare) > LONGEST_NAME:
        bare = one_line(f"{bare[: LONGEST_NAME - 10]}…{bare[-9:]}")
    return bare if bare.strip(".") else "photo"
