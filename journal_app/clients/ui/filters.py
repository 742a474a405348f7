"""What chooses whom the list of clients shows."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from journal_app.clients.queries import ClientFilter
from journal_app.ground.i18n import _
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.words import grade_words
from journal_app.ladder.queries import RungLine
from journal_app.sympathy.liking import Liking
from journal_app.sympathy.words import liking_words
from journal_app.ui.widgets.filter_popover import FilterPopover

WIDTH = 320


class ClientFilters(FilterPopover):
    changed = Signal(object)
    """With the new `ClientFilter`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(WIDTH, parent)
        self._chosen = ClientFilter()
        self.rung = self.add_box(_("Rung"))
        self.tag = self.add_box(_("Tag"))
        self.fitting = self.add_box(_("Fit with the ideal client"))
        self.fill(self.fitting, _("All"), [(grade_words(one), one.value) for one in Grade])
        self.liking = self.add_box(_("Sympathy"))
        self.fill(self.liking, _("All"), [(liking_words(one), one.value) for one in Liking])
        self.picked.connect(self._on_changed)
        self.rows.addSpacing(6)
        self.due = QCheckBox(_("Only those due for a contact"))
        self.due.clicked.connect(self._on_changed)
        self.rows.addWidget(self.due)
        self.archived = QCheckBox(_("Show the archive"))
        self.archived.clicked.connect(self._on_changed)
        self.rows.addWidget(self.archived)

    def offer(self, rungs: list[RungLine], tags: list[str]) -> None:
        """What there is to choose from."""
        self.fill(self.rung, _("All rungs"), [(one.name, one.uid) for one in rungs])
        self.fill(self.tag, _("All tags"), [(tag, tag) for tag in tags])

    def show_chosen(self, chosen: ClientFilter) -> None:
        self._chosen = chosen
        self.choose(self.rung, chosen.rung)
        self.choose(self.tag, chosen.tag)
        self.choose(self.fitting, chosen.fit)
        self.choose(self.liking, chosen.liking)
        self.due.setChecked(chosen.due)
        self.archived.setChecked(chosen.archived)

    def _on_changed(self) -> None:
        fit, liking = self.fitting.currentData(), self.liking.currentData()
        self._chosen = replace(
            self._chosen,
            rung=self.rung.currentData(),
            tag=self.tag.currentData(),
            fit=None if fit is None else Grade(fit),
            liking=None if liking is None else Liking(liking),
            due=self.due.isChecked(),
            archived=self.archived.isChecked(),
        )
        self.changed.emit(self._chosen)


def parts(chosen: ClientFilter, rungs: Iterable[RungLine]) -> list[tuple[str, ClientFilter]]:
    """Each filter that is on in words, but for what was typed, with what is left without it."""
    names = {one.uid: one.name for one in rungs}
    found: list[tuple[str, ClientFilter]] = []
    if chosen.rung is not None:
        found.append((names.get(chosen.rung, _("Rung")), replace(chosen, rung=None)))
    if chosen.tag is not None:
        found.append((f"#{chosen.tag}", replace(chosen, tag=None)))
    if chosen.fit is not None:
        words = _("Fit: {grade}").format(grade=grade_words(chosen.fit))
        found.append((words, replace(chosen, fit=None)))
    if chosen.liking is not None:
        found.append((liking_words(chosen.liking), replace(chosen, liking=None)))
    if chosen.due:
        found.append((_("due for a contact"), replace(chosen, due=False)))
    if chosen.archived:
        found.append((_("Archive"), replace(chosen, archived=False)))
    return found
