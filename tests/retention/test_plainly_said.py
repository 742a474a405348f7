"""A coach with a handful of clients reads the page: each word has one meaning, each figure is hers.

Jörg buys a course and eleven days later the next one, in the same quarter. Of her eight clients
four came back, after 11, 85, 95 and 261 days, one of them once more after 139.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from journal_app.ground import i18n
from journal_app.ground.periods import Period
from journal_app.ground.statistics import kaplan_meier
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.queries import PersonName
from journal_app.retention.coming_back import gaps
from journal_app.retention.group_words import group_words
from journal_app.retention.history import histories
from journal_app.retention.looking import Chosen, Looked, looked
from journal_app.retention.method import method
from journal_app.retention.split import CAME_OTHERWISE, Group, Split
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.retention.ui.gap_chart import gap_chart
from journal_app.retention.ui.groups_chart import groups_chart
from journal_app.retention.ui.report import Asked, retention_report
from journal_app.retention.ui.revenue_chart import revenue_chart
from journal_app.retention.ui.tiles import tiles
from journal_app.retention.words import half_words, per_client_words
from journal_app.store import Store
from journal_app.ui.report.parts import Drawing, Part

TODAY = date(2026, 11, 22)

BOUGHT = {
    "Jörg": (11, 0),
    "Bernd": (300, 39),
    "Anna": (250, 155),
    "Dieter": (224, 139, 0),
    "Käthe": (312,),
    "Eva": (60,),
    "Clara": (40,),
    "Jürgen": (20,),
}


def buy(store: Store, client: str, *days: int, cents: int = 80_000) -> None:
    for ago in days:
        day = TODAY - timedelta(ago)
        store.write(sell, NewSale(client, offer="Kurs", price_cents=cents, day=day))


def look(store: Store) -> Looked:
    found: Looked = store.read(looked, TODAY, Period.QUARTER, None, Chosen())
    return found


@pytest.fixture
def few(store: Store) -> Store:
    for client, days in BOUGHT.items():
        buy(store, client, *days)
    return store


@pytest.fixture
def german() -> Iterator[None]:
    before = i18n.language()
    i18n.activate("de")
    yield
    i18n.activate(before)


@pytest.mark.usefixtures("german")
def test_a_second_purchase_in_the_first_quarter_is_told_apart_from_clients_of_before(
    store: Store,
) -> None:
    buy(store, "Jörg", 11, 0)
    found = look(store)
    told = tiles(found)[2]
    (bar,) = found.figures.revenue
    assert (told.caption, told.figure) == (
        "Umsatz aus Wiederkäufen, 12 Monate",
        "800\N{NO-BREAK SPACE}€",
    )
    assert (bar.new_cents, bar.returning_cents) == (160_000, 0)
    chart = revenue_chart(found.figures.revenue, Period.QUARTER, "EUR")
    assert chart.title == "Neu- und Bestandskunden"
    assert "auch mit seinen Wiederkäufen darin" in chart.note
    assert "Bestand" not in told.spoken
    (money,) = (one.text for one in method() if one.title == "Jahrgänge und Umsatz")
    assert "ein Wiederkauf, auch wenn er im selben Zeitraum liegt" in money


def test_of_five_pauses_only_what_is_in_them_is_said(few: Store) -> None:
    found = look(few).figures.gaps
    assert [length for length, _often in found.counted] == [11, 85, 95, 139, 261]
    assert gap_chart(found).note == "3 of 5 repeat purchases came within 95 days."


def test_from_ten_pauses_on_nine_tenths_are_told_by_the_pause_that_they_came_within() -> None:
    lengths = (10, 20, 30, 40, 50, 60, 70, 80, 90, 1000)
    sold = [
        (f"K{place}", TODAY - timedelta(ago), 6_000)
        for place, length in enumerate(lengths)
        for ago in (length, 0)
    ]
    found = gaps(histories(sold, TODAY))
    assert gap_chart(found).note == "5 of 10 repeat purchases came within 50 days, 9 within 90."
    assert found.upper_tenth == pytest.approx(181)  # what is overdue is still counted by this


def test_nine_of_ten_on_one_day_are_said_once() -> None:
    sold = [(f"K{n}", TODAY - timedelta(ago), 6_000) for n in range(12) for ago in (100, 0)]
    note = gap_chart(gaps(histories(sold, TODAY))).note
    assert note == "12 of 12 repeat purchases came within 100 days."


def test_of_four_who_came_back_their_days_are_said_and_no_interval(few: Store) -> None:
    found = look(few)
    told = tiles(found)[1]
    assert told.figure == "95 days"
    assert told.words == "4 of 8 have bought again so far: after 11, 85, 95, 261 days"
    note = curve_chart(found.figures.survival, 180).note
    assert note.startswith("4 of 8 have bought again so far: after 11, 85, 95, 261 days. ")
    assert "probably" not in note
    assert "watched" not in note + told.words


def test_of_a_group_that_was_watched_for_less_its_number_alone_is_said(few: Store) -> None:
    found = look(few).figures.survival
    people = tuple(PersonName(name, name) for name in BOUGHT)
    group = Group(CAME_OTHERWISE, "", found, people)
    assert group_words(group, Split.REFERRAL, 180) == "came otherwise: 8 clients"
    assert "probably" not in groups_chart((group,), Split.REFERRAL, 180).note
    assert "after 60 days probably " in group_words(group, Split.REFERRAL, 60)
    assert "after 60 days probably " in groups_chart((group,), Split.REFERRAL, 60).note


def test_of_more_who_came_back_the_grey_middle_has_no_interval_either() -> None:
    early = [(float(day), True) for day in (10, 20, 30, 40, 50, 60)]
    late = kaplan_meier([*early, *((float(day), False) for day in range(41, 45)), (90.0, False)])
    assert late.median == 50
    assert half_words(late) == "6 of 11 have bought again so far."
    assert "probably" not in curve_chart(late, 80).note


def test_what_each_client_has_brought_stands_beneath_the_money(few: Store) -> None:
    found = look(few)
    told = "So far each client has brought €800 to €2,400, half of them at most €1,200."
    chart = revenue_chart(found.figures.revenue, Period.QUARTER, "EUR", found.figures.per_client)
    assert told in chart.note
    drawn = [one.chart for one in _parts(found) if isinstance(one, Drawing)]
    assert any(told in chart.note for chart in drawn)


def test_of_four_clients_nobody_reads_off_what_each_has_brought(store: Store) -> None:
    for client in range(4):
        buy(store, f"K{client}", 100 + client)
    found = look(store)
    assert found.figures.per_client is not None
    assert per_client_words(found.figures.per_client, "EUR") == ""


def _parts(found: Looked) -> tuple[Part, ...]:
    return retention_report(found, Asked(TODAY)).parts


def test_of_enough_clients_the_interval_is_told_in_days() -> None:
    many = kaplan_meier([(float(day), True) for day in range(10, 190, 2)])
    assert "probably between" in half_words(many)
