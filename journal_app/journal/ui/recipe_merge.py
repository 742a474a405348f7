"""Chooses the recipe that another one is the same as."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.folding import fits, spellings, words
from journal_app.ground.i18n import _
from journal_app.journal.recipes import RecipeName
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.widgets.card import label


class _Line(QLineEdit):
    """Up and Down choose in the list below while one types."""

    def __init__(self, found: QListWidget) -> None:
        super().__init__()
        self._found = found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            last = self._found.count() - 1
            self._found.setCurrentRow(max(0, min(self._found.currentRow() + step, last)))


class MergeRecipe(Sheet):
    picked = Signal(str)
    """The uid of the one that stays."""

    def __init__(
        self, title: str, others: Sequence[RecipeName], parent: QWidget | None = None
    ) -> None:
        """``title`` is the recipe's that goes; ``others`` as they are to be offered."""
        super().__init__(parent)
        HelpKey(self, "recipes/1")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make one of two recipes"))
        self._others = [(one, spellings(one.title)) for one in others]
        layout = QVBoxLayout()
        layout.setSpacing(10)
        asked = _("Which recipe is “{title}” the same as?")
        heading = label(asked.format(title=formats.shortened(title, 80)), "title", wrap=True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(heading)
        layout.addWidget(
            label(_("It takes over the wins, the training and the text."), "muted", wrap=True)
        )
        self.found = QListWidget()
        self.found.setAccessibleName(_("Recipes"))
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemActivated.connect(self._on_activated)
        self.line = _Line(self.found)
        self.line.setAccessibleName(_("Find a recipe"))
        self.line.setPlaceholderText(_("Find a recipe …"))
        self.line.textEdited.connect(self._look)
        layout.addWidget(self.line)
        layout.addWidget(self.found, 1)
        self.take = QPushButton(_("Make them one"))
        self.take.setProperty("kind", "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._on_take)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        lay_sheet(self, layout, button_row(cancel, self.take))
        self.resize(theme.px(460), theme.px(440))
        self._look("")
        self.line.setFocus()

    def _look(self, text: str) -> None:
        wanted = words(text)
        self.found.clear()
        for one, spelt in self._others:
            if all(fits(spelt, word) for word in wanted):
                item = QListWidgetItem(one.title, self.found)
                item.setData(Qt.ItemDataRole.UserRole, one.uid)
        self.found.setCurrentRow(0)
        self.take.setEnabled(self.found.count() > 0)

    def _on_activated(self, _item: QListWidgetItem) -> None:
        self._on_take()

    def _on_take(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            uid = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            self.picked.emit(uid)
