"""The recovery code on a sheet of paper, with what it is for."""

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui import dialogs, theme
from journal_app.ui import format as fmt

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MARGINS = QMarginsF(25, 25, 25, 25)
"""Millimetres."""


def print_code(parent: QWidget, code: str, day: date) -> None:
    """Ask for a printer and print it."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - rarely needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(APP_NAME)
    if dialogs.choose_printer(parent, printer):
        send(code, day, printer)


def send(code: str, day: date, printer: "QPrinter") -> None:
    printer.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
    paper(code, day).print_(printer)


def paper(code: str, day: date) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(theme.font())
    lines = (
        _("Recovery code of your journal"),
        code,
        _("Made on {date}").format(date=fmt.long_date(day)),
        _(
            "Forgot the password? Choose “Forgotten? Use the recovery code” where the app asks for "
            "the password, and type this code. Small letters will do. Then you choose a new "
            "password."
        ),
        _(
            "Whoever has this paper and your computer, or one of your backups, can read your "
            "journal. Keep it where you keep other papers that matter."
        ),
    )
    title, symbols, made, use, care = (escape(line) for line in lines)
    document.setHtml(
        f"<div style='color:#000000'><p style='font-size:11pt'>{escape(APP_NAME)}</p>"
        f"<p style='font-size:20pt; font-weight:700'>{title}</p>"
        f"<p style='font-size:17pt; font-family:monospace; font-weight:600'>{symbols}</p>"
        f"<p style='font-size:11pt'>{made}</p>"
        f"<p style='font-size:11pt'>{use}</p><p style='font-size:11pt'>{care}</p></div>"
    )
    return document
