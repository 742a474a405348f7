"""What several charts of the page say alike."""

from journal_app.ground import period_words
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.retention.overview import Retention
from journal_app.ui import format as formats


def of_whom(figures: Retention) -> str:
    """``86 clients · 154 sales · since March 2023``"""
    sales = figures.purchases
    parts = [
        clients_count(figures.clients),
        ngettext("{n} sale", "{n} sales", sales).format(n=formats.number(sales)),
    ]
    if figures.since is not None:
        month = period_words.month_and_year(figures.since)
        parts.append(_("since {month}").format(month=month))
    return " · ".join(parts)


def nobody_words() -> str:
    return _("Nobody first bought in this time.")
