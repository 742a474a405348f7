"""Cards of address books, of every version and as telephones write them."""

from pathlib import Path

from tests.exchange.contact_hands import only, read

V21 = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=B6nig;Sabine;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Sabine K=C3=B6nig
ORG:Praxis Nord;Leitung
TEL;CELL;PREF:+49 170 1234567
TEL;HOME:040 99 88 77
EMAIL;INTERNET:sabine@example.org
ADR;HOME:;;Deichstr. 4;Hamburg;;20459;Deutschland
BDAY:19800512
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Mag kurze Mails=0D=0Aund lange Spazierg=C3=
=A4nge
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMD
 BAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/

END:VCARD
"""
V30 = """BEGIN:VCARD
VERSION:3.0
N:Weber;Markus;;Dr.;
FN:Dr. Markus Weber
item1.EMAIL;type=INTERNET;type=pref:markus@example.org
item1.X-ABLabel:_$!<Other>!$_
EMAIL;type=INTERNET;type=WORK:weber@firma.example
ORG:Weber & Söhne;
BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-05
CATEGORIES:Kunden,Aufbaukurs
NOTE:Komma\\, Strichpunkt\\; und\\nzweite Zeile
UID:5E1C-77
END:VCARD
"""
V40 = """BEGIN:VCARD
VERSION:4.0
FN:Petra Lang 🌷
N:Lang;Petra;;;
EMAIL;PREF=1:petra@example.org
TEL;VALUE=uri;TYPE="voice,home":tel:+43-1-234
BDAY:--0305
ADR;LABEL="Ring 1":;;Ring 1;Wien;;1010;Österreich
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
END:VCARD
"""


def test_a_card_of_an_old_telephone_comes_with_its_umlauts(tmp_path: Path) -> None:
    contact = only(read(tmp_path, "a.vcf", V21.replace("\n", "\r\n")))

    assert contact.name == "Sabine König"
    assert contact.company == "Praxis Nord, Leitung"
    assert (contact.phone, contact.email) == ("+49 170 1234567", "sabine@example.org")
    assert contact.birthday == "1980-05-12"
    assert contact.address == "Deichstr. 4\n20459 Hamburg\nDeutschland"
    assert contact.notes.splitlines() == [
        "Mag kurze Mails", "und lange Spaziergänge", "Phone: 040 99 88 77",
    ]  # fmt: skip


def test_a_note_that_goes_on_with_the_word_logo_is_whole(tmp_path: Path) -> None:
    card = V21.replace(
        "=A4nge\n",
        "=A4nge=0D=0A=\nLogo: gr=C3=BCn=0D=0A=\nKey Account=0D=0A=\nSound;ja\nKEY:eA==\nLOGO:?\n",
    )

    contact = only(read(tmp_path, "a.vcf", card.replace("\n", "\r\n")))

    assert contact.notes.splitlines() == [
        "Mag kurze Mails", "und lange Spaziergänge", "Logo: grün", "Key Account", "Sound;ja",
        "Phone: 040 99 88 77",
    ]  # fmt: skip


def test_a_card_of_apples_keeps_a_birthday_without_its_year(tmp_path: Path) -> None:
    contact = only(read(tmp_path, "a.vcf", V30))

    assert (contact.name, contact.company) == ("Dr. Markus Weber", "Weber & Söhne")
    assert contact.birthday == "--03-05"
    assert contact.email == "markus@example.org"
    assert contact.tags == ("Kunden", "Aufbaukurs")
    assert contact.notes.splitlines() == [
        "Komma, Strichpunkt; und", "zweite Zeile", "E-mail: weber@firma.example",
    ]  # fmt: skip
    assert contact.key == "uid:5E1C-77"


def test_a_card_of_today_comes_with_flower_and_number(tmp_path: Path) -> None:
    contact = only(read(tmp_path, "a.vcf", V40))

    assert (contact.name, contact.phone) == ("Petra Lang 🌷", "+43-1-234")
    assert contact.birthday == "--03-05"
    assert contact.address == "Ring 1\n1010 Wien\nÖsterreich"


def test_a_damaged_card_takes_no_other_along(tmp_path: Path) -> None:
    broken = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Half\nBEGIN:VCARD\nVERSION:3.0\nFN:Q\nN:;;;;\nEND:VCARD\n"
    )

    reading = read(tmp_path, "a.vcf", V30 + broken + V40)

    assert [one.name for one in reading.contacts] == ["Dr. Markus Weber", "Q", "Petra Lang 🌷"]
    assert reading.found == 4
    assert [(one.where, one.reason) for one in reading.skipped] == [
        ("Card 2", "This card is damaged, so it is left out.")
    ]


def test_a_card_with_nothing_but_an_address_is_called_by_it(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:\nN:;;;;\nEMAIL:x@example.org\nEND:VCARD\n"
    empty = "BEGIN:VCARD\nVERSION:3.0\nFN:\nN:;;;;\nEND:VCARD\n"

    reading = read(tmp_path, "a.vcf", card + empty)

    assert [one.name for one in reading.contacts] == ["x@example.org"]
    assert [(one.where, one.reason) for one in reading.skipped] == [
        ("Card 2", "It has no name, so it is left out.")
    ]


def test_a_card_that_stands_twice_in_a_file_comes_once(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.vcf", V30 + V30)

    assert (reading.found, len(reading.contacts)) == (2, 1)
    assert [(one.where, one.reason) for one in reading.skipped] == [
        ("Card 2 (Dr. Markus Weber)", "The same contact stands earlier in this file.")
    ]


def test_groups_of_an_address_book_are_no_people(tmp_path: Path) -> None:
    groups = (
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Kurs Mai\nMEMBER:urn:uuid:1\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nX-ADDRESSBOOKSERVER-KIND:group\nN:Freunde\nFN:Freunde\n"
        "END:VCARD\n"
    )

    reading = read(tmp_path, "a.vcf", groups + V40.replace("VERSION", "KIND:individual\nVERSION"))

    assert [one.name for one in reading.contacts] == ["Petra Lang 🌷"]
    reason = "This card is a group of contacts, not a person, so it is left out."
    assert [(one.where, one.reason) for one in reading.skipped] == [
        ("Card 1 (Kurs Mai)", reason), ("Card 2 (Freunde)", reason),
    ]  # fmt: skip


def test_of_several_addresses_the_most_preferred_comes_first(tmp_path: Path) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:P\nEMAIL:no@b.c\nEMAIL;PREF=100:low@b.c\n"
        "EMAIL;PREF=1:high@b.c\nEND:VCARD\n"
    )

    contact = only(read(tmp_path, "a.vcf", card))

    assert (contact.email, contact.notes) == ("high@b.c", "E-mail: low@b.c\nE-mail: no@b.c")
