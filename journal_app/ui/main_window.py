"""The window: sidebar, pages, toast. It knows pages by the registry only.

What the first paint does not need is imported where it is used: each module before it is time that
the coach looks at nothing.
"""

# ruff: noqa: PLC0415

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.placing import put_back
from journal_app.ui.registry import COMMANDS, VIEWS, ViewSpec, load
from journal_app.ui.sidebar import Sidebar
from journal_app.ui.window_commands import register_window_commands

if TYPE_CHECKING:
    from journal_app.ui.closed_work import Closing
    from journal_app.ui.notices import ReadOnlyStrip
    from journal_app.ui.toast import Toast

SIZE = (1280, 820)
MINIMUM = (900, 640)
NOTICE_MS = 1000
ALONE = frozenset({"help", "quit"})
"""Whose keys work where the window shows no journal."""


class MainWindow(QWidget):
    painted = Signal()
    """Once, right after the first paint. What is slow begins later still, in the next round."""
    closed = Signal()
    retry = Signal()
    """The coach wants the store to be opened again."""

    def __init__(
        self,
        context: Context,
        views: Sequence[ViewSpec] = VIEWS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.context = context
        self.views = {spec.id: spec for spec in views}
        self.pages: dict[str, Page] = {}
        self._view = self._first_view()
        self._painted = False
        self.leaving = False
        """The coach wants the app to end, not only the window to close."""
        self._cover: QWidget | None = None
        self._strip: ReadOnlyStrip | None = None
        self.stack = QStackedWidget()
        self._blank = Page(context)
        self._blank.body.addStretch(1)
        self.stack.addWidget(self._blank)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.stack, 1)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self.sidebar = self._new_sidebar()
        self._whole.addWidget(self.sidebar)
        self._whole.addLayout(self._right, 1)
        self.toast: Toast | None = None
        self._language = context.settings.language
        self._notice = QTimer(self, interval=NOTICE_MS)
        self._notice.timeout.connect(context.notice)
        context.badge_wanted.connect(self._show_badge)
        context.toast_wanted.connect(self._show_toast)
        context.offer_wanted.connect(self._show_offer)
        context.store_opened.connect(self._on_opened)
        context.store_failed.connect(self._on_failed)
        context.closing.connect(self._on_closing)
        context.work_began.connect(self._on_work)
        context.let_go.connect(self._on_let_go)
        context.settings_changed.connect(self._on_settings)
        register_window_commands(self, COMMANDS)
        self.setWindowTitle(APP_NAME)
        self.setMinimumSize(*MINIMUM)
        put_back(self, context.remembered("geometry"), SIZE, MINIMUM)
        self._show_blank()

    # views

    @property
    def was_shown(self) -> bool:
        return self._painted

    @property
    def view(self) -> str:
        """The id of the view that is shown, or will be once the store is open."""
        return self._view

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.get(self._view)

    def show_view(self, view: str) -> Page | None:
        """Go to ``view``; None while there is no store to show it from."""
        self.flush()
        self._view = view
        self.sidebar.select(view)
        self._remember_page()
        if self.context.store is None:
            if self._cover is None:
                self._show_blank()
            return None
        page = self.pages.get(view) or self._build(self.views[view])
        if self._cover is None:
            self.stack.setCurrentWidget(page)
        return page

    def rebuild(self) -> None:
        """All texts anew, in the language that is active now. What was typed is written first."""
        self.flush()
        if self.toast is not None:
            self.toast.hide()
        self.drop_pages()
        old, self.sidebar = self.sidebar, self._new_sidebar()
        self._whole.replaceWidget(old, self.sidebar)
        self.sidebar.setVisible(not old.isHidden())
        old.hide()
        old.deleteLater()
        if self._strip is not None:
            self._strip.retranslate()
        if self.context.failure is not None:
            self._on_failed(self.context.failure)
        self.show_view(self._view)

    def drop_pages(self) -> None:
        """They are made anew when they are next shown."""
        for page in self.pages.values():
            self.context.commands.unregister(page)
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()

    def cover(self, widget: QWidget, *, alone: bool = False, sidebar: bool = True) -> None:
        """Show ``widget`` in place of the pages until `uncover`, which opening the journal calls
        too; if wanted without the ``sidebar``; ``alone`` also without the commands."""
        self.uncover()
        self._cover = widget
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.sidebar.setVisible(sidebar and not alone)
        self.context.commands.keep_to(ALONE if alone else None)

    def uncover(self) -> None:
        """Show the pages again, or the blank one until they are there."""
        if self._cover is not None:
            self.stack.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None
        self.sidebar.show()
        self.context.commands.keep_to(None)

    def hold_back(self) -> None:
        """Show nothing at all until it is known whether a password is needed."""
        self.sidebar.hide()
        self._blank.set_title("")

    def frame(self) -> tuple[QWidget | None, ...]:
        """What the window consists of, whatever journal is behind it."""
        return self.sidebar, self.stack, self._strip

    def try_again(self) -> None:
        """Open the journal once more."""
        self.uncover()
        self._show_blank()
        self.retry.emit()

    def add_strip(self, strip: QWidget) -> None:
        """Above the page, and above other strips."""
        self._right.insertWidget(0, strip)

    def leave(self) -> None:
        """End the app, also where it would stay in the tray."""
        from journal_app.ui.leaving import leave

        self.leaving = True
        if not leave(self):
            self.leaving = False
            self.show()

    def flush(self) -> None:
        """Write what is being typed on any page."""
        for page in self.pages.values():
            page.flush()

    def unsaved(self) -> list[str]:
        """Texts that could not be written."""
        return [text for page in self.pages.values() for text in page.unsaved()]

    def undo(self, txn: int | None = None) -> None:
        """Take back the last thing that was done, also if it was done before the last start.

        ``txn`` names another change set: the one that a toast speaks of.
        """
        from journal_app.ui import undoing

        self.flush()
        undoing.undo(self.context, txn)

    def redo(self) -> None:
        """Do again what the last undo took back; in a text field that is the field's own."""
        from journal_app.ui import undoing

        if not undoing.redo_typed():
            self.flush()
            undoing.redo(self.context)

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._after_paint)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.context.store is not None and self._view not in self.pages:
            QTimer.singleShot(0, self, self._show_first)
        if self._painted:
            self._notice.start()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.WindowActivate:
            self.context.notice()
        elif kind == QEvent.Type.WindowDeactivate:
            for page in self.pages.values():
                page.pause()
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab (``forward``) and Shift+Tab, as one reads."""
        from journal_app.ui.window_parts import to_neighbour

        return to_neighbour(self, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        from journal_app.ui.leaving import may_close

        self.flush()
        if not may_close(self):
            event.ignore()
            return
        if self._painted:
            self._keep()
        self._notice.stop()
        self.hide()  # the backup that follows must not look like a window that hangs
        event.accept()
        self.closed.emit()

    # inside

    def _first_view(self) -> str:
        """A new day begins on the home page; on the same day the coach goes on where she was."""
        remembered = self.context.remembered("page")
        same_day = self.context.remembered("day") == self.context.clock.today().isoformat()
        return remembered if same_day and remembered in self.views else next(iter(self.views))

    def _remember_page(self) -> None:
        self.context.remember("page", self._view)
        self.context.remember("day", self.context.clock.today().isoformat())

    def _new_sidebar(self) -> Sidebar:
        sidebar = Sidebar(tuple(self.views.values()))
        sidebar.chosen.connect(self._on_chosen)
        sidebar.lock_wanted.connect(partial(self.context.commands.run, "lock"))
        sidebar.select(self._view)
        for view, count in self.context.badges.items():
            sidebar.set_badge(view, count)
        if self._painted:
            sidebar.dress()
        return sidebar

    def _on_chosen(self, view: str) -> None:
        page = self.show_view(view)
        if page is not None:
            page.show_home()

    def _show_badge(self, view: str, count: int) -> None:
        self.sidebar.set_badge(view, count)

    def _build(self, spec: ViewSpec) -> Page:
        page: Page = load(spec.target)(self.context)
        page.watches = spec.watches
        if not page.title():
            page.set_title(_(spec.title))
        self.pages[spec.id] = page
        self.stack.addWidget(page)
        return page

    def _show_blank(self) -> None:
        """The page's title only: what can be shown before anything is loaded."""
        self._blank.set_title(_(self.views[self._view].title))
        self.stack.setCurrentWidget(self._blank)

    def _show_toast(self, text: str, undo: int | None) -> None:
        if self.toast is None:
            from journal_app.ui.toast import Toast

            self.toast = Toast(self)
            self.toast.undo_wanted.connect(self.undo)
        self.toast.show_text(text, undo=undo)

    def _show_offer(self, text: str, handler: Callable[[], object]) -> None:
        if self.toast is not None:
            self.toast.offer(text, handler)

    def _after_paint(self) -> None:
        self._notice.start()
        self.painted.emit()
        self.context.commands.attach(self)
        self.sidebar.dress()
        self.setWindowIcon(icons.app_icon())

    def _on_opened(self) -> None:
        self.uncover()
        store = self.context.store
        if store is not None and store.read_only and self._strip is None:
            from journal_app.ui import notices

            self._strip = notices.ReadOnlyStrip()
            self.add_strip(self._strip)
        if not self.isVisible():
            return  # the sheet alone; the page comes with the window
        # A turn of the event loop each for building, reading and showing; at 0 ms it would be one.
        if self._view not in self.pages:
            self._build(self.views[self._view])
        QTimer.singleShot(1, self, self._read_first)

    def _read_first(self) -> None:
        page = self.page()
        if page is not None and page.isHidden() and self.context.store is not None:
            page.get_ready()
        QTimer.singleShot(1, self, self._show_first)

    def _show_first(self) -> None:
        self.show_view(self._view)

    def _on_failed(self, error: UserError) -> None:
        from journal_app.ui import covers

        covers.show_failure(self, error)

    def _on_closing(self, closing: "Closing") -> None:
        self.flush()
        closing.unsaved += self.unsaved()

    def _on_work(self, words: str) -> None:
        from journal_app.ui import covers

        covers.show_work(self, words)

    def _on_let_go(self) -> None:
        from journal_app.ui import covers

        covers.let_go(self)

    def _on_settings(self) -> None:
        if self.context.settings.language != self._language:
            self._language = self.context.settings.language
            # later, because the page that asked for it is still in its own slot
            QTimer.singleShot(0, self, self.rebuild)

    def _keep(self) -> None:
        self._remember_page()
        self.context.remember("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.context.save_settings()
