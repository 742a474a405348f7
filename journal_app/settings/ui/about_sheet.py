"""What this app is, which version, on whose work it stands, and under which licences."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal_app import __version__
from journal_app.ground.i18n import _
from journal_app.ground.notices import Notice, notices
from journal_app.ground.paths import APP_NAME
from journal_app.settings.ui.about_report import system_report
from journal_app.ui import dialogs, icons, theme
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.scroll import SteadyScroll
from journal_app.ui.widgets.section import button

SIZE = (880, 640)
MARGIN = 28
ICON = 56
BESIDE_NAME = 60
"""Pixels beside a name in the list: margin, padding, and a bar."""
REPORT_LINES = 8


class AboutSheet(Sheet):
    """The app first in a list, and after it each part it stands on with its licence."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HelpKey(self, "settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About the app"))
        self._context = context
        self.known = notices()
        self.report = system_report(context, self.known)
        self.list = QListWidget()
        self.list.setProperty("role", "chapters")
        self.list.setAccessibleName(_("The app and its parts"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.ensurePolished()  # the items are as high as the style wants them from the start
        self.list.addItem(APP_NAME)
        for one in self.known:
            item = QListWidgetItem(one.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, one)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._app_page())
        self.pages.addWidget(self._licence_page())
        left = QWidget()
        left.setFixedWidth(self._list_width())
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 20, 0, 0)
        column.addWidget(self.list)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(self.pages, 1)
        self.leave = QPushButton(_("Close"))
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        row = dialogs.button_row(self.leave)
        row.setContentsMargins(20, 12, MARGIN, 20)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addLayout(row)
        self.list.currentItemChanged.connect(self._on_part)
        self.list.setCurrentRow(0)
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        wide, high = theme.px(SIZE[0]), theme.px(SIZE[1])
        self.resize(min(wide, room.width() - 24), min(high, room.height() - 24))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _app_page(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        area = SteadyScroll()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(APP_NAME)
        area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN - area.bar_width(), 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addSpacing(8)
        column.addWidget(
            label(
                _(
                    "A success journal for people who live from their own service. One window on "
                    "your own computer: no cloud, no account, and the app never goes online."
                ),
                wrap=True,
            )
        )
        column.addSpacing(12)
        self._add_data_folder(column)
        column.addSpacing(12)
        self._add_report(column)
        column.addSpacing(12)
        column.addWidget(label(_("On whose work it stands"), "card_title"))
        column.addWidget(
            label(
                _(
                    "Each part has its licence in the list on the left. Qt and PySide6 are used "
                    "under the LGPL: they lie beside the app as libraries of their own, and you "
                    "may put others in their place."
                ),
                wrap=True,
            )
        )
        column.addStretch(1)
        return area

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        size = theme.px(ICON)
        picture.setPixmap(icons.app_icon().pixmap(size, size))
        picture.setFixedSize(size, size)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(APP_NAME, "title"))
        self.version = label(_("Version {version}").format(version=__version__), "muted")
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names.addWidget(self.version)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(names, 1)
        return row

    def _add_data_folder(self, column: QVBoxLayout) -> None:
        self.path = QLineEdit(str(self._context.folder.root))
        self.path.setReadOnly(True)
        self.path.setCursorPosition(0)
        self.path.setToolTip(self.path.text())
        self.show_folder = button(_("Open folder"))
        self.show_folder.clicked.connect(self._on_open)
        column.addWidget(Caption(_("Data folder"), self.path, "card_title"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.path, 1)
        row.addWidget(self.show_folder)
        column.addLayout(row)

    def _add_report(self, column: QVBoxLayout) -> None:
        self.told = _reader(self.report)
        lines = QFontMetrics(theme.font("body")).lineSpacing() * REPORT_LINES
        self.told.setFixedHeight(lines + theme.px(20))
        self.copy = button(_("Copy report"))
        self.copy.clicked.connect(self._on_copy)
        column.addWidget(Caption(_("For a mail about a fault"), self.told, "card_title"))
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(
            label(
                _(
                    "It holds nothing that you wrote, and no name. Send it with your mail to "
                    "where you have the app from. It is in English for those who mend the app."
                ),
                "caption",
                wrap=True,
            ),
            1,
        )
        row.addWidget(self.copy)
        column.addLayout(row)

    def _licence_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        column.setSpacing(8)
        self.part = label("", "title", wrap=True)
        self.licence = label("", "muted", wrap=True)
        self.licence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = _reader("")
        self.text.setAccessibleName(_("Licence"))
        column.addWidget(self.part)
        column.addWidget(self.licence)
        column.addSpacing(4)
        column.addWidget(self.text, 1)
        return page

    def _list_width(self) -> int:
        """So wide that the longest name stands there whole."""
        metrics = QFontMetrics(theme.font("body"))
        names = [APP_NAME, *(one.name for one in self.known)]
        return max(map(metrics.horizontalAdvance, names)) + theme.px(BESIDE_NAME)

    def _on_part(self) -> None:
        item = self.list.currentItem()
        one = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self.pages.setCurrentIndex(0 if one is None else 1)
        if isinstance(one, Notice):
            self.part.setText(f"{one.name} {one.version}".rstrip())
            self.licence.setText("\n".join(filter(None, (one.licence, one.page))))
            self.text.setPlainText(one.text())

    def _on_open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(self.path.text())):
            self._context.toast(_("The folder could not be opened. Copy its path instead."))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText(_("Copied"))


def _reader(text: str) -> QPlainTextEdit:
    """A text to read and to copy from."""
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    return made


def about_sheet(context: Context) -> QDialog:
    """The sheet, not yet shown."""
    return AboutSheet(context, dialogs.main_window())


def open_about(context: Context) -> QDialog:
    """Show the sheet; the same again where it is open."""
    window = dialogs.main_window()
    shown = window.findChild(AboutSheet) if window is not None else None
    sheet = shown if shown is not None and shown.isVisible() else about_sheet(context)
    sheet.show()
    sheet.raise_()
    sheet.activateWindow()
    return sheet
