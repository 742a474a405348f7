"""The fields of an entry, by the names that form, panel and file share."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from journal_app.ground.errors import UserError
from journal_app.journal.actions import edit_entry, set_clients, set_helpers, set_tags
from journal_app.journal.queries import Entry, tag_counts
from journal_app.journal.wording import Question, Slot
from journal_app.people.queries import people
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.store import Store

NAMES = ("helpers", "clients", "tags")
_TEXTS = frozenset({"title", "right", "again", "train", "notes"})
_ANSWER = "answer:"
_SET_NAMES = {"helpers": set_helpers, "clients": set_clients, "tags": set_tags}


def answer_field(prompt_uid: str) -> str:
    """The field that an own question is answered in."""
    return _ANSWER + prompt_uid


def is_text(field: str) -> bool:
    return field in _TEXTS or field.startswith(_ANSWER)


def stored(entry: Entry, questions: Iterable[Question]) -> dict[str, Any]:
    """The values by field, as `EntryForm.show_value` takes them; ``questions`` are the entry's."""
    own = {answer_field(one.uid): one.answer for one in questions if one.slot == Slot.OWN}
    return {
        "title": entry.title,
        "right": entry.right,
        "again": entry.again,
        "train": entry.train,
        "notes": entry.notes,
        "kind": entry.kind,
        "helpers": entry.helpers,
        "clients": entry.clients,
        "tags": entry.tags,
        **own,
    }


Choices = tuple[list[str], list[str]]
"""What name fields complete to: names of people, each once, and of tags."""


def load_choices(context: Context, show: Callable[[Choices], None]) -> None:
    """Read on the worker, it takes 80 ms at 100,000 entries."""
    store = context.store
    if store is not None:
        context.tasks.start(lambda _task: _choices(store), show, _no_choices)


def _no_choices(_error: UserError) -> None:
    """Names can be typed all the same; what is wrong with the file is told elsewhere."""


def _choices(store: "Store") -> Choices:
    names = dict.fromkeys(person.name for person in store.read(people))
    return list(names), [tag.name for tag in store.read(tag_counts)]


def write(context: Context, uid: str, field: str, value: Any) -> None:
    """Write one field of an entry, typing as one step of undo. Raises UserError."""
    key = f"entry:{uid}:{field}"
    if field in _SET_NAMES:
        names = value if field == "tags" else [one.uid or one.name for one in value]
        context.write(_SET_NAMES[field], uid, names)
    elif field.startswith(_ANSWER):
        from journal_app.journal.prompt_actions import set_answer  # noqa: PLC0415 - hardly ever

        context.write(set_answer, uid, field.removeprefix(_ANSWER), value, coalesce=key)
    elif field in _TEXTS:
        context.write(edit_entry, uid, coalesce=key, **{field: value})
    else:
        context.write(edit_entry, uid, **{field: value})
