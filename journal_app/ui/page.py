"""The page that every view of the main window is.

On the way to the first paint, so nothing here touches Qt's namespace before: it costs 20 ms.
"""

import sys

from PySide6 import QtCore
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ui import theme
from journal_app.ui.context import Context

MARGINS = (28, 22, 28, 22)
SPACING = 16


class Page(QWidget):
    """A header (title, subtitle, tools) above ``self.body``, and the care for being up to date.

    Override `refresh` and, where something is typed, `flush`. A page reads the store in `refresh`
    only, never in ``__init__``: it may be built before the store is open.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.watches: frozenset[str] = frozenset()
        """Set from the registry by the window."""
        self.ready = False
        """What `get_ready` read holds still."""
        self.left_at: QWidget | None = None
        """Where the keyboard was in the body when F6 took it elsewhere."""
        self._stale = True
        self._tools: list[QWidget] = []
        self._subtitles: tuple[str, ...] = ()
        """The longest first."""
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._subtitle = QLabel()
        self._subtitle.setProperty("role", "muted")
        self._subtitle.hide()
        # It gives way when the page is laid out; a page behind others must not hold the window.
        self._subtitle.setMinimumWidth(1)
        self.header = QHBoxLayout()
        self.header.setSpacing(12)
        self.header.addStrut(theme.px(36))
        self.header.addWidget(self._title)
        self.header.addWidget(self._subtitle)
        self.header.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACING)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*MARGINS)
        whole.setSpacing(SPACING)
        whole.addLayout(self.header)
        whole.addLayout(self.body, 1)
        context.stale.connect(self._on_stale)
        context.store_opened.connect(self._on_new_ground)
        context.day_changed.connect(self._on_new_ground)
        context.settings_changed.connect(self._on_new_ground)

    def lend_margin(self, width: int) -> None:
        """Let the body reach ``width`` into the right margin: where a scroll bar stands in it, the
        cards end where the header does."""
        left, top, right, bottom = MARGINS
        whole = self.layout()
        assert whole is not None  # noqa: S101 - made with the page
        whole.setContentsMargins(left, top, right - width, bottom)
        self.header.setContentsMargins(0, 0, width, 0)

    def set_title(self, text: str) -> None:
        self._title.setText(text)
        self.setAccessibleName(text)

    def title(self) -> str:
        return self._title.text()

    def set_subtitle(self, text: str, *shorter: str) -> None:
        """``shorter`` ones stand there where the header has no room for ``text``."""
        self._subtitles = (text, *shorter)
        self._fit_header()

    def add_tool(self, widget: QWidget) -> None:
        """Add to the right end of the header, after those already there."""
        self._tools.append(widget)
        self.header.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)

    def refresh(self) -> None:
        """Show what the store holds now.

        Called with the store open, when the page is visible and something it watches, the
        settings or the day has changed. Text that is being edited must survive it.
        """

    def get_ready(self) -> None:
        """Read what the first `refresh` will show, in the turn before: this page is the start's."""
        self.ready = True

    def enter_search(self) -> None:
        """Ctrl+F: into this page's search. What has none offers the one over everything."""
        self.context.commands.run("palette")

    def chapter(self) -> str:
        """Where the handbook opens from here, as `HelpWindow.go_to`; empty is the view's own."""
        return ""

    def show_home(self) -> None:
        """The coach chose this page in the sidebar: close what was opened in it."""

    def flush(self) -> None:
        """Write what is being typed, now. Called before leaving, closing, undo and rebuilding.

        Must not raise: on a UserError keep the text on the screen and tell it."""

    def pause(self) -> None:
        """The coach is in another window: as `flush`, but what is half typed stays half typed."""
        self.flush()

    def unsaved(self) -> list[str]:
        """Texts that `flush` could not write, for the coach to copy before the window closes."""
        return []

    def way_back(self) -> tuple[str, ...]:
        """The command, with the uids it needs, that opens what is open here; none: the page.

        Asked when the page is thrown away and will be made anew, as when the journal is locked."""
        return ()

    def mark_stale(self) -> None:
        """Refresh now if visible, else when next shown."""
        self._stale = True
        self.ready = False
        if self.isVisible():
            self._refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def _fit_header(self) -> None:
        """The subtitle gives way where title and tools need the room."""
        room = self.contentsRect().width() - 2 * MARGINS[0] - self.header.spacing()
        for one in (self._title, *(tool for tool in self._tools if not tool.isHidden())):
            room -= one.sizeHint().width() + self.header.spacing()
        for text in self._subtitles:
            self._subtitle.setText(text)
            if self._subtitle.sizeHint().width() <= room:
                break
        told = bool(self._subtitle.text())
        self._subtitle.setVisible(told and self._subtitle.sizeHint().width() <= room)

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & self.watches:
            self.mark_stale()

    def _on_new_ground(self) -> None:
        self.mark_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale and self.context.store is not None:
            self._stale = False
            try:
                self.refresh()
            except UserError as error:
                self.context.show_error(error)
            except Exception:  # noqa: BLE001
                # PySide 6.11 on Python 3.11 dies of an exception that the interpreter itself
                # raised (a KeyError, a TypeError) in an overridden event
                sys.excepthook(*sys.exc_info())
            finally:
                self.ready = False
