"""The matrix as a chart: sympathy to the right, money upwards, a dot for each client."""

from datetime import timedelta

from journal_app.ground import money, numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.sympathy.matrix import Dot, Matrix, Span
from journal_app.sympathy.ui.matrix_drawing import HEART_SINKS, draw_matrix
from journal_app.sympathy.words import quadrant_name, sympathy_words
from journal_app.ui import format as formats
from journal_app.ui.charts.chart import Chart, Mark, Table


def matrix_chart(found: Matrix, back: timedelta | None) -> Chart:
    """Keys of its marks are uids of persons; ``back`` is how far its arrows reach, if there are."""
    dots = tuple((one, _mark(one, found)) for one in found.dots)
    return Chart(
        name=_("sympathy-matrix"),
        title=_("Sympathy and money"),
        subtitle=span_words(found.span),
        note=_note(found, back),
        draw=draw_matrix,
        data=(dots, found.line_cents, found.currency),
        table=_table(found, back),
        paper=(640, 560),
    )


def _mark(one: Dot, found: Matrix) -> Mark:
    """Where it is, is known when it is drawn."""
    return Mark((0, 0, 0, 0), dot_words(one, found), one.person.uid, dot=True)


def span_words(span: Span) -> str:
    return _("money of the last 12 months") if span is Span.YEAR else _("money of all time")


def dot_words(one: Dot, found: Matrix) -> str:
    """``Herr Brandt: Set limits. Sympathy 2.0 (love 1, value 2, respect 3), €5,000 in all``"""
    text = _(
        "{name}: {corner}. Sympathy {sympathy} (love {love}, value {value}, respect {respect}), "
        "{money}"
    )
    parts = [
        text.format(
            name=one.person.name,
            corner=quadrant_name(one.quadrant),
            sympathy=sympathy_words(one.sympathy),
            love=one.love,
            value=one.value,
            respect=one.respect,
            money=money_words(one.money_cents, found),
        )
    ]
    if one.referrals:
        parts.append(referrals_words(one.referrals))
    if one.sinking:
        parts.append(sinking_words(one))
    if one.before is not None and one.before != one.place:
        before = _("before that sympathy {sympathy} and {money}")
        cents = money.shown(one.before.money_cents, found.currency)
        parts.append(before.format(sympathy=sympathy_words(one.before.sympathy), money=cents))
    return ", ".join(parts)


def money_words(cents: int, found: Matrix) -> str:
    """``€5,000 in 12 months``"""
    shown = money.shown(cents, found.currency)
    if found.span is Span.YEAR:
        return _("{money} in 12 months").format(money=shown)
    return _("{money} in all").format(money=shown)


def referrals_words(count: int) -> str:
    return ngettext("{n} referral", "{n} referrals", count).format(n=numbers.shown(count))


def sinking_words(one: Dot) -> str:
    """``a sinking heart before 3 of 3 appointments``; of those it is said of."""
    text = ngettext(
        "a sinking heart before {k} of {n} appointment",
        "a sinking heart before {k} of {n} appointments",
        one.felt,
    )
    return text.format(k=numbers.shown(one.sinking), n=numbers.shown(one.felt))


def _note(found: Matrix, back: timedelta | None) -> str:
    parts = []
    shown = money.shown(found.line_cents, found.currency)
    if found.line_cents == found.usual_line_cents:
        text = _("Much money begins at {money}, from where on you clarify what is expected.")
    else:
        text = _("Much money begins at {money}, as you said.")
    parts.append(text.format(money=shown))
    if any(one.referrals for one in found.dots):
        parts.append(_("The larger a dot, the more referrals."))
    if any(one.sinks for one in found.dots):
        text = _("Ring and {heart}: a sinking heart before every second appointment or more.")
        parts.append(text.format(heart=HEART_SINKS))
    if back is not None:
        if any(_moved(one) for one in found.dots):
            text = _("The arrows come from where somebody stood {n} months before.")
        else:
            text = _("Nobody who stands here was rated {n} months before.")
        parts.append(text.format(n=round(back.days / 30.4)))
    return " ".join(parts)


def _moved(one: Dot) -> bool:
    return one.before is not None and one.before != one.place


def _table(found: Matrix, back: timedelta | None) -> Table:
    heads = [
        _("Client"), _("Corner"), _("Sympathy"), _("Love"), _("Value"), _("Respect"),
        _("Money"), _("Referrals"), _("Sinking heart"), _("Rated on"),
    ]  # fmt: skip
    if back is not None:
        heads += [_("Sympathy before"), _("Money before")]
    return Table(tuple(heads), tuple(_row(one, found, back) for one in found.dots))


def _row(one: Dot, found: Matrix, back: timedelta | None) -> tuple[str, ...]:
    felt = _("{k} of {n}").format(k=one.sinking, n=one.felt) if one.felt else ""
    row = (
        one.person.name,
        quadrant_name(one.quadrant),
        sympathy_words(one.sympathy),
        str(one.love),
        str(one.value),
        str(one.respect),
        money.shown(one.money_cents, found.currency),
        str(one.referrals),
        felt,
        formats.short_date(one.rated_on),
    )
    if back is None:
        return row
    if one.before is None:
        return (*row, "", "")
    before = money.shown(one.before.money_cents, found.currency)
    return (*row, sympathy_words(one.before.sympathy), before)
