"""The right side of the home page: what is remembered, and the recipe of the week."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.journal.echo_words import how_long
from journal_app.journal.recipe_actions import use_recipe_today
from journal_app.today.queries import Remembered, Today
from journal_app.today.ui.line import RING
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.trend import Trend

MOST_REMEMBERED = 3
LONGEST_QUOTE = 140
TITLE_WIDTH = 330


class RememberedCard(Card):
    """Wins of this day in former times; a click opens one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self.body.setContentsMargins(18 - RING, 16, 18, 16)
        self.body.addWidget(_beside_names(label(_("On this day"), "card_title")))
        self.titles: list[QPushButton] = []
        self._shown: tuple[Remembered, ...] = ()

    def show_today(self, found: Today) -> None:
        wanted = _chosen(found.remembered)
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        box = self.begin_rows(2)
        self.titles = []
        for one in wanted:
            when = label(how_long(one.echo, today=True), "caption")
            when.setToolTip(formats.long_date(one.echo.day))
            box.addWidget(_beside_names(when))
            box.addWidget(self._title(one), 0, Qt.AlignmentFlag.AlignLeft)
            if one.right:
                text = formats.shortened(one.right, LONGEST_QUOTE)
                said = label(_("“{text}”").format(text=text), "muted", wrap=True)
                said.setTextFormat(Qt.TextFormat.PlainText)
                box.addWidget(_beside_names(said))
            box.addSpacing(6)

    def _title(self, one: Remembered) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "who")
        button.setAccessibleName(f"{how_long(one.echo, today=True)}: {one.echo.title}")
        metrics = QFontMetrics(theme.font("strong"))
        room = theme.px(TITLE_WIDTH)
        shown = metrics.elidedText(one.echo.title, Qt.TextElideMode.ElideRight, room)
        button.setText(shown.replace("&", "&&"))
        button.setToolTip("" if shown == one.echo.title else one.echo.title)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(_open, self.context, one.echo.uid))
        self.titles.append(button)
        return button


class RecipeCard(Card):
    """The recipe of the week, with how often it was used in each of the last months."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Recipe of the week"), parent=parent)
        self.context = context
        self._recipe = ""
        self.name = label("", "strong", wrap=True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.figures = label("", "muted", wrap=True)
        self.trend = Trend()
        self.use = QPushButton(_("Use it today"))
        self.use.clicked.connect(self._on_use)
        months = label(_("Uses in each of the last six months"), "caption")
        for widget in (self.name, self.figures, self.trend, months):
            self.body.addWidget(widget)
        self.body.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)

    def show_today(self, found: Today) -> None:
        recipe = found.recipe
        self.setVisible(recipe is not None)
        if recipe is None:
            return
        self._recipe = recipe.uid
        self.name.setText(recipe.title)
        parts = [
            ngettext("used once", "used {n} times", recipe.uses).format(n=recipe.uses),
            ngettext("{n} win", "{n} wins", recipe.wins).format(n=recipe.wins),
        ]
        if recipe.last_used is not None:
            when = formats.ago(recipe.last_used, found.day)
            parts.append(_("last {when}").format(when=when))
        self.figures.setText(" · ".join(parts))
        self.trend.show_counts(recipe.trend)
        taken = {one.recipe for one in (*found.trainings.now, *found.trainings.done)}
        store = self.context.store
        self.use.setEnabled(recipe.uid not in taken and store is not None and not store.read_only)

    def _on_use(self) -> None:
        def use() -> None:
            self.context.write(use_recipe_today, self._recipe)
            self.context.toast(_("It is in today's training"), undo=True)

        self.context.attempt(use)


def _chosen(remembered: Sequence[Remembered]) -> tuple[Remembered, ...]:
    """Years before months, the nearer before the further; shown the latest first."""
    nearest = sorted(remembered, key=lambda one: (not one.echo.years, -one.echo.day.toordinal()))
    chosen = nearest[:MOST_REMEMBERED]
    return tuple(one for one in remembered if one in chosen)


def _beside_names(text: QLabel) -> QLabel:
    """As names stand in their buttons, which have room for a ring."""
    text.setContentsMargins(RING, 0, 0, 0)
    return text


def _open(context: Context, uid: str, *_checked: bool) -> None:
    context.commands.run("entry.open", uid)
