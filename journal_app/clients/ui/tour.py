"""What else the clients can look like, for the tour's pictures."""

from journal_app.clients.queries import ClientFilter, SortBy
from journal_app.clients.ui.page import ClientsPage


def sorted_by_money(page: ClientsPage) -> None:
    page.overview.sort(SortBy.MONEY, descending=True)
    page.overview.list.select_row(2)


def searched(page: ClientsPage) -> None:
    page.overview.select(ClientFilter(text="an"))


def nobody(page: ClientsPage) -> None:
    page.overview.select(ClientFilter(text="niemand"))


def opened(page: ClientsPage) -> None:
    """The client with the most money."""
    page.overview.select(ClientFilter())
    line = page.overview.model.row(0)
    assert line is not None  # noqa: S101 - the demo is not empty
    page.open_client(line.uid)


def back(page: ClientsPage) -> None:
    """The list as it was, for the pictures that follow."""
    page.show_list()


STATES = (
    ("money", sorted_by_money), ("search", searched), ("nobody", nobody), ("client", opened),
    ("back", back),
)  # fmt: skip
