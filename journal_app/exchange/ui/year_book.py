"""The year-book's dialog: which year, where to, and how far it is."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QWidget

from journal_app.exchange.ui.export_dialog import shown_now
from journal_app.exchange.ui.export_steps import Written
from journal_app.exchange.ui.steps import Step
from journal_app.exchange.ui.working import WorkingDialog
from journal_app.exchange.year_book import YearFigures, year_figures, years
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui import dialogs, theme, typography
from journal_app.ui.context import Context
from journal_app.ui.targets import ask_target, documents
from journal_app.ui.widgets.card import Caption, label

PDF = ".pdf"
HEIGHT = 330


class YearBookDialog(WorkingDialog):
    """``wanted`` is the year it begins with, if there is an entry in it."""

    chapter = "recipes/4"

    def __init__(self, context: Context, wanted: int, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Yearbook as PDF"), parent)
        self._target = Path()
        self._toast = ""
        self.year = QComboBox()
        self.year.setMinimumContentsLength(12)
        self.year.setAccessibleName(_("Year"))
        self.year.currentIndexChanged.connect(self._on_year)
        self.told = label("", "muted", wrap=True)
        self.form = Step(_("A year as a book"))
        self._lay_out()
        self.written = Written()
        self.close_button = self.form.add_button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.save = self.form.add_button(_("Save as PDF …"), "primary")
        self.save.clicked.connect(self._on_save)
        self.written.folder.clicked.connect(self._on_folder)
        self.written.done_button.clicked.connect(self.accept)
        self._fill(wanted)
        self.show_step(self.form)

    def done(self, result: int) -> None:
        if self._toast:
            self.context.toast(self._toast)
        super().done(result)

    def sizeHint(self) -> QSize:
        whole = super().sizeHint()
        return QSize(whole.width(), min(whole.height(), theme.px(HEIGHT)))

    def _lay_out(self) -> None:
        body = self.form.body
        text = _(
            "Every entry of the year with its answers, notes and photos, the months as chapters."
        )
        body.addWidget(label(text, "", wrap=True))
        body.addSpacing(8)
        body.addWidget(Caption(_("Year"), self.year))
        body.addWidget(self.year, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.told)
        body.addStretch(1)
        text = _(
            "Your clients’ names stand in it as in the journal, and it is not locked: whoever "
            "has the file can read it."
        )
        body.addWidget(label(text, "caption", wrap=True))

    def _fill(self, wanted: int) -> None:
        found = self.context.attempt(self.context.read, years) or []
        for year in found:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(wanted)))
        self.year.setEnabled(bool(found))
        self.save.setEnabled(bool(found))
        if not found:
            self.told.setText(
                _("There is no entry yet. Once you have written one, its year can become a book.")
            )

    def _on_year(self) -> None:
        from journal_app.exchange.ui.year_book_pages import (  # noqa: PLC0415 - brings pypdf along
            figures,
        )

        found = self.context.attempt(self.context.read, year_figures, self.year.currentData())
        self.told.setText(figures(found) if found else "")

    def _on_save(self) -> None:
        from journal_app.exchange.ui.year_book_pages import (  # noqa: PLC0415 - brings pypdf along
            title_of,
            write_year_book,
        )

        store, year = self.context.store, self.year.currentData()
        if store is None or self.working():
            return
        wanted = documents() / (title_of(year) + PDF)
        target = ask_target(self, _("Save the yearbook"), wanted, PDF, "PDF")
        if target is None:
            return
        self._target = target
        typography.load_bundled()
        self.work(
            _("The yearbook is being made …"),
            partial(store.read, write_year_book, target, year),
            self._on_written,
            stopped=_("Stopped. Nothing was written."),
        )

    def _on_written(self, found: YearFigures) -> None:
        self._toast = _("The yearbook is saved: {file}").format(file=self._target.name)
        title = _("The yearbook {year} is saved").format(year=found.year)
        self.written.show_written(title, self._target)
        self.show_step(self.written)

    def _on_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent))):
            self.written.problem.show_text(
                _("The folder could not be opened. Copy its path instead.")
            )


def open_year_book(context: Context, year: int | None = None) -> YearBookDialog | None:
    """Show the dialog; None while there is no journal. What is typed is written first."""
    if context.store is None:
        context.show_error(context.failure or UserError("not_open"))
        return None
    shown_now(context)
    dialog = YearBookDialog(context, year or context.clock.today().year, dialogs.top_window())
    dialog.open()
    return dialog


def year_book_dialog(context: Context) -> YearBookDialog:
    """Not yet shown, for the tour and the tests over all dialogs."""
    return YearBookDialog(context, context.clock.today().year)
