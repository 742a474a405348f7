"""Amounts look and are typed the way a coach in Hamburg, Bern or London writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground import i18n
from journal_app.ground.errors import UserError
from journal_app.ground.money import CURRENCIES, amount, for_field, shown, typed, unmistakable


@pytest.mark.parametrize(
    ("language", "currency", "expected"),
    [
        ("de", "EUR", ["60 €", "5.000 €", "1.234,50 €", "-60 €", "0 €"]),
        ("en", "EUR", ["€60", "€5,000", "€1,234.50", "-€60", "€0"]),
        ("de", "CHF", ["CHF 60", "CHF 5’000", "CHF 1’234.50", "CHF-60", "CHF 0"]),
    ],
)
def test_whole_amounts_go_without_cents(language: str, currency: str, expected: list[str]) -> None:
    i18n.activate(language)

    read = [shown(cents, currency) for cents in (6_000, 500_000, 123_450, -6_000, 0)]

    assert [text.replace("\u00a0", " ") for text in read] == expected


@pytest.mark.parametrize(
    ("language", "text", "cents"),
    [
        ("de", "800", 80_000), ("de", "1.234", 123_400), ("de", "59,90 €", 5_990),
        ("de", "59.90", 5_990), ("en", "1,234", 123_400), ("en", "59.90", 5_990),
        ("en", "59,90", 5_990), ("de", "  5 000,5 ", 500_050), ("en", "-60", -6_000),
    ],
)  # fmt: skip
def test_what_is_typed_is_meant_as_the_language_means_it(
    language: str, text: str, cents: int
) -> None:
    i18n.activate(language)

    assert typed(text) == cents


@pytest.mark.parametrize("text", ["", "viel", "1,2,3", "0,001", "8OO", "1e9"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        typed(text)
    assert refused.value.code == "amount_unreadable"


@given(st.integers(-(10**11), 10**11), st.sampled_from(CURRENCIES), st.sampled_from(["de", "en"]))
def test_what_is_shown_can_be_typed_again(cents: int, currency: str, language: str) -> None:
    i18n.activate(language)

    assert typed(shown(cents, currency)) == cents


@given(st.integers(-(10**11), 10**11), st.sampled_from(["de", "en"]))
def test_what_stands_in_a_field_is_read_back_as_it_was(cents: int, language: str) -> None:
    i18n.activate(language)

    assert typed(for_field(cents)) == cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("60", 6_000), ("0", 0), ("800.00", 80_000), ("800,00", 80_000), ("1.234,56 €", 123_456),
        ("1’234.50 CHF", 123_450), ("60,- €", 6_000), ("60.– CHF", 6_000),
        ("1.234,– €", 123_400), ("1’234.-", 123_400), ("60-", -6_000), ("12,5", 1_250),
    ],
)  # fmt: skip
def test_what_reads_one_way_is_read_in_any_language(text: str, cents: int) -> None:
    assert unmistakable(text) == cents


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345"])
def test_what_reads_two_ways_is_asked_back(text: str) -> None:
    with pytest.raises(UserError, match="amount_two_ways"):
        unmistakable(text)


@pytest.mark.parametrize("text", ["", "viel", "1.2.3", "--5", "1e5"])
def test_what_reads_no_way_is_refused_in_any_language(text: str) -> None:
    with pytest.raises(UserError, match="amount_unreadable"):
        unmistakable(text)


@pytest.mark.parametrize(
    "text",
    ["12€50", "100 € 200 €", "EUR 1 EUR 2", "1.234,5€6", "1 2", "5000 000", "--60", "€ 60 €"],
)
def test_two_amounts_in_one_cell_are_not_glued_together(text: str) -> None:
    assert amount(text).cents(None) is None
