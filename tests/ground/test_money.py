"""Money as it is typed and as it is shown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground import i18n
from journal_app.ground.errors import UserError
from journal_app.ground.money import cents_of, decimal_sign, shown, typed


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MONETARY", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("60", 6_000), ("0", 0), ("800.00", 80_000), ("800,00", 80_000), ("1.234,56 €", 123_456),
        ("1’234.50 CHF", 123_450), ("1'234.50 CHF", 123_450), ("EUR 60", 6_000),
        ("60,- €", 6_000), ("1.234,– €", 123_400), ("1’234.-", 123_400),
        ("-60,00", -6_000), ("60-", -6_000), ("5 000", 500_000), ("12,5", 1_250),
    ],
)  # fmt: skip
def test_what_reads_one_way_is_read(text: str, cents: int) -> None:
    assert cents_of(text) == cents


def test_what_reads_two_ways_is_asked_back_unless_the_writers_habit_is_known() -> None:
    for text in ("1.234", "1,234", "12.345"):
        with pytest.raises(UserError, match="amount_two_ways"):
            cents_of(text)
    assert cents_of("1.234", "comma") == 123_400
    assert cents_of("1,234", "point") == 123_400
    assert cents_of("12.50", "comma") == 1_250  # three digits make a thousand, two cannot


@pytest.mark.parametrize("text", ["", "viel", "1.2.3", "12,345,6", "1e5", "٣", "--5", "1.234.5"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="amount_unreadable"):
        cents_of(text, "comma")


def test_a_tenth_of_a_cent_is_no_amount() -> None:
    with pytest.raises(UserError, match="amount_unreadable"):
        cents_of("1,234", "comma")


@pytest.mark.parametrize(
    ("language", "system", "currency", "texts"),
    [
        ("de", "", "EUR", ("5.000 €", "1.234,50 €")),
        ("en", "", "EUR", ("€5,000", "€1,234.50")),
        ("de", "de_CH.UTF-8", "CHF", ("CHF 5’000", "CHF 1’234.50")),
        ("de", "en_US.UTF-8", "EUR", ("5.000 €", "1.234,50 €")),
        ("en", "en_US.UTF-8", "USD", ("$5,000", "$1,234.50")),
    ],
)
def test_it_is_shown_as_the_coachs_country_writes_it(
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    system: str,
    currency: str,
    texts: tuple[str, str],
) -> None:
    i18n.activate(language)
    monkeypatch.setenv("LANG", system)
    assert tuple(shown(cents, currency).replace("\u00a0", " ") for cents in (500_000, 123_450)) == (
        texts
    )


def test_the_decimal_sign_is_the_countrys(monkeypatch: pytest.MonkeyPatch) -> None:
    assert decimal_sign() == "point"
    i18n.activate("de")
    assert decimal_sign() == "comma"
    monkeypatch.setenv("LANG", "de_CH.UTF-8")
    assert decimal_sign() == "point"


@given(cents=st.integers(-(10**11), 10**11), language=st.sampled_from(["de", "en"]))
def test_what_stands_in_a_field_and_on_a_card_is_read_back_as_it_was(
    cents: int, language: str
) -> None:
    i18n.activate(language)
    for text in (typed(cents), shown(cents, "EUR")):
        assert cents_of(text, decimal_sign()) == cents


def test_a_long_list_shows_its_amounts_at_once() -> None:
    shown(1, "EUR")
    began = time.perf_counter()
    for cents in range(0, 2_000_000, 1_000):
        shown(cents, "EUR")
        shown(cents, "EUR")
    assert time.perf_counter() - began < 1
