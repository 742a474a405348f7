"""Earlier versions in the coach's words: when, what changed, and what is otherwise in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from journal_app.ground.comparison import Change, Part, compare
from journal_app.ground.i18n import _, mark
from journal_app.journal.tables import Kind
from journal_app.journal.ui import words
from journal_app.journal.versions import PhotoName, Said, Version, restore_version
from journal_app.journal.wording import COLUMNS, built_in
from journal_app.people.queries import PersonName
from journal_app.ui import format as formats

_FIELDS = {
    "title": mark("title"),
    "day": mark("day"),
    "kind": mark("kind"),
    "starred": mark("star"),
    "right": mark("what went right"),
    "again": mark("how to repeat it"),
    "helpers": mark("helpers"),
    "train": mark("next training"),
    "clients": mark("clients"),
    "tags": mark("tags"),
    "notes": mark("notes"),
    "photos": mark("photos"),
    "answers": mark("own questions"),
    "recipes": mark("recipes"),
}
_IMPORTS = frozenset({"import_entries", "import_archive"})


@dataclass(frozen=True)
class Section:
    """A part of an entry beneath its caption; without one: the title, and what stands below it."""

    field: str
    caption: str
    parts: Sequence[Part]


def when(version: Version) -> str:
    """22 Nov 2026, 18:20"""
    local: datetime = version.at.astimezone()
    return f"{formats.short_date(local.date())}, {formats.time_of(version.at)}"


def what(version: Version) -> str:
    """What is otherwise than in the version before."""
    if not version.changed:
        if version.action in _IMPORTS:
            return _("Imported")
        return _("As it was before") if version.txn < 0 else _("Written down")
    fields = ", ".join(_(_FIELDS[name]) for name in version.changed)
    if version.action == restore_version.__name__:
        return _("Restored: {fields}").format(fields=fields)
    return fields[:1].upper() + fields[1:]


def marks(*, against_now: bool) -> dict[Change, tuple[str, str]]:
    """What a struck and an underlined word is called, and how a screen reader says it."""
    if against_now:
        return {
            Change.REMOVED: (_("only now"), _("only now: “{text}”")),
            Change.ADDED: (_("only then"), _("only then: “{text}”")),
        }
    return {
        Change.REMOVED: (_("removed"), _("removed: “{text}”")),
        Change.ADDED: (_("added"), _("added: “{text}”")),
    }


def sections(other: Said, said: Said) -> list[Section]:
    """All that ``said`` says, laid beside ``other``; what is empty in both is left out."""
    found = [
        Section("title", "", compare(other.title, said.title)),
        Section("day", "", _listed(_facts(other), _facts(said), " · ")),
    ]
    for slot in COLUMNS:
        parts = compare(getattr(other, slot), getattr(said, slot))
        found.append(Section(slot, _question(slot, said, other), parts))
        if slot == "again":
            recipes = _listed(_titles(other), _titles(said))
            found.append(Section("recipes", _("Recipes"), recipes))
            helpers = _listed(_names(other.helpers), _names(said.helpers))
            found.append(Section("helpers", words.helped(), helpers))
    found += _answers(other, said)
    found += [
        Section("clients", _("Clients"), _listed(_names(other.clients), _names(said.clients))),
        Section("tags", _("Tags"), _listed(other.tags, said.tags)),
        Section("notes", _("Notes"), compare(other.notes, said.notes)),
        Section("photos", _("Photos"), _listed(_names(other.photos), _names(said.photos))),
    ]
    return [section for section in found if section.parts]


def _question(slot: str, *said: Said) -> str:
    """The wording that is answered, in the first of ``said`` that answers in the coach's words."""
    worded = [one.text for each in said for one in each.asked if one.slot == slot and one.text]
    return worded[0] if worded else built_in(slot)


def _answers(other: Said, said: Said) -> list[Section]:
    """Own questions; another wording of one is the same question."""
    before = {one.first or one.uid: one for one in other.answers}
    after = {one.first or one.uid: one for one in said.answers}
    found = []
    for key in dict.fromkeys((*after, *before)):
        question = after.get(key) or before[key]
        texts = [sides[key].answer if key in sides else "" for sides in (before, after)]
        found.append(Section("answers", question.text, compare(*texts)))
    return found


def _facts(said: Said) -> list[str]:
    kind = [words.kind_name(Kind(said.kind))] if said.kind else []
    star = [_("with a star")] if said.starred else []
    return [formats.long_date(said.day), *kind, *star]


def _titles(said: Said) -> list[str]:
    return [one.title for one in said.recipes]


def _names(named: Sequence[PersonName] | Sequence[PhotoName]) -> list[str]:
    return [one.name for one in named]


def _listed(before: Sequence[str], after: Sequence[str], separator: str = ", ") -> list[Part]:
    """Names one after the other; each stays, went or came as a whole."""
    found: list[Part] = []
    for _tag, *places in SequenceMatcher(None, before, after).get_opcodes():
        old, new = before[places[0] : places[1]], after[places[2] : places[3]]
        if old == new:
            found += [Part(Change.KEPT, name) for name in old]
        else:
            found += [Part(Change.REMOVED, name) for name in old]
            found += [Part(Change.ADDED, name) for name in new]
    between = Part(Change.KEPT, separator)
    return [part for name in found for part in (between, name)][1:]
