"""What is done with a recipe, wherever it is shown. Each can be undone."""

from collections.abc import Callable
from typing import Any

from journal_app.ground.i18n import _
from journal_app.journal.recipe_actions import (
    merge_recipes,
    remove_recipe,
    retire_recipe,
    unretire_recipe,
    use_recipe_today,
)
from journal_app.ui.context import Context


def use_today(context: Context, uid: str) -> None:
    _do(context, _("It is in today's training"), use_recipe_today, uid)


def retire(context: Context, uid: str) -> None:
    _do(context, _("The recipe rests: it keeps its figures, and is offered no more"),
        retire_recipe, uid)  # fmt: skip


def offer_again(context: Context, uid: str) -> None:
    _do(context, _("The recipe is offered again"), unretire_recipe, uid)


def remove(context: Context, uid: str) -> None:
    _do(context, _("Recipe removed; the wins stay"), remove_recipe, uid)


def merge(context: Context, keep: str, gone: str) -> None:
    _do(context, _("Two recipes are one now"), merge_recipes, keep, gone)


def _do(context: Context, told: str, action: Callable[..., Any], *args: str) -> None:
    def write() -> None:
        context.write(action, *args)
        context.toast(told, undo=True)

    context.attempt(write)
