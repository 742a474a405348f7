"""Everything about one person, looked over before it is saved to be given away."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QWidget

from journal_app.clients.ui.counted import Counted, told_line
from journal_app.exchange.person_data import PersonData, person_data
from journal_app.exchange.person_files import Ending, write_person
from journal_app.exchange.person_reading import counts
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.people.queries import PersonName
from journal_app.ui import typography
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.targets import ask_target, documents
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from journal_app.store import Store
    from journal_app.ui.tasks import Task

WIDTH = 640


class DataSheet(FormSheet):
    chapter = "privacy"

    def __init__(
        self,
        context: Context,
        person: PersonName,
        parent: QWidget | None = None,
        *,
        apart: str = "",
    ) -> None:
        """``apart`` says which of several people of one name is meant."""
        title = _("What you keep about {name}").format(name=person.name)
        super().__init__(context, title, width=WIDTH, parent=parent)
        self._person = person
        self.add_title(
            title,
            _(
                "Everybody may ask for it. Your own notes and ratings are in it: read it before "
                "you give it away."
            ),
        )
        if apart:
            self.body.addWidget(told_line(apart))
        self.looking = label(_("Looking what there is …"), "muted")
        self.body.addWidget(self.looking)
        self.counted = Counted()
        self.body.addWidget(self.counted)
        self.body.addSpacing(12)
        self.kind = Choice(
            (
                (Ending.PDF, _("PDF, to be read")),
                (Ending.MARKDOWN, _("Text, to be changed")),
                (Ending.ZIP, _("All with photos")),
                (Ending.JSON, _("For programs")),
            ),
            name=_("As what"),
        )
        self.kind.set_value(Ending.PDF)
        self.kind.changed.connect(self._on_kind)
        self.body.addWidget(self.kind)
        self.told = label("", "caption", wrap=True)
        self.body.addWidget(self.told)
        self.body.addSpacing(10)
        self.alone = QCheckBox(_("Without other people"))
        self.alone.setChecked(True)
        self.alone.toggled.connect(self._on_alone)
        self.body.addWidget(self.alone)
        self.others = label("", "caption", wrap=True)
        self.body.addWidget(self.others)
        self.body.addStretch(1)
        self.close_button = self.add_close()
        self.keep = self.add_button(_("Save …"), "primary")
        self.keep.clicked.connect(self.save)
        self.keep.setEnabled(False)
        self._on_kind()
        self._on_alone()
        self.kind.enter()

    def look(self) -> None:
        """Begin to read; what there is is shown once it is found."""
        store = self.context.store
        if store is not None:
            self.context.figures.start(
                lambda _task: store.read(person_data, self._person.uid),
                self.show_found,
                self.show_problem,
            )

    def show_found(self, data: PersonData) -> None:
        self.looking.hide()
        self.counted.show_counts(counts(data))
        self.keep.setEnabled(True)
        self.fit()

    def save(self) -> None:
        store, ending = self.context.store, self.kind.value()
        if store is None or not self.keep.isEnabled():
            return
        name = _("Personal data {day}").format(day=self.context.clock.today().isoformat())
        kinds = {Ending.PDF: "PDF", Ending.ZIP: "Zip", Ending.JSON: "JSON"}
        target = ask_target(
            self,
            _("Where shall it lie?"),
            documents() / (name + ending),
            ending,
            kinds.get(ending, _("Text")),
        )
        if target is None:
            return
        if ending is Ending.PDF:
            typography.load_bundled()
        self.keep.setEnabled(False)
        self.status.setText(_("Being written …"))
        self.context.figures.start(
            partial(
                _write,
                store,
                self._person.uid,
                target,
                self.context.folder.charts,
                not self.alone.isChecked(),
            ),
            partial(self._on_written, target),
            self._on_failed,
            to_the_end=True,
        )

    def _on_kind(self) -> None:
        self.told.setText(
            {
                Ending.PDF: _("Everything one below the other, to print or to mail."),
                Ending.MARKDOWN: _(
                    "The same as a text file (.md): every writing program opens it, and you can "
                    "strike out or add."
                ),
                Ending.ZIP: _(
                    "One packed file (.zip) with the text, the file for programs and the photos "
                    "of the entries. Look at who is in the photos."
                ),
                Ending.JSON: _(
                    "A file (.json) that another program can take over, with every field as it is "
                    "kept. Nothing for reading."
                ),
            }[self.kind.value()]
        )
        self.fit()

    def _on_alone(self) -> None:
        self.others.setText(
            _(
                "Of others, only initials are left; "
                "in texts “(…)” stands for their names and addresses."
            )
            if self.alone.isChecked()
            else _("Others are in it by name, with what you wrote about them.")
        )
        self.fit()

    def _on_written(self, target: Path, _data: object) -> None:
        self.accept()
        self.context.toast(
            _("The data are saved: {file}").format(file=target.name),
            offer=(_("Open"), partial(_open, self.context, target)),
            other=(_("Show folder"), partial(_open, self.context, target.parent)),
        )

    def _on_failed(self, error: UserError) -> None:
        self.keep.setEnabled(True)
        self.show_problem(error)


def _write(
    store: "Store", uid: str, target: Path, charts: Path, others: bool, _task: "Task"
) -> object:
    if target.suffix.lower() == Ending.PDF:
        from journal_app.clients.ui.person_report import (  # noqa: PLC0415 - brings pypdf along
            write_person_pdf,
        )

        return store.read(write_person_pdf, uid, target, charts, others=others)
    return store.read(write_person, uid, target, others=others)


def _open(context: Context, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        context.show_error(UserError("not_opened", path=str(path)))
