"""A profile on one page, written where it stands and saved while the coach types."""

import time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import sentence
from journal_app.ideal_client.actions import edit_criterion, edit_profile
from journal_app.ideal_client.queries import ProfileFacts
from journal_app.ideal_client.ui.criteria_card import CriteriaCard
from journal_app.ideal_client.ui.words import QUESTIONS
from journal_app.ideal_client.versions import TEXTS
from journal_app.ladder.queries import RungLine
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Caption, Card
from journal_app.ui.widgets.columns import Columns
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.in_sight import InSight
from journal_app.ui.widgets.paragraph import ParagraphField
from journal_app.ui.widgets.save_state import SaveState
from journal_app.ui.widgets.scroll import BESIDE_BAR, Narrowing, SteadyScroll

STILL_TYPING_SECONDS = 2.0
NAME, CRITERION = "name", "criterion"
INSET = 5
"""Where the text of a bare field begins."""


class OfferChoice(QComboBox):
    """For which offer the profile is; scrolling over it chooses nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("For which offer"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(17)

    def offer(self, rungs: list[RungLine], chosen: str | None) -> None:
        """Those that are sold, and the chosen one whatever becomes of it."""
        self.blockSignals(True)
        self.clear()
        self.addItem(_("for all offers"), None)
        for one in rungs:
            if not one.retired or one.uid == chosen:
                self.addItem(_("for {offer}").format(offer=one.name), one.uid)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ProfileView(QWidget):
    versions_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.found: ProfileFacts | None = None
        self._typed_at = 0.0
        self.saver = AutoSave(self._write, context.clock.now, self)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self._on_failed)
        self.saver.refused.connect(self._on_refused)
        self.name = ParagraphField(bare=True)
        self.name.setProperty("role", "entry_title")
        self.name.setAccessibleName(_("Name of the ideal client"))
        self.name.setPlaceholderText(_("Name"))
        self.name.entered.connect(self._on_name_entered)
        self.offer = OfferChoice()
        self.offer.activated.connect(self._on_offer)
        self.texts: dict[str, GrowingTextEdit] = {}
        self.criteria = CriteriaCard(context)
        self.criteria.edited.connect(self._on_criterion)
        self.criteria.left.connect(self.settle)
        self.state = SaveState(context.clock)
        self.state.again.connect(self.saver.flush)
        self.state.setContentsMargins(-18, 0, 0, -6)  # it lies on the page, not in a card
        self.versions = QPushButton()
        self.versions.setProperty("kind", "link")
        self.versions.clicked.connect(self.versions_wanted)
        self._lay_out()
        for field, text in self._fields().items():
            text.edited.connect(partial(self._on_edited, field))
            text.left.connect(self._on_left)

    # what it shows

    def show_profile(self, found: ProfileFacts, rungs: list[RungLine], *, change: bool) -> None:
        """What is being typed stays; another profile is shown once the former is written."""
        if self.found is None or self.found.uid != found.uid:
            self.keep()
            self.area.verticalScrollBar().setValue(0)
            self._show_saved(found.uid)
        fresh = self.found is None or self.found.uid != found.uid
        self.found = found
        typing = not fresh and time.monotonic() - self._typed_at < STILL_TYPING_SECONDS
        waiting = self.saver.waiting(found.uid)
        for field, text in self._fields().items():
            if field not in waiting and not (typing and text.hasFocus()):
                text.set_text(getattr(found, field))
            text.setReadOnly(not change)
        typed = [
            one.uid
            for one in found.criteria
            if self.saver.waiting(one.uid) or (typing and self._is_in(one.uid))
        ]
        self.criteria.show_profile(found, typed, change=change)
        self.offer.offer(rungs, found.rung)
        self.offer.setEnabled(change)
        count = found.versions
        told = ngettext("{n} earlier version", "{n} earlier versions", count)
        self.versions.setText(told.format(n=formats.number(count)))
        self.versions.setVisible(count > 0)

    def settle(self) -> None:
        """Write what is typed, and whatever comes now is not typing any more: undo."""
        self._typed_at = 0.0
        self.saver.flush()

    def keep(self) -> None:
        """As `settle`, also a criterion that is half typed."""
        self.settle()
        self.criteria.keep_new()

    def unsaved(self) -> list[str]:
        return [*self.saver.texts(), *filter(None, [self.criteria.typing()])]

    def enter_name(self) -> None:
        """With the name marked, to be typed over."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _show_saved(self, uid: str) -> None:
        """When it was last written from here; before that, how it is kept."""
        saved = self.saver.saved_at.get(uid)
        if saved is None:
            self.state.show_note(_("Saved while you type"))
        else:
            self.state.show_saved(saved)

    def _is_in(self, criterion: str) -> bool:
        row = self.criteria.row(criterion)
        return row is not None and row.text.hasFocus()

    def _fields(self) -> dict[str, GrowingTextEdit]:
        return {NAME: self.name, **self.texts}

    def _lay_out(self) -> None:
        inside = Narrowing()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, BESIDE_BAR, 4)
        rows = Columns(320, 2)
        rows.add(self._built_texts())
        rows.add(self.criteria)
        column.addWidget(rows)
        column.addStretch(1)
        self.area = SteadyScroll()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        in_sight = InSight(self.area)
        for text in self._fields().values():
            in_sight.watch(text)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(0, 6, self.area.bar_width() + BESIDE_BAR, 0)
        self.foot.setSpacing(theme.px(16))
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.versions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(self.foot)

    def _built_texts(self) -> Card:
        card = Card()
        card.body.setContentsMargins(13, 12, 13, 14)
        card.body.setSpacing(0)
        card.body.addWidget(self.name)
        offer = QHBoxLayout()
        offer.setContentsMargins(INSET, 4, INSET, 0)
        offer.addWidget(self.offer)
        offer.addStretch(1)
        card.body.addLayout(offer)
        for field in TEXTS:
            question, hint = (_(one) for one in QUESTIONS[field])
            text = GrowingTextEdit(hint, bare=True)
            text.setObjectName(field)
            text.setAccessibleName(question)
            self.texts[field] = text
            caption = Caption(question, text)
            caption.setContentsMargins(INSET, 0, INSET, 0)
            card.body.addSpacing(9)
            card.body.addWidget(caption)
            card.body.addWidget(text)
        card.body.addStretch(1)
        return card

    # writing

    def _write(self, uid: str, field: str, value: Any) -> None:
        if field == CRITERION:
            self.context.write(edit_criterion, uid, text=value, coalesce=f"criterion:{uid}")
        else:
            self.context.write(edit_profile, uid, coalesce=f"profile:{uid}", **{field: value})

    def _on_edited(self, field: str) -> None:
        if self.found is not None:
            self._typed_at = time.monotonic()
            self.saver.put(self.found.uid, field, self._fields()[field].text())
            self.state.show_writing()

    def _on_criterion(self, uid: str, text: str) -> None:
        self._typed_at = time.monotonic()
        self.saver.put(uid, CRITERION, text)
        self.state.show_writing()

    def _on_left(self) -> None:
        self.settle()
        if self.found is not None and not self.name.text().strip():
            self.name.set_text(self.found.name)

    def _on_name_entered(self) -> None:
        self.texts[TEXTS[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_offer(self) -> None:
        if self.found is not None:
            self.settle()
            self.context.attempt(
                partial(
                    self.context.write, edit_profile, self.found.uid, rung=self.offer.currentData()
                )
            )

    def _on_saved(self, uid: str, _field: str, _value: object) -> None:
        self.state.show_saved(self.saver.saved_at[uid])

    def _on_failed(self, error: UserError) -> None:
        self.state.show_failure(error)

    def _on_refused(self, _uid: str, _field: str, error: UserError) -> None:
        self.state.show_note(sentence(error))
