"""The numbers in the sidebar: what waits on which page. They live along with the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.ground.settings import Settings
    from journal_app.store import Store
    from journal_app.today.badges import Badges
    from journal_app.ui.tasks import Task

WATCHED = frozenset(
    {"entry", "training", "recipe", "step", "expectation", "appointment", "purchase", "person",
     "leave", "practice", "contact", "cadence", "person_tag", "rung", "referral"}
)  # fmt: skip
FIRST_MS, LATER_MS = 3000, 1500
"""The page comes first, and the coach may be typing: the numbers can wait, the keys cannot."""


def accompany(context: Context) -> "Counter":
    return Counter(context)


class Counter(QObject):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.soon = QTimer(self, singleShot=True, interval=LATER_MS)
        self.soon.timeout.connect(self._count)
        context.stale.connect(self._on_stale)
        context.day_changed.connect(self._on_new_ground)
        context.settings_changed.connect(self._on_new_ground)
        context.store_opened.connect(self._on_new_ground)
        self.soon.start(FIRST_MS)

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & WATCHED:
            self.soon.start(LATER_MS)

    def _on_new_ground(self) -> None:
        self.soon.start(LATER_MS)

    def _count(self) -> None:
        store, settings = self._context.store, self._context.settings
        if store is not None:
            self._context.tasks.start(
                lambda task: _read(store, settings, task), self._show, self._context.show_error
            )

    def _show(self, found: "Badges") -> None:
        self._context.badge("today", found.today)
        self._context.badge("ladder", found.ladder)
        self._context.badge("referrals", found.referrals)


def _read(store: "Store", settings: "Settings", _task: "Task") -> "Badges":
    from journal_app.today.badges import badges  # noqa: PLC0415 - here, off the window's thread

    return store.read(badges, settings)
