"""What tables, columns and codes are called where somebody reads all that is kept about them."""

from journal_app.ground.i18n import _, mark
from journal_app.ideal_client.tables import Answer
from journal_app.journal.kinds import kind_name
from journal_app.journal.quote_tables import Consent
from journal_app.journal.tables import Kind, Role
from journal_app.ladder.care_tables import Feeling, Outcome, Way
from journal_app.referrals.tables import Decision, Direction
from journal_app.referrals.tables import Outcome as Referred
from journal_app.referrals.words import decision_words, outcome_words

TITLES = {
    "person": mark("Details"),
    "person_tag": mark("Tags"),
    "entry": mark("Wins"),
    "entry_person": mark("Named in wins"),
    "thanks": mark("Thanks"),
    "quote": mark("Their own words"),
    "purchase": mark("Sales"),
    "step": mark("Next steps"),
    "contact": mark("Contacts"),
    "appointment": mark("Appointments"),
    "expectation": mark("Expectations"),
    "referral": mark("Referrals"),
    "referral_ask": mark("Asked for a referral"),
    "rating": mark("Ratings in the sympathy matrix"),
    "fit": mark("Fit with the ideal client"),
    "cadence": mark("Stay in touch"),
    "rest": mark("Left in peace"),
    "contact_source": mark("Came from an address book"),
    "not_duplicate": mark("Told from somebody else"),
}
"""Tables that point to a person, and the entries about them, in the order they are read in."""

WITH_ENTRY = {
    "answer": mark("Answers"),
    "training": mark("Training"),
    "photo": mark("Photos"),
    "entry_tag": mark("Tags"),
    "recipe_use": mark("Recipes"),
    "import_source": mark("Came from another program"),
}
"""Tables of what stands in an entry."""

ELSEWHERE = {
    "recipe": mark("Recipes"),
    "look_back": mark("Look-backs"),
    "leave": mark("Days off"),
    "tag": mark("Tags"),
    "prompt": mark("My own questions"),
    "rung": mark("Rungs"),
    "profile": mark("Profile of the ideal client"),
    "profile_version": mark("Earlier profile of the ideal client"),
    "criterion": mark("Criteria of the ideal client"),
}
"""Tables that are about nobody, in whose texts somebody may be named all the same."""

LABELS = {
    "name": mark("Name"),
    "company": mark("Company"),
    "email": mark("E-mail"),
    "phone": mark("Phone"),
    "birthday": mark("Birthday"),
    "address": mark("Address"),
    "notes": mark("Notes"),
    "archived_at": mark("Archived"),
    "created_at": mark("Written down"),
    "deleted_at": mark("In the trash since"),
    "day": mark("Day"),
    "at": mark("When"),
    "kind": mark("Kind"),
    "title": mark("Title"),
    "right": mark("What did I do right?"),
    "again": mark("How do I do it again?"),
    "train": mark("What do I train next?"),
    "starred": mark("Marked with a star"),
    "role": mark("Named as"),
    "text": mark("In words"),
    "note": mark("Note"),
    "waived": mark("Not needed"),
    "consent": mark("Consent"),
    "since": mark("Since"),
    "offer": mark("Offer"),
    "price_cents": mark("Amount"),
    "list_price_cents": mark("List price"),
    "instalments": mark("Instalments"),
    "refunded_on": mark("Refunded"),
    "due": mark("Due"),
    "done_on": mark("Done on"),
    "how": mark("How it went"),
    "dropped_on": mark("Dropped"),
    "postponed": mark("Times put off"),
    "skipped": mark("Left out"),
    "way": mark("Way"),
    "feeling": mark("My feeling before it"),
    "expects": mark("Expects"),
    "delight": mark("Would delight"),
    "summary": mark("Read back"),
    "confirmed_on": mark("Confirmed"),
    "outcome": mark("Outcome"),
    "in_their_words": mark("In their words"),
    "outcome_on": mark("Outcome told"),
    "direction": mark("Direction"),
    "day_known": mark("The day is known"),
    "giver_known_on": mark("Giver known since"),
    "giver_said": mark("Said of the giver"),
    "occasion": mark("Occasion"),
    "need": mark("Need"),
    "giver_wants": mark("What the giver wants"),
    "provider_wants": mark("What the provider wants"),
    "recipient_wants": mark("What the recipient wants"),
    "decision": mark("Decision"),
    "standards": mark("Standards"),
    "entitled": mark("Entitled"),
    "reception": mark("Reception"),
    "introduction": mark("Introduction"),
    "trust": mark("Trust"),
    "outcome_note": mark("Note on the outcome"),
    "thanked_on": mark("Thanked"),
    "thanked_by": mark("Thanked by"),
    "told_on": mark("Told of the outcome"),
    "told_by": mark("Told by"),
    "thanks_waived": mark("Thanks are not needed"),
    "love": mark("Love"),
    "value": mark("Value"),
    "respect": mark("Respect"),
    "answer": mark("Answer"),
    "days": mark("Days without contact at most"),
    "until": mark("Until"),
    "source": mark("Source"),
    # what a row points to
    "person": mark("Person"),
    "entry": mark("Win"),
    "tag": mark("Tag"),
    "rung": mark("Rung"),
    "purchase": mark("Sale"),
    "giver": mark("Giver"),
    "provider": mark("Provider"),
    "recipient": mark("Recipient"),
    "criterion": mark("Criterion"),
    "first": mark("One"),
    "second": mark("Other"),
    "prompt": mark("Question"),
    "recipe": mark("Recipe"),
}
"""Of columns, which mean the same in every table."""

UNREAD = frozenset(
    ["uid", "updated_at", "merged_into", "position", "key", "digest", "sha256", "origin",
     "media_type", "width", "height", "bytes"]
)  # fmt: skip
"""What tells a person nothing; the JSON has it all the same."""

_CODES: dict[tuple[str, str], dict[str, str]] = {
    ("entry_person", "role"): {Role.CLIENT: mark("Client"), Role.HELPER: mark("Helper")},
    ("quote", "consent"): {
        Consent.NOT_ASKED: mark("Not asked"),
        Consent.ASKED: mark("Asked, no answer yet"),
        Consent.GIVEN: mark("May be quoted"),
        Consent.ANONYMOUS: mark("Only without the name"),
    },
    ("appointment", "feeling"): {
        Feeling.LOOKING_FORWARD: mark("looking forward to it"),
        Feeling.NEUTRAL: mark("neutral"),
        Feeling.SINKING_HEART: mark("with a sinking heart"),
    },
    ("expectation", "outcome"): {
        Outcome.MISSED: mark("missed"),
        Outcome.MET: mark("met"),
        Outcome.EXCEEDED: mark("exceeded"),
    },
    ("referral", "direction"): {
        Direction.RECEIVED: mark("Somebody recommended me"),
        Direction.GIVEN: mark("I recommended somebody"),
    },
    ("fit", "answer"): {
        Answer.YES: mark("meets it"),
        Answer.PARTLY: mark("meets it partly"),
        Answer.NO: mark("does not meet it"),
    },
}
_WAYS: dict[str, str] = {
    Way.CALL: mark("Call"),
    Way.MAIL: mark("E-mail"),
    Way.MEETING: mark("Meeting"),
    Way.MESSAGE: mark("Message"),
}


def title(table: str) -> str:
    return _((TITLES | WITH_ENTRY | ELSEWHERE)[table])


def label(column: str) -> str:
    return _(LABELS[column])


def code_words(table: str, column: str, code: str) -> str:
    """What a code of that column means; one that is unknown stays as it is."""
    if (table, column) == ("entry", "kind"):
        return kind_name(Kind(code))
    if (table, column) == ("referral", "decision"):
        return decision_words(Decision(code))
    if (table, column) == ("referral", "outcome"):
        return outcome_words(Referred(code))
    ways = column in ("way", "thanked_by", "told_by")
    known = _WAYS if ways else _CODES.get((table, column), {})
    return _(known[code]) if code in known else code
