"""What stands on the page of the ideal client, and what is typed there."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from journal_app.ideal_client.queries import ProfileFacts, profile
from journal_app.ideal_client.ui.page import IdealClientPage
from journal_app.ui.widgets.people_popover import PeoplePopover


def kept(page: IdealClientPage) -> ProfileFacts:
    assert page.found is not None
    found = page.context.read(profile, page.found.uid)
    assert isinstance(found, ProfileFacts)
    return found


def criteria(page: IdealClientPage) -> list[tuple[str, int]]:
    return [(one.text, one.weight) for one in kept(page).criteria]


def shown(page: IdealClientPage) -> list[str]:
    return [row.text.text() for row in page.profile_view.criteria.rows]


def popovers() -> list[PeoplePopover]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PeoplePopover)]


def type_over(field: QTextEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
