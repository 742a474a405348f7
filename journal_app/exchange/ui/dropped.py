"""Whether what is dropped may be a journal; what it is, is seen when it is read."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from journal_app.exchange.recognise import may_come_in


def journal_file(mime: QMimeData) -> Path | None:
    """The one file that may come in; None for pictures, words, several files."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if may_come_in(path) else None
