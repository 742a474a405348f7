"""How somebody fits, in words, for every face alike."""

from journal_app.ground import numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ideal_client.figures import FitFigures, Grade, Tally


def fit_words(found: FitFigures | Tally) -> str:
    """``6 of 8 · 1 partly · 2 unknown``; a `Tally` alone knows of the partly.

    Without any answer ``not rated yet``.
    """
    if not found.answered:
        return _("not rated yet") if found.total else _("no criteria yet")
    parts = [
        _("{k} of {n}").format(k=numbers.shown(found.yes), n=numbers.shown(found.total)),
    ]  # fmt: skip
    if isinstance(found, Tally) and found.partly:
        parts.append(_("{n} partly").format(n=numbers.shown(found.partly)))
    unknown = found.total - found.answered
    if unknown:
        parts.append(_("{n} unknown").format(n=numbers.shown(unknown)))
    return " · ".join(parts)


def weight_words(weight: int) -> str:
    return {1: _("counts once"), 2: _("counts double"), 3: _("counts triple")}[weight]


def answered_words(clients: int) -> str:
    """On how many clients a criterion was answered; empty for none."""
    if not clients:
        return ""
    text = ngettext("answered on {n} client", "answered on {n} clients", clients)
    return text.format(n=numbers.shown(clients))


def grade_words(grade: Grade) -> str:
    return {
        Grade.WELL: _("fits well"),
        Grade.HALF: _("fits half"),
        Grade.HARDLY: _("hardly fits"),
        Grade.UNKNOWN: _("not known yet"),
    }[grade]
