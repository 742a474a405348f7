"""Letters about referrals, as a beginning: an introduction, thanks, news, and asking for one.

What became of somebody is theirs: news say no more than that it came to something or not.
"""

import re

from journal_app.ground.i18n import _, mark
from journal_app.ground.letters import Draft, Wordings, drafted, either, letter
from journal_app.ground.settings import Address
from journal_app.referrals.asking import FairToAsk
from journal_app.referrals.queries import ReferralFacts, ReferralLine
from journal_app.referrals.tables import Outcome

PLAIN = 3
"""Words at most of an answer that is no more than yes or no."""
YES_OR_NO = frozenset({"ja", "nein", "doch", "klar", "sicher", "yes", "no", "sure"})


def introduction(facts: ReferralFacts, address: Address) -> Draft:
    """To whom it is for, about who may help; with what was answered before.

    The need leaves a gap: it is noted about them, not to them.
    """
    line = facts.line
    provider = "…" if line.provider is None else line.provider.name
    known = either(
        address,
        _("I know somebody who may be right for that: {provider}."),
        _("I would like to recommend somebody who may be right for that: {provider}."),
    )
    trust = "" if _is_plain_answer(facts.trust) else _closed(facts.trust)
    parts = (
        either(
            address,
            _("Something from our last talk stayed with me: …"),
            _("Something from our last conversation has stayed with me: …"),
        ),
        known.format(provider=provider),
        _closed(facts.introduction),
        _("Why I trust them: {trust}").format(trust=trust) if trust else "",
        either(
            address,
            _(
                "If you like, I will introduce the two of you. And if it does not fit, just say "
                "so; that is fine too."
            ),
            _(
                "If you wish, I will gladly put you in touch. And if it does not suit you, simply "
                "let me know."
            ),
        ),
    )
    subject = either(
        address, _("Somebody for you: {provider}"), _("A recommendation for you: {provider}")
    )
    body = "\n\n".join(filter(None, parts))
    return letter(address, line.recipient.name, subject.format(provider=provider), body)


def thanks(line: ReferralLine, address: Address) -> Draft:
    """To the giver; with the news, where the outcome is known already."""
    first = either(
        address,
        _(
            "You recommended me to {recipient}. Thank you: that you pass your trust on to me means "
            "a lot to me."
        ),
        _(
            "You recommended me to {recipient}. Thank you very much for that: your trust means a "
            "great deal to me."
        ),
    )
    later = either(
        address,
        _("I will gladly tell you what comes of it."),
        _("I will gladly let you know what comes of it."),
    )
    subject = either(
        address, _("Thank you for recommending me"), _("Thank you for your recommendation")
    )
    parts = (first.format(recipient=line.recipient.name), _came_of_it(line, address) or later)
    return letter(address, _giver(line), subject, "\n\n".join(parts))


def news(line: ReferralLine, address: Address) -> Draft:
    """To the giver: what became of it."""
    first = either(
        address,
        _("You recommended me to {recipient}, and I want to tell you what came of it."),
        _("You recommended me to {recipient}, and I would like to let you know what came of it."),
    )
    last = either(
        address, _("Thank you for thinking of me."), _("Thank you again for thinking of me.")
    )
    subject = either(
        address, _("What became of your recommendation"), _("What came of your recommendation")
    )
    parts = (first.format(recipient=line.recipient.name), _came_of_it(line, address), last)
    return letter(address, _giver(line), subject, "\n\n".join(filter(None, parts)))


def asking(one: FairToAsk, address: Address) -> Draft:
    """To a client who got more than they expected."""
    return drafted(_ASKING, address, one.client.name)


_ASKING: Wordings = {
    "du": Draft(
        mark("A question to you"),
        mark(
            "You told me that our work gave you more than you had expected. I was very glad of "
            "that, and it stays with me.\n\n"
            "May I ask you something? Do you know somebody to whom it might do good as well? If "
            "somebody comes to mind, I would be happy if you told them of me, or introduced us.\n\n"
            "And if not, that is fine too."
        ),
    ),
    "Sie": Draft(
        mark("May I ask you something?"),
        mark(
            "You told me that our work gave you more than you had expected. I was very glad to "
            "hear it.\n\n"
            "May I ask you something? Do you know somebody who might benefit from it as well? If "
            "somebody comes to mind, I would be grateful if you mentioned me, or put us in "
            "touch.\n\n"
            "And if not, that is perfectly fine."
        ),
    ),
}


def _came_of_it(line: ReferralLine, address: Address) -> str:
    """Empty while that is not known. That they bought says no more than that something did."""
    if line.outcome is Outcome.OPEN:
        return _("Something came of it, and that began with you.") if line.has_news else ""
    warm, formal = {
        Outcome.HELPFUL: (
            _("It came to something good: we met, and it was helpful. That began with you."),
            _("Something good came of it: we met, and it was helpful. That began with you."),
        ),
        Outcome.NOTHING: (
            _("Nothing has come of it so far, and that is no fault of yours."),
            _("Nothing has come of it so far, which is certainly no fault of yours."),
        ),
        Outcome.ANNOYING: (
            _("It did not fit this time. That you thought of me is worth much all the same."),
            _("It did not fit this time. That you thought of me means a lot all the same."),
        ),
    }[line.outcome]
    return either(address, warm, formal)


def _giver(line: ReferralLine) -> str:
    return "…" if line.giver is None else line.giver.name


def _closed(text: str) -> str:
    """The answer as a sentence that begins and ends as one."""
    words = " ".join(text.split())
    words = words[:1].upper() + words[1:]
    return words if not words or words[-1] in ".!?…" else f"{words}."


def _is_plain_answer(text: str) -> bool:
    """Whether it answers yes or no without saying why: as a reason it makes no sense."""
    words = re.findall(r"\w+", text.casefold())
    return len(words) <= PLAIN and bool(words) and words[0] in YES_OR_NO
