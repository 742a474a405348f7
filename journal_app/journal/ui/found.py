"""What Ctrl+K finds in the journal. Read on the worker, so no widget is touched here."""

from journal_app.ground.folding import fits, hits, spellings, words
from journal_app.ground.i18n import _
from journal_app.journal.namesakes import last_seen
from journal_app.journal.queries import EntryFilter, EntryLine, lines
from journal_app.journal.recipes import RecipeName, recipe_names
from journal_app.journal.ui import lately
from journal_app.journal.ui.words import entries as number_of_entries
from journal_app.people.queries import people_named, told_apart
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.hit import Hit


def entries(context: Context, query: str, limit: int) -> list[Hit]:
    """Newest first; for an empty query those opened last, then the newest."""
    if query:
        found: list[EntryLine] = context.read(lines, EntryFilter(text=query), 0, limit)
        return [_entry(line, query) for line in found]
    uids = lately.opened(context)
    opened = [line for uid in uids for line in context.read(lines, EntryFilter(uid=uid), 0, 1)]
    newest: list[EntryLine] = context.read(lines, EntryFilter(), 0, limit)
    rest = [line for line in newest if line.uid not in uids]
    return [_entry(line, "") for line in (*opened, *rest)[:limit]]


def people(context: Context, query: str, limit: int) -> list[Hit]:
    """By name, those first in whose name a word begins with what is typed."""
    if not query:
        return []
    found = context.read(people_named, query, limit)
    seen = context.read(last_seen, [one.uid for one in found])
    apart = context.read(told_apart)
    made = []
    for one in found:
        count, day = seen.get(one.uid, (0, None))
        aside = "" if day is None else formats.short_date(day)
        counted = number_of_entries(count) if count else ""
        detail = " · ".join(filter(None, (apart.get(one.uid), counted)))
        made.append(Hit(one.name, "person.open", (one.uid,), detail, aside, "user"))
    return made


def recipes(context: Context, query: str, limit: int) -> list[Hit]:
    """By title, those that are still offered."""
    wanted = words(query)
    if not wanted:
        return []
    named: list[RecipeName] = context.read(recipe_names)
    spelt = [(one, spellings(one.title)) for one in named]
    fitting = [one for one, title in spelt if all(fits(title, word) for word in wanted)]
    return [
        Hit(one.title, "recipe.open", (one.uid,), _("Recipe"), "", "book-open")
        for one in fitting[:limit]
    ]


def _entry(line: EntryLine, query: str) -> Hit:
    names = ", ".join((*line.clients, *(f"#{tag}" for tag in line.tags)))
    detail = line.excerpt
    if query and not hits(line.title, query) and not hits(line.excerpt, query):
        detail = names
    aside = formats.short_date(line.day)
    return Hit(line.title, "entry.open", (line.uid,), detail, aside, "book-open")
