"""What a coach typed into her notes is what is read, whatever the standard says."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.markdown import BREAK, PART, PART_LINES, address_at, parts, source_place


def ready(text: str) -> str:
    (part,) = parts(text)
    return part


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a\nb", f"a{BREAK}b"),
        ("a\n  b", f"a{BREAK}\u00a0\u00a0b"),
        ("- a\n  b\nc", f"- a{BREAK}b\n\nc"),
        ("> a\nb", "> a\n\nb"),
        ("text\n---\nmore", "text\n\n---\nmore"),
        ("| a | b |\n|---|---|\n# c\n| d |", "| a | b |\n|---|---|\n\n# c\n| d |"),
        ("| a | b |\n|---|---|\n```\n| d |", "| a | b |\n|---|---|\n\n```\n| d |"),
        ("text\n===", f"text{BREAK}\\=\\=\\="),
        ("text\n-", f"text{BREAK}\\-"),
        ("#tag", "#tag"),
        ("#", "\\#"),
        ("# Titel", "# Titel"),
        ("~~~", "\\~\\~\\~"),
        ("+ gut", "\\+ gut"),
        ("> 5000 €", "\\> 5000 €"),
        ("[Petra]: ja", "\\[Petra]: ja"),
        ("Kund*innen und 2*3*4", "Kund\\*innen und 2\\*3\\*4"),
        ("**fett** und *kursiv*", "**fett** und *kursiv*"),
        ("`a*b &amp; c`", "`a*b &amp; c`"),
        ("R&D; &amp;", "R\\&D; \\&amp;"),
        ("![](x.png)", "![Picture](x.png)"),
    ],
)
def test_what_the_standard_would_take_for_something_else_is_made_plain(
    typed: str, read: str
) -> None:
    assert ready(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1. a\n2. b", "1. a\n2. b"),
        ("3. Mai\n7. Juni", f"3\\. Mai{BREAK}7\\. Juni"),
        ("1. a\n3. c", "1. a\n\n3\\. c"),
        ("1. Mai\n1. Juni", "1. Mai\n\n1\\. Juni"),
        ("01. a", "01\\. a"),
        ("1. a\n\nDazu:\n\n2. b", "1. a\n\nDazu:\n\n2. b"),
        ("1. a\n\nDann:\n1. b\n2. c", "1. a\n\nDann:\n\n1. b\n2. c"),
        ("1. a\n   1. b\n   2. c\n2. d", "1. a\n   1. b\n   2. c\n2. d"),
        ("1. a\n# Neu\n2. b", "1. a\n# Neu\n2\\. b"),
    ],
)
def test_a_number_is_shown_only_as_it_was_typed(typed: str, read: str) -> None:
    assert ready(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("siehe https://a.de/x_y.", "siehe <https://a.de/x_y>."),
        ("„https://a.de“", "„<https://a.de>“"),
        ("(https://a.de/b_(c))", "(<https://a.de/b_(c)>)"),
        ("**https://a.de**", "**<https://a.de>**"),
        ("www.a.de, x", "[www.a.de](<http://www.a.de>), x"),
        ("an a.b@c.de!", "an <a.b@c.de>!"),
        ("[hier](https://a.de/x)", "[hier](https://a.de/x)"),
        ("<https://a.de>", "<https://a.de>"),
    ],
)
def test_a_plain_address_is_a_link_without_what_ends_the_sentence(typed: str, read: str) -> None:
    assert ready(typed) == read


@pytest.mark.parametrize(
    ("text", "at", "address"),
    [
        ("x\nsiehe [hier](https://a.de/x) und", "hier", "https://a.de/x"),
        ("siehe https://a.de/x.", "a.de", "https://a.de/x"),
        ("siehe www.a.de", "a.de", "http://www.a.de"),
        ("an petra@lang.de", "lang", "mailto:petra@lang.de"),
        ("siehe <ftp://a.de>", "a.de", "ftp://a.de"),
        ("siehe https://a.de hier", "hier", None),
        ("`https://a.de`", "a.de", None),
    ],
)
def test_the_cursor_finds_the_address_it_stands_in(text: str, at: str, address: str | None) -> None:
    assert address_at(text, text.index(at) + 1) == address


def test_a_click_finds_its_word_among_equal_ones() -> None:
    source = "# Anruf\n\nDer [Anruf](https://anruf.de/Anruf) war **gut**.\n\n- Anruf zwei\n"
    shown = "Anruf\nDer Anruf war gut.\nAnruf zwei"
    second, third = (found.start() for found in list(re.finditer("Anruf", shown))[1:])
    assert source[source_place(source, shown, second + 2) :].startswith("ruf](https")
    assert source[source_place(source, shown, third) :].startswith("Anruf zwei")
    assert source[source_place(source, shown, shown.index("gut") + 1) :].startswith("ut**")


def test_a_click_behind_the_end_of_a_line_leads_behind_its_end() -> None:
    source, shown = "**Anna** kam.\nBerta nicht", "Anna kam.\nBerta nicht"
    assert source_place(source, shown, shown.index("\n")) == source.index("\n")
    assert source_place(source, shown, len(shown)) == len(source)


lines = st.lists(
    st.sampled_from(
        ["", "Anna kam", "- Punkt", "  - tief", "1. eins", "2. zwei", "> Zitat", "# Kopf", "```",
         "| a | b |", "|---|---|", "---", "  weiter", "\tTab", "3) drei", "===", "[x]: y"]
    ),
    max_size=60,
)  # fmt: skip


@given(lines)
def test_every_word_is_in_exactly_one_part_in_its_order(typed: list[str]) -> None:
    text = "\n".join(typed)
    words = re.findall(r"\w+", " ".join(parts(text)))
    assert words == re.findall(r"\w+", text)


@given(st.text().filter(lambda text: "www." not in text and "![]" not in text))
def test_no_letter_is_lost_or_made_up(text: str) -> None:
    read = "".join(parts(text))
    assert [one for one in read if one.isalpha()] == [one for one in text if one.isalpha()]


@pytest.mark.parametrize("line", ["- Punkt\n", "Satz\n", "Satz\n\n", "# Kopf\n", "> Zitat\n\n"])
def test_long_notes_come_in_parts(line: str) -> None:
    found = list(parts(line * 2000))
    assert len(found) > 10
    assert max(len(part) for part in found) < 3 * PART
    assert max(part.count("\n") for part in found) < 3 * PART_LINES


def test_code_that_goes_on_in_the_next_part_is_code_there_too() -> None:
    found = list(parts("```py\n" + "x = 1\n" * 500 + "```\nText"))
    assert len(found) > 2
    assert all(part.startswith("```") for part in found)
    assert sum(part.count("x = 1") for part in found) == 500
    assert found[-1].endswith("```\nText")


def test_code_in_a_quote_is_one_code_however_long() -> None:
    (part,) = parts("> ```\n" + "> x = 1\n" * 500 + "> ```\n> Text")
    assert part.count("```") == 2


def test_a_paragraph_without_end_is_several() -> None:
    quoted = "\n".join(parts("> Ein Satz\n" * 20_000))
    assert max(map(len, quoted.split("\n"))) < 3 * PART
    assert quoted.count("Ein Satz") == 20_000


def test_ten_times_as_many_quotes_take_ten_times_as_long() -> None:
    def seconds(quotes: int) -> float:
        begun = process_time()
        assert sum(1 for _ in parts("> a\n\n" * quotes)) > 1
        return process_time() - begun

    assert seconds(40_000) < 25 * min(seconds(4_000) for _ in range(3))
