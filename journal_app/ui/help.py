"""F1: the handbook in a window of its own, open at the page the coach is on."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground import i18n
from journal_app.ground.i18n import _
from journal_app.ui import dialogs, theme
from journal_app.ui.context import Context
from journal_app.ui.handbook import CHAPTERS, KEYS, Chapter, chapters, matching, with_keys
from journal_app.ui.keys import native, table
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.markdown_text import MarkdownText
from journal_app.ui.widgets.scroll import SteadyScroll
from journal_app.ui.widgets.search_field import SearchField

SIZE = (920, 680)
LIST_WIDTH = 232
BESIDE_TITLE = 60
"""Pixels beside a title in the list: margin, padding, and a bar."""
READING_WIDTH = 640
MARGIN = 28
ABOVE = 8
"""Pixels above a section that was asked for."""
SECTION = 2
"""The level of its heading."""
SHORT = 2
"""Letters of a word that is part of so many others that only the word itself is meant."""
_SCROLLING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class _Search(SearchField):
    """Esc empties it first, and then closes the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Text(MarkdownText):
    """What the arrows mean here is to read on."""

    def hits_of(self, query: str) -> list[tuple[int, int]]:
        """Of one or two letters only whole words: they are in every other word."""
        text = self.toPlainText()
        return [
            (start, end)
            for start, end in super().hits_of(query)
            if end - start > SHORT
            or not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLING:
            event.ignore()
        else:
            super().keyPressEvent(event)


class HelpWindow(QDialog):
    """A list of chapters with a search above it, and the chapter that is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self._context = context
        self._known = chapters(i18n.language())
        self.search = _Search(_("Search the handbook …"), _("Search the handbook"))
        self.list = QListWidget()
        self.list.setProperty("role", "chapters")
        self.list.setAccessibleName(_("Chapters"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(_("No chapter has these words."), "muted", wrap=True)
        self.nothing.hide()
        self.title = label("", "title", wrap=True)
        self.title.setIndent(6)  # as the text's own inset
        self.text = _Text(_("Chapter"))
        self._hit_soon = QTimer(self, singleShot=True, interval=0)  # once it is laid out
        self._hit_soon.timeout.connect(self._show_place)
        self._section = 0
        self.text.complete.connect(self._hit_soon.start)
        self.area = SteadyScroll()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = self._new_page()
        self.area.setWidget(self._page)
        left = QWidget()
        left.setFixedWidth(self._list_width())
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 20, 0, 20)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(left)
        whole.addWidget(self.area, 1)
        self.search.wanted.connect(self._on_search)
        self.search.left.connect(self._on_left)
        self.list.currentItemChanged.connect(self._on_chapter)
        self.resize(theme.px(SIZE[0]), SIZE[1])
        self._fill(self._known)
        self.go_to(CHAPTERS[0])

    def go_to(self, chapter: str) -> None:
        """Show the chapter of that id; the first for an unknown one.

        ``journal/2`` is its second section, which comes to stand at the top.
        """
        chapter, _slash, section = chapter.partition("/")
        wanted = chapter if chapter in CHAPTERS else CHAPTERS[0]
        if self.item(wanted) is None:
            self.search.show_text("")
            self._on_search("")
        item = self.item(wanted)
        if item is not None:
            self.list.setCurrentItem(item)
            self._section = int(section or 0)
            self._hit_soon.start()

    def item(self, chapter: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((one for one in items if one.data(Qt.ItemDataRole.UserRole) == chapter), None)

    def chapter(self) -> str:
        """The id of the one that is shown, or empty."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _new_page(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self.title.setMaximumWidth(theme.px(READING_WIDTH))
        self.text.setMaximumWidth(theme.px(READING_WIDTH))
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN - self.area.bar_width(), MARGIN)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addStretch(1)
        return inside

    def _list_width(self) -> int:
        """So wide that the longest title stands there whole."""
        metrics = QFontMetrics(theme.font("body"))
        longest = max(metrics.horizontalAdvance(one.title) for one in self._known)
        return max(theme.px(LIST_WIDTH), longest + theme.px(BESIDE_TITLE))

    def _fill(self, shown: list[Chapter]) -> None:
        before = self.chapter()
        self.list.blockSignals(True)
        self.list.clear()
        for one in shown:
            item = QListWidgetItem(one.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
        self.list.blockSignals(False)
        self.nothing.setVisible(not shown)
        self.list.setCurrentItem(self.item(before) or self.list.item(0))

    def _on_search(self, query: str) -> None:
        self.text.mark_hits(query)
        self._fill(matching(self._known, query))
        self._on_chapter()

    def _on_left(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chapter(self) -> None:
        one = next((known for known in self._known if known.id == self.chapter()), None)
        if one is None:
            return
        text = with_keys(one.text, native)
        if one.id == KEYS:
            text = f"{text}\n\n{table(self._context)}"
        self.title.setText(one.title)
        self.text.setAccessibleName(one.title)
        self.area.verticalScrollBar().setValue(0)
        self._section = 0
        self.text.set_markdown(text)
        self._hit_soon.start()

    def _show_place(self) -> None:
        """Of the wanted section, or of the first word that is searched for."""
        found = self._sections()[self._section - 1 : self._section] if self._section else []
        for block in found:
            top = self.text.cursorRect(QTextCursor(block)).top()
            down = self.text.mapTo(self._page, QPoint(0, top)).y() - ABOVE
            self.area.verticalScrollBar().setValue(down)
        marked = self.text.extraSelections() if self.text.searched[0] else []
        if marked and not found:
            place = self.text.cursorRect(marked[0].cursor).center()
            inside = self.text.mapTo(self._page, place)
            self.area.ensureVisible(inside.x(), inside.y(), 0, 120)

    def _sections(self) -> list[QTextBlock]:
        found, block = [], self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == SECTION:
                found.append(block)
            block = block.next()
        return found


def help_dialog(context: Context) -> QDialog:
    """The handbook, not yet shown."""
    return HelpWindow(context, dialogs.main_window())


def open_help(context: Context, chapter: str = "", sheet: QWidget | None = None) -> HelpWindow:
    """The handbook at ``chapter``, else at that of the page that is shown. One window of it.

    Over ``sheet`` where that keeps the main window waiting, and with it all that belongs to it.
    """
    window = dialogs.main_window()
    known = [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow)]
    owner, shown = sheet or window, None
    for one in known:
        if one.isVisible() and one.parentWidget() is owner:
            shown = one
        elif one.isVisible():
            one.close()
    shown = shown or HelpWindow(context, owner)
    behind = "password" if context.locked else _chapter_behind(window)
    shown.go_to(chapter or behind)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    shown.list.setFocus(Qt.FocusReason.OtherFocusReason)
    return shown


def _chapter_behind(window: QWidget | None) -> str:
    page = window.page() if window is not None and hasattr(window, "page") else None
    return (page.chapter() if page is not None else "") or str(getattr(window, "view", ""))
