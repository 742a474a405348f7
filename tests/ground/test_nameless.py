"""Nobody is known by a text that was to be without names."""

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal_app.ground.folding import fold
from journal_app.ground.nameless import LEFT_OUT, Nameless
from journal_app.ground.naming import _IN_BETWEEN


def told(text: str, *names: str, companies: tuple[str, ...] = (), emails: tuple[str, ...] = ()
         ) -> str:  # fmt: skip
    return Nameless(names, companies, emails).told(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ich, Petra Lang, sage den Preis.", "Ich, (…), sage den Preis."),
        ("Petras Preise, PETRAS Mut, petra's Plan", "(…) Preise, (…) Mut, (…) Plan"),
        (
            "Bei Frau Lang ist es Langs Weg, nicht Lang’ Ziel",
            "Bei Frau (…) ist es (…) Weg, nicht (…) Ziel",
        ),
        ("Frau Langen sei Dank", "Frau (…) sei Dank"),
        ("Lang, Petra", "(…), (…)"),
        ("P. Lang und Petra L.", "(…) und (…)."),
        ("Petra-Lang-Methode", "(…)-Methode"),
        ("die Petrasche Methode", "die (…) Methode"),
        ("Pe\u00adtra und Pet\u200bra", "(…) und (…)"),
        ("P e t r a, P.e.t.r.a, Petra_Lang, LangPetra", "(…), (…), (…), (…)"),
        ("@petralang schreibt", "(…) schreibt"),
        ("Die Langeweile ist vorbei", "Die Langeweile ist vorbei"),
        ("Zu petra.lang@example.org", "Zu (…)"),
    ],
)
def test_a_name_is_out_in_all_its_cases(text: str, left: str) -> None:
    assert told(text, "Petra Lang") == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Sabine König", "Frau Koenigs Ziel, Frau Ko\u0308nig", "Frau (…) Ziel, Frau (…)"),
        ("Herr Brandt", "Herr Brandt kam, Herrn Brandts Plan", "Herr (…) kam, Herrn (…) Plan"),
        ("Dr. Karl von Groß", "Karl von Gross, KARLS GROSSE Tat", "(…), (…) GROSSE Tat"),
        ("Hans Weiß", "Hans’ Mut und Weiß’ Rat", "(…) Mut und (…) Rat"),
        ("Anna-Lena Maier", "Lena, Anna-Lena, Annalena, Anna Lena", "(…), (…), (…), (…)"),
        ("Annalena Berg", "Anna-Lena und Anna Lena, nicht Anna", "(…) und (…), nicht Anna"),
        ("Hans-Peter Moser", "Hanspeters Mut", "(…) Mut"),
        ("Ian O'Neill", "Oneill, O’Neill, O Neill", "(…), (…), (…)"),
        ("Lea von der Heide", "Frau von der Heide, Vonderheide", "Frau (…), (…)"),
        ("Lea von der Heide", "von der Frau", "von der Frau"),
        ("Maria Da Silva", "Frau Da Silva war da. Da blieb sie.", "Frau (…) war da. Da blieb sie."),
        ("Li", "Li sagt, Lisa nicht", "(…) sagt, Lisa nicht"),
        ("Minh Le", "Frau Le und frau le", "Frau (…) und frau (…)"),
        ("Thi Van", "Frau Van", "Frau (…)"),
        ("Jonas Med", "Herr Med kommt", "Herr (…) kommt"),
        ("Co Nguyen", "Co sagt es", "(…) sagt es"),
        ("Herr", "der Herr im Haus", "der (…) im Haus"),
        ("李明", "李明", "(…)"),
        ("Иван Петров", "Ивана Петрова", "(…)"),
        ("Şükrü Yılmaz", "Sukru, SÜKRÜ YILMAZ, Yılmazs", "(…), (…), (…)"),
        ("Bjørn Sørensen", "Bjorn Sorensen", "(…)"),
    ],
)
def test_names_of_every_kind(name: str, text: str, left: str) -> None:
    assert told(text, name) == left


@pytest.mark.parametrize(
    ("company", "text", "left"),
    [
        ("Praxis am See GmbH", "Praxis am See: am Ufer", "(…): am Ufer"),
        ("Sonnenhof Hotel GmbH", "Wir im Sonnenhof, einem Hotel", "Wir im (…), einem Hotel"),
        ("Brillux Farben GmbH & Co. KG", "Brillux hat gewonnen", "(…) hat gewonnen"),
        ("Lang & Partner mbB", "Kanzlei Lang", "Kanzlei (…)"),
        ("Team Training", "unser Team beim Team Training", "unser Team beim (…)"),
        ("Zickzack Mode GmbH", "#Firma-Zickzack", "#Firma-(…)"),
        ("VW", "bei VW", "bei (…)"),
        ("3M", "bei 3M", "bei (…)"),
        ("", "bei uns", "bei uns"),
    ],
)
def test_a_company_goes_by_its_usual_name_too(company: str, text: str, left: str) -> None:
    assert told(text, companies=(company,)) == left


@pytest.mark.parametrize(
    ("email", "text", "left"),
    [
        ("udo.falk@klinik-sued.de", "wir an der Klinik Süd", "wir an der (…)"),
        ("udo.falk@klinik-sued.de", "udo, Falks Rat", "(…), (…) Rat"),
        ("rita.stolz@gmx.de", "ritastolz bei gmx", "(…) bei gmx"),
        ("info@web.de", "Info im Web", "Info im Web"),
    ],
)
def test_an_address_tells_by_its_words(email: str, text: str, left: str) -> None:
    assert told(text, emails=(email,)) == left


def test_addresses_go_whosever_they_are_and_days_and_money_stay() -> None:
    text = "a.b@c.de, www.x.org/y, http://z, klinik.at, 0171 2345678, +49 (30) 12345, @nord"
    assert told(text) == ", ".join([LEFT_OUT] * 7)
    assert told("Am 2026-11-22 für 1.000 € um 09:30") == "Am 2026-11-22 für 1.000 € um 09:30"


def test_those_who_may_have_said_it_are_seen_in_compounds_too() -> None:
    nameless = Nameless(["Eva Sommer"])
    text = "Das Sommerteam hatte einen Lieblingssommer"
    assert nameless.told(text) == text
    assert nameless.told(text, ["Eva Sommer"]) == "Das (…) hatte einen (…)"


def test_what_others_are_called_too_can_stay() -> None:
    of_anna = Nameless(["Anna Weber"]).besides(Nameless(["Anna Berg"]))
    assert of_anna.told("Anna kennt Weber, Anna Weber") == "Anna kennt (…), (…)"


_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_names = st.lists(
    st.lists(st.text(_LETTERS, min_size=3, max_size=8).map(str.capitalize), min_size=1, max_size=3),
    min_size=1,
    max_size=6,
)


def _umlauts(text: str) -> str:
    return text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _bare(text: str) -> str:
    return text.replace("ä", "a").replace("ö", "o").replace("ü", "u")


_shapes = st.sampled_from([str, str.upper, str.lower, _umlauts, _bare, str.swapcase])
_between = st.sampled_from([" ", ", ", " und ", "-", ": „", "“ ", "\n", "/", ". "])


@given(
    _names,
    st.lists(
        st.tuples(
            st.integers(0), st.integers(0),
            st.sampled_from(["", "s", "'s", "’", "es", "en", "ns"]), _shapes, _between,
        ),
        max_size=8,
    ),
)  # fmt: skip
def test_no_part_of_anybodys_name_is_left_in_any_form(
    people: list[list[str]],
    said: list[tuple[int, int, str, Callable[[str], str], str]],
) -> None:
    text = ""
    for whose, part, case, shape, then in said:
        name = people[whose % len(people)]
        text += shape(name[part % len(name)]) + case + then
    left = Nameless(map(" ".join, people)).told(text).replace(LEFT_OUT, " ")
    known = {fold(part) for name in people for part in name} - {"von", "der", "und", "herr"}
    for word in re.findall(r"\w+", left):
        assert fold(word) not in known
        assert fold(word).removesuffix("s") not in known


@given(
    st.text(_LETTERS, min_size=3, max_size=8), st.text(_LETTERS, min_size=3, max_size=8),
    st.sampled_from(["", "-", "'", "_", ".", "\u00ad"]), st.sampled_from(["", "-", "'"]), _shapes,
)  # fmt: skip
def test_a_name_of_two_parts_is_seen_however_they_are_joined(
    first: str, second: str, there: str, in_journal: str, shape: Callable[[str], str]
) -> None:
    assume(not {first, second} <= _IN_BETWEEN)  # "Zur-Zur" is nobody's name
    name = f"{first.capitalize()}{in_journal}{second.capitalize()} Xy"
    text = f"Ja, {shape(first + there + second)} sagt"
    assert told(text, name) == f"Ja, {LEFT_OUT} sagt"


@given(st.text(max_size=60))
def test_a_text_without_a_name_stays_as_it_is(text: str) -> None:
    plain = re.sub(r"[^\x20-\x7eäöüß]|[@.:/0-9+]", "", text)
    assert told(plain, "Xaverius Quux") == plain or "xaver" in plain.casefold()
