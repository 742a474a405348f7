"""The ideal client on paper: one page to pin up beside the desk."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from journal_app.ground.i18n import _, language
from journal_app.ideal_client.queries import ProfileFacts, profile
from journal_app.ideal_client.ui.words import QUESTIONS
from journal_app.ideal_client.versions import TEXTS
from journal_app.ideal_client.words import weight_words
from journal_app.ui import format as formats
from journal_app.ui.charts.chart import Table
from journal_app.ui.report.button import Way
from journal_app.ui.report.parts import Heading, Listing, Paragraph, Part, Report


def profile_ways(read: Callable[..., Any], uid: str, today: date) -> list[Way]:
    """``read`` is that of a store."""
    name = _("Ideal client {day}").format(day=today.isoformat())

    def make() -> Report:
        return profile_report(read(profile, uid), today)

    return [Way(_("As a PDF …"), partial(make), name)]


def profile_report(found: ProfileFacts, today: date) -> Report:
    """What is not written yet is left out."""
    facts = [_("for {offer}").format(offer=found.rung_name)] if found.rung_name else []
    facts.append(_("As it was on {day}").format(day=formats.long_date(today)))
    parts: list[Part] = [
        Paragraph(_one_line(getattr(found, field)), head=_(QUESTIONS[field][0]))
        for field in TEXTS
        if getattr(found, field).strip()
    ]
    if found.criteria:
        rows = tuple((one.text, weight_words(one.weight)) for one in found.criteria)
        parts += [
            Heading(_("Criteria")),
            Listing(Table((_("What I recognise them by"), _("Weight")), rows)),
        ]
    if not parts:
        parts.append(Paragraph(_("Nothing is written down yet.")))
    return Report(found.name, tuple(facts), tuple(parts), found.name, language())


def _one_line(text: str) -> str:
    """Lines of their own, which the report sets as one, are told apart."""
    return " · ".join(line.strip() for line in text.splitlines() if line.strip())
