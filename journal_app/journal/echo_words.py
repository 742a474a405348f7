"""How long ago a day was that is remembered."""

from journal_app.ground.i18n import _
from journal_app.journal.on_this_day import Echo


def how_long(echo: Echo, *, today: bool) -> str:
    """From the entry that is open, which is ``today``'s or an older one."""
    years = abs(echo.years)
    if echo.years > 0:
        return _("A year later") if years == 1 else _("{n} years later").format(n=years)
    if echo.years < 0 and today:
        return _("A year ago") if years == 1 else _("{n} years ago").format(n=years)
    if echo.years < 0:
        return _("A year before") if years == 1 else _("{n} years before").format(n=years)
    if echo.months == -1:
        return _("A month ago") if today else _("A month before")
    return _("Half a year ago") if today else _("Half a year before")
