"""A list of clients goes into a spreadsheet: nothing in it is calculated, nothing is lost."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from journal_app.exchange.client_table import ClientRow, write_clients
from journal_app.exchange.contacts import read_contacts
from journal_app.exchange.sheet import masked, read_csv, unmasked
from journal_app.ground import i18n
from journal_app.ground.errors import UserError


def client(name: str = "Sabine König", phone: str = "+49 171 234567", step: str = "") -> ClientRow:
    return ClientRow(
        name, "König & Söhne", "s@koenig.de", phone, "Coaching", date(2026, 5, 1), None, step,
        None, 586_050,
    )  # fmt: skip


def test_a_table_holds_what_the_list_shows(tmp_path: Path) -> None:
    target = tmp_path / "clients.csv"
    write_clients(target, [client()])

    sheet = read_csv(target)
    assert sheet.encoding == "utf-8-sig"
    assert sheet.headers[:4] == ("Name", "Company", "E-mail", "Phone")
    assert sheet.rows[0].cells == (
        "Sabine König", "König & Söhne", "s@koenig.de", "+49 171 234567", "Coaching", "2026-05-01",
        "", "", "", "5860.50",
    )  # fmt: skip


def test_in_german_it_is_written_as_a_german_spreadsheet_reads_it(tmp_path: Path) -> None:
    i18n.activate("de")
    target = tmp_path / "kunden.csv"
    write_clients(target, [client(step="Anrufen; dann Mail")])

    assert target.read_bytes().startswith(b"\xef\xbb\xbfName;Firma;E-Mail;Telefon;")
    line = target.read_text("utf-8-sig").splitlines()[1]
    assert line == (
        "Sabine König;König & Söhne;s@koenig.de;'+49 171 234567;Coaching;01.05.2026;;"
        '"Anrufen; dann Mail";;5860,50'
    )
    (one,) = read_contacts(target, date(2026, 11, 22)).contacts
    assert (one.name, one.company, one.phone) == (
        "Sabine König", "König & Söhne", "+49 171 234567",
    )  # fmt: skip


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_table_is_calculated(tmp_path: Path, begin: str) -> None:
    target = tmp_path / "clients.csv"
    write_clients(target, [client(name=f"{begin}cmd|' /C calc'!A0")])

    with target.open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file))[1]
    assert cells[0].startswith(f"'{begin}")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@given(st.text())
def test_masking_is_undone_by_reading(text: str) -> None:
    assert unmasked(masked(text)) == text


def test_the_exported_clients_come_in_again_unchanged(tmp_path: Path) -> None:
    target = tmp_path / "clients.csv"
    write_clients(target, [client(), client('Äußerst, "genau"', "0171 99")])

    found = read_contacts(target, date(2026, 11, 22)).contacts
    assert [(one.name, one.phone, one.email) for one in found] == [
        ("Sabine König", "+49 171 234567", "s@koenig.de"),
        ('Äußerst, "genau"', "0171 99", "s@koenig.de"),
    ]


def test_a_workbook_has_days_and_figures_and_no_formula(tmp_path: Path) -> None:
    target = tmp_path / "clients.xlsx"
    write_clients(target, [client(name="=1+1", step="\x01Anrufen")])

    sheet = load_workbook(target).worksheets[0]
    name, day, step, money = (sheet.cell(2, column) for column in (1, 6, 8, 10))
    assert (name.value, name.data_type) == ("=1+1", "s")
    assert day.value.date() == date(2026, 5, 1)
    assert step.value == "Anrufen"
    assert money.value == 5860.5


def test_a_missing_folder_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        write_clients(tmp_path / "nowhere" / "clients.csv", [client()])
    assert told.value.code == "export_needs_folder"
    assert list(tmp_path.iterdir()) == []
