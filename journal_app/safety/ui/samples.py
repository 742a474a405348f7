"""The room's dialogs as the tour and the tests show them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog

from journal_app.safety.holdings import Backup, holdings
from journal_app.safety.ui.choose_sheet import ChooseSheet
from journal_app.safety.ui.restore_sheet import RestoreSheet
from journal_app.ui import dialogs
from journal_app.ui.context import Context


def restore_dialog(context: Context) -> QDialog:
    return RestoreSheet(context, sample(context), dialogs.top_window())


def password_dialog(context: Context) -> QDialog:
    """Of a backup with a password of its own."""
    other = replace(sample(context), encrypted=True, holds=None)
    return RestoreSheet(context, other, dialogs.top_window())


def choose_dialog(context: Context) -> QDialog:
    return ChooseSheet(context, dialogs.top_window())


def sample(context: Context) -> Backup:
    """A backup as there could be one."""
    now = context.clock.now()
    return Backup(
        file=Path("journal.db"),
        made_at=now,
        bytes=3_400_000,
        encrypted=False,
        holds=context.read(holdings),
        verified_at=now,
        damaged=False,
        here=True,
        second=False,
    )
