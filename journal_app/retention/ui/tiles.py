"""The four figures at the top, each with how far it can be trusted."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from journal_app.ground import money, numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import Shown, shown
from journal_app.ladder.words import percent
from journal_app.retention.looking import Looked
from journal_app.retention.silence import FEWEST_RETURNED
from journal_app.retention.words import few_words
from journal_app.ui import icons
from journal_app.ui.charts.chart import Mark
from journal_app.ui.widgets.card import Card, label

REPEAT, LAST_YEAR, SILENT = ("repeat",), ("year",), ("silent",)


@dataclass(frozen=True)
class Told:
    """What a tile says; ``words`` stands beneath the figure."""

    caption: str
    figure: str
    words: str
    key: tuple[str, ...] | None = None
    """What the clients behind it are found by, see `behind.groups_behind`; `SILENT` has lists."""
    warns: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.caption}: {self.figure}" + (f"; {self.words}" if self.words else "")


class Tile(Card):
    """One figure, and a small button for who is behind it."""

    wanted = Signal(object, object)
    """The `Mark` of who is behind it, and the global QPoint beneath the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._told: Told | None = None
        self.body.setContentsMargins(18, 12, 12, 14)
        self.body.setSpacing(2)
        self.caption = label("", "caption", wrap=True)
        self.figure = label("", "figure", wrap=True)
        self.words = label("", "muted", wrap=True)
        self.who = QToolButton()
        icons.dress(self.who, "users", "muted", 16)
        self.who.clicked.connect(self._on_who)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.caption, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.figure)
        self.body.addWidget(self.words)
        for one in (self.caption, self.figure, self.words):
            one.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addStretch(1)

    def say(self, told: Told) -> None:
        self._told = told
        self.caption.setText(told.caption)
        self.figure.setText(told.figure)
        self.figure.setProperty("tone", "rose" if told.warns else "")
        self.figure.style().polish(self.figure)
        self.words.setText(told.words)
        self.words.setVisible(bool(told.words))
        keeps = self.who.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # the captions of all tiles on one line
        self.who.setSizePolicy(keeps)
        self.who.setVisible(told.key is not None)
        self.who.setAccessibleName(_("{figure}: show the clients").format(figure=told.caption))
        self.who.setToolTip(_("Show the clients"))

    def _on_who(self) -> None:
        if self._told is not None:
            mark = Mark((0, 0, 0, 0), self._told.spoken, self._told.key)
            self.wanted.emit(mark, self.who.mapToGlobal(self.who.rect().bottomLeft()))


def tiles(found: Looked, *, everybody: bool = True) -> tuple[Told, Told, Told, Told]:
    """Who buys again, how soon half do, what repeat purchases bring, who is overdue.

    The last is of all clients, and says so where the others are not of ``everybody``.
    """
    return _repeat(found), _half(found), _repeats(found), _overdue(found, everybody=everybody)


def _repeat(found: Looked) -> Told:
    repeat = found.figures.repeat
    caption = _("Buy again within {days} days").format(days=repeat.days)
    if not repeat.size:
        words = _("Nobody has been a client for {days} days yet.").format(days=repeat.days)
        return Told(caption, "–", words)
    figure = _("{k} of {n}").format(k=numbers.shown(repeat.hits), n=numbers.shown(repeat.size))
    if shown(repeat.size) is Shown.NAMES or repeat.interval is None:
        names = ", ".join(one.name for one in found.figures.came_back)
        return Told(caption, figure, names, REPEAT)
    low, high = round(100 * repeat.interval.low), round(100 * repeat.interval.high)
    words = _("probably {low} to {high} of 100").format(low=low, high=high)
    if shown(repeat.size) is Shown.PERCENT:
        words = _("{share}, probably {low} to {high}").format(
            share=percent(repeat.hits / repeat.size), low=low, high=percent(high / 100)
        )
    return Told(caption, figure, words, REPEAT)


def _half(found: Looked) -> Told:
    survival = found.figures.survival
    caption = _("Middle time to the second purchase")
    if shown(survival.size) is Shown.NAMES:
        return Told(caption, "–", _("These are too few to say."))
    if not survival.times:
        return Told(caption, "–", _("Nobody has bought again yet."))
    if survival.median is None:
        words = _("Not half of them have bought again so far.")
        if survival.median_low is not None:
            words = _("Probably {low} days or more.")
            words = words.format(low=numbers.shown(survival.median_low))
        return Told(caption, _("not reached yet"), words)
    figure = ngettext("{n} day", "{n} days", round(survival.median))
    figure = figure.format(n=numbers.shown(survival.median))
    if few := few_words(survival):
        return Told(caption, figure, few)
    low, high = survival.median_low, survival.median_high
    if low is None:
        return Told(caption, figure, "")
    text = (
        _("probably {low} days or longer") if high is None else _("probably {low} to {high} days")
    )
    return Told(caption, figure, text.format(low=numbers.shown(low), high=numbers.shown(high or 0)))


def _repeats(found: Looked) -> Told:
    year = found.figures.last_year
    caption = _("From repeat purchases, 12 months")
    whole = _("of {money}").format(money=money.shown(year.known, found.currency))
    if year.known and shown(year.buyers) is Shown.PERCENT:
        whole = f"{percent(year.repeats / year.known)} {whole}"
    if year.erased:
        more = _("{money} more came from erased clients").format(
            money=money.shown(year.erased, found.currency)
        )
        whole = f"{whole}; {more}"
    key = LAST_YEAR if year.repeats else None
    return Told(caption, money.shown(year.repeats, found.currency), whole, key)


def _overdue(found: Looked, *, everybody: bool) -> Told:
    figures = found.figures
    caption = _("Overdue") if everybody else _("Overdue, of all clients")
    if figures.threshold is None:
        words = _("Can be told once {n} clients or more have come back.")
        return Told(caption, "–", words.format(n=FEWEST_RETURNED))
    quiet = ngettext("{n} is quiet", "{n} are quiet", len(figures.quiet))
    quiet = quiet.format(n=numbers.shown(len(figures.quiet)))
    return Told(
        caption,
        clients_count(len(figures.overdue)),
        quiet if figures.quiet else "",
        SILENT if figures.overdue or figures.quiet else None,
        warns=bool(figures.overdue),
    )
