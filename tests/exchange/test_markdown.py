"""The journal as a folder of Markdown: a file for each entry, whole or not at all."""

import json
import os
import re
import stat
import sys
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from journal_app.exchange import markdown
from journal_app.exchange.markdown import export_markdown
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.journal.photo_actions import add_photos, remove_photo
from journal_app.journal.pictures import prepare
from journal_app.journal.tables import Kind
from journal_app.store import Store
from tests.exchange.archives import FLIPCHART
from tests.journal.drawn import file_of, halves, jpeg

DAY = date(2026, 11, 20)
SKETCH = prepare(jpeg(shade=7), "Skizze.jpg")
LOGO = prepare(file_of(halves(90, 60, "RGBA").rotate(45, expand=True), "PNG"), "Logo [neu].png")


def exported(store: Store, target: Path) -> dict[str, str]:
    count = store.read(export_markdown, target)
    files = {file.name: file.read_bytes().decode() for file in sorted(target.iterdir())}
    assert len(files) == count
    return files


def test_an_entry_becomes_a_file_that_says_everything(store: Store, tmp_path: Path) -> None:
    uid = store.write(
        add_entry,
        NewEntry(
            'Zusage: "ja" # endlich',
            right="zugehört\n\nund gewartet",
            train="Preise nennen",
            notes="| a |\n|---|\n---\n- [ ] x  \n",
            kind=Kind.SALE,
            day=DAY,
            helpers=("Béla",),
            clients=("Anna Weber", "O'Neil, Tom"),
            tags=("mut", "yes"),
            starred=True,
        ),
    )
    assert exported(store, tmp_path / "out") == {
        "2026-11-20 Zusage ja # endlich.md": f"""\
---
title: "Zusage: \\"ja\\" # endlich"
date: 2026-11-20
created: "2026-11-22T17:20:00.000000Z"
kind: sale
tags: ["mut", "yes"]
clients: ["Anna Weber", "O'Neil, Tom"]
helpers: ["Béla"]
starred: true
photos: []
uid: "{uid}"
---

# Zusage: "ja" # endlich

## What did I do right?

zugehört

und gewartet

## Who helped?

Béla

## What do I train next?

Preise nennen

## Notes

| a |
|---|
---
- [ ] x
"""
    }


def test_a_bare_entry_has_only_its_front_matter(store: Store, tmp_path: Path) -> None:
    store.write(add_entry, NewEntry("kurz", day=DAY))
    (text,) = exported(store, tmp_path / "out").values()
    assert "kind: null\ntags: []\nclients: []\nhelpers: []\nstarred: false\n" in text
    assert text.endswith("---\n\n# kurz\n")


def test_no_title_breaks_the_front_matter(store: Store, tmp_path: Path) -> None:
    title = "\\ ' \" : - # & * ! | > % @ ` {x} [y] \x07 \x7f \ufeff 🎉 null"
    store.write(add_entry, NewEntry(title, day=DAY))
    (text,) = exported(store, tmp_path / "out").values()
    line = text.splitlines()[1]
    assert json.loads(line.removeprefix("title: ")) == title
    assert "\x7f" not in line
    assert "🎉" in line


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("a/b\\c: d?",), ["2026-11-20 a b c d.md"]),
        (("..",), ["2026-11-20.md"]),
        (("CON",), ["2026-11-20 CON.md"]),
        (("Punkt.",), ["2026-11-20 Punkt.md"]),
        (("Tag", "TAG"), ["2026-11-20 TAG.md", "2026-11-20 Tag (2).md"]),
        (("é", "e\u0301"), ["2026-11-20 é (2).md", "2026-11-20 é.md"]),
        (("\u202egnp.exe",), ["2026-11-20 gnp.exe.md"]),
        (("ä" * 300,), [f"2026-11-20 {'ä' * 80}.md"]),
        (("🎉" * 300,), [f"2026-11-20 {'🎉' * 50}.md"]),
    ],
)
def test_names_that_every_system_takes(
    store: Store, tmp_path: Path, titles: tuple[str, ...], names: list[str]
) -> None:
    for title in titles:
        store.write(add_entry, NewEntry(title, day=DAY))
    assert sorted(exported(store, tmp_path / "out")) == sorted(names)


def test_photos_lie_beside_the_entries_and_are_shown_at_their_end(
    store: Store, tmp_path: Path
) -> None:
    uid = store.write(add_entry, NewEntry("Größe (50 %) #1", notes="gut", day=DAY))
    other = store.write(add_entry, NewEntry("Größe (50 %) #1", day=DAY))
    bare = store.write(add_entry, NewEntry("ohne", day=DAY))
    removed = store.write(add_photos, uid, [SKETCH, LOGO, FLIPCHART])[0]
    store.write(remove_photo, removed)
    store.write(add_photos, other, [FLIPCHART])
    target = tmp_path / "out"
    assert store.read(export_markdown, target) == 3
    assert {path.relative_to(target).as_posix() for path in target.rglob("*.*")} == {
        "2026-11-20 Größe (50 %) #1.md",
        "2026-11-20 Größe (50 %) #1 (2).md",
        "2026-11-20 ohne.md",
        "photos/2026-11-20 Größe (50 %) #1 1.jpg",
        "photos/2026-11-20 Größe (50 %) #1 (2) 1.png",
        "photos/2026-11-20 Größe (50 %) #1 (2) 2.jpg",
    }
    text = (target / "2026-11-20 Größe (50 %) #1 (2).md").read_text("utf-8")
    assert f'uid: "{uid}"' in text
    assert (
        'photos: ["photos/2026-11-20 Größe (50 %) #1 (2) 1.png", '
        '"photos/2026-11-20 Größe (50 %) #1 (2) 2.jpg"]\n'
    ) in text
    assert text.endswith("""
## Notes

gut

![Logo \\[neu\\].png](photos/2026-11-20%20Gr%C3%B6%C3%9Fe%20%2850%20%25%29%20%231%20%282%29%201.png)

![Flipchart.jpg](photos/2026-11-20%20Gr%C3%B6%C3%9Fe%20%2850%20%25%29%20%231%20%282%29%202.jpg)
""")
    links = re.findall(r"\]\((.*)\)", text)
    assert [(target / unquote(link)).read_bytes() for link in links] == [
        LOGO.content,
        FLIPCHART.content,
    ]
    assert "photos: []\n" in (target / "2026-11-20 ohne.md").read_text("utf-8")
    assert bare in (target / "2026-11-20 ohne.md").read_text("utf-8")


def test_what_lies_in_the_trash_stays_there(store: Store, tmp_path: Path) -> None:
    store.write(trash_entry, store.write(add_entry, NewEntry("weg")))
    assert exported(store, tmp_path / "out") == {}


def test_an_empty_folder_is_filled_and_a_full_one_left_alone(store: Store, tmp_path: Path) -> None:
    store.write(add_entry, NewEntry("da", day=DAY))
    target = tmp_path / "out"
    target.mkdir()
    exported(store, target)
    with pytest.raises(UserError) as caught:
        store.read(export_markdown, target)
    assert caught.value.code == "export_folder_not_empty"
    assert str(target) in sentence(caught.value)
    assert [file.name for file in target.iterdir()] == ["2026-11-20 da.md"]


def test_places_where_nothing_can_be_written(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("fremd", "utf-8")
    for name, code in (
        ("file", "path_unusable"),
        ("nowhere/out", "export_needs_folder"),
        ("n" * 300, "path_unusable"),
    ):
        with pytest.raises(UserError) as caught:
            store.read(export_markdown, tmp_path / name)
        assert caught.value.code == code
    assert (tmp_path / "file").read_text("utf-8") == "fremd"


def test_a_failure_in_the_middle_leaves_no_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("eins", "zwei", "drei"):
        store.write(add_photos, store.write(add_entry, NewEntry(title)), [FLIPCHART])
    opened, real = [], os.open

    def full(*arguments: object, **more: object) -> int:
        if len(opened) == 3:
            raise OSError(28, "No space left on device")
        opened.append(arguments)
        return real(*arguments, **more)  # type: ignore[arg-type]

    (tmp_path / "empty").mkdir()
    with monkeypatch.context() as disk:  # the journal is closed on one with room again
        disk.setattr(markdown.os, "open", full)
        for target in (tmp_path / "new", tmp_path / "empty"):
            opened.clear()
            with pytest.raises(UserError, match="disk_full"):
                store.read(export_markdown, target)
    assert [path.name for path in tmp_path.iterdir() if path.name != "journal"] == ["empty"]
    assert not list((tmp_path / "empty").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="no file modes there: Linux or macOS")
def test_the_files_are_for_their_owner_alone(store: Store, tmp_path: Path) -> None:
    store.write(add_photos, store.write(add_entry, NewEntry("da")), [FLIPCHART])
    store.read(export_markdown, tmp_path / "out")
    for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077
