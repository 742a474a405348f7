"""What was typed on a sheet that lay open when the journal was locked.

The sheet goes, as everything does. Its words lie beside the journal, sealed with its key, until
the coach has copied them or does not want them: nobody reads them before the password, and neither
another lock nor the end of the app takes them away.
"""

import hashlib
import secrets
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder

KEPT = "kept"
"""Property of a sheet whose words are in the journal already."""
NONCE_BYTES = 12
SHEET = "\x1e"
"""Begins the line with a sheet's name; nobody types it."""


def typed_words() -> str:
    """Of the sheets in sight, a line each beneath the sheet's name; empty where nothing is."""
    words: list[str] = []
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible() and not one.property(KEPT):
            typed = [text for text in _texts(one) if text.strip()]
            words += [SHEET + one.windowTitle(), *typed] if typed else []
    return "\n".join(words)


def sheets(words: str) -> list[str]:
    """The names of those on which it was typed, each once."""
    named = [line.removeprefix(SHEET) for line in words.split("\n") if line.startswith(SHEET)]
    return list(dict.fromkeys(filter(None, named)))


def without_names(words: str) -> str:
    """What was typed alone."""
    return "\n".join(line for line in words.split("\n") if not line.startswith(SHEET))


def lay_down(folder: DataFolder, words: str, key: bytes) -> None:
    """Beside the journal, after what lies there already. Raises UserError."""
    from journal_app.store.whole_file import written_whole  # noqa: PLC0415 - as below

    path = _path(folder, key)
    try:
        before = lying(folder, key)
    except UserError as error:
        if error.code != "typed_words_damaged":
            raise
        before = ""  # nobody could read them any more
    both = f"{before}\n\n{words}" if before else words
    with written_whole(path) as file:
        file.write(_seal(both, key))


def lying(folder: DataFolder, key: bytes) -> str:
    """What lies there for the journal with this key; empty most often.

    Raises UserError: typed_words_damaged, and what the file system says.
    """
    from journal_app.store.faults import explained  # noqa: PLC0415 - not before the first paint

    path = _path(folder, key)
    if not path.exists():
        return ""
    with explained(path):
        sealed = path.read_bytes()
    return _unseal(sealed, key, path)


def take_away(folder: DataFolder, key: bytes) -> None:
    """They are copied, or nobody wants them. Raises UserError."""
    from journal_app.store.faults import explained  # noqa: PLC0415 - not before the first paint

    path = _path(folder, key)
    with explained(path):
        path.unlink(missing_ok=True)


def _path(folder: DataFolder, key: bytes) -> Path:
    """A journal of another key, such as one that was brought back, leaves these alone."""
    from journal_app.store.keys import ident_of  # noqa: PLC0415 - not before the first paint

    return folder.typed(ident_of(key))


def _seal(words: str, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - rarely needed

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_own(key)).encrypt(nonce, words.encode("utf-8", "surrogatepass"), None)


def _unseal(sealed: bytes, key: bytes, path: Path) -> str:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - rarely needed
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - rarely needed

    nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        words = AESGCM(_own(key)).decrypt(nonce, content, None)
    except (InvalidTag, ValueError) as error:  # a nonce cut short is a ValueError
        raise UserError("typed_words_damaged", path=str(path)) from error
    return words.decode("utf-8", "surrogatepass")


def _own(key: bytes) -> bytes:
    """The journal's pages are encrypted with the key itself, and nothing else is."""
    return hashlib.sha256(b"words left on a sheet " + key).digest()


def _texts(sheet: QWidget) -> list[str]:
    texts = []
    for field in sheet.findChildren(QWidget):
        if isinstance(field, QLineEdit):
            secret = field.echoMode() != QLineEdit.EchoMode.Normal
            if field.isModified() and not secret and not field.isReadOnly():
                texts.append(field.text())
        elif isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isModified():
            texts.append("" if field.isReadOnly() else field.toPlainText())
    return texts
