"""Addresses in what the coach wrote: told in full and opened only when she says so."""

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ui import dialogs

_WEB = frozenset({"http", "https"})
_MAIL, _PHONE = "mailto", "tel"


def shown_address(address: str) -> str:
    """The address as the browser gets it, in letters of which none can look like another."""
    encoded = bytes(QUrl(address).toEncoded().data()).decode("ascii", "replace")
    return encoded or address


def write_mail(parent: QWidget | None, address: str, subject: str = "", text: str = "") -> bool:
    """Ask, then begin a mail to ``address`` in the mail program, perhaps with words in it."""
    plain = _with_scheme(_MAIL, address.strip())
    if not (subject or text):
        return open_address(parent, plain)
    words = QUrlQuery()
    for name, value in (("subject", subject), ("body", text.replace("\n", "\r\n"))):
        words.addQueryItem(name, bytes(QUrl.toPercentEncoding(value).data()).decode("ascii"))
    letter = QUrl(plain)
    letter.setQuery(words)
    return open_address(parent, plain, letter)


def call_number(parent: QWidget | None, number: str) -> bool:
    """Ask, then hand ``number`` to the phone program."""
    return open_address(parent, _with_scheme(_PHONE, "".join(number.split())))


def open_address(parent: QWidget | None, address: str, whole: QUrl | None = None) -> bool:
    """Ask, then hand ``address`` to the system; only web, mail and phone are opened.

    ``whole`` is the same address with words that the coach has read already.
    """
    url, shown = QUrl(address), shown_address(address)
    scheme = url.scheme().lower()
    if not url.isValid() or scheme not in {*_WEB, _MAIL, _PHONE}:
        dialogs.tell(
            parent,
            _("This address stays closed"),
            _("Only web, e-mail and phone addresses are opened here. This one is:")
            + f"\n\n{_wrapped(shown)}",
            _("Close"),
        )
        return False
    if not dialogs.ask(parent, *_question(scheme, shown), _("Stay")):
        return False
    if QDesktopServices.openUrl(url if whole is None else whole):
        return True
    dialogs.tell(
        parent,
        _("Nothing opened"),
        _("This computer has no program for such an address. Copy it instead:")
        + f"\n\n{_wrapped(shown)}",
        _("Close"),
    )
    return False


def _question(scheme: str, shown: str) -> tuple[str, str, str]:
    """Title, question and the word for yes."""
    if scheme == _MAIL:
        to = _("Write to {address}?").format(address=_wrapped(shown.partition(":")[2]))
        told = _("Your mail program opens. Nothing is sent by itself.")
        return _("Mail"), f"{to}\n\n{told}", _("Write an e-mail")
    if scheme == _PHONE:
        to = _("Call {number}?").format(number=_wrapped(shown.partition(":")[2]))
        told = _("The phone program of this computer opens.")
        return _("Phone"), f"{to}\n\n{told}", _("Call now")
    question = _("Open this address in the browser?")
    return _("Open a link"), f"{question}\n\n{_wrapped(shown)}", _("Open")


def _with_scheme(scheme: str, path: str) -> str:
    address = QUrl()
    address.setScheme(scheme)
    address.setPath(path)
    return address.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _wrapped(address: str) -> str:
    """With places where a long one may go on in the next line."""
    return "\u200b".join(address[start : start + 10] for start in range(0, len(address), 10))
