"""Ctrl+P: the open entry on paper, or, where there is no printer, as a PDF."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPdfWriter

from journal_app.exchange.markdown import file_stem
from journal_app.exchange.ui.entry_document import EntryDocument, print_pages
from journal_app.exchange.ui.export_dialog import shown_now
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.journal.photo_queries import photo_content, photos_of
from journal_app.journal.queries import Entry, entry
from journal_app.store.whole_file import written_whole
from journal_app.ui import dialogs, theme
from journal_app.ui.context import Context
from journal_app.ui.targets import ask_target, documents

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from sqlmodel import Session

MARGINS = QMarginsF(22, 20, 22, 16)
"""Millimetres."""
PDF = ".pdf"


@dataclass(frozen=True)
class Printed:
    """All that is on the pages."""

    entry: Entry
    photos: tuple[bytes, ...]


def print_entry(context: Context, uid: str | None = None) -> None:
    """Ask for a printer and print the entry ``uid``, or else the open one."""
    open_one = shown_now(context).uid  # which also writes what was typed last
    uid = uid or open_one
    if context.store is None:
        context.show_error(context.failure or UserError("not_open"))
    elif uid is None:
        context.toast(_("Open an entry first, then it can be printed."))
    else:
        printed = context.attempt(context.read, read_printed, uid)
        if printed is not None:
            _print(context, printed)


def read_printed(session: "Session", uid: str) -> Printed:
    """Raises UserError("no_such_entry")."""
    found = entry(session, uid)
    photos = photos_of(session, [uid]).get(uid, [])
    return Printed(found, tuple(photo_content(session, photo.uid) for photo in photos))


def document_of(printed: Printed) -> EntryDocument:
    pictures = [QImage.fromData(content) for content in printed.photos]
    return EntryDocument(printed.entry, pictures, theme.font().family())


def pdf_of(printed: Printed) -> bytes:
    """The pages as a PDF, A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_a4())
    writer.setResolution(300)
    writer.setTitle(printed.entry.title)
    writer.setCreator(APP_NAME)
    print_pages(document_of(printed), writer)
    del writer  # it writes the end when it goes
    return bytes(buffer.data().data())


def _a4() -> QPageLayout:
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        MARGINS,
        QPageLayout.Unit.Millimeter,
    )


def _print(context: Context, printed: Printed) -> None:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - asks the system

    window = dialogs.top_window()
    if not QPrinterInfo.availablePrinterNames():
        if dialogs.ask(
            window,
            _("There is no printer"),
            _("No printer is set up on this computer. The entry can be saved as a PDF instead."),
            _("Save as PDF …"),
            _("Close"),
        ):
            _save_pdf(context, printed)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_a4())
    printer.setDocName(APP_NAME)  # everybody at the printer sees it: no title
    if dialogs.choose_printer(window, printer):
        send(context, printed, printer)


def send(context: Context, printed: Printed, printer: "QPrinter") -> None:
    """Onto the paper of ``printer``, or into its file; either is told."""
    if not print_pages(document_of(printed), printer):
        context.show_error(UserError("print_failed", name=printer.printerName()))
    elif printer.outputFileName():
        context.toast(_("Saved as {path}").format(path=printer.outputFileName()))
    else:
        context.toast(_("Sent to the printer"))


def _save_pdf(context: Context, printed: Printed) -> None:
    wanted = documents() / (file_stem(printed.entry) + PDF)
    target = ask_target(dialogs.top_window(), _("Save as PDF"), wanted, PDF, "PDF")
    if target is None:
        return
    if context.attempt(_written, target, pdf_of(printed)):
        context.toast(_("Saved as {path}").format(path=target))


def _written(target: Path, content: bytes) -> bool:
    with written_whole(target) as file:
        file.write(content)
    return True
