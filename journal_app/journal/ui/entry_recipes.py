"""The recipes that a win came about with, and a click that makes one of what it says."""

from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.journal.recipe_actions import make_recipe, name_recipes
from journal_app.journal.recipes import RecipeName, recipe_names, recipes_of, similar
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.deeds import add
from journal_app.ui.widgets.card import Caption
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.name_field import NameField

LONGEST = 48
"""Characters of a title in the menu."""


class EntryRecipes(QWidget):
    watched: ClassVar[frozenset[str]] = frozenset({"recipe", "recipe_use"})
    about_to_write = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._again: GrowingTextEdit | None = None
        self._uid = ""
        self._named: list[RecipeName] = []
        self.make = QPushButton(_("Make a recipe of it"))
        self.make.setProperty("kind", "bare")
        self.make.setAutoDefault(False)
        self.make.setCursor(Qt.CursorShape.PointingHandCursor)
        icons.dress(self.make, "plus", "muted", 14, 4)
        self.make.clicked.connect(self._on_make)
        self.names = NameField(name=_("Recipes"), placeholder=_("Name a recipe"), bare=True)
        self.names.changed.connect(self._on_names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(10)
        caption = Caption(_("Recipes"), self.names)
        caption.setContentsMargins(5, 0, 5, 0)
        layout.addWidget(caption)
        layout.addWidget(self.names)

    def watch(self, again: GrowingTextEdit) -> None:
        """``again`` is the field that says how the win is repeated."""
        self._again = again
        again.textChanged.connect(self._offer)

    def show_for(self, entry: Entry) -> None:
        self._uid = entry.uid
        self._named = self._context.read(recipes_of, entry.uid)
        self.names.set_items((one.title, one.uid) for one in self._named)
        self.names.set_choices([one.title for one in self._context.read(recipe_names)])
        self._offer()

    def setEnabled(self, enabled: bool) -> None:
        super().setEnabled(enabled)
        self._offer()

    def menu(self) -> QMenu | None:
        """What is like it already, and the way to a new one; None where nothing is."""
        named = {one.uid for one in self._named}
        found = self._context.attempt(self._context.read, similar, self._text())
        alike = [one for one in found or () if one.uid not in named]
        if not alike:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(_("Make a recipe of it"))
        menu.aboutToHide.connect(menu.deleteLater)
        for one in alike:
            text = _("It was “{recipe}”").format(recipe=formats.shortened(one.title, LONGEST))
            add(menu, text, self._write, [*self._named, one])
        menu.addSeparator()
        add(menu, _("Make a new recipe"), self._make)
        return menu

    def _text(self) -> str:
        return "" if self._again is None else self._again.text()

    def _offer(self) -> None:
        first = self._text().strip().partition("\n")[0].strip().casefold()
        there = first in (one.title.casefold() for one in self._named)
        self.make.setVisible(bool(first) and not there and self.isEnabled())

    def _on_make(self) -> None:
        self.about_to_write.emit()
        menu = self.menu()
        if menu is None:
            self._make()
        else:
            menu.popup(self.make.mapToGlobal(QPoint(0, self.make.height())))

    def _make(self) -> None:
        def make() -> None:
            uid = self._context.write(make_recipe, self._uid)
            show = (_("Show"), lambda: self._context.commands.run("recipe.open", uid))
            self._context.toast(_("A recipe is made of it"), undo=True, offer=show)

        self._context.attempt(make)

    def _on_names(self) -> None:
        self._write([RecipeName(uid, title) for title, uid in self.names.items()])

    def _write(self, wanted: list[RecipeName]) -> None:
        self._context.attempt(self._context.write, name_recipes, self._uid, wanted)
