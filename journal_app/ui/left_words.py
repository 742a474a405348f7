"""What was typed on a sheet that lay open when the journal was locked.

The sheet goes, as everything does. Its words are kept sealed with the journal's key, which goes
too, so that nobody reads them before the password, and nothing typed is lost.
"""

import hashlib
import secrets

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

KEPT = "kept"
"""Property of a sheet whose words are in the journal already."""
NONCE_BYTES = 12


def typed_words() -> str:
    """Of the sheets in sight, a line each; empty where nothing is typed."""
    words: list[str] = []
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible() and not one.property(KEPT):
            words += [text for text in _texts(one) if text.strip()]
    return "\n".join(words)


def seal(words: str, key: bytes) -> bytes:
    """Only `unseal` with the same key makes words of it again."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - rarely needed

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_own(key)).encrypt(nonce, words.encode("utf-8", "surrogatepass"), None)


def unseal(sealed: bytes, key: bytes) -> str:
    """Raises cryptography's InvalidTag where it is another journal's key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - rarely needed

    nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    return AESGCM(_own(key)).decrypt(nonce, content, None).decode("utf-8", "surrogatepass")


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
