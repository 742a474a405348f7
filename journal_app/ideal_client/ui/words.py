"""What the page of the ideal client says in words."""

from PySide6.QtCore import Qt

from journal_app.ground.i18n import _, mark, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.ideal_client.checks import MOST_CRITERIA
from journal_app.ideal_client.queries import ProfileFacts, ProfileLine
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.versions import CRITERIA
from journal_app.ui import format as formats

QUESTIONS = {
    "who": (mark("Who is it?"), mark("Profession, situation, what they have behind them")),
    "worries": (mark("What do they worry about?"), mark("What keeps them awake at night")),
    "wishes": (mark("What do they wish for?"), mark("What they would say if all were possible")),
    "ways": (mark("How do they speak and decide?"), mark("Their words, their pace, who has a say")),
    "fits": (mark("What fits personally?"), mark("Why you like to work with them")),
    "respect": (mark("What do I respect in them?"), mark("What they can do, what they stand for")),
    "no_gos": (mark("What is a no-go?"), mark("When you rather say no")),
}
"""Of a profile's texts: what stands above the field, and in it while it is empty."""

ANSWERS: dict[Answer | None, str] = {
    Answer.YES: mark("Yes"),
    Answer.PARTLY: mark("Partly"),
    Answer.NO: mark("No"),
    None: mark("Unknown"),
}
"""In the order of their buttons. Each is given by its first letter, in any language."""

LONGEST, LONGEST_LISTED = 28, 64
"""Letters of a name on a button, and in a menu."""

DIGITS = {
    Qt.Key.Key_1: Answer.YES,
    Qt.Key.Key_2: Answer.PARTLY,
    Qt.Key.Key_3: Answer.NO,
    Qt.Key.Key_0: None,
}


def answer_letters() -> dict[str, Answer | None]:
    """Answers by the letter that gives them, in capitals."""
    return {_(text)[:1].upper(): answer for answer, text in ANSWERS.items()}


def rows_hint() -> str:
    """Which keys answer."""
    yes, partly, no, unknown = answer_letters()
    text = _("{yes}, {partly}, {no} or {unknown} answers, and the next one comes by itself")
    return text.format(yes=yes, partly=partly, no=no, unknown=unknown)


def room_words(criteria: int) -> str:
    """``8 of 12``: how much room there is."""
    return _("{k} of {n}").format(k=formats.number(criteria), n=formats.number(MOST_CRITERIA))


def still_open(clients: int) -> str:
    text = ngettext("{n} client left", "{n} clients left", clients)
    return text.format(n=formats.number(clients))


def listed_words(clients: int, *, of_a_rung: bool) -> str:
    """How many the list of the clients by fit shows, and whom it counts."""
    if of_a_rung:
        return clients_count(clients)
    text = ngettext("{n} client you work with", "{n} clients you work with", clients)
    return text.format(n=formats.number(clients))


def switch_words(one: ProfileLine) -> str:
    """A profile in a list of them."""
    name = short_name(one.name, LONGEST_LISTED)
    if one.retired:
        return _("{name} (resting)").format(name=name)
    return f"{name} · {short_name(one.rung_name)}" if one.rung_name else name


def short_name(name: str, longest: int = LONGEST) -> str:
    """For a button or a menu, which a name must not make as wide as the window."""
    return formats.shortened(name, longest)


def field_words(field: str) -> str:
    """A part of a profile, as a version names what became different."""
    if field in QUESTIONS:
        return _(QUESTIONS[field][0]).rstrip("?")
    return {"name": _("Name"), "rung": _("Offer"), CRITERIA: _("Criteria")}[field]


def of_whom(found: ProfileFacts) -> str:
    """Beside the page's title."""
    if found.retired:
        return _("rests: it counts for nobody")
    if found.rung_name:
        return _("for {offer}").format(offer=found.rung_name)
    return ""
