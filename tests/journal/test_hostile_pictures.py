"""Whatever the bytes of a photo: it is kept, or refused with a sentence."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal.pictures import measured, prepare
from tests.journal.drawn import file_of, halves, landscape, notes, shown

# -- whatever the bytes

FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
GOOD = [
    file_of(landscape(60, 40), form, **options)
    for form, options in (
        ("JPEG", {"exif": notes(6), "icc_profile": b"x" * 200}),
        ("JPEG", {"progressive": True}),
        ("PNG", {"exif": notes(3)}),
        ("WEBP", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "jpeg"}),
        ("BMP", {}),
        ("GIF", {}),
    )
] + [file_of(halves(60, 40, "RGBA"), "PNG"), file_of(halves(60, 40, "P"), "PNG")]


def survive(content: bytes) -> None:
    """It is kept, and then opens; or it is refused with a sentence."""
    try:
        picture = prepare(content, "x.jpg")
    except UserError as error:
        sentence(error)
        return
    assert measured(picture.content, "x") == (picture.media_type, picture.width, picture.height)
    shown(picture.content)
    shown(picture.thumbnail)


@FUZZ
@given(content=st.binary(max_size=200), beginning=st.sampled_from([b"", *(g[:12] for g in GOOD)]))
def test_any_bytes_at_all(content: bytes, beginning: bytes) -> None:
    survive(beginning + content)


@settings(FUZZ, max_examples=600)
@given(data=st.data())
def test_a_good_photo_with_some_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(GOOD)))
    for _ in range(data.draw(st.integers(1, 5))):
        near_the_head = data.draw(st.booleans())
        place = data.draw(st.integers(0, 60 if near_the_head else len(content) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=4))
        content[place : place + data.draw(st.sampled_from((0, len(piece), 40)))] = piece
    survive(bytes(content))
