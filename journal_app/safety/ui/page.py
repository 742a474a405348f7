"""The safety page: backups and the way back, the password, whether the journal is whole."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.safety.holdings import Backup
from journal_app.safety.overview import Overview, State, overview
from journal_app.safety.ui import words
from journal_app.safety.ui.backups_section import BackupsSection
from journal_app.safety.ui.integrity import IntegritySection
from journal_app.safety.ui.password_section import PasswordSection
from journal_app.safety.ui.place_section import PlaceSection
from journal_app.safety.ui.second_place import SecondPlaceSection
from journal_app.safety.ui.section import SafetySection
from journal_app.safety.ui.space import SpaceSection
from journal_app.store import upkeep
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from journal_app.ui.sections_page import SectionsPage
from journal_app.ui.widgets.section import Section


class SafetyPage(SectionsPage):
    """What it tells is found out on the worker, whenever the page comes up."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Safety"))
        self.backups = BackupsSection(context)
        left: list[Section] = [self.backups, IntegritySection(context), PlaceSection(context)]
        right: list[Section] = [
            PasswordSection(context),
            SecondPlaceSection(context),
            SpaceSection(context),
        ]
        self.set_sections(left, right)
        self._known: tuple[Backup, ...] = ()
        self._read_again = False
        for section in self._told():
            section.changed.connect(self.look)

    def refresh(self) -> None:
        super().refresh()
        self._say_how_it_stands()
        self.look()

    def look(self) -> None:
        """Find out how safe the journal is."""
        context = self.context
        if context.store is None:
            return
        work = partial(overview, context.folder, context.clock, context.store, self._known)
        context.figures.start(lambda _task: work(), self.show_overview, context.show_error)

    def showEvent(self, event: QShowEvent) -> None:
        """Backups come and go without the journal saying so."""
        self._stale = True
        super().showEvent(event)

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.safety.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    def show_overview(self, known: Overview) -> None:
        self._known = known.backups
        for section in self._told():
            section.show_overview(known)
        self._say_how_it_stands(known)
        # it comes late: no moment in which words stand in the room of the former ones
        for _each in range(2):  # the words that wrap, then the cards around them
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if known.state is State.MISSING and known.backups and not self._read_again:
            self._read_newest_again()

    def _read_newest_again(self) -> None:
        """Who has copied the folder elsewhere has done nothing to the backups in it."""
        context, store = self.context, self.context.store
        self._read_again = True
        if store is not None and not store.read_only:
            now, key = context.clock.now(), store.key
            work = partial(upkeep.check_newest_backup, context.folder, now, key)
            context.figures.start(lambda _task: work(), self._on_read_again, context.show_error)

    def _on_read_again(self, _nothing: None) -> None:
        self.look()

    def _say_how_it_stands(self, known: Overview | None = None) -> None:
        """Without ``known`` what is told of backups is not known yet, or no more."""
        password = words.password(protected(self.context))
        text = words.standing(password, known, self.context.clock) if known else password
        self.set_subtitle(text, password)

    def _told(self) -> list[SafetySection]:
        return [one for one in self.sections.values() if isinstance(one, SafetySection)]
