"""The translations check, on small planted sources: nothing may stay English in silence."""

import gettext
from pathlib import Path

import pytest
from devtools import translations

SOURCE = """\
from journal_app.ground.i18n import _, mark, ngettext

TITLE = mark("Journal")

def show(n, name, view):
    _(TITLE)
    _(view.title)
    _("Hello {name}").format(name=name)
    return ngettext("{n} win", "{n} wins", n).format(n=n)
"""

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
JOURNAL = 'msgid "Journal"\nmsgstr "Journal"\n\n'
HELLO = 'msgid "Hello {name}"\nmsgstr "Hallo {name}"\n\n'
WINS = 'msgid "{n} win"\nmsgid_plural "{n} wins"\nmsgstr[0] "{n} Erfolg"\nmsgstr[1] "{n} Erfolge"\n'
COMPLETE = HEADER + JOURNAL + HELLO + WINS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "journal_app").mkdir()
    (tmp_path / "journal_app" / "page.py").write_text(SOURCE, "utf-8")
    return tmp_path


def translate(root: Path, text: str) -> Path:
    file = root / "resources" / "locale" / "de" / "LC_MESSAGES" / "journal_app.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_complete_translation_has_no_faults(root: Path) -> None:
    translate(root, COMPLETE)
    assert translations.check(root) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (JOURNAL, "", "missing: 'Journal'"),
        ('msgstr "Journal"', 'msgstr ""', "not translated: 'Journal'"),
        (JOURNAL, "#, fuzzy\n" + JOURNAL, "fuzzy: 'Journal'"),
        (JOURNAL, '#~ msgid "Old"\n#~ msgstr "Alt"\n\n' + JOURNAL, "obsolete: 'Old'"),
        (JOURNAL, 'msgid "Old"\nmsgstr "Alt"\n\n' + JOURNAL, "no longer used: 'Old'"),
        ("Hallo {name}", "Hallo", "placeholders differ (name)"),
        ("Hallo {name}", "Hallo {Name}", "placeholders differ (Name, name)"),
        ("Hallo {name}", "Hallo {name", "placeholders differ"),
        ("{n} Erfolge", "Erfolge", "placeholders differ (n)"),
        ('msgstr[1] "{n} Erfolge"', 'msgstr[1] ""', "not translated: '{n} win'"),
        ("{n} wins", "{n} winnings", "plural form missing or changed"),
    ],
)
def test_each_fault_of_a_translation_is_named(root: Path, old: str, new: str, fault: str) -> None:
    assert old in COMPLETE
    translate(root, COMPLETE.replace(old, new))
    (found,) = translations.check(root)
    assert fault in found


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        ('_(f"Hello {name}")', "f-string"),
        ('_("Hello " + name)', "not a plain text"),
        ('_("Hello %s" % name)', "not a plain text"),
        ('_("Hello {}".format(name))', "not a plain text"),
        ('_("Journal" if name else "Hello {name}")', "not a plain text"),
        ('i18n._(f"{name}")', "f-string"),
        ("mark(name)", "not a plain text"),
        ('ngettext("{n} win", name, 2)', "not a plain text"),
    ],
)
def test_a_text_that_extraction_cannot_see_is_an_error(root: Path, call: str, kind: str) -> None:
    translate(root, COMPLETE)
    (root / "journal_app" / "other.py").write_text(f"def f(name):\n    return {call}\n", "utf-8")
    faults = [fault for fault in translations.check(root) if fault.startswith("journal_app")]
    assert len(faults) == 1
    assert faults[0].startswith("journal_app/other.py:2:")
    assert kind in faults[0]


def test_update_keeps_what_is_translated_and_shows_only_real_changes(root: Path) -> None:
    file = translate(root, COMPLETE + '\nmsgid "Old"\nmsgstr "Alt"\n')
    assert translations.update(root) == ["dropped, no longer used: 'Old'"]
    first = file.read_text("utf-8")
    assert translations.check(root) == []

    page = root / "journal_app" / "page.py"
    page.write_text("# a line above moves every line number\n" + SOURCE, "utf-8")
    assert translations.update(root) == []
    assert file.read_text("utf-8") == first
    assert str(root) not in first
    assert "Date" not in first

    page.write_text(SOURCE + '\nmark("New words")\n', "utf-8")
    translations.update(root)
    assert "not translated: 'New words'" in translations.check(root)[0]


def test_update_fills_gaps_from_other_files_and_tells_what_it_did_not_take(root: Path) -> None:
    translate(root, HEADER + JOURNAL)
    # As someone writes it by hand, without a header.
    other = root / "other.po"
    other.write_text(HELLO + WINS + '\nmsgid "Journal"\nmsgstr "Tagebuch"\n', "utf-8")
    assert translations.update(root, [other]) == ["kept 'Journal', not 'Tagebuch' of other.po"]
    assert translations.check(root) == []


def test_a_damaged_file_is_one_fault_with_its_line(root: Path) -> None:
    translate(root, COMPLETE + "\nnonsense\n")
    (found,) = translations.check(root)
    assert "journal_app.po" in found


def test_the_minute_in_which_it_is_compiled_is_not_in_the_file(root: Path) -> None:
    file = root / "resources/locale/de/LC_MESSAGES/journal_app.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(COMPLETE, "utf-8")
    translations.compile_all(root)
    with file.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert compiled.info()["pot-creation-date"] == "1970-01-01 00:00+0000"
    assert compiled.gettext("Hello {name}") == "Hallo {name}"
