"""How a chart is dressed: like the window, or for paper. No Qt, so that a report needs none."""

from dataclasses import dataclass

from journal_app.ui.tokens import LIGHT, Tokens

PAPER_FONT = "Inter"


@dataclass(frozen=True)
class Look:
    """Colours, the ground they lie on, and the letters; ``scale`` as `typography.Typography`."""

    tokens: Tokens
    ground: str
    family: str
    scale: float = 1.0

    def px(self, size: float) -> float:
        """``size`` pixels at the default font size."""
        return size * self.scale


PAPER = Look(LIGHT, "#FFFFFF", PAPER_FONT)
"""For everything that leaves the window, whatever the theme is."""


def mixed(ground: str, colour: str, share: float) -> str:
    """``#RRGGBB`` between two others: 0 is ``ground``, 1 is ``colour``."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
