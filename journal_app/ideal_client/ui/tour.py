"""What else the page can look like, for the tour's pictures."""

from dataclasses import replace
from typing import TYPE_CHECKING

from journal_app.ideal_client.checks import MOST_CRITERIA
from journal_app.ideal_client.queries import CriterionLine
from journal_app.ladder.queries import rungs

if TYPE_CHECKING:
    from journal_app.ideal_client.ui.page import IdealClientPage

LONG = (
    "Setzt zwischen zwei Terminen um, was wir besprochen haben, und schreibt mir kurz, was dabei "
    "schwer war"
)


def clients(page: "IdealClientPage") -> None:
    page.show_tab(1)


def attracted(page: "IdealClientPage") -> None:
    page.show_tab(2)


def overfull(page: "IdealClientPage") -> None:
    """As if there were twelve long criteria, and long texts; nothing of it is written."""
    page.show_tab(0)
    if page.found is None:
        return
    many = tuple(
        CriterionLine(f"sample-{place}", f"{LONG} ({place + 1})", place % 3 + 1, place)
        for place in range(MOST_CRITERIA)
    )
    longer = replace(page.found, criteria=many, worries=f"{LONG}. " * 3, wishes=f"{LONG}. " * 4)
    page.profile_view.show_profile(longer, page.context.read(rungs), change=False)


STATES = (("clients", clients), ("attracted", attracted), ("overfull", overfull))
