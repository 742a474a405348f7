"""The README's moving picture."""

from devtools.commands import FILM
from devtools.environment import ROOT
from PIL import Image

MEGABYTES = 2


def test_the_film_is_half_a_minute_and_stands_in_the_readme() -> None:
    assert FILM.relative_to(ROOT).as_posix() in (ROOT / "README.md").read_text("utf-8")
    assert FILM.stat().st_size < MEGABYTES * 1_000_000
    with Image.open(FILM) as film:
        lasts = 0
        for frame in range(getattr(film, "n_frames", 1)):
            film.seek(frame)
            lasts += film.info["duration"]
    assert 25_000 <= lasts <= 32_000
