"""The colours of the app, for light and for dark, and for whoever needs more contrast. No Qt."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """What a colour is for, as ``#RRGGBB``. Meaning is never carried by colour alone."""

    dark: bool
    window: str
    surface: str
    sidebar: str
    line: str
    """Between two things, and behind what is told apart from its ground."""
    border: str
    """Around what can be clicked or typed in."""
    text: str
    muted: str
    board: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_hover: str
    celebrate: str
    celebrate_text: str
    celebrate_soft: str
    warning: str
    warning_soft: str
    second: str
    hover: str
    """Ground of a plain control or a row under the mouse."""
    scroll: str
    night: str
    """Ground of a photo opened large: dark in both themes."""
    on_night: str
    on_night_muted: str
    night_hover: str
    high_contrast: bool = False


LIGHT = Tokens(
    dark=False,
    window="#F6F5F1",
    surface="#FFFFFF",
    sidebar="#FBFAF7",
    line="#E6E3DA",
    border="#E6E3DA",
    text="#22302B",
    muted="#5F6A64",
    board="#EFEDE6",
    accent="#1F6F5C",
    on_accent="#FFFFFF",
    accent_soft="#E3F0EB",
    accent_hover="#1A5F4F",
    celebrate="#C98A1B",
    celebrate_text="#8A5A00",
    celebrate_soft="#FBF1DC",
    warning="#A63D50",
    warning_soft="#F9E6E9",
    second="#3A6EA5",
    hover="#F3F1EB",
    scroll="#CFCBBF",
    night="#171C1A",
    on_night="#E7ECE9",
    on_night_muted="#9BA8A1",
    night_hover="#323B37",
)

DARK = Tokens(
    dark=True,
    window="#171C1A",
    surface="#1F2623",
    sidebar="#1B211F",
    line="#323B37",
    border="#323B37",
    text="#E7ECE9",
    muted="#9BA8A1",
    board="#1B211F",
    accent="#5CC2A4",
    on_accent="#10231D",
    accent_soft="#21382F",
    accent_hover="#74CFB4",
    celebrate="#E3B04B",
    celebrate_text="#E3B04B",
    celebrate_soft="#3A301B",
    warning="#E08A98",
    warning_soft="#3B2529",
    second="#7FB0E0",
    hover="#272F2B",
    scroll="#46514C",
    night="#171C1A",
    on_night="#E7ECE9",
    on_night_muted="#9BA8A1",
    night_hover="#323B37",
)

LIGHT_HIGH = Tokens(
    dark=False,
    window="#FFFFFF",
    surface="#FFFFFF",
    sidebar="#FFFFFF",
    line="#DCDCDC",
    border="#4A4A4A",
    text="#000000",
    muted="#333333",
    board="#F0F0F0",
    accent="#0A4A3B",
    on_accent="#FFFFFF",
    accent_soft="#DFF1EB",
    accent_hover="#06362B",
    celebrate="#8A5A00",
    celebrate_text="#573900",
    celebrate_soft="#FFF3D6",
    warning="#85102A",
    warning_soft="#FDE8EC",
    second="#0F4678",
    hover="#EDEDED",
    scroll="#6B6B6B",
    night="#000000",
    on_night="#FFFFFF",
    on_night_muted="#D6D6D6",
    night_hover="#3A3A3A",
    high_contrast=True,
)

DARK_HIGH = Tokens(
    dark=True,
    window="#000000",
    surface="#000000",
    sidebar="#000000",
    line="#3A3A3A",
    border="#BDBDBD",
    text="#FFFFFF",
    muted="#DADADA",
    board="#141414",
    accent="#7CE8C8",
    on_accent="#000000",
    accent_soft="#0C2E24",
    accent_hover="#A6F3DC",
    celebrate="#FFC94D",
    celebrate_text="#FFD57A",
    celebrate_soft="#33270A",
    warning="#FFB7C2",
    warning_soft="#3D1219",
    second="#A3CEFF",
    hover="#292929",
    scroll="#A0A0A0",
    night="#000000",
    on_night="#FFFFFF",
    on_night_muted="#DADADA",
    night_hover="#3A3A3A",
    high_contrast=True,
)

TEXT_ON_GROUND: tuple[tuple[str, str], ...] = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "sidebar"),
    ("text", "board"),
    ("text", "hover"),
    ("text", "line"),
    ("text", "accent_soft"),
    ("text", "celebrate_soft"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "sidebar"),
    ("muted", "board"),
    ("muted", "hover"),
    ("muted", "accent_soft"),
    ("muted", "celebrate_soft"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("celebrate_text", "celebrate_soft"),
    ("celebrate_text", "surface"),
    ("celebrate_text", "accent_soft"),
    ("celebrate_text", "hover"),
    ("warning", "window"),
    ("warning", "surface"),
    ("warning", "warning_soft"),
    ("second", "surface"),
    ("window", "text"),
    ("on_night", "night"),
    ("on_night", "night_hover"),
    ("on_night_muted", "night"),
)
"""Every pair the kit writes with; a test holds each to WCAG AA (4.5:1), and in high contrast
to AAA (7:1). Add yours here."""

GROUNDS = ("window", "surface", "sidebar", "board", "hover", "accent_soft")
SEEN_ON_GROUND: tuple[tuple[str, str], ...] = (
    *((colour, ground) for ground in GROUNDS for colour in ("border", "accent", "muted", "scroll")),
    *((colour, "surface") for colour in ("celebrate", "warning", "second")),
    ("window", "text"),
    ("border", "celebrate_soft"),
    ("border", "warning_soft"),
)
"""Edges, rings and marks; in high contrast a test holds each to 3:1."""


def tokens(dark: bool, *, high_contrast: bool = False) -> Tokens:
    if high_contrast:
        return DARK_HIGH if dark else LIGHT_HIGH
    return DARK if dark else LIGHT


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
