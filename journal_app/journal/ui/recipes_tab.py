"""Ways that worked: how often each was used, what came of it, and its words."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.recipe_actions import add_recipe
from journal_app.journal.recipes import RecipeName, similar, wins_with
from journal_app.journal.ui import recipe_deeds
from journal_app.journal.ui.recipe_list import RecipeList
from journal_app.journal.ui.recipe_merge import MergeRecipe
from journal_app.journal.ui.recipe_panel import RecipePanel
from journal_app.journal.ui.tab_page import TabPage
from journal_app.ladder.queries import practice
from journal_app.ladder.recipe_figures import RecipeFigures, fitting, recipe_figures
from journal_app.store import Store
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.search_field import SearchField

REMEMBERED = "journal.recipes.splitter"
MOST_WINS = 500
"""Of a recipe, the newest; how many there are in all stands above them."""
Read = tuple[Sequence[RecipeFigures], str]
"""All recipes, and the currency."""


class RecipesTab(TabPage):
    watched = frozenset({"recipe", "recipe_use", "training", "entry", "purchase", "practice"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Recipes"))
        self.query = ""
        self._all: Sequence[RecipeFigures] = ()
        self._currency = ""
        self._wanted: str | None = None
        """The recipe that is shown as soon as it has been read."""
        self._naming: str | None = None
        """The recipe that was just begun and is named as soon as it has been read."""
        self.search = SearchField(_("Find a recipe …"), _("Find a recipe"))
        self.search.wanted.connect(self._on_search)
        self.search.left.connect(self._focus_list)
        self.add_first(self.search)
        self.new = QPushButton(_("Write a recipe"))
        icons.dress(self.new, "plus", "text", 16)
        self.new.clicked.connect(self._on_new)
        self.add_tool(self.new)
        self.list = RecipeList()
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(self._on_entered)
        self.list.remove_wanted.connect(self._on_remove)
        self.panel = RecipePanel(context)
        self.panel.back.connect(self._focus_list)
        self.panel.merge_wanted.connect(self._on_merge)
        self._lay_out()

    def refresh(self) -> None:
        self.read_on_worker(partial(_read, self.context.clock.today()), self._on_read)

    def _on_read(self, read: Read) -> None:
        self._all, self._currency = read
        self.context.attempt(self._show)
        if self._naming is not None and self._current() == self._naming:
            self._naming = None
            self.panel.enter()
            self.panel.title.selectAll()

    def flush(self) -> None:
        self.panel.settle()

    def unsaved(self) -> list[str]:
        return self.panel.saver.texts()

    def enter_search(self) -> None:
        if self.search.isHidden():
            super().enter_search()
        else:
            self.search.enter()

    def open_recipe(self, uid: str) -> None:
        """Show the recipe; a search that hides it is cleared."""
        self._wanted, self.query = uid, ""
        self.search.show_text("")
        self.mark_stale()
        self._focus_list()

    def _lay_out(self) -> None:
        holder = Card()
        holder.body.setContentsMargins(1, 5, 1, 5)
        self._no_fit = label("", "muted", wrap=True)
        self._no_fit.setTextFormat(Qt.TextFormat.PlainText)
        self._no_fit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._no_fit.setContentsMargins(18, 18, 18, 18)
        self._either = QStackedLayout()
        holder.body.addLayout(self._either)
        self._either.addWidget(self.list)
        self._either.addWidget(self._no_fit)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(16)
        holder.setMinimumWidth(theme.px(130))
        self.panel.setMinimumWidth(theme.px(200))
        self.splitter.addWidget(holder)
        self.splitter.addWidget(self.panel)
        sizes = self.context.remembered(REMEMBERED)
        usable = isinstance(sizes, list) and [type(size) for size in sizes] == [int, int]
        self.splitter.setSizes(sizes if usable else [480, 520])
        self.splitter.splitterMoved.connect(self._on_moved)
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(QWidget())  # nothing, until it is read
        self._pages.addWidget(self.splitter)
        self.nothing: EmptyState | None = None

    def _show(self) -> None:
        found = fitting(self._all, self.query)
        today = self.context.clock.today()
        wanted, self._wanted = self._wanted or self._current(), None
        self.list.show_recipes(found, self._currency, today, wanted)
        self._no_fit.setText(_("Nothing found for “{text}”.").format(text=self.query.strip()))
        self._either.setCurrentIndex(0 if found else 1)
        shown: QWidget = self.splitter
        if not self._all:
            if self.nothing is None:
                self.nothing = self._teaching()
                self._pages.addWidget(self.nothing)
            shown = self.nothing
        self._pages.setCurrentWidget(shown)
        for tool in (self.search, self.new):
            tool.setVisible(bool(self._all))
        self.new.setEnabled(self.can_write())
        self._show_current()

    def _show_current(self) -> None:
        recipe = self.list.recipes.row(self.list.currentIndex().row())
        self.panel.setVisible(recipe is not None)
        if recipe is not None:
            wins = self.context.read(wins_with, recipe.uid, MOST_WINS)
            today = self.context.clock.today()
            self.panel.show_recipe(
                recipe, wins, self._currency, today, change=self.can_write()
            )  # fmt: skip

    def _teaching(self) -> EmptyState:
        made = EmptyState(
            _("What works, written down"),
            _(
                "A recipe is a way that worked and that you want to go again. In an entry, "
                "beneath “How can I repeat it?”, a click makes one of what you wrote. Here you "
                "then see how often you used it, and what came of it."
            ),
            icon="book-open",
        )
        if self.can_write():
            made.add_way(_("Write a recipe"), self._on_new)
        return made

    def _current(self) -> str | None:
        return self.panel.recipe.uid if self.panel.recipe is not None else None

    # what the coach does

    def _on_search(self, text: str) -> None:
        self.panel.settle()
        self.query = text
        self.context.attempt(self._show)

    def _on_chosen(self, _uid: str | None) -> None:
        self.context.attempt(self._show_current)

    def _on_entered(self) -> None:
        self.panel.enter()

    def _on_new(self) -> None:
        """With a title to be typed over."""
        self.flush()

        def write() -> None:
            uid = self.context.write(add_recipe, _("New recipe"))
            self.context.toast(_("A new recipe: give it a name"), undo=True)
            self.query, self._wanted, self._naming = "", uid, uid
            self.search.show_text("")
            self.refresh()

        self.context.attempt(write)

    def _on_remove(self) -> None:
        uid = self.list.uid()
        if uid is not None and self.can_write():
            self.flush()
            recipe_deeds.remove(self.context, uid)

    def _on_merge(self) -> None:
        recipe = self.panel.recipe
        if recipe is None:
            return
        alike = self.context.attempt(self.context.read, similar, f"{recipe.title}\n{recipe.text}")
        first = {one.uid: one for one in alike or ()}
        others = {one.uid: RecipeName(one.uid, one.title) for one in self._all}
        offered = [one for uid, one in {**first, **others}.items() if uid != recipe.uid]
        dialog = MergeRecipe(recipe.title, offered, self.window())
        dialog.picked.connect(self._on_merge_picked)
        dialog.open()

    def _on_merge_picked(self, keep: str) -> None:
        if self.panel.recipe is not None:
            gone, self._wanted = self.panel.recipe.uid, keep
            recipe_deeds.merge(self.context, keep, gone)

    def _on_moved(self) -> None:
        self.context.remember(REMEMBERED, self.splitter.sizes())

    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(today: date, store: Store) -> Read:
    return store.read(recipe_figures, today), store.read(practice).currency
