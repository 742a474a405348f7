"""What else the page can look like, for the tour's pictures."""

from dataclasses import replace

from journal_app.people.queries import PersonName
from journal_app.sympathy.matrix import Matrix, Span, matrix
from journal_app.sympathy.places import Quadrant
from journal_app.sympathy.ui.content import Content
from journal_app.sympathy.ui.matrix_chart import matrix_chart
from journal_app.sympathy.ui.page import SympathyPage


def chosen(page: SympathyPage) -> None:
    """Somebody from the bad corner."""
    found = _matrix(page)
    far = [one for one in found.dots if one.quadrant is Quadrant.SET_LIMITS]
    _content(page).choose((far or list(found.dots))[0].person.uid)


def moved(page: SympathyPage) -> None:
    content = _content(page)
    content.choose(None)
    content.back.set_value("half")
    content.wanted.emit()


def all_time(page: SympathyPage) -> None:
    content = _content(page)
    content.back.set_value("none")
    content.span.set_value(Span.ALL.value)
    content.wanted.emit()


def overfull(page: SympathyPage) -> None:
    """As if the practice were so much larger."""
    found = _matrix(page)
    dots = []
    for turn in range(1 + 200 // max(1, len(found.dots))):
        for one in found.dots:
            cents = one.money_cents * (100 + 7 * turn) // 100
            person = PersonName(f"{one.person.uid}-{turn}", f"{one.person.name} {turn + 1}")
            dots.append(replace(one, person=person, money_cents=cents))
    full = replace(found, dots=tuple(dots[:200]), unrated=57)
    _content(page).show_found(full, matrix_chart(full, None))


def _matrix(page: SympathyPage) -> Matrix:
    context = page.context
    found: Matrix = context.read(
        matrix, context.clock.today(), Span.YEAR, context.settings.matrix_line_cents
    )
    return found


def _content(page: SympathyPage) -> Content:
    assert page.content is not None  # noqa: S101 - there since the page was shown
    return page.content


STATES = (("chosen", chosen), ("moved", moved), ("all-time", all_time), ("overfull", overfull))
