"""The real app: its list of clients is sorted and searched, some are opened. Prints seconds."""

from collections.abc import Iterator
from typing import Any

from tests.bench.in_app import run, timed

REST = 400


def work(app: Any) -> Iterator[int]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from journal_app.clients.queries import SortBy
    from journal_app.clients.ui.page import ClientsPage

    timed("shown", lambda: app.window.show_view("clients"))
    page = app.window.page()
    assert isinstance(page, ClientsPage)
    search = page.overview.search
    yield 2000
    for by in (SortBy.MONEY, SortBy.LAST_CONTACT, SortBy.NEXT_STEP, SortBy.NAME):
        timed("sorted", lambda by=by: page.overview.sort(by, descending=True))  # type: ignore[misc]
        yield REST
    for letter in "mueller":
        timed("searched", lambda letter=letter: QTest.keyClicks(search, letter))  # type: ignore[misc]
        yield REST
    timed("searched", lambda: QTest.keyClick(search, Qt.Key.Key_Escape))
    yield REST
    page.overview.sort(SortBy.MONEY, descending=True)
    lines = [page.overview.model.row(row) for row in range(6)]
    uids = [line.uid for line in lines if line is not None]
    page.open_client(uids[0])  # its widgets are made once
    page.show_list()
    yield REST
    for uid in uids[1:]:
        timed("opened", lambda uid=uid: page.open_client(uid))  # type: ignore[misc]
        yield REST
        page.show_list()
        yield REST


if __name__ == "__main__":
    run(work)
