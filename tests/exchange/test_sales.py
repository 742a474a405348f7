"""A coach's sales come along from a spreadsheet, each amount and date as it was meant."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.exchange.sales import SalesReading, read_sales
from journal_app.ground.errors import UserError
from journal_app.ground.money import amount

TODAY = date(2026, 11, 22)


def _read(folder: Path, content: str | bytes, name: str = "sales.csv", **more: Any) -> SalesReading:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_sales(file, TODAY, **more)


def _rows(reading: SalesReading) -> list[tuple[str, str, int]]:
    return [(one.client, one.day.isoformat(), one.cents) for one in reading.sales]


def _faults(reading: SalesReading) -> list[tuple[str, str]]:
    return [(one.where, one.reason) for one in reading.skipped]


def _refused(folder: Path, content: str | bytes, **more: Any) -> UserError:
    with pytest.raises(UserError) as refused:
        _read(folder, content, **more)
    return refused.value


def test_a_german_table_comes_with_its_thousands_and_commas(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        "Datum;Kunde;Angebot;Betrag;E-Mail;Notiz\r\n"
        "3.2.2026;Petra Lang;Coaching;5.000,00 €;petra@example.org;bar\r\n"
        "2026-02-04;Jörg Brandt;Einstiegskurs;60,00;;\r\n".encode("cp1252"),
    )

    assert _rows(reading) == [
        ("Petra Lang", "2026-02-03", 500_000), ("Jörg Brandt", "2026-02-04", 6_000),
    ]  # fmt: skip
    petra = reading.sales[0]
    assert (petra.offer, petra.email, petra.note) == ("Coaching", "petra@example.org", "bar")
    assert (reading.encoding, reading.found, reading.skipped) == ("cp1252", 2, ())
    assert reading.columns["amount"] == "Betrag"


def test_an_english_and_a_swiss_table_too(tmp_path: Path) -> None:
    english = _read(tmp_path, 'Client,Date,Amount\nTom,12/24/2025,"$1,234.50"\nUte,1/2/2026,60\n')
    swiss = _read(tmp_path, "Kunde\tDatum\tBetrag\nTom\t24.12.2025\t1’234.50 CHF\n")

    assert _rows(english) == [("Tom", "2025-12-24", 123_450), ("Ute", "2026-01-02", 6_000)]
    assert _rows(swiss) == [("Tom", "2025-12-24", 123_450)]


def test_a_workbook_comes_with_its_own_dates_and_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Kunde", "Datum", "Betrag"])
    book.active.append(["Petra", datetime(2026, 2, 3, 9, 30), 1234])  # noqa: DTZ001 - Excel has none
    book.active.append([])
    book.active.append(["Tom", "4.2.2026", 59.9])
    kept = io.BytesIO()
    book.save(kept)

    reading = _read(tmp_path, kept.getvalue(), "sales.xlsx")

    assert _rows(reading) == [("Petra", "2026-02-03", 123_400), ("Tom", "2026-02-04", 5_990)]
    assert [one.where for one in reading.sales] == ["Row 2", "Row 4"]


def test_an_amount_in_two_readings_is_asked_about_and_not_guessed(tmp_path: Path) -> None:
    table = "Kunde;Datum;Betrag\nPetra;3.2.2026;1.200\n"

    assert _refused(tmp_path, table).code == "import_decimal"
    assert _rows(_read(tmp_path, table, decimal="comma"))[0][2] == 120_000
    assert _rows(_read(tmp_path, table, decimal="point"))[0][2] == 120


def test_one_plain_amount_decides_for_the_whole_file(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Kunde;Datum;Betrag\nPetra;3.2.2026;1.200\nTom;3.2.2026;60,00\n")

    assert [cents for *_, cents in _rows(reading)] == [120_000, 6_000]


def test_a_date_in_two_readings_is_asked_about_unless_another_tells(tmp_path: Path) -> None:
    table = "Client,Date,Amount\nPetra,3/2/2026,60\n"

    assert _refused(tmp_path, table).code == "import_date_order"
    assert _rows(_read(tmp_path, table, date_order="dmy"))[0][1] == "2026-02-03"
    assert _rows(_read(tmp_path, table, date_order="mdy"))[0][1] == "2026-03-02"
    told = _read(tmp_path, table + "Tom,10/21/2026,60\n")
    assert _rows(told)[0][1] == "2026-03-02"


def test_rows_that_cannot_come_are_listed_with_their_reason(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        "Kunde;Datum;Betrag\n"
        ";3.2.2026;60,00\n"
        "Petra;gestern;60,00\n"
        "Petra;31.02.2026;60,00\n"
        "Petra;3.2.2027;60,00\n"
        "Petra;3.2.1826;60,00\n"
        "Petra;3.2.2026;viel\n"
        "Petra;3.2.2026;0,00\n"
        "Petra;3.2.2026;99.999.999.999,00\n"
        "Tom;3.2.2026;-60,00\n",
    )

    assert _rows(reading) == [("Tom", "2026-02-03", -6_000)]
    assert reading.found == 9
    assert _faults(reading) == [
        ("Row 2", "It names no client, so it is left out."),
        ("Row 3 (Petra)", "The date “gestern” cannot be read."),
        ("Row 4 (Petra)", "There is no such day as “31.02.2026”."),
        ("Row 5 (Petra)", "The date “3.2.2027” lies in the future or before 1900."),
        ("Row 6 (Petra)", "The date “3.2.1826” lies in the future or before 1900."),
        ("Row 7 (Petra)", "The amount “viel” cannot be read."),
        ("Row 8 (Petra)", "The amount is zero, and what was free is no sale."),
        ("Row 9 (Petra)", "The amount “99.999.999.999,00” is higher than any price."),
    ]


def test_a_table_without_the_needed_columns_says_which(tmp_path: Path) -> None:
    refused = _refused(tmp_path, "Wer;Wann;Angebot\nPetra;3.2.2026;Kurs\n")

    assert refused.code == "import_columns"
    assert refused.params["missing"] == "client, date, amount"
    assert refused.params["known"] == "Wer, Wann, Angebot"
    assigned = _read(
        tmp_path,
        "Wer;Wann;Was\nPetra;3.2.2026;60,00\n",
        chosen={"client": "Wer", "date": "wann", "amount": "Was"},
    )
    assert _rows(assigned) == [("Petra", "2026-02-03", 6_000)]


def test_two_equal_rows_are_two_sales_and_the_same_again_next_time(tmp_path: Path) -> None:
    table = "Kunde;Datum;Betrag\n" + "Petra;3.2.2026;60,00\n" * 2

    first, again = _read(tmp_path, table), _read(tmp_path, table)

    assert [one.key for one in first.sales] == [one.key for one in again.sales]
    assert len({one.key for one in first.sales}) == 2


def test_a_workbook_that_is_none_brings_nothing(tmp_path: Path) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("xl/workbook.xml", "<nonsense/>")

    assert _refused(tmp_path, kept.getvalue(), name="a.xlsx").code == "import_damaged"
    assert _refused(tmp_path, kept.getvalue()[:-8], name="a.xlsx").code == "import_damaged"


def test_a_workbook_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 30_000_000)

    assert _refused(tmp_path, kept.getvalue(), name="a.xlsx").code == "import_too_large"


@pytest.mark.parametrize(
    ("one", "parts"), [(b"<si><t></t></si>" * 500, 3), (b"<si><t>%08x</t></si>" * 60, 9)]
)
def test_a_workbook_that_would_take_minutes_is_not_opened(
    tmp_path: Path, one: bytes, parts: int
) -> None:
    kept, chance = io.BytesIO(), Random(7)  # noqa: S311 - chance, not secrecy
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(parts):  # each of them is none that stands out
            strings = (
                one % tuple(chance.getrandbits(32) for _ in range(one.count(b"%")))
                for _ in range(6_000_000 // len(one))
            )
            archive.writestr(f"xl/part{part}.xml", b"".join(strings))

    assert _refused(tmp_path, kept.getvalue(), name="a.xlsx").code == "import_too_large"


@given(st.integers(-(10**9), 10**9))
def test_what_is_written_by_either_convention_is_read_by_it(cents: int) -> None:
    point = f"{Decimal(cents) / 100:,.2f}"
    comma = point.translate(str.maketrans(",.", ".,"))

    assert amount(comma).cents("comma") == cents
    assert amount(point).cents("point") == cents
    assert amount(f"{comma} €").telling == "comma"
    assert amount(f"CHF {point.replace(',', '’')}").telling == "point"


@given(st.text(max_size=50))
def test_whatever_the_text_an_amount_is_read_or_not(text: str) -> None:
    read = amount(text)

    assert read.two_ways == (None not in (read.comma, read.point) and read.comma != read.point)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx"]))
def test_whatever_the_bytes_only_the_import_error_leaves(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("sales")

    try:
        _read(folder, b"PK" + content if name == "a.xlsx" else content, name)
        _read(folder, b"Client,Date,Amount\n" + content, name)
    except UserError:
        return


def test_a_workbooks_whole_numbers_are_names_too_and_fractions_of_a_cent_are_told(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Kunde", "Datum", "Betrag", "Angebot"])
    book.active.append([1234, "3.2.2026", 59.9, 2024])
    book.active.append([1234, "3.2.2026", 99.995, 2024])
    kept = io.BytesIO()
    book.save(kept)

    reading = _read(tmp_path, kept.getvalue(), "sales.xlsx")

    assert [(one.client, one.offer, one.cents) for one in reading.sales] == [
        ("1234", "2024", 5_990)
    ]
    assert _faults(reading) == [("Row 3 (1234)", "The amount “99.9950” cannot be read.")]


def _workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in (["Kunde", "Datum", "Betrag"], *rows):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbooks_numbers_tell_nothing_about_what_somebody_typed(tmp_path: Path) -> None:
    table = _workbook(["Anna", "1.2.2026", 59.9], ["Berta", "2.2.2026", "2.500"])

    assert _refused(tmp_path, table, name="a.xlsx").code == "import_decimal"

    comma = _read(tmp_path, table, "a.xlsx", decimal="comma")
    assert [cents for *_, cents in _rows(comma)] == [5_990, 250_000]
    rows = (["Anna", "1.2.2026", 59.9], ["Berta", "2.2.2026", "2.500"], ["C", "3.2.2026", "1,50"])
    assert [cents for *_, cents in _rows(_read(tmp_path, _workbook(*rows), "a.xlsx"))] == [
        5_990,
        250_000,
        150,
    ]


def test_a_row_with_more_in_it_than_the_header_says_is_listed(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Kunde,Datum,Betrag\nCilli,01.02.2026,59,90\nAnna,01.02.2026,60,\n")

    assert _rows(reading) == [("Anna", "2026-02-01", 6_000)]
    assert _faults(reading) == [
        ("Row 2 (Cilli)", "It has more columns than the first line, so it is left out.")
    ]


def test_a_remark_beside_a_workbooks_table_moves_no_cell(tmp_path: Path) -> None:
    table = _workbook(["Anna", "1.2.2026", 60, "", "bar"])

    assert _rows(_read(tmp_path, table, "a.xlsx")) == [("Anna", "2026-02-01", 6_000)]


@pytest.mark.parametrize("headers", ["Vorname;Name", "Vorname;Nachname", "First name;Last name"])
def test_a_client_in_two_columns_has_both_names(tmp_path: Path, headers: str) -> None:
    reading = _read(
        tmp_path,
        f"{headers};Datum;Betrag\nAnna;Huber;1.2.2026;60,00\nBerta;Huber;1.2.2026;60,00\n",
    )

    assert [one.client for one in reading.sales] == ["Anna Huber", "Berta Huber"]


def test_a_whole_name_beside_the_first_stays_as_it_is(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Vorname;Name;Datum;Betrag\nAnna;Anna Huber;1.2.2026;60,00\n")

    assert [one.client for one in reading.sales] == ["Anna Huber"]


def test_a_mail_in_the_place_of_a_client_takes_no_other_sale_along(tmp_path: Path) -> None:
    content = f"Datum;Kunde;Betrag\n3.2.2026;{'Liebe Anna ' * 40};60\n4.2.2026;Tom Frei;70\n"
    reading = _read(tmp_path, content)
    assert _rows(reading) == [("Tom Frei", "2026-02-04", 7_000)]
    assert [reason for _where, reason in _faults(reading)] == [
        "The name is longer than any name, so it is left out."
    ]
