"""A recipe's figures in words."""

from datetime import date

from journal_app.ground import money
from journal_app.ground.i18n import _, ngettext
from journal_app.ladder.recipe_figures import RecipeFigures
from journal_app.ui import format as formats


def figures(recipe: RecipeFigures, currency: str, today: date) -> str:
    """``used 12 times · 9 wins · €4,000 · last 18 Nov``"""
    if not recipe.uses:
        return _("not used yet")
    parts = [
        ngettext("used once", "used {n} times", recipe.uses).format(n=formats.number(recipe.uses)),
        ngettext("{n} win", "{n} wins", recipe.wins).format(n=formats.number(recipe.wins)),
    ]
    if recipe.money_cents:
        parts.append(money.shown(recipe.money_cents, currency))
    if recipe.last_used is not None:
        when = formats.day_and_month(recipe.last_used, today)
        parts.append(
            _("last {when}").format(when=_("today") if recipe.last_used == today else when)
        )
    return " · ".join(parts)
