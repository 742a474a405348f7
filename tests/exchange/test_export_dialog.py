"""The coach takes the journal out: all of it, a period, one entry; and knows where it lies."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.exchange.incoming import bring_in, preview, read
from journal_app.exchange.ui.export_dialog import ExportDialog, open_export
from journal_app.journal.actions import NewEntry, add_entry, add_leave, trash_entry
from journal_app.journal.queries import EntryFilter, leaves
from journal_app.journal.shown import Shown
from journal_app.journal.tables import Kind
from journal_app.store import Store
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.addresses import opened_by_the_system
from tests.exchange.foreign import dayone_entry, dayone_file

LEFT = Qt.MouseButton.LeftButton
NAME = "Erfolgsjournal 2026-11-22"


@pytest.fixture
def wins(context: Context) -> list[str]:
    return [
        context.write(add_entry, NewEntry("Zusage", day=date(2026, 3, 4), kind=Kind.SALE)),
        context.write(add_entry, NewEntry("Lob", day=date(2026, 11, 20))),
        context.write(add_entry, NewEntry("Früher", day=date(2025, 6, 1), kind=Kind.SALE)),
    ]


@pytest.fixture
def dialog(
    context: Context, window: MainWindow, wins: list[str], tmp_path: Path, qtbot: QtBot
) -> ExportDialog:
    """Opened by the keyboard, with a filter on and an entry open."""
    del wins
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(context.commands._shortcuts))
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_E, control)
    (opened,) = window.findChildren(ExportDialog)
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def of(context: Context, shown: Shown, qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(context, shown)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def export(dialog: ExportDialog, qtbot: QtBot, *answers: object) -> None:
    with dialogs.answer_with(*answers):
        qtbot.mouseClick(dialog.form.export, LEFT)
    qtbot.waitUntil(lambda: not dialog.working())


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_everything_goes_into_one_file(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    form = dialog.form
    assert form.everything.more() == "3 entries"
    assert form.as_archive()
    focused = QApplication.focusWidget()
    assert focused is form.export
    target = tmp_path / f"{NAME}.journal.zip"
    with dialogs.answer_with(target):
        qtbot.keyClick(form.export, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.step() is dialog.written)
    assert dialog.written.title.text() == "The whole journal is exported"
    assert dialog.written.path.text() == str(target)
    assert len(read(target).titles()) == 3
    with opened_by_the_system("file") as opened:
        qtbot.mouseClick(dialog.written.folder, LEFT)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
    qtbot.keyClick(dialog.written.done_button, Qt.Key.Key_Return)
    assert window.toast is not None
    assert window.toast.text() == f"The whole journal is written to {target}"


def test_a_period_goes_into_a_folder_of_its_own(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / NAME).mkdir()
    form = dialog.form
    qtbot.mouseClick(form.period.button, LEFT)
    assert form.period.more() == "2 entries", "this year, to begin with"
    assert not form.archive.isEnabled()
    assert not form.as_archive()
    form.first_day.setFocus()
    form.first_day.setDate(form.first_day.date().addMonths(6))
    assert form.period.more() == "1 entry"
    export(dialog, qtbot, tmp_path)
    assert dialog.written.title.text() == "1 entry exported"
    assert dialog.written.path.text() == str(tmp_path / f"{NAME} (2)")
    assert files(tmp_path / f"{NAME} (2)") == ["2026-11-20 Lob.md"]
    assert files(tmp_path / NAME) == []


def test_days_the_wrong_way_round_are_understood(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.form.period.button, LEFT)
    first, last = dialog.form.first_day.date(), dialog.form.last_day.date()
    dialog.form.first_day.setDate(last)
    dialog.form.last_day.setDate(first)
    assert dialog.form.period.more() == "2 entries"


def test_a_period_without_entries_cannot_be_exported(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.form.period.button, LEFT)
    dialog.form.last_day.setDate(dialog.form.first_day.date())
    assert dialog.form.period.more() == "0 entries"
    assert not dialog.form.export.isEnabled()
    dialog.form.everything.button.setChecked(True)
    assert dialog.form.export.isEnabled()
    assert dialog.form.as_archive(), "as it was before"


def test_what_is_shown_and_the_open_entry_go_out_alone(
    context: Context, wins: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    shown = Shown(EntryFilter(kinds=frozenset({Kind.SALE})), "Sale", wins[1], "Lob")
    dialog = of(context, shown, qtbot)
    assert dialog.form.filtered.button.isChecked()
    assert dialog.form.filtered.more() == "2 entries · Sale"
    export(dialog, qtbot, tmp_path)
    assert files(tmp_path / NAME) == ["2025-06-01 Früher.md", "2026-03-04 Zusage.md"]
    again = of(context, shown, qtbot)
    assert again.form.entry.more() == "Lob"
    qtbot.mouseClick(again.form.entry.button, LEFT)
    export(again, qtbot, tmp_path)
    assert files(tmp_path / f"{NAME} (2)") == ["2026-11-20 Lob.md"]


def test_without_a_filter_and_an_open_entry_they_are_not_offered(
    context: Context, qtbot: QtBot
) -> None:
    dialog = of(context, Shown(), qtbot)
    assert not dialog.form.filtered.isVisible()
    assert not dialog.form.entry.isVisible()


def test_a_name_without_its_ending_gets_it_and_replaces_nothing_unasked(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    known = tmp_path / "mine.journal.zip"
    known.write_text("an older one")
    export(dialog, qtbot, tmp_path / "mine.zip", False)
    assert dialog.step() is dialog.form
    assert known.read_text() == "an older one"
    export(dialog, qtbot, tmp_path / "mine", True)
    assert dialog.written.path.text() == str(known)
    assert len(read(known).titles()) == 3


def test_a_place_that_cannot_be_written_is_told_and_another_can_be_chosen(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    export(dialog, qtbot, None)
    assert dialog.step() is dialog.form, "the coach thought better of it"
    export(dialog, qtbot, tmp_path / "nowhere" / f"{NAME}.journal.zip")
    assert dialog.form.problem.isVisible()
    assert "its folder does not exist" in dialog.form.problem.text()
    export(dialog, qtbot, tmp_path / f"{NAME}.journal.zip")
    assert dialog.step() is dialog.written


def test_cancelled_half_way_nothing_lies_there(
    context: Context, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    years = (dayone_entry(uuid=f"{n:032X}", text=f"Erfolg {n}") for n in range(4000))
    assert context.store is not None
    bring_in(context.store, read(dayone_file(tmp_path / "years.json", *years)))
    dialog._patience.setInterval(0)
    qtbot.mouseClick(dialog.form.markdown.button, LEFT)
    with dialogs.answer_with(tmp_path):
        qtbot.mouseClick(dialog.form.export, LEFT)
    qtbot.waitUntil(dialog.busy.isVisible)
    qtbot.keyClick(dialog.busy.cancel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.step() is dialog.form)
    assert dialog.form.problem.text() == "Stopped. Nothing was written."
    assert files(tmp_path) == ["journal", "years.json"]


def test_a_journal_without_entries_goes_out_with_its_clients(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    context.write(add_leave, date(2026, 12, 24), date(2026, 12, 31), "")
    dialog = of(context, Shown(), qtbot)
    assert dialog.form.everything.more() == "0 entries"
    assert dialog.form.export.isEnabled()
    qtbot.mouseClick(dialog.form.markdown.button, LEFT)
    assert not dialog.form.export.isEnabled(), "there is nothing to write"
    qtbot.mouseClick(dialog.form.archive.button, LEFT)
    target = tmp_path / "leave.journal.zip"
    export(dialog, qtbot, target)
    with Store.open(tmp_path / "other" / "journal.db") as other:
        tried = other.read(preview, read(target))
        assert (tried.found, tried.new, tried.more) == (0, 0, True)
        bring_in(other, read(target))
        assert len(other.read(leaves)) == 1
        assert not other.read(preview, read(target)).more


def test_esc_closes(dialog: ExportDialog, qtbot: QtBot) -> None:
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_without_a_journal_there_is_nothing_to_take_out(unopened: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(unopened.toast_wanted) as told:
        assert open_export(unopened) is None
    assert "not open yet" in told.args[0]


def test_what_lies_in_the_trash_goes_along_only_after_it_was_told(
    context: Context, window: MainWindow, wins: list[str], qtbot: QtBot
) -> None:
    context.write(trash_entry, wins[0])

    dialog = of(context, Shown(), qtbot)

    told = "2 entries, in the journal file also 1 from the trash"
    assert dialog.form.everything.more() == told
    assert window.isVisible()
