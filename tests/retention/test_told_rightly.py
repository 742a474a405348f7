"""What the page says is true: of erased clients, of few, of none, of large numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal_app.ground import i18n, period_words
from journal_app.ground.periods import Period, number
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import kaplan_meier
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.actions import new_person
from journal_app.people.tables import Person
from journal_app.retention.behind import behind_gaps
from journal_app.retention.cohorts import grid
from journal_app.retention.coming_back import gaps
from journal_app.retention.history import histories
from journal_app.retention.looking import Chosen, Looked, Span, looked
from journal_app.retention.ui.behind import Question, _days, groups_behind
from journal_app.retention.ui.cohort_chart import GridView, amount, cohort_chart
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.retention.ui.gap_chart import gap_chart
from journal_app.retention.ui.span_button import SpanButton
from journal_app.retention.ui.tiles import tiles
from journal_app.retention.words import half_words
from journal_app.store import Store
from journal_app.store.erase import erase
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import PAPER

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def buy(store: Store, client: str, *days: int, cents: int = 6_000) -> None:
    for day in days:
        store.write(sell, NewSale(client, offer="Kurs", price_cents=cents, day=ago(day)))


def look(store: Store, chosen: Chosen | None = None) -> Looked:
    found: Looked = store.read(looked, TODAY, Period.QUARTER, None, chosen or Chosen())
    return found


def erased(store: Store, uid: str) -> None:
    store.write(erase, Person.__table__, [uid])  # type: ignore[attr-defined]  # a table class


@pytest.fixture
def german() -> Iterator[None]:
    before = i18n.language()
    i18n.activate("de")
    yield
    i18n.activate(before)


def test_the_money_of_the_erased_stands_apart_and_in_no_percentage(store: Store) -> None:
    gone = store.write(new_person, "Weg")
    buy(store, gone, 900, 300, 200, cents=500_000)
    for client in range(25):
        buy(store, f"K{client}", 400 + client, 30)
    erased(store, gone)
    told = tiles(look(store))[2]
    assert told.figure == "€1,500"
    assert told.words == "100% of €1,500; €10,000 more came from erased clients"
    assert look(store).figures.last_year.whole == 1_150_000


def test_two_sales_of_a_year_are_no_percentage_however_many_clients_there_ever_were(
    store: Store,
) -> None:
    for client in range(30):
        buy(store, f"Alt {client}", 800 + client)
    buy(store, "Neu", 100)
    buy(store, "Alt 0", 50)
    assert tiles(look(store))[2].words == "of €120"


@pytest.mark.parametrize("chosen", [Chosen(), Chosen(Span.YEAR), Chosen(Span.CALENDAR, 2021)])
def test_the_years_on_offer_are_those_in_which_somebody_began_whatever_is_looked_at(
    store: Store, qapp: object, chosen: Chosen
) -> None:
    gone = store.write(new_person, "Weg")
    buy(store, gone, 3_000)
    buy(store, "Alt", 1_500)
    buy(store, "Neu", 100, 50)
    erased(store, gone)
    found = look(store, chosen)
    assert found.figures.years == (2022, 2026)
    button = SpanButton()
    button.offer(found.figures.years)
    assert [one.year for one in button.choices()[3:]] == [2026, 2022]
    button.deleteLater()


def test_where_only_the_erased_have_bought_nobody_has(store: Store) -> None:
    gone = store.write(new_person, "Weg")
    buy(store, gone, 300)
    erased(store, gone)
    assert not look(store).anybody
    assert not look(store, Chosen(Span.YEAR)).anybody


def test_behind_a_bar_of_pauses_the_times_add_up(store: Store) -> None:
    buy(store, "Viel", *(100 * time + 1 for time in range(12)))
    buy(store, "Zwei", 300, 200)
    people = store.read(behind_gaps, 100, 100, TODAY)
    assert [(one.name, one.times) for one in people] == [("Viel", 11), ("Zwei", 1)]
    question = Question(("gap", 100, 100), TODAY, Period.QUARTER, Chosen())
    ((_title, some),) = store.read(groups_behind, question)
    assert [_days(one) for one in some] == ["11 times", ""]


def test_who_sees_nobody_back_is_told_so() -> None:
    nobody = kaplan_meier([(float(day), False) for day in range(30, 60)])
    assert half_words(nobody) == "Nobody has bought again yet."
    assert "not reached" not in curve_chart(nobody, 180).note


def test_a_cohort_of_fewer_than_five_has_no_colour(tmp_path: Path) -> None:
    load_matplotlib(tmp_path)
    from matplotlib.collections import PatchCollection

    from journal_app.ui.charts.sheet import Sheet

    def colours(size: int, view: GridView) -> set[tuple[float, ...]]:
        sold = [(f"K{n}", ago(days), 6_000) for n in range(size) for days in (500, 300)]
        chart = cohort_chart(grid(histories(sold, TODAY), TODAY, Period.QUARTER), view, "EUR")
        assert ("Without colour" in chart.note) == (size < 5 and not view.money)
        sheet = Sheet(PAPER, 600, 300)
        chart.draw(sheet, *chart.data)
        filled = [one for one in sheet.axes.collections if isinstance(one, PatchCollection)]
        return {
            tuple(round(float(part), 2) for part in colour[:3])
            for one in filled
            if one.get_hatch() is None
            for colour in one.get_facecolor()
        }

    (grey,) = colours(4, GridView())
    assert max(grey) - min(grey) < 0.05
    assert grey not in colours(5, GridView())
    assert grey not in colours(4, GridView(money=True))


@pytest.mark.parametrize("money", [False, True])
def test_what_is_not_over_yet_is_hatched_and_looks_like_no_text_that_was_cut(
    tmp_path: Path, money: bool
) -> None:
    load_matplotlib(tmp_path)
    from journal_app.ui.charts.sheet import Sheet

    sold = [(f"K{n}", ago(days), 580_000) for n in range(6) for days in (500, 0)]
    found = grid(histories(sold, TODAY), TODAY, Period.QUARTER)
    chart = cohort_chart(found, GridView(money=money), "EUR")
    assert "Hatched: this period is not over yet, so the number may still grow." in chart.note
    sheet = Sheet(PAPER, 900, 300)
    marks = chart.draw(sheet, *chart.data)
    drawn = [one.get_text() for one in sheet.axes.texts]
    assert ("34,800" if money else "6") in drawn
    assert not [text for text in drawn if "…" in text]
    assert "which is not over yet" in marks[-1].words
    assert chart.table.rows[0][-1].endswith("so far")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_frame_of_the_keyboard_runs_beside_the_names(tmp_path: Path, scale: float) -> None:
    load_matplotlib(tmp_path)
    from journal_app.ui.charts.sheet import Sheet

    sold = [(f"K{n}", ago(days), 6_000) for n in range(6) for days in (500, 300)]
    chart = cohort_chart(grid(histories(sold, TODAY), TODAY, Period.YEAR), GridView(), "EUR")
    sheet = Sheet(replace(PAPER, scale=scale), 600, 300)
    chart.draw(sheet, *chart.data)
    (together,) = (one for one in sheet.axes.texts if one.get_text() == "Zusammen")
    assert together.get_window_extent().x0 >= 4


def test_a_few_cents_are_less_than_one_and_not_nothing() -> None:
    assert [amount(cents, "EUR") for cents in (0, 1, 49, 50, 100)] == ["0", "<1", "<1", "1", "1"]


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 5, 1), "May 26"), (date(1926, 5, 1), "May 1926"), (date(2126, 5, 1), "May 2126")],
)
def test_a_year_has_four_digits_where_two_would_mean_another_one(day: date, told: str) -> None:
    assert period_words.short(number(day, Period.MONTH), Period.MONTH) == told


@pytest.mark.usefixtures("german")
def test_thousands_have_their_point_in_german() -> None:
    sold = [(f"K{n}", ago(days), 6_000) for n in range(1_500) for days in (3_000, 1_223 - n % 2)]
    found = gaps(histories(sold, TODAY))
    told = "750 von 1.500 Wiederkäufen kamen innerhalb von 1.777 Tagen, 1.500 innerhalb von 1.778."
    assert gap_chart(found).note == told
    assert gap_chart(found).table.rows[-1][0] == "1.620 bis 1.799"
    late = kaplan_meier([(1_777.0, True)] * 1_500)
    chart = curve_chart(late, 180)
    assert "1.777 Tagen" in chart.note
    assert chart.table.rows[0][0] == "1.777"
    assert chart.table.rows[0][-1] == "1.500"
    assert clients_count(1_500) == "1.500 Kunden"
