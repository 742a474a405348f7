"""A look-back without anybody's name, for paper that others may see."""

from dataclasses import replace

from journal_app.ground.nameless import Nameless
from journal_app.ground.naming import initials
from journal_app.ladder.looking_back import LookedBack


def nameless(found: LookedBack, without: Nameless) -> LookedBack:
    """Who was thanked is called by their initials; what the coach wrote names nobody."""
    thanks = tuple(
        replace(
            one,
            person=replace(one.person, name=initials(one.person.name)),
            title=without.told(one.title, [one.person.name]),
        )
        for one in found.thanks
    )
    recipes = tuple(
        replace(one, recipe=replace(one.recipe, title=without.told(one.recipe.title)))
        for one in found.recipes
    )
    wins = tuple(replace(one, title=without.told(one.title)) for one in found.named.wins)
    said = replace(found.reflection, answer=without.told(found.reflection.answer))
    named = replace(found.named, wins=wins)
    return replace(found, named=named, thanks=thanks, recipes=recipes, reflection=said)
