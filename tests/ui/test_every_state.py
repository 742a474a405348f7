"""Whatever a coach comes to can be heard, reached by keyboard and read in large letters."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journal_app.ui import theme, voices
from journal_app.ui.charts.table_dialog import NumbersView
from journal_app.ui.context import Context
from journal_app.ui.focus import FocusRing
from journal_app.ui.language import speak
from journal_app.ui.widgets.card_board import CardBoard
from journal_app.ui.widgets.chip import Chip
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.elided import ElidedButton, ElidedLabel
from journal_app.ui.widgets.password_field import PasswordField
from journal_app.ui.work_page import WorkPage
from tests.ui.demo_window import demo_window
from tests.ui.every_state import every_state

ROLE = QAccessible.Role
NAME = QAccessible.Text.Name
PRESSED = (ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.PageTab, ROLE.Link)
READ = (ROLE.ListItem, ROLE.Cell, ROLE.ColumnHeader)
SAYS_NOTHING = (ROLE.Client, ROLE.NoRole, ROLE.Border, ROLE.Pane)
ROWS = 12
"""Of a list or a table so many are read: the others are made as these are."""
LARGE = 1.5
WRITTEN = (QLabel, QPushButton, QCheckBox, QRadioButton)
ELIDED = (ElidedLabel, ElidedButton)
"""They are shortened where there is no room, and tell the whole text in a tip."""
ROUNDS = [("en", "light"), ("de", "dark")]


@dataclass
class Found:
    """What is wrong, and where it was first."""

    wrong: dict[str, str] = field(default_factory=dict)

    def say(self, where: str, what: str) -> None:
        self.wrong.setdefault(what, where)


# what is heard


def read_aloud(voice: QAccessibleInterface, where: str, found: Found) -> None:
    state, role, name = voice.state(), voice.role(), voice.text(NAME).strip()
    widget = voice.object()
    shown = f"{type(widget).__name__} {role.name} {name!r}"
    of_qt = isinstance(widget, QWidget) and widget.objectName().startswith("qt_")
    stands_for_another = isinstance(widget, QWidget) and widget.focusProxy() is not None
    if (state.focusable or role in PRESSED) and not of_qt and not stands_for_another:
        if not name:
            found.say(where, f"has no name: {shown}")
        if state.focusable and role in SAYS_NOTHING:
            found.say(where, f"has no role: {shown}")
    if role in READ and not name and role is not ROLE.Cell:
        found.say(where, f"has no words: {shown}")
    if name.endswith((".svg", ".png")) or (name and name == _icon(widget)):
        found.say(where, f"is called as its icon: {shown}")
    if isinstance(widget, QAbstractButton):
        checked = bool(state.checked or state.selected) if role is ROLE.PageTab else state.checked
        if widget.isCheckable() and bool(checked) != widget.isChecked():
            found.say(where, f"is not checked as it says: {shown}")
        if bool(state.disabled) == widget.isEnabled():
            found.say(where, f"is not enabled as it says: {shown}")
    inside = _inside(voice)
    twins = Counter(
        (one.text(NAME), one.text(QAccessible.Text.Description), one.role())
        for one in inside
        if one.role() in PRESSED or one.role() in (ROLE.EditableText, ROLE.SpinBox)
    )
    for (twin, _description, kind), times in twins.items():
        if times > 1:
            found.say(where, f"{times} neighbours are called {twin!r} ({kind.name}) in {shown}")
    for one in inside:
        read_aloud(one, where, found)


def _icon(widget: object) -> str | None:
    name = widget.property("icon_name") if isinstance(widget, QWidget) else None
    return str(name) if name else None


def _inside(voice: QAccessibleInterface) -> list[QAccessibleInterface]:
    rows = ROWS if voice.role() in (ROLE.List, ROLE.Table, ROLE.Chart) else voice.childCount()
    children = (voice.child(place) for place in range(min(rows, voice.childCount())))
    return [one for one in children if one and one.isValid() and not one.state().invisible]


# what the keyboard reaches


CLICKED = (
    QAbstractButton, QLineEdit, QAbstractSpinBox, QComboBox, QAbstractItemView, QTextEdit, QTabBar,
)  # fmt: skip
BY_ARROWS = (Choice,)


def by_tab(top: QWidget) -> Iterator[QWidget]:
    """Each stop, until Tab comes to the first again. A date has its parts to stop at first."""
    here, before, met = top.focusWidget(), None, set()
    if here is None:
        QTest.keyClick(top, Qt.Key.Key_Tab)
        here = top.focusWidget()
    stays = 0
    while here is not None and (here not in met or stays):
        met.add(here)
        if here is not before and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield here
        before = here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = top.focusWidget()
        stays = stays + 1 if here is before and stays < 3 else 0
    if here is before and len(met) > 1:  # else there is no other, or `left_out` tells it
        msg = f"Tab does not leave {here}"
        raise AssertionError(msg)


def left_out(top: QWidget, reached: set[QWidget]) -> list[str]:
    """What a mouse could use and Tab did not come to, nor to what has its keys.

    Backspace takes the last chip away, and Ctrl+Shift+P shows a password.
    """
    return [
        f"{type(one).__name__} {one.accessibleName()!r}"
        for one in top.findChildren(QWidget)
        if isinstance(one, CLICKED)
        and one.isVisibleTo(top)
        and one.isEnabled()
        and one.window() is top
        and not (reached & {one, one.focusProxy(), *_around(one), *one.findChildren(QWidget)})
        and not isinstance(one, QHeaderView)
        and not (isinstance(one, QRadioButton) and _sister_reached(one, reached))
        and not isinstance(one.parent(), QTabBar | Chip | PasswordField)
    ]


def _around(one: QWidget) -> Iterator[QWidget]:
    """What holds it and takes keys for it: a field its cross, a row of choices the others."""
    if isinstance(one.parentWidget(), BY_ARROWS):
        yield from one.parentWidget().findChildren(QPushButton)
    around = one.parentWidget()
    while around is not None and not around.isWindow():
        yield around
        around = around.parentWidget()


def _sister_reached(one: QWidget, reached: set[QWidget]) -> bool:
    return any(isinstance(other, QRadioButton) for other in reached)


def walked(top: QWidget, where: str, seen: set[type[QWidget]], reached: Found) -> list[str]:
    """All around by Tab; gives what was left out."""
    stops = set()
    for stop in by_tab(top):
        stops.add(stop)
        if type(stop) not in seen and not alone(stop):
            seen.add(type(stop))
            if not focus_is_seen(stop):
                reached.say(where, f"does not show the keyboard: {type(stop).__name__}")
    return left_out(top, stops)


def alone(stop: QWidget) -> bool:
    """While the journal works there is nothing else."""
    return isinstance(stop, WorkPage)


def focus_is_seen(stop: QWidget) -> bool:
    """Whether it looks another way than without the keyboard."""
    shown = _picture(stop)
    stop.clearFocus()
    QApplication.processEvents()
    plain = _picture(stop)
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    return shown != plain


def _picture(stop: QWidget) -> object:
    """With what is around it: a field shows the focus by the frame it stands in."""
    space = QRect(stop.mapTo(stop.window(), stop.rect().topLeft()), stop.size())
    return stop.window().grab(space.adjusted(-24, -12, 24, 12)).toImage()


# what is read in large letters


def cut_off(top: QWidget) -> Iterator[str]:
    """Texts that do not fit where they stand, and what must be scrolled sideways."""
    for one in top.findChildren(QWidget):
        if not one.isVisibleTo(top) or one.window() is not top:
            continue
        if isinstance(one, WRITTEN) and not isinstance(one, ELIDED) and one.text():
            wanted = one.minimumSizeHint()
            if isinstance(one, QLabel) and one.wordWrap():
                wanted.setWidth(0)
                wanted.setHeight(one.heightForWidth(one.width()) - 1)
            if one.width() < wanted.width() or one.height() < wanted.height():
                yield f"{one.text()[:50]!r}: {one.size().toTuple()} for {wanted.toTuple()}"
        if isinstance(one, QAbstractScrollArea) and not isinstance(one, CardBoard | NumbersView):
            bar = one.horizontalScrollBar()
            if bar.isVisible() and bar.maximum():
                yield f"{type(one).__name__} scrolls sideways by {bar.maximum()}"


@pytest.mark.parametrize(("language", "look"), ROUNDS)
def test_everything_can_be_heard_reached_and_read(
    context: Context, dressed: QApplication, qtbot: QtBot, language: str, look: str
) -> None:
    voices.install()
    ring = FocusRing(dressed)
    speak(dressed, language)
    theme.apply(dressed, "dark" if look == "dark" else "light", LARGE)
    heard, reached, cut = Found(), Found(), Found()
    seen: set[type[QWidget]] = set()
    with demo_window(context, qtbot, entries=60, clients=20) as window:
        window.resize(1024, 700)
        window.activateWindow()
        for where, top in every_state(window, context, qtbot):
            read_aloud(QAccessible.queryAccessibleInterface(top), where, heard)
            if list(cut_off(top)):
                qtbot.wait(120)  # it was laid out once more
            for what in cut_off(top):
                cut.say(where, what)
            if " " in where or (language == "de" and isinstance(top, QDialog)):
                continue  # the page itself was walked, and keys are the same in both languages
            for what in walked(top, where, seen, reached) and walked(top, where, seen, reached):
                reached.say(where, f"is for the mouse alone: {what}")  # also once all was there
            if isinstance(top, QDialog):
                QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_Escape)
                if top.isVisible():
                    reached.say(where, "Esc does not close it")
    ring.deleteLater()
    wrong = [
        f"{where}: {what}" for found in (heard, reached, cut) for what, where in found.wrong.items()
    ]
    assert not wrong, "\n".join(wrong)
