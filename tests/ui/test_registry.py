"""Whatever is registered is held to the same rules, without this file knowing what it is."""

# ruff: noqa: PLR0917 - fixtures and parameters

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMetaMethod, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal_app.demo import fill
from journal_app.ground import i18n
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder, resources
from journal_app.ground.settings import Settings
from journal_app.store import Store
from journal_app.store.store import Change
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.language import speak
from journal_app.ui.main_window import MINIMUM, MainWindow
from journal_app.ui.page import Page
from journal_app.ui.registry import COMMANDS, VIEWS, DialogSpec, ViewSpec, load
from journal_app.ui.registry.dialogs import DIALOGS

every_view = pytest.mark.parametrize("spec", VIEWS, ids=lambda spec: spec.id)
every_dialog = pytest.mark.parametrize("spec", DIALOGS, ids=lambda spec: spec.id)
LOOKS: list[tuple[str, Any]] = [("en", "light"), ("en", "dark"), ("de", "light"), ("de", "dark")]
every_look = pytest.mark.parametrize(("language", "look"), LOOKS)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed demo journal, to be copied."""
    file = DataFolder(tmp_path_factory.mktemp("demo")).database
    with Store.open(file, clock=Clock()) as store:
        fill(store, seed=3, entries=60, clients=20)
    return file


@pytest.fixture(params=["empty", "demo"])
def filled(
    request: pytest.FixtureRequest, dressed: QApplication, folder: DataFolder, demo: Path
) -> Iterator[Context]:
    """A context over an empty journal, and over the demo's."""
    if request.param == "demo":
        folder.root.mkdir(parents=True)
        shutil.copy(demo, folder.database)
    clock = Clock()
    context = Context(folder, clock, Settings(language="en", theme="light"))
    context.opened(Store.open(folder.database, clock=clock, exclusive=True))
    yield context
    context.close_store()
    context.deleteLater()  # here: Python might clear it away later, in the worker's thread
    QCoreApplication.sendPostedEvents(context, QEvent.Type.DeferredDelete)
    i18n.activate("en")


def _window(context: Context, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    return window


def _shown(context: Context, qtbot: QtBot, spec: ViewSpec) -> tuple[MainWindow, Page]:
    window = _window(context, qtbot)
    page = window.show_view(spec.id)
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    # What came late from the worker is laid out too: half of it may stand there without a height.
    qtbot.waitUntil(lambda: not (context.tasks.busy() or context.figures.busy()), timeout=10_000)
    qtbot.wait(20)
    return window, page


def _without_a_name(top: QWidget) -> list[str]:
    """Widgets that the keyboard reaches and a screen reader has no word for."""
    nameless = []
    for widget in top.findChildren(QWidget):
        reachable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not reachable or widget.objectName().startswith("qt_") or widget.focusProxy():
            continue
        if not widget.isVisibleTo(top) or type(widget).__name__ in ("QScrollBar", "QCalendarView"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return nameless


def _clipped(top: QWidget) -> list[str]:
    """Buttons and one-line labels narrower or lower than their text."""
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, QPushButton | QLabel) or not widget.isVisibleTo(top):
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or not widget.text()):
            continue
        if type(widget) not in (QLabel, QPushButton):
            continue  # those that elide on purpose say so by being a class of their own
        wanted = widget.minimumSizeHint()
        if widget.width() < wanted.width() or widget.height() < wanted.height():
            found.append(f"{widget.text()!r}: {widget.size()} for {wanted}")
    return found


def test_ids_are_unique_and_icons_exist() -> None:
    for specs in (VIEWS, DIALOGS, COMMANDS):
        ids = [spec.id for spec in specs]
        assert len(ids) == len(set(ids))
    for spec in (*VIEWS, *COMMANDS):
        if spec.icon:
            assert (resources() / "icons" / f"{spec.icon}.svg").is_file()


@every_view
@every_look
def test_a_page_shows_an_empty_and_a_full_journal_in_every_look(
    filled: Context, dressed: QApplication, qtbot: QtBot, spec: ViewSpec, language: str, look: Any
) -> None:
    speak(dressed, language)
    theme.apply(dressed, look)
    window, page = _shown(filled, qtbot, spec)
    assert window.page() is page
    assert page.title()
    assert not page.grab().isNull()
    assert _clipped(page) == []


class _Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@every_view
def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(
    filled: Context, qtbot: QtBot, spec: ViewSpec
) -> None:
    window = _window(filled, qtbot)
    windows = _Windows()
    QApplication.instance().installEventFilter(windows)  # type: ignore[union-attr]  # there is one
    window.show_view(spec.id)
    qtbot.wait(200)
    QApplication.instance().removeEventFilter(windows)  # type: ignore[union-attr]
    assert windows.shown == []


@every_view
def test_every_control_of_a_page_has_a_name(filled: Context, qtbot: QtBot, spec: ViewSpec) -> None:
    window, _page = _shown(filled, qtbot, spec)
    assert _without_a_name(window) == []


@every_view
def test_a_page_refreshes_for_what_it_watches_and_for_nothing_else(
    filled: Context, qtbot: QtBot, spec: ViewSpec
) -> None:
    cls: Any = load(spec.target)
    refreshed: list[bool] = []

    class Counting(cls):  # type: ignore[misc]
        def refresh(self) -> None:
            refreshed.append(True)
            super().refresh()

    page = Counting(filled)
    page.watches = spec.watches
    qtbot.addWidget(page)
    page.resize(1068, 820)
    page.show()
    qtbot.waitExposed(page)
    assert len(refreshed) == 1
    for table in sorted(spec.watches):
        filled.from_any_thread(Change(frozenset({table})))
        qtbot.wait(5)
    assert len(refreshed) == 1 + len(spec.watches)
    filled.from_any_thread(Change(frozenset({"nobody_watches_this"})))
    qtbot.wait(5)
    assert len(refreshed) == 1 + len(spec.watches)
    page.flush()


@every_view
@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 900, 640), (1.5, 1280, 820)], ids=["small", "150%"]
)
def test_nothing_is_clipped_in_a_small_window_or_with_large_letters(
    filled: Context,
    dressed: QApplication,
    qtbot: QtBot,
    spec: ViewSpec,
    scale: float,
    width: int,
    height: int,
) -> None:
    speak(dressed, "de")
    theme.apply(dressed, "light", scale)
    window = _window(filled, qtbot)
    window.resize(width, height)
    page = window.show_view(spec.id)
    assert page is not None
    for turn in range(30):  # what is read on the worker comes and is laid out a little later
        qtbot.wait(30)
        if turn > 5 and not _clipped(window):
            break
    assert window.minimumSizeHint().width() <= width
    assert window.minimumSizeHint().height() <= height
    assert _clipped(window) == []


def test_pages_that_were_shown_wide_do_not_hold_the_window_wide(
    filled: Context, dressed: QApplication, qtbot: QtBot
) -> None:
    speak(dressed, "de")
    window = _window(filled, qtbot)
    window.resize(1600, 900)
    for view in window.views:
        page = window.show_view(view)
        assert page is not None
        qtbot.waitUntil(page.isVisible)
        qtbot.waitUntil(lambda: not (filled.tasks.busy() or filled.figures.busy()), timeout=10_000)
        qtbot.wait(100)  # and what came is laid out
    assert window.minimumSizeHint().width() <= MINIMUM[0]
    assert window.minimumSizeHint().height() <= MINIMUM[1]


@every_dialog
def test_a_dialog_opens_in_every_look(
    filled: Context, dressed: QApplication, qtbot: QtBot, spec: DialogSpec
) -> None:
    window = _window(filled, qtbot)  # one for all: to make it takes longer than all the dialogs
    for language, look in LOOKS:
        speak(dressed, language)
        theme.apply(dressed, look)
        dialog = load(spec.target)(filled)
        assert isinstance(dialog, QDialog)
        assert not dialog.isVisible()
        dialog.show()
        qtbot.waitUntil(dialog.isVisible)
        qtbot.wait(20)
        assert _without_a_name(dialog) == [], (language, look)
        assert _clipped(dialog) == [], (language, look)
        assert dialog.windowTitle(), (language, look)
        dialog.close()
    assert window.isVisible()


@every_dialog
def test_enter_presses_the_button_that_has_the_keyboard(
    filled: Context, qtbot: QtBot, spec: DialogSpec
) -> None:
    window = _window(filled, qtbot)
    dialog = load(spec.target)(filled)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.wait(20)
    pressed: list[QPushButton] = []
    for one in dialog.findChildren(QPushButton):
        if one.isSignalConnected(QMetaMethod.fromSignal(one.clicked)):
            one.clicked.disconnect()  # what it does is not asked here
        one.clicked.connect(partial(pressed.append, one))
    for one in dialog.findChildren(QPushButton):
        reached = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(dialog)
        if reached and one.isEnabled() and not one.isChecked() and one.menu() is None:
            one.setFocus()
            QTest.keyClick(one, Qt.Key.Key_Return)
            assert [by.text() for by in pressed] == [one.text()]
            pressed.clear()
    assert dialog.isVisible()
    dialog.close()
    assert window.isVisible()
