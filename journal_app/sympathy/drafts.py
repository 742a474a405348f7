"""Letters to a client one is not happy with, as a beginning: the coach says it, not the app."""

from enum import StrEnum

from journal_app.ground.i18n import mark
from journal_app.ground.letters import Draft, Wordings, drafted
from journal_app.ground.settings import Address

GAP = "…"
"""Where the coach writes something herself."""


class Purpose(StrEnum):
    CLARIFY = "clarify"
    PRICE = "price"
    END = "end"


def draft(purpose: Purpose, address: Address, name: str, price: str = "") -> Draft:
    """``price`` is what the offer costs from now on, as it is written; empty leaves a gap."""
    return drafted(_LETTERS[purpose], address, name, price=price or GAP)


_LETTERS: dict[Purpose, Wordings] = {
    Purpose.CLARIFY: {
        "du": Draft(
            mark("How we work together"),
            mark(
                "I would like to talk with you about how we work together. I noticed that I go "
                "into our appointments with mixed feelings, and I would rather say so than keep "
                "it to myself.\n\n"
                "What matters to me: …\n"
                "What I wish for: …\n\n"
                "And how is it for you? Shall we take half an hour for it this week or next?"
            ),
        ),
        "Sie": Draft(
            mark("Our work together"),
            mark(
                "I would like to take a moment to speak about our work together. I noticed some "
                "tension on my side, and I would rather address it openly than leave it unsaid.\n\n"
                "What matters to me: …\n"
                "What I wish for: …\n\n"
                "I would also like to hear how you see it. Would half an hour this week or next "
                "suit you?"
            ),
        ),
    },
    Purpose.PRICE: {
        "du": Draft(
            mark("My new price"),
            mark(
                "Before we plan on, I want to tell you something early: my price has changed. "
                "The same work costs {price} from now on. That is what it takes for me to do it "
                "with the care you know.\n\n"
                "What was agreed already stays as it is. If you would like to go on, I am glad; "
                "if not, I understand that, and will gladly name somebody who may fit."
            ),
        ),
        "Sie": Draft(
            mark("Change of my prices"),
            mark(
                "Before we plan any further, I would like to let you know in good time that my "
                "price has changed. The same work will be {price} from now on; that is what it "
                "takes to do it with the care you are used to.\n\n"
                "What has been agreed remains as it is. If you wish to continue, I am glad; if "
                "not, I understand, and will gladly name a colleague who may suit you."
            ),
        ),
    },
    Purpose.END: {
        "du": Draft(
            mark("How it goes on"),
            mark(
                "Thank you for the way we have gone together. I thought about what comes next "
                "for you, and came to the conclusion that I am not the right one for it.\n\n"
                "What was agreed I will bring to a good end: …\n"
                "For afterwards I gladly name somebody who may fit better: …\n\n"
                "I wish you all the best, from my heart."
            ),
        ),
        "Sie": Draft(
            mark("The end of our work together"),
            mark(
                "Thank you for your trust and for the way we have gone together. I have thought "
                "about your next steps and come to the conclusion that I am not the right person "
                "for them.\n\n"
                "What has been agreed I will bring to a good end: …\n"
                "For afterwards I will gladly recommend somebody who may suit you better: …\n\n"
                "I wish you all the very best."
            ),
        ),
    },
}
