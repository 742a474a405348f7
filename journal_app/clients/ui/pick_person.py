"""Chooses somebody by name: the other half of a merge, or of whom all data are wanted."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ground.text import storable
from journal_app.people.queries import PersonName, people_named, told_apart
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import label

MOST = 30
PAUSE_MS = 80


class PickPerson(Sheet):
    picked = Signal(object)
    """With the `PersonName`."""

    def __init__(
        self,
        context: Context,
        title: str,
        without: str,
        parent: QWidget | None = None,
        *,
        take: str = "",
        chapter: str = "clients/3",
    ) -> None:
        """``without`` is a uid that is not offered; ``take`` is what the button says."""
        super().__init__(parent)
        HelpKey(self, chapter, context)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._context = context
        self._without = without
        self._task: Task | None = None
        layout = QVBoxLayout()
        layout.setSpacing(10)
        layout.addWidget(label(title, "title", wrap=True))
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Name"))
        self.line.setPlaceholderText(_("Name"))
        layout.addWidget(self.line)
        self.found = QListWidget()
        self.found.setAccessibleName(_("People"))
        self.found.itemActivated.connect(self._on_activated)
        layout.addWidget(self.found, 1)
        self.take = QPushButton(take or _("Compare"))
        self.take.setProperty("kind", "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._on_take)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        lay_sheet(self, layout, button_row(cancel, self.take))
        self.resize(theme.px(420), theme.px(420))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.line.textEdited.connect(self._on_edited)
        self.line.setFocus()
        self._look()

    def _on_edited(self) -> None:
        self._pause.start()

    def _look(self) -> None:
        store, text = self._context.store, storable(self.line.text())
        if store is None:
            return
        if self._task is not None:
            self._task.cancel()

        def work(task: Task) -> tuple[list[PersonName], dict[str, str]]:
            task.check()
            return store.read(people_named, text, MOST), store.read(told_apart)

        self._task = self._context.tasks.start(work, self._on_found, self._context.show_error)

    def _on_found(self, found: tuple[list[PersonName], dict[str, str]]) -> None:
        people, apart = found
        self._task = None
        self.found.clear()
        for one in people:
            if one.uid != self._without:
                told = " · ".join(filter(None, (one.name, apart.get(one.uid))))
                item = QListWidgetItem(told, self.found)
                item.setData(Qt.ItemDataRole.UserRole, one)
        self.found.setCurrentRow(0)
        self.take.setEnabled(self.found.count() > 0)

    def _on_activated(self, _item: QListWidgetItem) -> None:
        self._on_take()

    def _on_take(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            self.accept()
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)
