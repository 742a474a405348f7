"""The import of contacts and sales: which file, which columns, what is open, then all at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal_app.exchange.client_files import (
    Answers,
    ClientFile,
    Kind,
    Preview,
    Reading,
    bring_in,
    look,
    preview,
    read,
)
from journal_app.exchange.importing_sales import SalesPreview
from journal_app.exchange.progress import Progress
from journal_app.exchange.ui.amount_step import Amounts
from journal_app.exchange.ui.choosing import Choose
from journal_app.exchange.ui.client_steps import ClientsCome, ClientsComing, brought_in
from journal_app.exchange.ui.column_step import Columns
from journal_app.exchange.ui.questions import WhichDay, WhichKind, WhichSign
from journal_app.exchange.ui.taking import Brought, TakingDialog, brought, may_write
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ladder.queries import practice, rungs
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.widgets.file_drop import CLIENT_FILES, client_file_among

if TYPE_CHECKING:
    from journal_app.store import Store

Read = tuple[Reading, Preview]

_ENDINGS = f" ({' '.join(f'*{ending}' for ending in CLIENT_FILES)})"


class ClientsDialog(TakingDialog):
    """``wanted`` is what a table is taken for that could be either; None: the coach is asked."""

    def __init__(
        self, context: Context, wanted: Kind | None = None, parent: QWidget | None = None
    ) -> None:
        readable = (
            (_("Contacts"), _("a vCard, or a table as Google and Outlook export it")),
            (_("Sales"), _("a table with client, date and amount")),
            (_("Tables"), _("CSV or Excel, with a first line that names the columns")),
        )
        super().__init__(
            context,
            _("Import contacts or sales"),
            Choose(_("Bring your clients along"), readable),
            client_file_among,
            _("Contacts and sales") + _ENDINGS,
            parent,
        )
        self._wanted = wanted
        self._file: ClientFile | None = None
        self._answers = Answers()
        self._read: Read | None = None
        self._brought: Brought | None = None
        self.kind, self.columns, self.amounts = WhichKind(), Columns(), Amounts()
        self.day, self.sign = WhichDay(), WhichSign()
        self.coming, self.come = ClientsComing(), ClientsCome()
        self.kind.chosen.connect(self._on_kind)
        self.columns.go_on.clicked.connect(self._on_columns)
        self.day.chosen.connect(self._on_day)
        self.sign.chosen.connect(self._on_sign)
        self.amounts.begin.clicked.connect(self._on_begin)
        self.amounts.go_on.clicked.connect(self._on_amounts)
        self.coming.bring.clicked.connect(self._bring)
        self.come.done_button.clicked.connect(self.accept)
        for step in (self.kind, self.columns, self.day, self.sign, self.amounts, self.coming):
            step.other.clicked.connect(self._on_choose)
            step.close_button.clicked.connect(self.reject)
        for step in (self.amounts, self.coming):
            step.back.clicked.connect(self._on_back)

    def take(self, path: Path) -> None:
        if not self.working() and self._brought is None:
            self.work(
                _("Reading {name} …").format(name=path.name),
                partial(_looked, path),
                self.show_file,
                self._on_unreadable,
            )

    def show_file(self, file: ClientFile) -> None:
        """Begin with ``file``; nothing that was said of another one holds for it."""
        self.choose.show_problem("")
        self._file, self._answers, self._read = file, Answers(), None
        self.amounts.forget()
        if file.kind is None and self._wanted is None:
            self.kind.ask_of(file.path.name, file.headers())
            self.show_step(self.kind)
        else:
            self._begin(file.kind or self._wanted or Kind.CONTACTS)

    def done(self, result: int) -> None:
        if self._brought is not None:
            report, txn = self._brought
            self.context.toast_wanted.emit(brought_in(report), txn)
        super().done(result)

    # what the coach answers

    def _on_kind(self, kind: str) -> None:
        self._begin(Kind(kind))

    def _begin(self, kind: Kind) -> None:
        assert self._file is not None  # noqa: S101 - a file was looked at
        self._file = self._file.named(kind)
        if self._file.sheet is None:
            self._look()
        else:
            self.columns.show_file(self._file)
            self.show_step(self.columns)

    def _on_columns(self) -> None:
        self._answers = Answers(self.columns.chosen())
        self._look()

    def _on_day(self, order: str) -> None:
        self._answers = replace(self._answers, date_order="mdy" if order == "mdy" else "dmy")
        self._look()

    def _on_sign(self, sign: str) -> None:
        self._answers = replace(self._answers, decimal="point" if sign == "point" else "comma")
        self._look()

    def _on_amounts(self) -> None:
        assigned, unmatched = self.amounts.assigned(), self.amounts.unmatched()
        self._answers = replace(self._answers, assigned=assigned, unmatched=unmatched)
        self._look()

    def _on_begin(self) -> None:
        def begin() -> None:
            self.context.write(offer_standard_ladder)
            self._look()

        self.context.attempt(begin)

    def _on_back(self) -> None:
        self.columns.problem.show_text("")
        self.show_step(self.columns)

    # reading

    def _look(self) -> None:
        """Read the file as it was answered for; whatever is still open is asked."""
        store, file = self.context.store, self._file
        if store is not None and file is not None and not self.working():
            self.work(
                _("Reading {name} …").format(name=file.path.name),
                partial(_read, store, file, self._answers),
                self.show_read,
                self._on_open,
            )

    def show_read(self, result: Read, answers: Answers | None = None) -> None:
        """What the file holds, or a question about amounts that nothing was said of in ``answers``.

        None: what was answered here.
        """
        self._read, self._answers = result, answers or self._answers
        reading, report = result
        assert self._file is not None  # noqa: S101 - it was read
        currency = self.context.read(practice).currency
        asked = bool(self._answers.assigned)
        if isinstance(report, SalesPreview) and report.unmatched and not asked:
            ladder = self.context.read(rungs)
            self.amounts.show_amounts(report.unmatched, ladder, currency)
            self.show_step(self.amounts)
            return
        self.coming.show_coming(self._file, reading, report, currency)
        self.show_step(self.coming)

    def _on_open(self, error: UserError) -> None:
        match error.params:
            case {"written": str(written), "dmy": date() as dmy, "mdy": date() as mdy}:
                self.day.ask_of(written, dmy, mdy)
                self.show_step(self.day)
            case {"written": str(written), "comma": Decimal() as comma, "point": Decimal() as p}:
                currency = self.context.read(practice).currency
                self.sign.ask_of(written, comma, p, currency)
                self.show_step(self.sign)
            case _:
                self._on_unreadable(error)

    def _on_unreadable(self, error: UserError) -> None:
        self.choose.show_problem(sentence(error))
        self.show_step(self.choose)

    # taking over

    def _bring(self) -> None:
        store = self.context.store
        if store is not None and self._read is not None and not self.working():
            bring = partial(bring_in, store, self._read[0], self._answers)
            self.work(
                _("Importing …"),
                partial(brought, store, bring),
                self._on_brought,
                stopped=_("Stopped. Nothing has come in."),
                blocks=UserError("import_running"),
            )

    def _on_brought(self, result: Brought) -> None:
        assert self._file is not None and self._read is not None  # noqa: S101, PT018 - it came in
        self._brought = result
        self.come.show_come(self._file, self._read[0], result[0])
        self.show_step(self.come)


def _looked(path: Path, progress: Progress) -> ClientFile:
    file = look(path)
    progress(0, 1)  # nobody may be waiting any longer
    return file


def _read(store: "Store", file: ClientFile, answers: Answers, progress: Progress) -> Read:
    reading = read(file, answers, store)
    progress(0, 1)
    return reading, store.read(preview, reading, answers, progress)


def open_clients(context: Context, path: Path | None = None) -> ClientsDialog | None:
    """Show the dialog; with ``path`` it reads that at once. None where nothing can be written."""
    return _opened(context, None, path)


def open_sales(context: Context, path: Path | None = None) -> ClientsDialog | None:
    """As `open_clients`, for somebody who said that it is sales."""
    return _opened(context, Kind.SALES, path)


def _opened(context: Context, wanted: Kind | None, path: Path | None) -> ClientsDialog | None:
    if not may_write(context):
        return None
    window = dialogs.top_window()
    shown = window.findChild(ClientsDialog) if window is not None else None
    here = shown is not None and shown.isVisible()
    dialog = shown if shown is not None and here else ClientsDialog(context, wanted, window)
    dialog.open()
    if path is not None:
        dialog.take(path)
    return dialog
