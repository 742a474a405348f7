"""The quiet line above the list: some may be in it twice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.people.duplicates import Duplicate, likely_duplicates
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Card, label

PAUSE_MS = 400
"""The list comes first; who looks alike is told once it stands."""
ABOUT = frozenset({"person", "not_duplicate"})
"""The tables that say who may be one. Searching and sorting change nothing in them."""


class DoublesLine(QWidget):
    """Looks off the window's thread: it compares everybody with everybody."""

    wanted = Signal(object)
    """The pairs, to be looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._dismissed = False
        self._stale = True
        context.stale.connect(self._on_stale)
        context.store_opened.connect(self._on_new_ground)
        self.pairs: Sequence[Duplicate] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        card = Card(tone="gold")
        card.body.setContentsMargins(14, 6, 8, 6)
        row = QHBoxLayout()
        self.text = label("", wrap=True)
        row.addWidget(self.text, 1)
        self.look = QPushButton(_("Compare"))
        self.look.setProperty("kind", "link")
        self.look.clicked.connect(self._on_look)
        row.addWidget(self.look)
        self.cross = QToolButton()
        self.cross.setProperty("kind", "cross")
        self.cross.setAccessibleName(_("Not now"))
        self.cross.setToolTip(_("Not now"))
        icons.dress(self.cross, "x", "muted", 14)
        self.cross.clicked.connect(self._on_dismiss)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.hide()

    def renew(self) -> None:
        """Look again, soon, where somebody has changed since the last look."""
        store = self._context.store
        if store is not None and not store.read_only and not self._dismissed:
            self._pause.start()

    def _look(self) -> None:
        store = self._context.store
        if store is None or not self._stale:
            return
        if self._task is not None:
            self._task.cancel()
        self._stale = False

        def work(task: Task) -> list[Duplicate]:
            task.check()
            return store.read(likely_duplicates)

        self._task = self._context.tasks.start(work, self._on_found, self._context.show_error)

    def _on_found(self, pairs: list[Duplicate]) -> None:
        self._task = None
        self.pairs = pairs
        self.text.setText(
            ngettext(
                "{n} person may be in the journal twice",
                "{n} people may be in the journal twice",
                len(pairs),
            ).format(n=len(pairs))
        )
        self.setVisible(bool(pairs) and not self._dismissed)

    def _on_stale(self, tables: frozenset[str]) -> None:
        self._stale = self._stale or bool(tables & ABOUT)

    def _on_new_ground(self) -> None:
        self._stale = True

    def _on_look(self) -> None:
        self.wanted.emit(self.pairs)

    def _on_dismiss(self) -> None:
        self._dismissed = True
        self.hide()
