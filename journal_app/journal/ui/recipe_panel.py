"""The chosen recipe: its words, written where they stand, and what came of it."""

import time
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.journal.recipe_actions import reword_recipe
from journal_app.journal.recipes import RecipeWin
from journal_app.journal.ui import recipe_deeds, recipe_words
from journal_app.journal.ui.entry_form import TitleField
from journal_app.journal.ui.win_lines import WinLine, WinLines
from journal_app.ladder.recipe_figures import RecipeFigures
from journal_app.ui import icons, theme
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.deeds import add
from journal_app.ui.widgets.card import Caption, Card, label
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.in_sight import InSight
from journal_app.ui.widgets.save_state import SaveState
from journal_app.ui.widgets.scroll import Narrowing, SteadyScroll
from journal_app.ui.widgets.trend import Trend

STILL_TYPING_SECONDS = 2.0
WORDS = "words"


class RecipePanel(Card):
    merge_wanted = Signal()
    back = Signal()
    """Esc: the coach wants back to the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self.recipe: RecipeFigures | None = None
        self._typed_at = 0.0
        self.saver = AutoSave(self._write, context.clock.now, self)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self._on_failed)
        self.saver.refused.connect(self._on_refused)
        self.title = TitleField()
        self.title.entered.connect(self._on_entered)
        self.text = GrowingTextEdit(_("Step by step, so that you can do it again"), bare=True)
        self.text.setAccessibleName(_("How it is done"))
        self.figures = label("", "muted", wrap=True)
        self.trend = Trend()
        self.use = QPushButton(_("Use it today"))
        self.use.setAutoDefault(False)
        self.use.clicked.connect(self._on_use)
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "muted")
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("More"))
        self.more.clicked.connect(self._on_more)
        self.wins = WinLines(context)
        self.state = SaveState(context.clock)
        self.state.again.connect(self.saver.flush)
        for field in (self.title, self.text):
            field.edited.connect(self._on_edited)
            field.left.connect(self._on_left)
            field.installEventFilter(self)
        self._lay_out()

    def show_recipe(
        self,
        recipe: RecipeFigures,
        wins: Sequence[RecipeWin],
        currency: str,
        today: date,
        *,
        change: bool,
    ) -> None:
        """What is being typed stays; another recipe is shown once the former is written."""
        fresh = self.recipe is None or self.recipe.uid != recipe.uid
        if fresh:
            self.saver.flush()
            self._typed_at = 0.0
            self._scroll.verticalScrollBar().setValue(0)
            self.state.show_saved(self.saver.saved_at.get(recipe.uid))
        self.recipe = recipe
        waiting = self.saver.waiting(recipe.uid)
        typing = time.monotonic() - self._typed_at < STILL_TYPING_SECONDS
        if not waiting and not typing:
            self.title.set_text(recipe.title)
            self.text.set_text(recipe.text)
        self.figures.setText(recipe_words.figures(recipe, currency, today))
        self.trend.show_counts(recipe.trend)
        self.trend_part.setVisible(any(recipe.trend))
        self.wins.show_wins([WinLine(one.uid, one.title, one.day) for one in wins], today)
        self.wins_part.setVisible(bool(wins))
        for field in (self.title, self.text):
            field.setReadOnly(not change)
        self.use.setEnabled(change and recipe.retired_on is None)
        self.more.setEnabled(change)

    def settle(self) -> None:
        """Write what is typed, and whatever comes now is not typing any more: undo."""
        self._typed_at = 0.0
        self.saver.flush()

    def enter(self) -> None:
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self) -> QMenu:
        """What else can be done with the recipe."""
        menu = QMenu(self)
        menu.setAccessibleName(_("More"))
        menu.aboutToHide.connect(menu.deleteLater)
        recipe = self.recipe
        if recipe is None:
            return menu
        menu.addAction(_("Make one with …")).triggered.connect(self._on_merge)
        if recipe.retired_on is None:
            add(menu, _("Let it rest"), recipe_deeds.retire, self.context, recipe.uid)
        else:
            add(menu, _("Take it up again"), recipe_deeds.offer_again, self.context, recipe.uid)
        menu.addSeparator()
        add(menu, _("Remove"), recipe_deeds.remove, self.context, recipe.uid)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.back.emit()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self._scroll = SteadyScroll(self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.state)
        column = Narrowing()
        self._scroll.setWidget(column)
        column.setAutoFillBackground(False)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(14, 14, 10, 14)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(self.title, 1)
        head.addWidget(self.more, 0, top)
        inside.addLayout(head)
        self.figures.setContentsMargins(5, 0, 5, 0)
        inside.addWidget(self.figures)
        inside.addSpacing(10)
        acts = QHBoxLayout()
        acts.setContentsMargins(5, 0, 0, 0)
        acts.addWidget(self.use)
        acts.addStretch(1)
        inside.addLayout(acts)
        inside.addSpacing(16)
        inside.addWidget(_inset(Caption(_("How it is done"), self.text)))
        inside.addWidget(self.text)
        inside.addSpacing(16)
        self.trend_part = _part(inside, _("Uses in the last six months"), self.trend)
        self.wins_part = _part(inside, _("Wins that named it"), self.wins, inset=0)
        inside.addStretch(1)
        in_sight = InSight(self._scroll)
        in_sight.watch(self.title)
        in_sight.watch(self.text)

    # writing

    def _write(self, uid: str, _field: str, value: Any) -> None:
        title, text = value
        self.context.write(reword_recipe, uid, title, text, coalesce=f"recipe:{uid}")

    def _on_edited(self) -> None:
        if self.recipe is not None:
            self._typed_at = time.monotonic()
            self.saver.put(self.recipe.uid, WORDS, (self.title.text(), self.text.text()))
            self.state.show_writing()

    def _on_left(self) -> None:
        self._typed_at = 0.0
        self.saver.flush()
        if self.recipe is not None and not self.title.text().strip():
            self.title.set_text(self.recipe.title)

    def _on_entered(self) -> None:
        self.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_saved(self, uid: str, _field: str, _value: object) -> None:
        if self.recipe is not None and uid == self.recipe.uid:
            self.state.show_saved(self.saver.saved_at[uid])

    def _on_failed(self, error: UserError) -> None:
        self.state.show_failure(error)

    def _on_refused(self, _uid: str, _field: str, error: UserError) -> None:
        self.state.show_note(sentence(error))

    def _on_use(self) -> None:
        if self.recipe is not None:
            recipe_deeds.use_today(self.context, self.recipe.uid)

    def _on_more(self) -> None:
        self.settle()
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _on_merge(self) -> None:
        self.settle()
        self.merge_wanted.emit()


def _inset(widget: QWidget) -> QWidget:
    widget.setContentsMargins(5, 0, 5, 0)
    return widget


def _part(column: QVBoxLayout, caption: str, content: QWidget, *, inset: int = 5) -> QWidget:
    """A caption with what it names, shown and hidden together."""
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, theme.px(16))
    box.setSpacing(4)
    box.addWidget(_inset(label(caption, "caption", wrap=True)))
    row = QHBoxLayout()
    row.setContentsMargins(inset, 0, 0, 0)
    row.addWidget(content)
    if inset:
        row.addStretch(1)
    box.addLayout(row)
    column.addWidget(part)
    return part
