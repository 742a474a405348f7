"""A table of sales comes into the journal once: whose they were, of which rung, what went back."""

from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import Session

from journal_app.exchange.importing_sales import SalesPreview, import_sales, preview_sales
from journal_app.exchange.sales import read_sales
from journal_app.exchange.sales_destinations import Becomes
from journal_app.exchange.sales_plan import Assigned, Unmatched
from journal_app.ground.errors import UserError
from journal_app.ladder.queries import rungs
from journal_app.people.queries import people
from journal_app.store import Store
from tests.exchange.sales_hands import TODAY, _ladder, bring, read, sold

__all__ = ["_ladder"]  # fixture


def test_the_price_tells_the_rung_and_only_the_exact_price(store: Store, tmp_path: Path) -> None:
    report = bring(
        store,
        read(
            tmp_path,
            "Petra;3.2.2026;60,00;;",
            "Petra;4.3.2026;800,00;;",
            "Tom;5.3.2026;750,00;;",
            "Tom;6.3.2026;120,00;Buch;",
            "Ute;7.3.2026;90,00;coaching;",
        ),
    )

    assert sold(store) == [
        ("Petra", "2026-02-03", 6_000, "Starter course", 1, ""),
        ("Petra", "2026-03-04", 80_000, "Advanced course", 1, ""),
        ("Tom", "2026-03-05", 75_000, "", 1, ""),
        ("Tom", "2026-03-06", 12_000, "Buch", 1, ""),
        ("Ute", "2026-03-07", 9_000, "Coaching", 1, ""),
    ]
    assert report.unmatched == ((75_000, 1),)
    assert (report.found, report.new, report.new_clients) == (5, 5, 3)


def test_a_second_time_nothing_comes_and_two_equal_rows_are_two_sales(
    store: Store, tmp_path: Path
) -> None:
    table = read(tmp_path, "Petra;3.2.2026;60,00;;", "Petra;3.2.2026;60,00;;")
    assert bring(store, table).new == 2

    again = bring(store, table)

    assert (again.new, again.already_here, again.new_clients) == (0, 2, 0)
    assert len(sold(store)) == 2


def test_one_undo_takes_all_back_and_the_file_can_come_again(store: Store, tmp_path: Path) -> None:
    table = read(tmp_path, "Petra;3.2.2026;60,00;;p@example.org", "Petra;9.2.2026;-60,00;;")
    bring(store, table)
    after = sold(store)

    store.undo()
    assert (sold(store), store.read(people)) == ([], [])

    bring(store, table)
    assert (
        sold(store) == after == [("Petra", "2026-02-03", 6_000, "Starter course", 1, "2026-02-09")]
    )


def test_parts_of_a_price_are_one_sale(store: Store, tmp_path: Path) -> None:
    coaching = next(rung for rung in store.read(rungs) if rung.price_cents == 500_000)
    parts = [f"Petra;{month}.2.2026;2.500,00;;" for month in (3, 4, 5)]
    parts.append("Tom;6.2.2026;2.500,00;;")

    report = bring(
        store, read(tmp_path, *parts), {250_000: Assigned(coaching.uid, instalment=True)}
    )

    assert sold(store) == [
        ("Petra", "2026-02-03", 500_000, "Coaching", 2, ""),
        ("Petra", "2026-02-05", 250_000, "Coaching", 1, ""),
        ("Tom", "2026-02-06", 250_000, "Coaching", 1, ""),
    ]
    assert (report.new, report.unmatched) == (4, ())


def test_what_went_back_marks_the_newest_sale_of_that_amount(store: Store, tmp_path: Path) -> None:
    bring(store, read(tmp_path, "Petra;3.1.2026;60,00;;", "Petra;3.2.2026;60,00;;"))

    report = bring(store, read(tmp_path, "Petra;1.3.2026;-60,00;;", "Tom;1.3.2026;-60,00;;"))

    assert sold(store) == [
        ("Petra", "2026-01-03", 6_000, "Starter course", 1, ""),
        ("Petra", "2026-02-03", 6_000, "Starter course", 1, "2026-03-01"),
    ]
    assert report.refunds == 1
    assert [(one.where, one.reason) for one in report.skipped] == [
        ("Row 3 (Tom)", "There is no sale of this amount that it could refund.")
    ]


def test_amounts_of_no_rung_can_be_left_out_or_stop_the_import(
    store: Store, tmp_path: Path
) -> None:
    table = read(tmp_path, "Petra;3.2.2026;60,00;;", "Tom;5.3.2026;750,00;;")

    with pytest.raises(UserError) as refused:
        store.write(import_sales, table, Unmatched.REFUSE)
    assert (refused.value.code, refused.value.params["rows"]) == ("import_unmatched", 1)
    assert sold(store) == []

    report = store.write(import_sales, table, Unmatched.SKIP)
    assert [name for name, *_ in sold(store)] == ["Petra"]
    assert [one.reason for one in report.skipped] == [
        "The amount is no rung's price, so it is left out."
    ]


def test_a_failure_at_row_n_leaves_nothing(store: Store, tmp_path: Path) -> None:
    table = read(tmp_path, *(f"Kunde {number};3.2.2026;60,00;;" for number in range(1500)))

    for share in (0, 1 / 2):  # among the rows, and among the sales

        def stopped(done: int, total: int, share: float = share) -> None:
            if done > share * total:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            store.write(import_sales, table, Unmatched.OFF_LADDER, None, stopped)
        assert (sold(store), store.read(people)) == ([], [])


def test_what_went_back_is_the_sale_of_that_offer(store: Store, tmp_path: Path) -> None:
    bring(
        store,
        read(
            tmp_path,
            "Petra;1.2.2026;70,00;Kurs A;",
            "Petra;3.2.2026;70,00;Kurs B;",
            "Petra;9.2.2026;-70,00;kurs a;",
            "Petra;10.2.2026;60,00;;",
        ),
    )
    assert [(offer, back) for _name, _day, _cents, offer, _parts, back in sold(store)] == [
        ("Kurs A", "2026-02-09"), ("Kurs B", ""), ("Starter course", ""),
    ]  # fmt: skip

    report = bring(store, read(tmp_path, "Petra;3.3.2026;-60,00;starter course;"))
    assert report.refunds == 1
    bring(store, read(tmp_path, "Petra;4.4.2026;70,00;Kurs C;"))
    unclear = bring(store, read(tmp_path, "Petra;5.5.2026;-70,00;Kurs D;"))
    assert (unclear.refunds, len(unclear.skipped)) == (0, 1)


def test_a_part_in_next_months_file_goes_on_with_the_same_sale(
    store: Store, tmp_path: Path
) -> None:
    coaching = next(rung for rung in store.read(rungs) if rung.price_cents == 500_000)
    parts = {100_000: Assigned(coaching.uid, instalment=True)}
    months = [f"Petra;3.{month}.2026;1.000,00;;" for month in range(1, 8)]
    bring(store, read(tmp_path, *months[:2]), parts)

    report = bring(store, read(tmp_path, *months[:3]), parts)

    assert (report.new, report.already_here) == (1, 2)
    assert sold(store) == [("Petra", "2026-01-03", 300_000, "Coaching", 3, "")]
    store.undo()
    assert sold(store) == [("Petra", "2026-01-03", 200_000, "Coaching", 2, "")]
    bring(store, read(tmp_path, *months), parts)
    assert sold(store) == [
        ("Petra", "2026-01-03", 500_000, "Coaching", 5, ""),
        ("Petra", "2026-06-03", 200_000, "Coaching", 2, ""),
    ]


def test_the_preview_says_of_each_row_where_it_goes(store: Store, tmp_path: Path) -> None:
    bring(store, read(tmp_path, "Petra;3.2.2026;60,00;;"))
    rows = (
        "Petra;3.2.2026;60,00;;", "Petra;4.2.2026;800,00;;", "Tom;5.2.2026;70,00;Buch;",
        "Tom;6.2.2026;90,00;;", "Petra;7.2.2026;-800,00;;", "Tom;8.2.2026;-5,00;;",
    )  # fmt: skip
    report = bring(store, read(tmp_path, *rows))

    assert [(one.row.day.day, one.becomes, one.rung) for one in report.first] == [
        (3, Becomes.ALREADY_HERE, ""),
        (4, Becomes.SALE, "Advanced course"),
        (5, Becomes.SALE, ""),
        (6, Becomes.SALE, ""),
        (7, Becomes.REFUND, ""),
        (8, Becomes.LEFT_OUT, ""),
    ]
    assert report.onto == (("Advanced course", 1), ("", 2))


def test_rungs_are_counted_from_the_lowest_up_part_by_part(store: Store, tmp_path: Path) -> None:
    coaching = next(rung for rung in store.read(rungs) if rung.price_cents == 500_000)
    parts = {100_000: Assigned(coaching.uid, instalment=True)}
    rows = [f"Petra;3.{month}.2026;1.000,00;;" for month in range(1, 8)]
    report = bring(
        store, read(tmp_path, *rows, "Tom;4.2.2026;60,00;;", "Tom;5.2.2026;7,00;;"), parts
    )
    assert report.onto == (("Starter course", 1), ("Coaching", 7), ("", 1))


def test_a_journal_without_rungs_gets_the_standard_ones_with_its_first_sales(
    tmp_path: Path,
) -> None:
    with Store.open(tmp_path / "new" / "journal.db") as store:
        table = read(tmp_path, "Petra;3.2.2026;60,00;;")
        promised = store.read(preview_sales, table, begin_ladder=True)

        assert store.write(import_sales, table, begin_ladder=True) == promised

        assert promised.unmatched == ()
        assert [offer for _n, _d, _c, offer, _p, _b in sold(store)] == ["Starter course"]
        store.undo()
        assert store.read(rungs) == []


def test_who_reads_more_columns_of_a_file_the_next_time_gets_no_sale_twice(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(
        "Kunde;Datum;Betrag;Was;Wie\n"
        "Anna;1.2.2026;60,00;Kurs;bar\nAnna;1.2.2026;60,00;Buch;ec\nAnna;2.2.2026;-60,00;Buch;\n",
        "utf-8",
    )
    plain, more = {}, {"note": "Wie", "offer": "Was"}

    for first, then in ((plain, more), (more, plain)):
        assert bring(store, read_sales(file, TODAY, first)).new == 3
        again = bring(store, read_sales(file, TODAY, then))
        assert (again.new, again.already_here, len(sold(store))) == (0, 3, 2)
        store.undo()
        assert sold(store) == []


def test_what_is_sold_on_one_day_for_one_price_in_two_files_is_two_sales(
    store: Store, tmp_path: Path
) -> None:
    bring(store, read(tmp_path, "Anna;1.2.2026;60,00;Kurs;"))

    report = bring(store, read(tmp_path, "Anna;1.2.2026;60,00;Buch;", "Anna;1.2.2026;60,00;Kurs;"))

    assert (report.new, report.already_here) == (1, 1)
    assert [offer for _n, _d, _c, offer, _p, _b in sold(store)] == ["Kurs", "Buch"]


def test_an_offer_that_no_rung_is_called_is_told(store: Store, tmp_path: Path) -> None:
    table = read(
        tmp_path, "Anna;1.2.2026;800,00;Advanced Kurs;", "Berta;1.2.2026;60,00;starter  course;"
    )
    with pytest.raises(UserError) as refused:
        store.write(import_sales, table, Unmatched.REFUSE)
    assert (refused.value.code, refused.value.params["rows"]) == ("import_unmatched", 1)

    report = bring(store, table)

    assert [(one.offer, one.where, one.rows) for one in report.offered] == [
        ("Advanced Kurs", "Row 2", 1)
    ]
    assert [offer for _n, _d, _c, offer, _p, _b in sold(store)] == [
        "Advanced Kurs", "Starter course",
    ]  # fmt: skip


def test_another_currency_is_not_taken_for_the_journals_own(store: Store, tmp_path: Path) -> None:
    report = bring(store, read(tmp_path, "Anna;1.2.2026;60 $;;", "Berta;1.2.2026;60,00 €;;"))

    assert [name for name, *_ in sold(store)] == ["Berta"]
    assert [(one.where, one.reason) for one in report.skipped] == [
        ("Row 2 (Anna)", "The amount is in USD, and this journal is kept in EUR.")
    ]


def test_refunds_of_an_earlier_file_are_found_in_a_few_looks(store: Store, tmp_path: Path) -> None:
    def looks(count: int) -> int:
        """Statements that the preview of so many refunds takes."""
        asked = 0

        def counted(*_of: object) -> None:
            nonlocal asked
            asked += 1

        clients = [f"Kunde {number}" for number in range(count)]
        bring(store, read(tmp_path, *(f"{one};3.2.2026;60,00;;" for one in clients)))
        refunds = read(tmp_path, *(f"{one};4.2.2026;-60,00;;" for one in clients))

        def preview(session: Session) -> SalesPreview:
            event.listen(session.connection(), "before_cursor_execute", counted)
            return preview_sales(session, refunds)

        assert store.read(preview).refunds == count
        store.undo()
        return asked

    assert looks(200) == looks(2)
