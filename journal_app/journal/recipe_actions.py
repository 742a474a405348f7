"""Writes of recipes. Each is one small function for `Store.write`."""

from collections.abc import Sequence
from typing import TypeVar

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.text import one_line, storable
from journal_app.journal.recipes import RecipeName
from journal_app.journal.tables import Entry
from journal_app.journal.training_tables import Recipe, RecipeUse, Training
from journal_app.people.tags import saved_id
from journal_app.store.records import Record

R = TypeVar("R", bound=Record)

LONGEST_TITLE = 100
"""Characters; a longer first line is cut at a word, and the text has all of it."""

DONE, OPEN, DROPPED = range(3)


def add_recipe(session: Session, title: str, text: str = "") -> str:
    """Returns its uid. Raises UserError("empty_recipe") for a blank title."""
    recipe = Recipe(title=_title(title), text=storable(text).strip())
    session.add(recipe)
    session.flush()
    return recipe.uid


def make_recipe(session: Session, entry: str) -> str:
    """Make what the entry (uid) says about doing it again a recipe, which it used first.

    The first line becomes its title; who has a recipe of that title goes on with it. Returns its
    uid. Raises UserError: no_longer_there, empty_recipe.
    """
    win = _live(session, Entry, entry)
    title, text = _split(win.again)
    uid = _taken_up(session, title) or add_recipe(session, title)
    recipe = _live(session, Recipe, uid)
    _add_words(recipe, text)
    named = _uses(session, entry_id=win.id, recipe_id=recipe.id)
    if named:
        named[0].deleted_at = None
    else:
        session.add(RecipeUse(recipe_id=saved_id(recipe.id), entry_id=saved_id(win.id)))
    return uid


def reword_recipe(session: Session, uid: str, title: str, text: str) -> None:
    """Raises UserError: no_longer_there, empty_recipe."""
    recipe = _live(session, Recipe, uid)
    recipe.title, recipe.text = _title(title), storable(text).strip()


def retire_recipe(session: Session, uid: str) -> None:
    """Offer it no more; its figures stay. Raises UserError("no_longer_there")."""
    _live(session, Recipe, uid).retired_on = session.info["clock"].today()


def unretire_recipe(session: Session, uid: str) -> None:
    """Raises UserError("no_longer_there")."""
    _live(session, Recipe, uid).retired_on = None


def remove_recipe(session: Session, uid: str) -> None:
    """Into the trash; the wins that named it stay. Raises UserError("no_longer_there")."""
    _live(session, Recipe, uid).deleted_at = session.info["clock"].now()


def set_recipes(session: Session, entry: str, uids: Sequence[str]) -> None:
    """The entry (uid) came about with just these recipes. Raises UserError("no_longer_there")."""
    _live(session, Entry, entry)
    show_recipes(session, entry, uids)


def show_recipes(session: Session, entry: str, uids: Sequence[str]) -> None:
    """As `set_recipes`, for an entry that may lie in the trash."""
    win = session.exec(select(Entry).where(Entry.uid == entry)).one()
    wanted = [saved_id(_live(session, Recipe, uid).id) for uid in dict.fromkeys(uids)]
    known = {use.recipe_id: use for use in _uses(session, entry_id=win.id)}
    for recipe in wanted:
        if recipe not in known:
            session.add(RecipeUse(recipe_id=recipe, entry_id=saved_id(win.id)))
        elif known[recipe].deleted_at is not None:
            known[recipe].deleted_at = None
    for recipe, use in known.items():
        if recipe not in wanted and use.deleted_at is None:
            use.deleted_at = session.info["clock"].now()


def name_recipes(session: Session, entry: str, wanted: Sequence[RecipeName]) -> None:
    """As `set_recipes`; without a uid it is the one of that title, made if there is none.

    One that was retired is offered again. Raises UserError: no_longer_there, empty_recipe.
    """
    uids = [
        one.uid or _taken_up(session, one.title) or add_recipe(session, one.title) for one in wanted
    ]
    set_recipes(session, entry, uids)


def merge_recipes(session: Session, keep: str, gone: str) -> None:
    """Two recipes (uids) that are one: all that ``gone`` was used for was ``keep``.

    What only its title and text say is added to the other's text, and how a training of it went
    to that of the same day. Raises UserError("no_longer_there").
    """
    kept, other = _live(session, Recipe, keep), _live(session, Recipe, gone)
    if kept.id == other.id:
        return
    there = {use.entry_id: use for use in _uses(session, recipe_id=kept.id)}
    for use in _uses(session, recipe_id=other.id):
        double = there.get(use.entry_id)
        if double is None:
            use.recipe_id = saved_id(kept.id)
        else:
            _join(session, double, use)
    days = {training.day: training for training in _trainings(session, kept)}
    for training in _trainings(session, other):
        twice = days.get(training.day)
        if twice is None:
            training.recipe_id = kept.id
        else:
            stays, goes = sorted((twice, training), key=_in_force)
            if goes.deleted_at is None and goes.how not in stays.how:
                stays.how = " · ".join(filter(None, (stays.how, goes.how)))
            _join(session, stays, goes)
            stays.recipe_id = kept.id
    if fold(other.title) != fold(kept.title):
        _add_words(kept, other.title)
    _add_words(kept, other.text)
    other.deleted_at = session.info["clock"].now()


def use_recipe_today(session: Session, uid: str) -> str:
    """Put the recipe into today's training; returns the training's uid.

    Once a day is enough: what was put off comes back, what was dropped is open again, what is done
    stays done.
    Raises UserError("no_longer_there").
    """
    recipe = _live(session, Recipe, uid)
    today = session.info["clock"].today()
    trainings = _trainings(session, recipe)
    for one in trainings:
        if one.deleted_at is None and _standing(one) == OPEN and one.due and one.due >= today:
            one.due = today
            return one.uid
    known = [one for one in trainings if one.day == today]
    training = known[0] if known else Training(recipe_id=recipe.id, day=today)
    if known and (training.deleted_at is not None or training.done_on is None):
        training.due = training.dropped_on = training.done_on = None
    training.deleted_at = None
    session.add(training)
    session.flush()
    return training.uid


def _taken_up(session: Session, title: str) -> str | None:
    """The uid of the recipe of that title, offered again if it was retired; None if none is."""
    same = [
        one
        for one in session.exec(select(Recipe).where(col(Recipe.deleted_at).is_(None)))
        if one.title.casefold() == one_line(title).casefold()
    ]
    if not same:
        return None
    found = min(same, key=lambda one: (one.retired_on is not None, one.id))
    found.retired_on = None
    return found.uid


def _add_words(recipe: Recipe, words: str) -> None:
    if words.strip() not in recipe.text:
        recipe.text = "\n\n".join(filter(None, (recipe.text, words.strip())))


def _standing(training: Training) -> int:
    """What goes before the other where two are one."""
    if training.done_on is not None:
        return DONE
    return OPEN if training.dropped_on is None else DROPPED


def _in_force(training: Training) -> tuple[bool, int]:
    return training.deleted_at is not None, _standing(training)


def _split(text: str) -> tuple[str, str]:
    """Title and text of what an entry says."""
    first, _, rest = text.strip().partition("\n")
    title = one_line(first)
    if len(title) <= LONGEST_TITLE:
        return title, rest.strip()
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …", text.strip()


def _title(title: str) -> str:
    cleaned = one_line(title)
    if not cleaned:
        raise UserError("empty_recipe")
    return cleaned


def _join(session: Session, kept: RecipeUse | Training, gone: RecipeUse | Training) -> None:
    """One of two rows that say the same stays, and is live if either was."""
    if gone.deleted_at is None:
        kept.deleted_at = None
    gone.deleted_at = session.info["clock"].now()


def _uses(session: Session, **of: int | None) -> Sequence[RecipeUse]:
    return session.exec(select(RecipeUse).filter_by(**of).order_by(col(RecipeUse.id))).all()


def _trainings(session: Session, recipe: Recipe) -> Sequence[Training]:
    return session.exec(select(Training).where(Training.recipe_id == recipe.id)).all()


def _live(session: Session, record: type[R], uid: str) -> R:
    found = session.exec(
        select(record).where(col(record.uid) == uid, col(record.deleted_at).is_(None))
    ).first()
    if found is None:
        raise UserError("no_longer_there")
    return found
