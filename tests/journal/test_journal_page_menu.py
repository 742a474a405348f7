"""From the journal's page the journal comes in and goes out, and what is shown goes along."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui.export_dialog import ExportDialog
from journal_app.exchange.ui.import_dialog import ImportDialog
from journal_app.journal.queries import EntryFilter
from journal_app.journal.shown import Shown
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Period, Selection
from journal_app.journal.ui.tabs import TRASH
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.language import speak
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win

LEFT = Qt.MouseButton.LeftButton


def choose(page: JournalPage, qtbot: QtBot, text: str) -> None:
    qtbot.mouseClick(page.menu, LEFT)
    (menu,) = page.menu.findChildren(QMenu)
    action = next(one for one in menu.actions() if one.text().startswith(text))
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_the_menu_imports_and_exports(window: MainWindow, page: JournalPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "Import")
    (dialog,) = window.findChildren(ImportDialog)
    assert dialog.isVisible()
    dialog.reject()
    choose(page, qtbot, "Export")
    (other,) = window.findChildren(ExportDialog)
    assert other.isVisible()
    other.reject()


def test_a_journal_that_can_only_be_read_goes_out_but_takes_nothing_in(
    context: Context, page: JournalPage
) -> None:
    assert context.store is not None
    context.store.read_only = True
    enabled = {action.data(): action.isEnabled() for action in page.menu.open().actions()}
    assert enabled["journal.export"]
    assert not enabled["journal.import"]
    context.store.read_only = False


def test_an_empty_page_offers_to_bring_an_old_journal_along(
    window: MainWindow, page: JournalPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.welcome is not None)
    assert page.welcome is not None
    assert page.welcome.bring.text() == "Bring an old journal along"
    page.welcome.bring.setFocus()
    qtbot.keyClick(page.welcome.bring, Qt.Key.Key_Space)
    assert window.findChildren(ImportDialog)[0].isVisible()


def test_the_page_says_what_it_shows(
    context: Context, page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    uid = win("Zusage", kind=Kind.SALE, day=TODAY)
    win("Lob", day=date(2025, 5, 1))
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    assert context.commands.run("journal.shown") == Shown(None, "", uid, "Zusage")
    chosen = Selection(kinds=frozenset({Kind.SALE}), period=Period.THIS_YEAR, text="zus")
    page.select(chosen)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    assert context.commands.run("journal.shown") == Shown(
        EntryFilter(
            kinds=frozenset({Kind.SALE}),
            first_day=date(2026, 1, 1),
            last_day=date(2026, 12, 31),
            text="zus",
        ),
        "“zus” · Sale · This year",
        uid,
        "Zusage",
    )


def test_what_was_just_typed_goes_out_too(
    context: Context, page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    uid = win("Zusage")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    title = page.panel.sheet.title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Zusage von Weber")
    assert context.commands.run("journal.shown").title == "Zusage von Weber"


def test_the_trash_is_not_offered_for_export(
    context: Context, page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    uid = win("Zusage")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    page.trash.delete(uid)
    win("Lob")
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    page.tabs.setCurrentIndex(TRASH)
    assert context.commands.run("journal.shown") == Shown()


def test_large_letters_leave_room_for_the_menu_in_a_small_window(
    context: Context, dressed: QApplication, win: Win, qtbot: QtBot
) -> None:
    speak(dressed, "de")
    theme.apply(dressed, "light", 1.5)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    qtbot.waitExposed(window)
    page = window.show_view("journal")
    assert isinstance(page, JournalPage)
    win("Zusage")
    qtbot.waitUntil(page.menu.isVisible)
    qtbot.waitUntil(page.new_button.isVisible)
    assert window.minimumSizeHint().width() <= 1024
