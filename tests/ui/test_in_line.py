"""What stands in a row is of one height, and what stands beneath each other begins in one line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journal_app.ui import dialogs, icons, theme
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.charts.chart import Chart, Table
from journal_app.ui.charts.table_dialog import NumbersView
from journal_app.ui.context import Context
from journal_app.ui.focus import FocusRing
from journal_app.ui.lock_page import LockPage
from journal_app.ui.registry import VIEWS
from journal_app.ui.sidebar import Sidebar
from journal_app.ui.widgets.card import dots_held
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.password_field import PasswordField

NUMBERS = Table(("Quarter", "Clients"), (("Q1 24", "1111"), ("Q2 24", "8000")))


def shown(qtbot: QtBot, *parts: QWidget, beside: bool = True) -> QWidget:
    window = QWidget()
    layout = QHBoxLayout(window) if beside else QVBoxLayout(window)
    for part in parts:
        layout.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    return window


def ink(widget: QWidget, colour: str, *, within: tuple[int, int] | None = None) -> list[int]:
    """In which columns of the widget that colour is, in a band of its rows."""
    image = widget.grab().toImage()
    top, bottom = within or (0, image.height())
    wanted = QColor(colour)
    return [
        x
        for x in range(image.width())
        if any(
            max(
                abs(one - other)
                for one, other in zip(
                    image.pixelColor(x, y).getRgb()[:3], wanted.getRgb()[:3], strict=True
                )
            )
            < 48
            for y in range(top, bottom)
        )
    ]


@pytest.mark.parametrize("scale", [1.0, 1.5], ids=["100%", "150%"])
def test_fields_and_buttons_of_one_row_are_of_one_height(
    dressed: QApplication, qtbot: QtBot, scale: float
) -> None:
    theme.apply(dressed, "light", scale)
    pills = Choice([(1, "Today"), (2, "Yesterday")], name="Day")
    pills.set_value(1)
    parts = (QPushButton("Report"), QLineEdit(), QComboBox(), PasswordField("Password"))
    window = shown(qtbot, pills, *parts)
    assert window.isVisible()
    controls = (*pills.findChildren(QPushButton), *parts)
    heights = [max(one.sizeHint().height(), one.minimumHeight()) for one in controls]
    assert max(heights) - min(heights) <= 1, heights


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_ticked_begins_where_its_neighbours_do_and_its_ring_lies_round_the_words(
    dressed: QApplication, qtbot: QtBot, kind: type[QAbstractButton]
) -> None:
    ring = FocusRing(dressed)
    box = kind()
    box.setText("In instalments")
    window = shown(qtbot, QPushButton("Cancel"), box, beside=False)
    window.resize(600, 120)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    option = QStyleOptionButton()
    option.initFrom(box)
    part = (
        QStyle.SubElement.SE_CheckBoxIndicator
        if kind is QCheckBox
        else QStyle.SubElement.SE_RadioButtonIndicator
    )
    mark = box.style().subElementRect(part, option, box)
    assert mark.left() == 0
    middle = (box.height() // 2, box.height() // 2 + 1)
    before = ink(box, theme.current().accent, within=(1, 2))
    box.setFocus(Qt.FocusReason.TabFocusReason)
    after = ink(box, theme.current().accent, within=(1, 2))
    assert before == []
    assert after[0] > mark.right()
    assert after[-1] <= box.sizeHint().width(), "not as far as the box could reach"
    assert ink(box, theme.current().accent, within=middle)[0] > mark.right()
    ring.deleteLater()


def test_words_begin_in_one_line_whether_the_field_has_one_line_or_several(
    dressed: QApplication, qtbot: QtBot
) -> None:
    line, text = QLineEdit("HH"), GrowingTextEdit()
    text.set_text("HH")
    window = shown(qtbot, line, text, QPushButton("Save"), beside=False)
    assert window.isVisible()
    tone = theme.current().text
    within = (10, 26)
    assert abs(ink(line, tone, within=within)[0] - ink(text, tone, within=within)[0]) <= 1


def test_an_icon_keeps_its_distance_from_the_words_and_alone_stays_as_it_is(
    dressed: QApplication, qtbot: QtBot
) -> None:
    worded, alone = QPushButton("Search"), QPushButton()
    for button in (worded, alone):
        qtbot.addWidget(button)
        icons.dress(button, "search", size=16)
    assert worded.iconSize().width() - alone.iconSize().width() == theme.px(icons.BESIDE)
    behind = QPushButton("Profile")
    behind.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(behind)
    icons.dress(behind, "search", size=16)
    left, right = (
        one.icon().pixmap(one.iconSize()).toImage().copy(0, 0, icons.BESIDE, 16)
        for one in (worded, behind)
    )
    drawn = [
        any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(16))
        for image in (left, right)
    ]
    assert drawn == [True, False], "the room is on the side of the words"


@pytest.mark.usefixtures("dressed")
def test_in_a_table_a_one_is_as_wide_as_an_eight(qtbot: QtBot) -> None:
    numbers = NumbersView(NUMBERS)
    qtbot.addWidget(numbers)
    for font in (
        theme.font("body", columns=True),
        theme.font("strong", columns=True),
        numbers.font(),
    ):
        metrics = QFontMetrics(font)
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
    assert numbers.font().pixelSize() == theme.font().pixelSize()


@pytest.mark.usefixtures("dressed")
def test_numbers_end_where_their_head_does(qtbot: QtBot) -> None:
    numbers = NumbersView(Table(("8", "8"), (("8", "8"),)))
    numbers.fit()
    qtbot.addWidget(numbers)
    numbers.resize(400, 200)
    numbers.show()
    head = ink(numbers.horizontalHeader().viewport(), theme.current().muted, within=(4, 24))
    row = numbers.rowHeight(0)
    cells = ink(numbers.viewport(), theme.current().text, within=(4, row - 4))
    assert abs(head[0] - cells[0]) <= 2  # an eight of the head is smaller
    assert abs(head[-1] - cells[-1]) <= 2


def _chart(subtitle: str) -> Chart:
    return Chart("x", "Who comes back?", subtitle, "", lambda _sheet: (), (), NUMBERS, alone="Few.")


def test_titles_of_charts_side_by_side_are_level_where_one_has_a_second_line(
    context: Context, dressed: QApplication, qtbot: QtBot
) -> None:
    cards = ChartCard(context), ChartCard(context)
    window = shown(qtbot, *cards)
    for card, subtitle in zip(cards, ("short", "a long one that has to stand below"), strict=True):
        card.show_chart(_chart(subtitle))
        card.more.show()
    window.resize(640, 200)
    window.layout().activate()  # type: ignore[union-attr]  # it has just been laid out
    qtbot.wait(1)
    tops = []
    for card in cards:
        titles = [one for one in card.findChildren(QLabel) if one.text() == "Who comes back?"]
        tops.append(titles[0].mapTo(card, titles[0].rect().center()).y())
        button = card.more.mapTo(card, card.more.rect().center()).y()
        assert abs(tops[-1] - button) <= 1
    assert tops[0] == tops[1]


@pytest.mark.usefixtures("dressed")
def test_a_question_looks_as_every_sheet_does(qtbot: QtBot) -> None:
    asked: QDialog = dialogs.question(None, "Empty the trash?", "For good.", "Empty", "Keep")
    qtbot.addWidget(asked)
    assert asked.property("role") == "sheet"
    (title,) = [one for one in asked.findChildren(QLabel) if one.text() == "Empty the trash?"]
    assert title.property("role") == "title"
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)


def test_the_sidebar_grows_when_the_letters_grow_while_it_is_shown(
    dressed: QApplication, qtbot: QtBot
) -> None:
    sidebar = Sidebar(VIEWS)
    qtbot.addWidget(sidebar)
    sidebar.show()
    sidebar.dress()
    theme.apply(dressed, "light", 1.5)
    qtbot.wait(1)
    sidebar.layout().activate()  # type: ignore[union-attr]  # it has one
    cut = [name for name, one in sidebar.entries.items() if one.sizeHint().width() > one.width()]
    assert cut == []
    (brand,) = [one for one in sidebar.findChildren(QLabel) if one.objectName() == "brand"]
    assert brand.sizeHint().width() <= brand.width()


@pytest.mark.usefixtures("dressed")
def test_what_is_ticked_on_the_lock_page_stands_in_its_middle(qtbot: QtBot) -> None:
    page = LockPage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    left = page.remember.mapTo(page, page.remember.rect().topLeft()).x()
    right = left + page.remember.sizeHint().width() - 6  # the ring's room
    assert abs(left + right - page.width()) <= 2


def test_no_line_begins_or_ends_with_a_dot_between_two_parts() -> None:
    words = dots_held("recommended you to Petra Lang · 4 days ago").split(" ")
    assert words == ["recommended", "you", "to", "Petra", "Lang\u00a0·\u00a04", "days", "ago"]
