"""Photos are made fit to be kept, or refused with a sentence, whatever the bytes."""

import hashlib
import io
import os
import struct
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageSequence

from journal_app.ground import i18n
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal.picture_kinds import shown_name
from journal_app.journal.pictures import measured, prepare, read_picture, thumbnail
from tests.journal.drawn import (
    BLUE,
    PLACE,
    RED,
    WHITE,
    file_of,
    halves,
    jpeg,
    landscape,
    notes,
    shown,
)

REFUSALS = {"photo_not_a_picture", "photo_heic", "photo_too_large", "photo_unreadable"}


def refused(content: bytes, name: str = "IMG_1.jpg") -> UserError:
    with pytest.raises(UserError) as caught:
        prepare(content, name)
    assert caught.value.code in REFUSALS
    assert name in sentence(caught.value)
    return caught.value


def near(pixel: object, colour: tuple[int, ...]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(is_ - wanted) < 16 for is_, wanted in zip(pixel, colour, strict=True))


def test_a_small_photo_keeps_its_size_and_its_look() -> None:
    content = file_of(halves(640, 480))
    picture = prepare(content, "IMG_1.jpg")
    assert (picture.width, picture.height, picture.media_type) == (640, 480, "image/jpeg")
    assert picture.sha256 == hashlib.sha256(picture.content).hexdigest()
    assert picture.origin == hashlib.sha256(content).hexdigest()
    assert picture.name == "IMG_1.jpg"
    kept = shown(picture.content)
    assert (kept.format, kept.size) == ("JPEG", (640, 480))
    assert near(kept.getpixel((100, 200)), RED)
    assert near(kept.getpixel((600, 200)), BLUE)
    assert measured(picture.content, "x") == ("image/jpeg", 640, 480)


def test_the_same_file_makes_the_same_photo() -> None:
    content = jpeg()
    assert prepare(content, "a.jpg") == prepare(content, "a.jpg")
    assert prepare(content, "a.jpg").thumbnail == thumbnail(prepare(content, "a").content, "a")


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((4032, 3024), (2016, 1512)),  # decoded at half its size
        ((3000, 2000), (2048, 1365)),
        ((3024, 4032), (2048, 2731)),
        ((2048, 9000), (1864, 8192)),
        ((12000, 3), (2048, 1)),
        ((1, 9000), (1, 8192)),
        ((2048, 2048), (2048, 2048)),
    ],
)
def test_a_large_photo_is_made_smaller_and_never_larger(
    size: tuple[int, int], kept: tuple[int, int]
) -> None:
    picture = prepare(file_of(halves(*size)), "x.jpg")
    assert (picture.width, picture.height) == shown(picture.content).size == kept
    assert max(shown(picture.thumbnail).size) <= 360


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_telephone_was_held(form: str, orientation: int) -> None:
    """Red on the left, blue on the right; the camera's chip saw it turned or mirrored."""
    turned = halves(120, 80)
    for step in {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }[orientation]:
        turned = turned.transpose(step)
    picture = prepare(file_of(turned, form, exif=notes(orientation)), "x")
    kept = shown(picture.content).convert("RGB")
    assert kept.size == (picture.width, picture.height) == (120, 80)
    assert near(kept.getpixel((10, 40)), RED)
    assert near(kept.getpixel((110, 40)), BLUE)


def test_a_photo_that_was_held_upright_is_measured_upright() -> None:
    picture = prepare(file_of(halves(4000, 3000), exif=notes(6)), "x.jpg")
    assert (picture.width, picture.height) == (2048, 2731)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_where_and_when_it_was_taken_is_left_out(form: str) -> None:
    options: dict[str, object] = {"exif": notes()} if form != "GIF" else {}
    if form == "TIFF":
        options = {"description": PLACE, "artist": PLACE}
    elif form in ("JPEG", "GIF"):
        options["comment"] = PLACE.encode()
    elif form == "PNG":
        from PIL.PngImagePlugin import PngInfo

        words = PngInfo()
        words.add_text("Comment", PLACE)
        options["pnginfo"] = words
    if form in ("JPEG", "WEBP", "PNG"):
        options["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if form == "JPEG":
        options["xmp"] = PLACE.encode()
    content = file_of(halves(300, 200), form, **options) + PLACE.encode()
    assert PLACE.encode() in content
    picture = prepare(content, "x")
    for kept in (picture.content, picture.thumbnail):
        assert b"Weber" not in kept
        assert b"Exif" not in kept
        assert b"ICC" not in kept
        assert not shown(kept).info.keys() & {"exif", "comment", "xmp", "icc_profile", "Comment"}


def test_notes_that_cannot_be_read_do_no_harm() -> None:
    content = file_of(halves(300, 200), exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\x99" * 40)
    assert prepare(content, "x.jpg").width == 300


def test_other_colours_than_the_screens_look_the_same_afterwards() -> None:
    """A print shop's file, and a profile that says something else than sRGB."""
    assert near(shown(prepare(file_of(halves(99, 9, "CMYK")), "x").content).getpixel((9, 4)), RED)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    as_is = prepare(file_of(halves(99, 9)), "x")
    assert prepare(file_of(halves(99, 9), icc_profile=b"no profile"), "x").content == as_is.content
    assert prepare(file_of(halves(99, 9), icc_profile=lab), "x").width == 99


@pytest.mark.parametrize(
    ("form", "modes"),
    [
        ("JPEG", "L 1 CMYK"),
        ("WEBP", "RGB L P RGBA"),
        ("TIFF", "RGB L 1 P RGBA CMYK I;16 I F YCbCr"),
        ("BMP", "RGB L 1 P"),
        ("GIF", "RGB L 1 P RGBA"),
    ],
)
def test_every_other_format_becomes_a_jpeg(form: str, modes: str) -> None:
    for mode in modes.split():
        drawn = halves(90, 60, "L") if mode in ("I;16", "I", "F") else halves(90, 60)
        picture = prepare(file_of(drawn.convert(mode), form), "x")
        assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 90, 60)


def test_a_scanners_sixteen_bits_stay_grey() -> None:
    half = Image.new("I;16", (60, 40), 32896)
    kept = shown(prepare(file_of(half, "PNG"), "x.png").content)
    assert abs(int(kept.convert("L").getpixel((9, 9))) - 128) <= 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mode", "white"), [("F", 1.0), ("F", 255.0), ("F", 65_535.0), ("F", 1e6), ("I", 65_535)]
)
def test_greys_without_a_limit_are_as_bright_as_they_were(mode: str, white: float) -> None:
    drawn = Image.new(mode, (60, 40), white)
    drawn.paste(white / 2 if mode == "F" else int(white // 2), (0, 0, 30, 40))
    kept = shown(prepare(file_of(drawn, "TIFF"), "x.tif").content).convert("L")
    for place, wanted in (((9, 9), 128), ((50, 9), 255)):
        assert abs(int(kept.getpixel(place)) - wanted) <= 3  # type: ignore[arg-type]


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, BLUE)]
    content = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert len(list(ImageSequence.Iterator(Image.open(io.BytesIO(content))))) == 2
    assert near(shown(prepare(content, "x.gif").content).getpixel((9, 9)), RED)
    content = file_of(frames[0], "MPO", save_all=True, append_images=frames[1:])
    picture = prepare(content, "x.jpg")
    assert picture.media_type == "image/jpeg"
    assert near(shown(picture.content).getpixel((9, 9)), RED)


def test_a_drawing_stays_sharp_and_a_photo_saved_as_png_becomes_small() -> None:
    drawing = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(drawing).line((20, 20, 700, 500), fill="black", width=3)
    sharp = prepare(file_of(drawing, "PNG"), "flipchart.png")
    assert sharp.media_type == "image/png"
    assert shown(sharp.content).convert("RGB").tobytes() == drawing.tobytes()
    photo = file_of(landscape(800, 600), "PNG")
    small = prepare(photo, "photo.png")
    assert small.media_type == "image/jpeg"
    assert len(small.content) < len(photo)


def test_what_is_transparent_stays_so_and_its_thumbnail_stands_on_white() -> None:
    logo = Image.new("RGBA", (500, 500), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((100, 100, 400, 400), fill=(*RED, 255))
    picture = prepare(file_of(logo, "PNG"), "logo.png")
    assert picture.media_type == "image/png"
    kept = shown(picture.content)
    assert kept.mode == "RGBA"
    assert kept.getpixel((5, 5)) == (0, 0, 0, 0)
    small = shown(picture.thumbnail)
    assert (small.format, small.size) == ("JPEG", (360, 360))
    assert near(small.getpixel((5, 5)), WHITE)
    flat = prepare(file_of(logo, "WEBP", lossless=True), "logo.webp")
    assert flat.media_type == "image/jpeg"
    assert near(shown(flat.content).getpixel((5, 5)), WHITE)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\0\0\0\x18ftypheic", "IMG_0042.HEIC", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "IMG_0042.jpg", "HEIC"),
        (b"\0\0\0\x18ftypavif", "x.avif", "AVIF"),
        (b"\0\0\0\x18ftypcrx ", "x.CR3", "RAW"),
        (b"II*\0\x10\0\0\0CR\x02\0", "x.CR2", "RAW"),
        (b"MM\0*\0\0\0\x08", "x.NEF", "RAW"),
        (b"FUJIFILMCCD-RAW 0201", "x.RAF", "RAW"),
    ],
)
def test_a_photo_in_a_format_of_the_camera_asks_for_a_jpeg(
    head: bytes, name: str, kind: str
) -> None:
    error = refused(head + b"\0" * 100, name)
    assert error.code == "photo_heic"
    assert sentence(error) == (
        f"{name} is in {kind} format. Export it as JPEG on the phone or computer and add that."
    )
    i18n.activate("de")
    assert f"{name} ist ein {kind}-Foto." in sentence(error)


def test_a_negative_that_begins_like_a_tiff_is_known_by_its_tag() -> None:
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    tags = ImageFileDirectory_v2()
    tags[0xC612] = b"\1\4\0\0"
    error = refused(file_of(halves(60, 40), "TIFF", tiffinfo=tags), "x.tif")
    assert error.code == "photo_heic"


@pytest.mark.parametrize(
    "content",
    [b"", b"Liebes Tagebuch", b"%PDF-1.7", b"<svg/>", b"\0\0\0\x18ftypmp42", b"PK\3\4", b"%!PS-"],
)
def test_what_is_no_picture_is_told(content: bytes) -> None:
    assert refused(content).code == "photo_not_a_picture"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF"])
def test_a_torn_photo_is_told(form: str) -> None:
    content = file_of(landscape(300, 200), form)
    for length in (30, len(content) // 2, len(content) - 40):
        assert refused(content[:length]).code == "photo_unreadable"


def test_a_bomb_is_told_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def png(width: int, height: int, kind: int = 2) -> bytes:
        def chunk(name: bytes, content: bytes) -> bytes:
            checksum = struct.pack(">I", zlib.crc32(name + content))
            return struct.pack(">I", len(content)) + name + content + checksum

        head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
        rest = chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rest

    import tracemalloc

    tracemalloc.start()
    for size in ((7_400, 7_400), (2**31 - 1, 2**31 - 1)):
        assert refused(png(*size)).code == "photo_too_large"
    transparent = png(6_400, 6_400, 6)
    assert refused(transparent).code == "photo_too_large"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    monkeypatch.setattr("journal_app.journal.pictures.LARGEST_FILE", 1000)
    assert refused(jpeg()).code == "photo_too_large"


def test_a_jpeg_that_is_decoded_as_a_whole_may_not_be_as_large_as_others() -> None:
    drawn = file_of(halves(64, 48), progressive=True), file_of(halves(64, 48))
    size = struct.pack(">HH", 48, 64)
    progressive, plain = (one.replace(size, struct.pack(">HH", 7_000, 8_000)) for one in drawn)
    assert refused(progressive).code == "photo_too_large"
    assert refused(plain[:-2]).code == "photo_unreadable"  # torn: the lines are missing
    assert prepare(file_of(halves(6_000, 40), progressive=True), "x.jpg").width == 2048


def test_a_name_is_one_line_without_folders() -> None:
    assert prepare(jpeg(), "../C:\\Fotos\\Mein\nBild\x00.jpg").name == "Mein Bild.jpg"
    long = prepare(jpeg(), "ä" * 400 + ".jpeg").name
    assert len(long) <= 120
    assert long.endswith(".jpeg")


@given(name=st.text(max_size=200) | st.sampled_from(["", "..", "a/..", "\u202e", " x\u200b y"]))
def test_a_name_stays_the_same_from_then_on(name: str) -> None:
    kept = shown_name(name)
    assert kept == shown_name(kept)
    assert kept.isprintable()
    assert kept.strip(".")
    assert 0 < len(kept) <= 120


def test_a_photo_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "Größe 1.jpg"
    file.write_bytes(jpeg())
    assert read_picture(file) == prepare(jpeg(), "Größe 1.jpg")


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, code in (
        (tmp_path / "nowhere.jpg", "file_missing"),
        (tmp_path, "path_unusable"),
        (tmp_path / ("n" * 300), "path_unusable"),
        (tmp_path / "nul\0.jpg", "path_unusable"),
    ):
        with pytest.raises(UserError) as caught:
            read_picture(path)
        assert caught.value.code == code
        assert str(path) in sentence(caught.value)
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.jpg")
        with pytest.raises(UserError, match="path_unusable"):
            read_picture(tmp_path / "pipe.jpg")
    (tmp_path / "huge.jpg").write_bytes(jpeg())
    monkeypatch.setattr("journal_app.journal.pictures.LARGEST_FILE", 1000)
    with pytest.raises(UserError, match="photo_too_large"):
        read_picture(tmp_path / "huge.jpg")
