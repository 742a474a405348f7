"""The laws of the key file: the right secret opens it, nothing else does, damage is told."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journal_app.ground.errors import UserError
from journal_app.store import keys, recovery_code, slots
from journal_app.store.keys import KeyFile
from journal_app.store.whole_file import written_whole

PASSWORD = "Frühling in Würzburg"
KEY = bytes(range(32))
CODE = keys.new_code()

passwords = st.text(st.characters(), min_size=8, max_size=40).filter(
    lambda text: len(unicodedata.normalize("NFC", text)) >= slots.SHORTEST_PASSWORD
)
codes = st.text(recovery_code.ALPHABET, min_size=24, max_size=24).map(
    lambda symbols: next(
        symbols + last
        for last in recovery_code.ALPHABET
        if not recovery_code._remainder(symbols + last)
    )
)


def opens(known: KeyFile, password: str) -> bool:
    return known.opened("password", slots.from_password(password)) is not None


@pytest.fixture(scope="module")
def folder_of_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys")


@given(passwords, passwords, codes, st.binary(min_size=32, max_size=32))
def test_any_password_and_any_code_come_back_and_no_other_opens(
    folder_of_keys: Path, password: str, other: str, code: str, key: bytes
) -> None:
    file = folder_of_keys / "journal.key"
    keys.save(file, keys.made(key, password, code))
    known = keys.read(file)
    assert known.opened("password", slots.from_password(password)) == key
    assert known.opened("recovery", recovery_code.read(code).encode()) == key
    assert known.opened("keyring", key) is None
    assert known.opened("recovery", slots.from_password(password)) is None
    if unicodedata.normalize("NFC", other) != unicodedata.normalize("NFC", password):
        assert not opens(known, other)


@given(passwords)
def test_the_same_word_opens_however_the_keyboard_made_its_umlauts(password: str) -> None:
    known = keys.made(KEY, password, CODE)
    for form in ("NFC", "NFD"):
        assert opens(known, unicodedata.normalize(form, password))


@given(codes, st.data())
def test_a_code_is_read_as_people_write_it(code: str, data: st.DataObject) -> None:
    written = list(code)
    for place, symbol in enumerate(written):
        also = {"0": "0oO", "1": "1iIlL"}.get(symbol, symbol + symbol.lower())
        between = data.draw(st.sampled_from(["", "", "-", " ", " – ", "\n"]))
        written[place] = data.draw(st.sampled_from(also)) + between
    assert recovery_code.read("".join(written)) == code


@given(codes, st.integers(0, 24), st.sampled_from(recovery_code.ALPHABET))
def test_one_wrong_symbol_is_noticed(code: str, place: int, wrong: str) -> None:
    assume(code[place] != wrong)
    with pytest.raises(UserError, match="code_mistyped"):
        recovery_code.read(code[:place] + wrong + code[place + 1 :])


@given(codes, st.integers(0, 24), st.integers(0, 24))
def test_two_symbols_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    assume(code[one] != code[other])
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    with pytest.raises(UserError, match="code_mistyped"):
        recovery_code.read("".join(swapped))


@given(st.text(max_size=60))
def test_any_other_text_is_no_code_and_no_crash(text: str) -> None:
    try:
        outcome = str(len(recovery_code.read(text)))
    except UserError as error:
        outcome = error.code
    assert outcome in ("25", "code_mistyped")


def test_a_new_code_is_five_groups_of_five_that_nobody_can_guess() -> None:
    new = {keys.new_code() for _ in range(200)}
    assert len(new) == 200
    for code in new:
        assert [len(group) for group in code.split("-")] == [5] * 5
        assert recovery_code.read(code) == code.replace("-", "")


@pytest.fixture(scope="module")
def written(folder_of_keys: Path) -> bytes:
    """A key file that could open; its passes cost what they cost."""
    file = folder_of_keys / "whole.key"
    keys.save(file, keys.made(KEY, PASSWORD, CODE))
    return file.read_bytes()


@settings(max_examples=2000)
@given(data=st.data())
def test_a_changed_byte_anywhere_is_told_and_never_opens(
    folder_of_keys: Path, written: bytes, data: st.DataObject
) -> None:
    """SAFETY case 4."""
    content = bytearray(written)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    refused(folder_of_keys / "flipped.key", bytes(content))


@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode()))
def test_any_other_file_is_a_damaged_key_file(folder_of_keys: Path, content: bytes) -> None:
    refused(folder_of_keys / "other.key", content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"checksum": ' + b"9" * 5000 + b"}",
        b'{"checksum": NaN, "format": 1}',
        b"[]", b"null", b'"journal"', b"{}", b" " * 70_000,
    ],
)  # fmt: skip
def test_a_hostile_key_file_is_a_damaged_one(folder_of_keys: Path, content: bytes) -> None:
    refused(folder_of_keys / "hostile.key", content)


@given(st.integers(0, 2000))
def test_a_key_file_cut_short_is_told(folder_of_keys: Path, written: bytes, length: int) -> None:
    refused(folder_of_keys / "short.key", written[: min(length, len(written) - 1)])


def refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(UserError) as caught:
        keys.read(file)
    assert caught.value.code == "key_file_damaged"


@pytest.mark.parametrize(
    "cost", [slots.Cost(2**30, 3, 4), slots.Cost(64, 10**9, 1), slots.NONE], ids=str
)
def test_a_key_file_can_make_a_guess_neither_endless_nor_free(
    folder_of_keys: Path, cost: slots.Cost
) -> None:
    known = keys.made(KEY, PASSWORD, CODE)
    slot = slots.Slot(cost, bytes(16), bytes(12), bytes(48))
    dear = KeyFile(known.ident, {**known.slots, "password": slot})
    refused(folder_of_keys / "dear.key", keys._text(dear))


def test_two_who_write_one_file_at_once_spoil_nothing(folder_of_keys: Path) -> None:
    file = folder_of_keys / "both.key"
    with written_whole(file) as one:
        one.write(b"one" * 100)
        with written_whole(file) as other:
            other.write(b"other")
    assert file.read_bytes() == b"one" * 100
    assert not list(folder_of_keys.glob("both.key.*"))


def test_a_key_file_of_a_newer_version_is_not_called_damaged(
    folder_of_keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder_of_keys / "newer.key"
    with monkeypatch.context() as later:
        later.setattr(keys, "FORMAT", 2)
        keys.save(file, keys.made(KEY, PASSWORD, CODE))
    with pytest.raises(UserError, match="store_newer"):
        keys.read(file)


def test_a_slot_opens_only_in_its_own_place_of_its_own_file() -> None:
    known = keys.made(KEY, PASSWORD, CODE)
    another = keys.made(bytes(32), PASSWORD, CODE)
    secret = slots.from_password(PASSWORD)
    moved = KeyFile(known.ident, {"recovery": known.slots["password"]})
    assert moved.opened("recovery", secret) is None
    assert KeyFile(another.ident, known.slots).opened("password", secret) is None


def test_nothing_that_is_shown_of_a_key_file_leads_to_the_key() -> None:
    known = keys.made(KEY, PASSWORD, CODE)
    shown = repr(known) + str(keys._text(known))
    assert KEY.hex() not in shown
    assert repr(KEY)[2:-1] not in shown
    assert PASSWORD not in shown
    assert CODE not in shown


def test_what_a_journal_is_given_costs_a_thief_64_megabytes_for_each_guess(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()  # not as cheap as in the other tests
    known = keys.made(KEY, PASSWORD, CODE)
    assert {slot.cost for slot in known.slots.values()} == {slots.Cost(65_536, 3, 4)}
    assert opens(known, PASSWORD)


def test_a_password_has_eight_characters() -> None:
    with pytest.raises(UserError, match="password_too_short"):
        keys.made(KEY, "kürzer.", CODE)
