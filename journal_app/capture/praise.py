"""The one sentence that greets a win when it is recorded, by its kind."""

import zlib

from journal_app.ground.i18n import mark

AGAIN = mark("One more. That is how it grows.")
"""Only for who has written down a win before."""
_ANY = (
    mark("Written down. Nobody takes that from you."),
    AGAIN,
    mark("Well done. Let it count tonight."),
)
_OF_KIND = {
    "sale": (
        mark("Sold. Somebody trusts you with this."),
        mark("What you do is worth its price."),
        mark("Well sold. Enjoy it tonight."),
    ),
    "client_result": (
        mark("Somebody got further, and you were there."),
        mark("This is what you do it for."),
        mark("It works for somebody because you helped."),
    ),
    "referral": (
        mark("Somebody speaks well of you."),
        mark("Recommended: trust travels on."),
        mark("You are passed on. That is earned."),
    ),
    "learning": (
        mark("Learned. That stays with you."),
        mark("One thing more that you can do."),
        mark("The trying was worth it."),
    ),
    "personal": (
        mark("Good. You did that."),
        mark("No balance sheet knows this win. Here it counts."),
        mark("You may be proud of this."),
    ),
}


def praise(kind: str | None, uid: str, *, first: bool = False) -> str:
    """A msgid for a win of ``kind`` (a value of `journal.tables.Kind`); always the same for it.

    The very ``first`` is not told of others.
    """
    sentences: tuple[str, ...] = _OF_KIND.get(kind or "", _ANY)
    if first:
        sentences = tuple(one for one in sentences if one != AGAIN)
    return sentences[zlib.crc32(uid.encode()) % len(sentences)]
