"""Shows what is about to leave the journal, word for word, before it does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.exchange.quotes import By, Evidence, evidence
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.nameless import LEFT_OUT
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.widgets.card import label


class QuoteExport(Sheet):
    """Each quote as it will read; what is not ticked stays here."""

    chosen = Signal(object)
    """With the list of `Evidence` that may go."""

    def __init__(
        self, found: Sequence[Evidence], by: By, save: str, parent: QWidget | None = None
    ) -> None:
        """``save`` is what the button says that goes on."""
        super().__init__(parent)
        HelpKey(self, "recipes/2")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("What leaves the journal"))
        self._found = found
        layout = QVBoxLayout()
        layout.setSpacing(10)
        layout.addWidget(label(_("Read it as others will"), "title", wrap=True))
        layout.addWidget(label(_told(found, by), "muted", wrap=True))
        self.quotes = QListWidget()
        self.quotes.setAccessibleName(_("Quotes that will leave the journal"))
        self.quotes.setProperty("role", "ticks")
        self.quotes.setWordWrap(True)
        self.quotes.setSpacing(4)
        self.quotes.setResizeMode(QListView.ResizeMode.Adjust)
        self.quotes.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.quotes.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.quotes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in found:
            item = QListWidgetItem(_as_it_reads(one, by), self.quotes)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                          | Qt.ItemFlag.ItemIsUserCheckable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Checked)
        self.quotes.setCurrentRow(0)
        self.quotes.itemChanged.connect(self._on_changed)
        layout.addWidget(self.quotes, 1)
        self.count = label("", "muted")
        layout.addWidget(self.count)
        self.save = QPushButton(save)
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        lay_sheet(self, layout, button_row(cancel, self.save))
        self.resize(theme.px(620), theme.px(560))
        self._on_changed()
        self.quotes.setFocus()

    def ticked(self) -> list[Evidence]:
        return [
            one
            for row, one in enumerate(self._found)
            if self.quotes.item(row).checkState() == Qt.CheckState.Checked
        ]

    def _on_changed(self) -> None:
        number = len(self.ticked())
        told = ngettext("{n} quote will leave.", "{n} quotes will leave.", number)
        self.count.setText(told.format(n=formats.number(number)))
        self.save.setEnabled(number > 0)

    def _on_save(self) -> None:
        wanted = self.ticked()
        self.accept()
        self.chosen.emit(wanted)


def _told(found: Sequence[Evidence], by: By) -> str:
    told = _names_told(found)
    if by is By.TOPIC:
        return " ".join((_("Your tags become headings that others read."), told))
    return told


def _names_told(found: Sequence[Evidence]) -> str:
    if all(one.name for one in found):
        return _("Untick what shall stay here.")
    return _(
        "Where somebody wants no name, {mark} stands for everybody whom the journal knows, for "
        "companies and addresses. A nickname or a story can still tell who it was: untick what "
        "shall stay here."
    ).format(mark=LEFT_OUT)


def _as_it_reads(one: Evidence, by: By) -> str:
    said = _("“{text}”").format(text=one.text)
    topics = " ".join(f"#{topic}" for topic in one.topics) if by is By.TOPIC else ""
    return "\n".join((said, "  ".join(filter(None, ("— " + (one.name or _("A client")), topics)))))


def quote_export_dialog(context: Context) -> QuoteExport:
    """For the tour and the tests: what could leave of this journal."""
    found = context.read(evidence) if context.store is not None else []
    return QuoteExport(found, By.TOPIC, _("Save as Markdown …"))
