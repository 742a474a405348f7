"""A coach looks at what referrals bring her."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from journal_app.ladder.actions import NewSale, sell
from journal_app.people.actions import edit_person
from journal_app.referrals.behind import new_clients
from journal_app.referrals.counts import quarter_of
from journal_app.referrals.ui.figures_tab import FiguresTab
from journal_app.referrals.ui.page import FIGURES
from journal_app.referrals.ui.people_numbers import ROW
from journal_app.ui.charts.table_dialog import TableDialog
from journal_app.ui.widgets.people_popover import PeoplePopover
from tests.referrals.conftest import TODAY
from tests.referrals.hands import brings, on_page, uid_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def buys(context: "Context", client: str, euros: int) -> None:
    sale = NewSale(client, offer="Kurs", price_cents=100 * euros, day=TODAY)
    context.write(sell, sale)


def practice(context: "Context") -> None:
    """Petra brought Tom, Tom brought Ute; Ivo came by himself."""
    brings(context, "Petra Lang", "Tom Frei", ago=40)
    brings(context, "Tom Frei", "Ute Haas", ago=20)
    for name, euros in (("Tom Frei", 800), ("Ute Haas", 60), ("Ivo Kern", 60)):
        buys(context, name, euros)


def on_figures(window: "MainWindow", qtbot: "QtBot") -> FiguresTab:
    page = on_page(window, qtbot)
    page.show_tab(FIGURES)
    tab = page.tab()
    assert isinstance(tab, FiguresTab)
    rested(tab, qtbot)
    return tab


def rested(tab: FiguresTab, qtbot: "QtBot") -> None:
    qtbot.wait(5)
    qtbot.waitUntil(lambda: not tab.busy(), timeout=20_000)


def test_an_empty_practice_is_told_what_will_be_drawn(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    tab = on_figures(window, qtbot)
    assert "Nobody has bought" in tab.share.alone.text()
    assert "drawn here" in tab.wood.alone.text()
    assert not tab._nobody.isHidden()


def test_who_brings_whom_is_drawn_and_a_click_opens_them(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    practice(context)
    went: list[Any] = []
    context.commands.register("client.open", "", went.append)
    tab = on_figures(window, qtbot)
    view = tab.wood.view
    words = {spot.mark.key: spot.mark.words for spot in view.spots}
    told = words[uid_of(context, "Tom Frei")]
    assert "€800" in told
    assert "came by Petra Lang" in told
    assert "brought 1 client" in told
    spot = next(one for one in view.spots if one.mark.key == uid_of(context, "Ute Haas"))
    place = QPointF(*spot.middle).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert went == [uid_of(context, "Ute Haas")]


def test_the_arrow_keys_go_along_a_chain_and_enter_opens(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    practice(context)
    went: list[Any] = []
    context.commands.register("client.open", "", went.append)
    view = on_figures(window, qtbot).wood.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert went == [uid_of(context, "Tom Frei")]


def test_a_quarter_says_who_is_behind_it(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    practice(context)
    tab = on_figures(window, qtbot)
    spot = tab.share.view.spots[-1]
    assert "2 of 3 new clients by a referral" in spot.mark.words
    place = QPointF(*spot.middle).toPoint()
    QTest.mouseClick(tab.share.view, Qt.MouseButton.LeftButton, pos=place)
    (popover,) = window.findChildren(PeoplePopover)
    assert popover.isVisible()
    popover.close()
    found = context.read(new_clients, TODAY, quarter_of(TODAY))
    assert {one.name for one in found.by_referral} == {"Tom Frei", "Ute Haas"}
    assert [one.name for one in found.otherwise] == ["Ivo Kern"]


def test_givers_and_chains_are_tables_whose_rows_open(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    practice(context)
    went: list[Any] = []
    context.commands.register("client.open", "", went.append)
    tab = on_figures(window, qtbot)
    assert tab.givers is not None
    assert tab.chains is not None
    model = tab.givers.model()
    first = [model.index(0, place).data() for place in range(model.columnCount())]
    assert first[0] == "Petra Lang"
    assert first[-2:] == ["€800", "€860"]
    assert tab.chains.model().index(0, 0).data() == "Petra Lang → Tom Frei → Ute Haas"
    tab.chains.setFocus()
    tab.chains.selectRow(0)
    QTest.keyClick(tab.chains, Qt.Key.Key_Return)
    assert went == [uid_of(context, "Petra Lang")]
    tab.wood.show_table()
    (twin,) = window.findChildren(TableDialog)
    assert twin.numbers.model().rowCount() == 2
    twin.close()


def test_the_pictures_stand_before_the_tables_are_read(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    """Of thousands of referrals who recommends takes longer to read than what is drawn."""
    practice(context)
    page = on_page(window, qtbot)
    page.show_tab(FIGURES)
    tab = page.tab()
    views = (tab.share.view, tab.wood.view)
    tables: list[tuple[object, object]] = []
    for view in views:
        view.drawn.connect(lambda: tables.append((tab.givers, tab.chains)))
    qtbot.waitUntil(lambda: len(tables) == len(views), timeout=20_000)
    assert tables == [(None, None)] * len(views)
    room = tab._givers.height()
    rested(tab, qtbot)
    assert tab.givers.isVisible()
    assert tab.chains.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert abs(tab._givers.height() - room) < ROW  # the wood below does not jump


def test_a_new_name_stands_in_the_tables_too(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    """Also where the tables of what was before are still being read."""
    practice(context)
    tab = on_figures(window, qtbot)
    petra = uid_of(context, "Petra Lang")
    context.write(edit_person, petra, name="Petra Kurz")
    qtbot.waitUntil(lambda: tab._tables_owed)
    context.write(edit_person, petra, name="Petra Lang-Kurz")
    qtbot.wait(20)
    rested(tab, qtbot)
    assert tab.givers is not None
    assert tab.givers.model().index(0, 0).data() == "Petra Lang-Kurz"
    assert tab.chains is not None
    assert tab.chains.model().index(0, 0).data().startswith("Petra Lang-Kurz → ")


def test_a_new_name_is_drawn_anew(window: "MainWindow", qtbot: "QtBot", context: "Context") -> None:
    practice(context)
    tab = on_figures(window, qtbot)
    before = QImage(tab.wood.view._image or QImage())
    context.write(edit_person, uid_of(context, "Ute Haas"), name="Ute Haas-Klein")
    qtbot.wait(20)
    rested(tab, qtbot)
    assert tab.wood.view._image != before
