"""Text as people paste it, made fit to be kept."""


def storable(text: str) -> str:
    """``text`` without what no file can hold.

    NUL goes, half a character (a lone surrogate, from a torn paste) becomes a question mark.
    Everything else stays as it was typed.
    """
    if text.isascii() and "\0" not in text:  # as most is: an import asks a million times
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """``text`` storable, with every run of white space, line breaks included, as one blank."""
    return " ".join(storable(text).split())


def apart(text: str) -> str:
    """``text`` for a place within a sentence, which Arabic or Hebrew in it does not turn round."""
    return f"\u2068{text}\u2069"
