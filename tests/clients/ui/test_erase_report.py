"""What a deletion could not reach is told in words of its own, with the way to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from journal_app.clients.ui.erase_report import EraseReport
from journal_app.ground.errors import UserError
from journal_app.store.out_of_reach import Unreached, of_a_copy


def test_of_a_broken_file_that_was_put_aside_she_hears_where_it_is_and_opens_the_folder(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    aside = tmp_path / "replaced"
    files = [aside / f"journal-2026-11-2{day}T120000.000000Z.db" for day in (1, 2)]
    stick = "/media/stick"
    damaged = [
        of_a_copy(UserError("store_damaged", path=str(file), backup=str(file)), file)
        for file in files
    ]
    report = EraseReport()
    qtbot.addWidget(report)
    missed = [Unreached(str(file), why) for file, why in zip(files, damaged, strict=True)]
    missed.append(Unreached(stick, UserError("erasure_place_missing", path=stick)))
    report.show_missed(missed, [stick])
    told = " ".join(report.said)
    assert all(str(file) in told for file in files)
    assert "estore a backup" not in told
    assert "newest backup" not in told
    (button,) = report.opening
    assert button.toolTip() == str(aside)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [Path(one.toLocalFile()) for one in opened] == [aside]
