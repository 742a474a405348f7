"""A coach's address book comes along, from whatever program kept it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.exchange.contacts import read_contacts
from journal_app.ground.errors import UserError
from tests.exchange.contact_hands import TODAY, only, read

GOOGLE = (
    "First Name,Middle Name,Last Name,Organization Name,Birthday,Notes,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted\n"
    "Tom,,Frei,,1979-02-03,,Kurs ::: * myContacts,* Home,tom@example.org ::: t.frei@example.org,"
    'Mobile,0151 1,"Weg 2\n50667 Köln"\n'
)
GOOGLE_OLD = (
    "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Organization 1 - Name,Birthday\n"
    "Ute Haas,Ute,Haas,* myContacts ::: Newsletter,Home,ute@example.org,Haas GmbH, --05-07\n"
)
OUTLOOK = (
    '"First Name","Middle Name","Last Name","Company","Business Street","Business City",'
    '"Business Postal Code","Business Country/Region","Business Phone","Mobile Phone","Birthday",'
    '"Categories","E-mail Address","E-mail 2 Address","Notes"\r\n'
    '"Ivo","","Kern","Kern AG","Hauptstr. 1","Bern","3000","Schweiz","031 1","079 2","12/24/1970",'
    '"Kunde;Coaching","ivo@example.org","kern@example.org","Zeile eins\r\nZeile zwei"\r\n'
    '"Lea","","Vogt","","","","","","","","0/0/00","","lea@example.org","",""\r\n'
)
OUTLOOK_GERMAN = (
    "Anrede;Vorname;Nachname;Firma;Straße geschäftlich;Ort geschäftlich;Postleitzahl geschäftlich;"
    "Mobiltelefon;Telefon (privat);E-Mail-Adresse;Geburtstag;Notizen;Kategorien;Empfohlen von\r\n"
    "Frau;Nadine;Roth;Röthlich GbR;Gasse 3;München;80331;0171 5;089 6;nadine@example.org;"
    "05.03.1985;Größe zählt;Kundin, VIP;Petra Lang\r\n"
    "Herr;Jörg;Brandt;;;;;;;joerg@example.org;0.0.00;;;\r\n"
)


def test_googles_table_is_read_by_its_headers(tmp_path: Path) -> None:
    contact = only(read(tmp_path, "contacts.csv", GOOGLE))

    assert (contact.name, contact.email) == ("Tom Frei", "tom@example.org")
    assert contact.birthday == "1979-02-03"
    assert contact.address == "Weg 2\n50667 Köln"
    assert contact.tags == ("Kurs",)
    assert contact.notes == "E-mail: t.frei@example.org"


def test_googles_old_table_too(tmp_path: Path) -> None:
    contact = only(read(tmp_path, "contacts.csv", GOOGLE_OLD.encode("utf-16")))

    assert (contact.name, contact.company) == ("Ute Haas", "Haas GmbH")
    assert (contact.tags, contact.birthday) == (("Newsletter",), "--05-07")


def test_outlooks_table_shows_its_order_of_dates_by_itself(tmp_path: Path) -> None:
    reading = read(tmp_path, "contacts.csv", "\ufeff" + OUTLOOK)

    ivo, lea = reading.contacts
    assert (ivo.name, ivo.birthday) == ("Ivo Kern", "1970-12-24")
    assert ivo.address == "Hauptstr. 1\n3000 Bern\nSchweiz"
    assert (ivo.phone, ivo.tags) == ("031 1", ("Kunde", "Coaching"))
    assert ivo.notes.splitlines() == [
        "Zeile eins", "Zeile zwei", "E-mail: kern@example.org", "Phone: 079 2",
    ]  # fmt: skip
    assert lea.birthday == ""
    assert reading.encoding == "utf-8-sig"


def test_outlooks_german_table_in_windows_letters_names_who_recommended(tmp_path: Path) -> None:
    reading = read(tmp_path, "kontakte.csv", OUTLOOK_GERMAN.encode("cp1252"))

    nadine, joerg = reading.contacts
    assert (nadine.name, nadine.company) == ("Nadine Roth", "Röthlich GbR")
    assert (nadine.birthday, nadine.referred_by) == ("1985-03-05", "Petra Lang")
    assert nadine.tags == ("Kundin", "VIP")
    assert nadine.address == "Gasse 3\n80331 München"
    assert (joerg.name, joerg.birthday) == ("Jörg Brandt", "")
    assert reading.encoding == "cp1252"
    assert reading.skipped == ()


def test_a_birthday_in_two_readings_is_asked_about_and_not_guessed(tmp_path: Path) -> None:
    table = "Name,Birthday\nPetra,03/05/1985\n"

    with pytest.raises(UserError) as refused:
        read(tmp_path, "a.csv", table)
    assert refused.value.code == "import_date_order"
    assert only(read(tmp_path, "a.csv", table, date_order="dmy")).birthday == "1985-05-03"
    assert only(read(tmp_path, "a.csv", table, date_order="mdy")).birthday == "1985-03-05"


def test_a_birthday_that_is_none_is_listed_and_the_contact_comes(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.csv", "Name;Geburtstag\nPetra;31.02.1985\n")

    assert [one.name for one in reading.contacts] == ["Petra"]
    assert [(one.where, one.reason) for one in reading.skipped] == [
        ("Row 2 (Petra)", "The birthday “31.02.1985” cannot be read; the contact comes without it.")
    ]


def test_headers_of_ones_own_are_assigned_by_hand(tmp_path: Path) -> None:
    table = "Wer;Woher\nPetra;von Tom\n"

    with pytest.raises(UserError) as refused:
        read(tmp_path, "a.csv", table)
    assert refused.value.code == "import_not_contacts"

    contact = only(read(tmp_path, "a.csv", table, chosen={"name": "wer", "referred_by": "Woher"}))
    assert (contact.name, contact.referred_by) == ("Petra", "von Tom")


def test_a_header_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, "a.csv", "Name\nPetra\n", chosen={"email": "Mail"})

    assert refused.value.code == "import_no_column"
    assert (refused.value.params["column"], refused.value.params["known"]) == ("Mail", "Name")


def test_a_quotation_that_never_ends_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, "a.csv", 'Name,Notes\nPetra,ok\nTom,"open\nand on\n')

    assert refused.value.code == "import_row_damaged"
    assert refused.value.params["row"] == 3


def test_a_cell_larger_than_any_note_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, "a.csv", "Name,Notes\nPetra," + "x" * 200_000 + "\n")

    assert refused.value.code == "import_row_damaged"


def test_nul_and_names_from_right_to_left_do_no_harm(tmp_path: Path) -> None:
    contact = only(read(tmp_path, "a.csv", "Name,Notes\nש\0רה 👩‍👧,x\n"))

    assert contact.name == "שרה 👩‍👧"


def test_the_same_contact_has_the_same_key_every_time_and_twins_have_two(tmp_path: Path) -> None:
    table = "Name,Birthday\nPetra,\nPetra,\nTom,\n"

    first = [one.key for one in read(tmp_path, "a.csv", table).contacts]
    again = [one.key for one in read(tmp_path, "b.csv", table).contacts]

    assert first == again
    assert len(set(first)) == 3


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xfe\x00"])
def test_what_is_no_address_book_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError):
        read(tmp_path, "a.csv", content)


lines = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "N:A;B;;;",
                "FN:A",
                "BDAY:--99",
                "item1.TEL:1",
                "EMAIL;PREF=x:",
                "ADR:;;",
                "NOTE;=:=",
                "END:VCARD",
                "BEGIN:VCARD",
                "N;ENCODING=QUOTED-PRINTABLE:=",
                "ORG;ENCODING=B:!!",
                "CATEGORIES:,,",
                "VERSION:9",
                "BEGIN:VEVENT",
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=12,
)


@given(lines, st.binary(max_size=40))
def test_whatever_the_bytes_only_the_import_error_leaves(
    tmp_path_factory: pytest.TempPathFactory, inside: list[str], tail: bytes
) -> None:
    text = "\n".join(["BEGIN:VCARD", *inside, "END:VCARD", ""])
    file = tmp_path_factory.mktemp("cards") / "a.vcf"
    file.write_bytes(text.encode("utf-8", "replace") + tail)

    try:
        reading = read_contacts(file, TODAY)
    except UserError:
        return
    assert all(one.name for one in reading.contacts)


def test_a_name_beside_a_first_name_is_the_familys(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "a.csv", "Name;Vorname;E-Mail\nHuber;Anna;a@x.de\nHuber;Berta;b@x.de\n"
    )

    assert [one.name for one in reading.contacts] == ["Anna Huber", "Berta Huber"]
    assert reading.columns == {"first_name": "Vorname", "last_name": "Name", "email": "E-Mail"}


def test_birthdays_with_dashes_are_asked_about_as_those_with_slashes(tmp_path: Path) -> None:
    table = "Name,Birthday\nPetra,05-12-1980\n"

    with pytest.raises(UserError) as refused:
        read(tmp_path, "a.csv", table)
    assert refused.value.code == "import_date_order"

    told = read(tmp_path, "a.csv", table + "Tom,05-13-1981\n")
    assert [one.birthday for one in told.contacts] == ["1980-05-12", "1981-05-13"]


def test_a_contact_with_more_cells_than_the_header_is_listed(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.csv", "Name,Notes,Phone\nPetra,mag Tee, Kuchen,0171 1\nTom,,1\n")

    assert [one.name for one in reading.contacts] == ["Tom"]
    assert reading.found == 2
    assert [(one.where, one.reason) for one in reading.skipped] == [
        ("Row 2 (Petra)", "It has more columns than the first line, so it is left out.")
    ]


def test_googles_relations_tell_who_recommended_and_titles_are_kept(tmp_path: Path) -> None:
    contact = only(
        read(
            tmp_path,
            "contacts.csv",
            "First Name,Organization Title,Notes,Relation 1 - Label,Relation 1 - Value,"
            "Relation 2 - Label,Relation 2 - Value\n"
            "Anna,CEO,mag Tee,* Spouse,Tom,Referred By,Petra\n",
        )
    )

    assert contact.referred_by == "Petra"
    assert contact.notes.splitlines() == ["mag Tee", "CEO", "Spouse: Tom"]


def test_a_birthday_that_nobody_has_is_listed(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.csv", "Name,Birthday\nAnna,2099-01-01\nTom,1.1.1800\n")

    assert [(one.name, one.birthday) for one in reading.contacts] == [("Anna", ""), ("Tom", "")]
    assert [one.where for one in reading.skipped] == ["Row 2 (Anna)", "Row 3 (Tom)"]
    assert "“2099-01-01” lies in the future or before 1900" in reading.skipped[0].reason


def test_a_mail_in_the_place_of_a_name_takes_no_other_contact_along(tmp_path: Path) -> None:
    reading = read(tmp_path, "contacts.csv", f"Name\n{'Liebe Anna ' * 40}\nTom Frei\n")
    assert [one.name for one in reading.contacts] == ["Tom Frei"]
    (left_out,) = reading.skipped
    assert left_out.where.startswith("Row 2 (Liebe Anna")
    assert left_out.reason == "The name is longer than any name, so it is left out."
