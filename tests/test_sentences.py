"""Every error that can reach a coach has a sentence, every sentence a cause, every undo words."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import journal_app
from journal_app.ground import i18n, redone, sentences, undone
from journal_app.ground.errors import UserError
from journal_app.store import faults

SOURCE = Path(journal_app.__file__).parent
FILLED_ANYWAY = {"path", "backup"}
"""`sentence` fills these with nothing where the error has none."""

CODE_AND_PATH = {"damaged": "store_damaged"}
"""Functions that make a UserError: their name, and the code where none is given."""

NOT_UNDOABLE = {
    "save_draft", "clear_draft", "keep_win", "forget_win",  # the unfinished capture is no change
    "_thin", "_note_check",  # the store's own
    "keep_content", "forget_unused_contents",  # bytes of photos, which rows name
    "redoing", "redo",  # taken back by the next undo, as what it did again
    "_fill",  # the demo, marked as undone from the start
    "erase_entries", "_forget_named", "_forget_here", "_all_forgotten",  # for good
}  # fmt: skip


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(SOURCE.rglob("*.py")):
        yield file.relative_to(SOURCE), ast.parse(file.read_text("utf-8"))


def raised() -> dict[str, list[tuple[str, set[str]]]]:
    """Code of every UserError in the source: where it is made and with which values."""
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for file, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = node.func.id if isinstance(node.func, ast.Name) else called
            place = f"{file}:{node.lineno}"
            if called == "UserError" and node.args and isinstance(node.args[0], ast.Constant):
                values = {keyword.arg or "**" for keyword in node.keywords}
                found.setdefault(str(node.args[0].value), []).append((place, values))
            elif called in CODE_AND_PATH:
                given = [arg.value for arg in node.args[2:] if isinstance(arg, ast.Constant)]
                code = str(given[0]) if given else CODE_AND_PATH[called]
                found.setdefault(code, []).append((place, {"path", "backup"}))
    for code in faults._CODES.values():
        found.setdefault(code, []).append(("store/faults.py", {"path"}))
    return found


RAISED = raised()


def placeholders(code: str) -> set[str]:
    i18n.activate("en")
    text = sentences._SENTENCES[code]()
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_walk_finds_the_errors_of_every_floor() -> None:
    files = {place.partition(":")[0] for places in RAISED.values() for place, _ in places}
    assert {"cli/journal.py", "journal/actions.py", "store/store.py", "store/opening.py"} <= files


def test_no_error_is_made_with_a_code_the_walk_cannot_read() -> None:
    """Four places pass one on: the table of the engine's codes, `damaged`, kept `TROUBLES`, and
    what an erasure could not reach."""
    loose = [
        (str(file), node.lineno)
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "UserError"
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]
    assert sorted({file for file, _ in loose}) == [
        "store/faults.py",
        "store/opening.py",
        "store/out_of_reach.py",
        "store/second_place.py",
    ]
    assert len(loose) == 4


@pytest.mark.parametrize("code", sorted(RAISED))
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_error_has_a_sentence_whose_gaps_it_fills(code: str, language: str) -> None:
    assert code in sentences._SENTENCES, RAISED[code]
    for place, values in RAISED[code]:
        assert placeholders(code) <= values | FILLED_ANYWAY, place
        if "path" in placeholders(code):
            assert "path" in values, place
        i18n.activate(language)
        text = sentences.sentence(UserError(code, **dict.fromkeys(values, "{x} %s Ä")))
        assert text[-1] in ".}Ä"
        assert "  " not in text


@pytest.mark.parametrize("code", sorted(sentences._SENTENCES))
def test_every_sentence_is_said_somewhere(code: str) -> None:
    assert code in RAISED


def test_a_sentence_names_the_newest_backup_only_where_there_is_one() -> None:
    without = sentences.sentence(UserError("store_damaged", path="/j", backup=""))
    with_one = sentences.sentence(UserError("store_damaged", path="/j", backup="/b/1.db"))
    assert with_one.startswith(without)
    assert "/b/1.db" in with_one


def written() -> dict[str, str]:
    """Every function handed to a store's `write`, by name, and where."""
    found: dict[str, str] = {}
    for file, tree in trees():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            position = {"write": 0, "write_when_open": 0, "write_typing": 1}.get(node.func.attr)
            if position is None or len(node.args) <= position:
                continue
            action = node.args[position]
            if isinstance(action, (ast.Name, ast.Attribute)):
                name = action.id if isinstance(action, ast.Name) else action.attr
                found[name] = f"{file}:{node.lineno}"
    return found


def actions() -> set[str]:
    """Public functions of every room's actions that take a session first: what can be undone."""
    return {
        node.name
        for file, tree in trees()
        if file.name.endswith("actions.py")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.args.args
        and node.args.args[0].arg == "session"
    }


SPOKEN_FOR = {"add_person", "person_named", "show_photos", "show_recipes", "add_kept_photos"}
"""Only ever part of another action."""
PASSED_ON = {
    "action",
    "content",
    "entry",
    "image",
    "painter",
    "_descriptor",
    "text",
    "values",
    "b",
    "piece",
    "whole",
    "_ANSWER",
    "_RING",
    "MARK",
}
"""Names of parameters, and of what is written into files and sockets."""


def test_whatever_a_coach_can_undo_has_words_of_its_own() -> None:
    wanted = actions() | (written().keys() - PASSED_ON)
    missing = wanted - NOT_UNDOABLE - SPOKEN_FOR - undone._UNDONE.keys()
    assert not missing, {name: written().get(name) for name in missing}


def test_no_words_for_an_undo_that_nobody_can_do() -> None:
    assert undone._UNDONE.keys() <= actions() | written().keys()
    assert all(undone.undone(name) != undone.undone("?") for name in undone._UNDONE)


def test_whatever_can_be_undone_can_be_told_when_it_is_done_again() -> None:
    assert redone._REDONE.keys() == undone._UNDONE.keys()
    assert redone.redone("?") == "Redone."
    assert redone.redone("sell") == "Redone: the sale"
