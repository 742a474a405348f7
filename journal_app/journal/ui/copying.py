"""An entry for other programs: on the clipboard, or dragged to them."""

from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from journal_app.exchange.entry_text import entry_markdown, entry_text, filled
from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry, entry
from journal_app.journal.ui import words
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.markdown_document import markdown_html


def copy_entry(context: Context, uid: str) -> None:
    """As plain text and nothing else."""
    found = context.read(entry, uid)
    QGuiApplication.clipboard().setText(entry_text(found, _head(found)))
    context.toast(_("Copied"))


def copy_richly(context: Context, uid: str) -> None:
    """Also with headings, for who pastes it into a letter."""
    QGuiApplication.clipboard().setMimeData(entry_data(context.read(entry, uid)))
    context.toast(_("Copied"))


def entry_data(found: Entry) -> QMimeData:
    """The entry as plain text, HTML and Markdown: the other program takes what it likes best."""
    head = _head(found)
    data = QMimeData()
    data.setText(entry_text(found, head))
    data.setHtml(_html(found, head))
    data.setData("text/markdown", entry_markdown(found, head).encode())
    return data


def _head(found: Entry) -> str:
    kind = [] if found.kind is None else [words.kind_name(found.kind)]
    return " · ".join([formats.long_date(found.day), *kind])


def _html(found: Entry, head: str) -> str:
    made = [f"<h2>{escape(found.title)}</h2>", f"<p>{escape(head)}</p>"]
    for question, text in filled(found):
        lines = "<br>".join(map(escape, text.splitlines()))
        made.append(f"<h3>{escape(question)}</h3><p>{lines}</p>")
    if found.notes.strip():
        made.append(f"<h3>{escape(_('Notes'))}</h3>{markdown_html(found.notes.strip())}")
    told = '<meta charset="utf-8">'  # LibreOffice takes what says nothing for Latin
    return f"<html><head>{told}</head><body>{''.join(made)}</body></html>"
