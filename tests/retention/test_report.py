"""The retention report: the same figures as the window's, honest about few clients, on paper."""

import threading
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journal_app.ground import i18n
from journal_app.ground.money import shown
from journal_app.ground.naming import initials
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.rung_actions import set_practice
from journal_app.ladder.tables import Prices
from journal_app.retention.looking import Chosen, Looked, Span, looked
from journal_app.retention.nameless import nameless
from journal_app.retention.split import Split
from journal_app.retention.ui.page import RetentionPage
from journal_app.retention.ui.report import Asked, retention_report
from journal_app.ui import dialogs, typography
from journal_app.ui.report import button
from journal_app.ui.report.paper import pdf_of
from tests.ladder.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlmodel import Session

    from journal_app.store import Store
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def buy(store: "Store", client: str, *days: int) -> None:
    """The client buys so many days ago, for 60 euros."""
    for ago in days:
        day = TODAY - timedelta(ago)
        store.write(sell, NewSale(client, None, offer="Kurs", price_cents=6_000, day=day))


Read = Callable[..., tuple[Looked, PdfReader]]


@pytest.fixture
def printed(context: "Context") -> Read:
    """What was read, and the report of it."""
    typography.load_bundled()

    def made(asked: Asked | None = None, *, names: bool = True) -> tuple[Looked, PdfReader]:
        asked = asked or Asked(TODAY)
        found = context.read(looked, TODAY, asked.period, asked.by, asked.chosen)
        report = retention_report(found if names else nameless(found), asked)
        data = pdf_of(report, context.folder.charts, lambda _fraction: None)
        return found, PdfReader(BytesIO(data))

    return made


def words(reader: PdfReader) -> str:
    """All pages in one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def store(context: "Context") -> "Store":
    assert context.store is not None
    return context.store


@pytest.fixture
def practice(store: "Store") -> None:
    """Thirty-one clients; two of three came back after 60 days and more."""
    for number in range(31):
        first = 770 - 20 * number
        again = [first - 60 - number] if number % 3 else []
        buy(store, f"Kundin Größe {number}", first, *again)


@pytest.mark.usefixtures("practice")
def test_the_paper_says_what_the_window_says(printed: Read) -> None:
    found, reader = printed()
    figures, text = found.figures, words(reader)
    assert figures.repeat.interval is not None
    interval = figures.repeat.interval
    low, high = round(100 * interval.low), round(100 * interval.high)
    assert f"{figures.repeat.hits} of {figures.repeat.size}" in text
    assert f"67%, probably {low} to {high}%" in text
    assert f"{round(figures.survival.median or 0)} days" in text
    assert shown(figures.last_year.repeats, "EUR") in text
    assert f"{len(figures.overdue)} clients" in text
    assert "31 clients · 51 sales · since October 2024" in text
    assert "As it was on Sunday, 22 November 2026" in text
    for one in figures.revenue:
        assert shown(one.new_cents, "EUR") in text
    for one in (*figures.overdue, *figures.quiet):
        assert f"{one.client.name} {one.days} days" in text
    limit = f"No purchase for longer than {int(figures.threshold or 0)} days"
    assert f"{limit}: {figures.usual} of {figures.known} repeat purchases came within" in text
    assert "Kaplan-Meier" in text
    assert "no figure knows" in text  # how far the chance can be trusted


@pytest.mark.usefixtures("practice")
def test_every_chart_is_there_as_vectors(printed: Read) -> None:
    _found, reader = printed(Asked(TODAY, by=Split.FIRST_RUNG))
    text = words(reader)
    assert not any(page.images for page in reader.pages)
    assert text.count("Who comes back?") == 3  # two curves, and how they come about
    for title in ("Cohorts", "New and returning", "Between two purchases"):
        assert title in text
    assert "Days still open" in text
    assert "Together" in text


@pytest.mark.usefixtures("dressed")
def test_an_empty_practice_gets_one_kind_page(printed: Read) -> None:
    _found, reader = printed()
    assert len(reader.pages) == 1
    assert "Nobody has bought yet. After the first sales you see here" in words(reader)
    assert "Page 1 of 1" in words(reader)


def test_of_four_clients_there_is_no_percentage(store: "Store", printed: Read) -> None:
    for number, name in enumerate(("Petra", "Tom", "Ines", "Ömer")):
        buy(store, name, 400 + number, *([200] if number else []))
    text = words(printed()[1])
    told = text.partition("How these figures come about")[0]
    assert "%" not in told
    assert "of 100" not in told
    assert "a curve needs at least 5" in told
    assert "Ines" not in words(printed(names=False)[1])


def test_nobody_is_named_where_initials_were_asked_for(store: "Store", printed: Read) -> None:
    for number in range(8):
        buy(store, f"Erika Übermaß{number}", 350, 250, 150, 50)
    buy(store, "Jörg-Uwe Kern", 150)
    found, reader = printed()
    assert [one.client.name for one in found.figures.overdue] == ["Jörg-Uwe Kern"]
    assert "Jörg-Uwe Kern 150 days" in words(reader)
    without = words(printed(names=False)[1])
    assert "J. U. K. 150 days" in without
    for part in ("Jörg", "Kern", "Erika"):
        assert part not in without


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Petra Kern", "P. K."),
        ("  ana  maria ", "A. M."),
        ("田中", "田."),
        ("+49 30", "–"),
        ("", "–"),
    ],
)
def test_initials_of_all_kinds_of_names(name: str, left: str) -> None:
    assert initials(name) == left


def test_three_hundred_overdue_clients_break_over_pages(store: "Store", printed: Read) -> None:
    def many(session: "Session") -> None:
        for number in range(20):
            for ago in (400, 300, 200, 100):
                day = TODAY - timedelta(ago)
                sell(session, NewSale(f"S{number}", None, offer="K", price_cents=100, day=day))
        for number in range(300):
            name = f"Überfällige {number}"
            day = TODAY - timedelta(150)
            sell(session, NewSale(name, None, offer="K", price_cents=100, day=day))

    store.write(many)
    found, reader = printed()
    assert len(found.figures.overdue) == 300
    pages = [page.extract_text() for page in reader.pages]
    listed = [text for text in pages if "\nÜberfällige " in text]
    assert len(listed) > 5
    for text in listed:
        assert text.count("Client\nNo purchase for\nÜberfällige") == 1
    names = [
        line for text in listed for line in text.splitlines() if line.startswith("Überfällige")
    ]
    assert sorted(names) == sorted(one.client.name for one in found.figures.overdue)


@pytest.mark.usefixtures("practice")
def test_whose_figures_they_are_and_what_the_money_is_stands_at_the_top(
    context: "Context", printed: Read
) -> None:
    assert "Whether amounts are net or gross was not said yet." in words(printed()[1])
    context.write(set_practice, prices=Prices.NET)
    text = words(printed(Asked(TODAY, chosen=Chosen(Span.YEAR)))[1])
    assert "Only clients whose first purchase was: last 12 months" in text
    assert text.count("All amounts are net.") == 1


@pytest.mark.usefixtures("practice")
def test_in_german_the_figures_and_the_foot_are_german(printed: Read) -> None:
    i18n.activate("de")
    _found, reader = printed()
    text = words(reader)
    assert f"Seite 1 von {len(reader.pages)}" in text
    assert "Stand: Sonntag, 22. November 2026" in text
    assert "Kundin Größe 0" in text
    assert "540 €" in text
    assert reader.root_object["/Lang"] == "de"


# the button on the page


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot") -> RetentionPage:
    window.resize(1280, 820)
    with qtbot.waitActive(window):
        window.activateWindow()
    shown_page = window.show_view("retention")
    assert isinstance(shown_page, RetentionPage)
    rested(shown_page, qtbot)
    return shown_page


def rested(page: RetentionPage, qtbot: "QtBot") -> None:
    qtbot.wait(5)
    qtbot.waitUntil(lambda: not page.context.figures.busy(), timeout=20_000)


def press(page: RetentionPage, number: int, target: Path) -> None:
    """Open the button's menu and take one of its ways."""
    page.report.setFocus()
    QTest.keyClick(page.report, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with dialogs.answer_with(target):
        for _step in range(number + 1):
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyPress(menu, Qt.Key.Key_Return)  # the menu is gone at its release


def test_without_a_sale_there_is_nothing_to_print(page: RetentionPage) -> None:
    assert page.report.isHidden()


@pytest.mark.usefixtures("practice")
def test_a_click_writes_the_report_and_offers_to_open_it(
    page: RetentionPage,
    window: "MainWindow",
    qtbot: "QtBot",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    target = tmp_path / "Bindung.pdf"

    press(page, 0, target)

    assert page.report.busy
    assert page.report.text().startswith("Stop (")
    QTest.keyClick(page.report, Qt.Key.Key_Space)  # has the focus still, and asks for no other
    assert QApplication.activePopupWidget() is None
    rested(page, qtbot)
    assert "Kundin Größe 0" in words(PdfReader(target))
    assert not page.report.busy
    assert page.report.text() == "Report as PDF"
    assert window.toast is not None
    assert window.toast.text() == "The report is saved: Bindung.pdf"
    window.toast.next.click()
    assert opened[-1].toLocalFile() == str(target)

    press(page, 1, tmp_path / "ohne Namen")  # the ending comes by itself

    rested(page, qtbot)
    assert "Kundin" not in words(PdfReader(tmp_path / "ohne Namen.pdf"))
    window.toast.other.click()
    assert opened[-1].toLocalFile() == str(tmp_path)


@pytest.mark.usefixtures("practice")
def test_a_report_that_takes_too_long_is_stopped(
    page: RetentionPage,
    window: "MainWindow",
    qtbot: "QtBot",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(button, "PATIENCE", 0.05)
    on = threading.Event()
    page.context.figures.start(lambda _task: on.wait(10))
    target = tmp_path / "Bindung.pdf"
    press(page, 0, target)
    qtbot.wait(100)
    QTest.keyClick(page.report, Qt.Key.Key_Space)
    assert page.report.text() == "Stopping …"
    on.set()
    rested(page, qtbot)
    assert not target.exists()
    assert not page.report.busy
    assert page.report.text() == "Report as PDF"
    assert window.toast is not None
    assert window.toast.text() == "Stopped. Nothing was written."


@pytest.mark.usefixtures("practice")
def test_where_nothing_can_be_written_the_coach_is_told(
    page: RetentionPage, window: "MainWindow", qtbot: "QtBot", tmp_path: Path
) -> None:
    press(page, 0, tmp_path / "nowhere" / "Bindung.pdf")
    rested(page, qtbot)
    assert window.toast is not None
    assert "could not be written because its folder does not exist" in window.toast.text()
    assert not page.report.busy


@pytest.mark.usefixtures("practice")
def test_who_thinks_better_of_it_gets_nothing(page: RetentionPage) -> None:
    with dialogs.answer_with(None):
        page.report.save(page._ways()[0])
    assert not page.report.busy
    assert not page.context.figures.busy()
