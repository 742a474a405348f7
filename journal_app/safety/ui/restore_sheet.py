"""Before a backup is restored: what it holds, against what is there now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.safety.holdings import Backup, Holdings, holdings, inside
from journal_app.safety.ui import words
from journal_app.safety.ui.bringing_back import BringingBack
from journal_app.store import protection
from journal_app.ui import format as fmt
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.locking import key_at_hand
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.password_field import PasswordField

UNKNOWN = "–"
COLUMN = 100
"""Wide enough for a date, which comes when the sheet is already there."""


class RestoreSheet(FormSheet):
    at_field: ClassVar[Mapping[str, str]] = {
        "wrong_password": "password",
        "wrong_code": "password",
        "key_file_missing": "password",
        "key_file_damaged": "password",
    }
    chapter: ClassVar[str] = "safety"

    def __init__(self, context: Context, backup: Backup, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Restore a backup"), parent=parent)
        self.backup = backup
        self._key = key_at_hand(context) if context.store is None else None
        self._when = words.in_full(backup.made_at)
        self.add_title(_("Restore a backup"), _("From {when}").format(when=self._when))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for column, text in enumerate((_("Now"), _("After restoring")), 1):
            self._grid.setColumnMinimumWidth(column, theme.px(COLUMN))
            self._grid.addWidget(self._cell(text, "caption"), 0, column)
        self._now = self._column(1)
        self._then = self._column(2)
        for row, text in enumerate((_("Entries"), _("Clients"), _("Last entry")), 1):
            self._grid.addWidget(label(text), row, 0)
        self.body.addLayout(self._grid)
        self.body.addSpacing(12)
        self.kept = label("", wrap=True)
        self.body.addWidget(self.kept)
        self._say_what_stays()
        text, role = self._what_opens_it()
        self.protection = label(text, role, wrap=True)
        self.body.addSpacing(4)
        self.body.addWidget(self.protection)
        self.protection.setHidden(not text or (backup.lonely and backup.holds is None))
        self.password: PasswordField | None = None
        self._asked = QWidget()
        closed = backup.encrypted and backup.holds is None
        lonely = closed and backup.lonely
        self.lonely = label(words.without_key(backup) if lonely else "", "error", wrap=True)
        self.lonely.setHidden(not lonely)
        self.body.addWidget(self.lonely)
        if closed and not lonely:
            caption = _("The password of this backup, or its recovery code")
            place = QVBoxLayout(self._asked)
            place.setContentsMargins(0, 8, 0, 8)
            self.password = self.ask("password", caption, PasswordField(caption), into=place)
            self.body.addWidget(self._asked)
        self.add_close()
        self.restore = self.add_button(_("Restore"), "primary")
        self.restore.setEnabled(not lonely)
        self.restore.clicked.connect(self.save)
        (self.password or self.restore).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(self._then, backup.holds)
        self._show(self._now, None)
        self._read_now()

    def save(self) -> None:
        if not self.restore.isEnabled():
            return
        self.clear_problems()
        if self.password is None:
            self._begin()
            return
        self.restore.setEnabled(False)
        file, secret = self.backup.file, self.password.text()
        self.context.figures.start(
            lambda _task: protection.unlock_backup(file, secret), self._on_key, self._on_wrong
        )

    def typed(self) -> bool:
        """A password is not kept for later."""
        return False

    def _begin(self) -> None:
        bringing = BringingBack(self.context, self.backup.file, self._key, self._when)
        self._key = None
        self.accept()
        bringing.begin()

    def _on_key(self, key: bytes) -> None:
        """The right one: show what it opens, and restore when it is pressed once more."""
        self._key = key
        self.restore.setEnabled(True)
        if self.password is not None:
            self.password.clear()
            self.password = None
            self._asked.hide()
            self.fit()
        self.backup = replace(self.backup, holds=inside(self.backup.file, key))
        self._show(self._then, self.backup.holds)
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wrong(self, error: UserError) -> None:
        self.restore.setEnabled(True)
        self.show_problem(error)

    def _read_now(self) -> None:
        store = self.context.store
        if store is not None:
            self.context.figures.start(
                lambda _task: store.read(holdings), self._on_now, self.context.show_error
            )

    def _on_now(self, held: Holdings) -> None:
        self._show(self._now, held)

    def _say_what_stays(self) -> None:
        if self.context.store is not None:
            text = _(
                "What is in the journal now is backed up before, and its file is put aside. So you "
                "can take this back."
            )
        elif self.context.folder.database.exists():
            text = _("The file that does not open is put aside; nothing of it is thrown away.")
        else:
            text = ""
        lost = _("What you wrote after {when} is not in it.").format(when=self._when)
        self.kept.setText(f"{lost} {text}".strip())

    def _what_opens_it(self) -> tuple[str, str]:
        """Words, and their role, where that is not as before."""
        store, backup = self.context.store, self.backup
        if store is None and not backup.encrypted and self.context.folder.key_file.exists():
            text = _(
                "This backup has no password. Afterwards, whoever gets at this computer can read "
                "your journal until you set one again."
            )
            return text, "error"
        if store is not None and store.key is not None and not backup.encrypted:
            text = _(
                "This backup has no password. Your journal keeps its own: it opens with it "
                "afterwards too."
            )
            return text, ""
        if store is not None and backup.encrypted and backup.holds is None:
            return _("Afterwards your journal opens with the password of this backup."), ""
        return "", ""

    def _column(self, column: int) -> tuple[QLabel, ...]:
        cells = tuple(self._cell(UNKNOWN, "strong") for _row in range(3))
        for row, cell in enumerate(cells, 1):
            self._grid.addWidget(cell, row, column)
        return cells

    def _cell(self, text: str, role: str) -> QLabel:
        cell = label(text, role)
        cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        return cell

    def _show(self, cells: tuple[QLabel, ...], held: Holdings | None) -> None:
        texts = (UNKNOWN,) * 3
        if held is not None:
            last = held.last_entry_day
            day = UNKNOWN if last is None else fmt.short_date(last)
            texts = (fmt.number(held.entries), fmt.number(held.clients), day)
        for cell, text in zip(cells, texts, strict=True):
            cell.setText(text)
