"""How it is to work with a client, at a glance: referrals, how they fit, what the coach feels."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal_app.clients.overview import Overview
from journal_app.clients.timeline import Part
from journal_app.clients.together import Together
from journal_app.clients.ui import words
from journal_app.clients.ui.menus import writable
from journal_app.ground import money
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.ideal_client.words import fit_words
from journal_app.referrals.queries import ReferralLine
from journal_app.sympathy.places import MOST
from journal_app.sympathy.queries import RatingLine
from journal_app.sympathy.words import scores_words
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.chip import Chip, Tone
from journal_app.ui.widgets.flow import FlowLayout

MOST_NAMES = 3
"""Of those whom somebody brought; the page of referrals has all of them."""
MOST_SAID = 2
"""Sentences on whom the coach recommended; the timeline has all of them."""
NAME_WIDTH = 200
DOWN = 3
"""Pixels by which a link's words stand below its edge."""
_LONG_WORD = re.compile(r"\S{20}(?=\S)")
LIKED, DISLIKED = 4, 2
"""From here on a number is a good one, and down from here it is not."""


class TogetherCard(Card):
    """Built once: what has the keyboard keeps it while the facts change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Working together"), parent=parent)
        self.context = context
        self._uid = ""
        self._criteria = False
        """Whether there is anything to compare a client with."""
        self._pictures: list[tuple[QLabel, str]] = []
        self.came, self.given, self.fit = _plain(), _plain(), _plain()
        self.history = _plain("muted")
        self.brought = QWidget()
        self._brought_flow = FlowLayout(self.brought, spacing=4)
        self.names: list[QPushButton] = []
        """Whom they brought, as far as there is room."""
        self.rated = QWidget()
        self._rated_flow = FlowLayout(self.rated, spacing=8)
        self.refer = self._link(_("New referral"), "referral.new")
        self.compare = QPushButton(_("Compare"))
        self.compare.setProperty("kind", "link")
        self.compare.clicked.connect(self._on_compare)
        self.rate = self._link(_("Rate"), "sympathy.rate")
        self.earlier = QPushButton()
        self.earlier.setProperty("kind", "link")
        self.earlier.setCheckable(True)
        self.earlier.toggled.connect(self.history.setVisible)
        self.history.hide()
        self._add("handshake", (self.came, self.brought, self.given), self.refer)
        self._add("ideal-client", (self.fit,), self.compare)
        self.unrated = _plain()
        for one in (self.came, self.fit, self.unrated):
            one.setContentsMargins(0, DOWN, 0, 0)
        self._add("chart-scatter", (self.rated, self.unrated, self.history), self.rate)
        self._rated_flow.addWidget(self.earlier)

    def show_overview(self, found: Overview, today: date) -> None:
        if found.facts.uid != self._uid:
            self.earlier.setChecked(False)
        self._uid = found.facts.uid
        for picture, icon in self._pictures:
            picture.setPixmap(icons.pixmap(icon, "accent", 16))
        known = found.together
        came = _came_words(known.came_by)
        given = _given_words(known)
        nobody = "" if known.brought or given else _("No referral yet.")
        self.came.setText(_breakable(came or nobody))
        self.came.setVisible(bool(came or nobody))
        self.given.setText(_breakable("\n".join(given)))
        self.given.setVisible(bool(given))
        above = bool(came or nobody or known.brought)
        self.given.setContentsMargins(0, 0 if above else DOWN, 0, 0)
        self._show_brought(known, found.currency)
        self.fit.setText(_breakable(_fit_words(known)))
        self._show_ratings(known.ratings, today)
        self.rate.setText(_("Rate again") if known.ratings else _("Rate"))
        self._criteria = bool(known.fit.criteria)
        self.compare.setText(_("Compare") if self._criteria else _("Describe"))
        self.compare.setAccessibleName(
            self.compare.text() if self._criteria else _("Describe an ideal client")
        )
        can_write = writable(self.context)
        for way, command in self._ways.items():
            way.setVisible(command in self.context.commands)
            way.setEnabled(can_write)

    # building

    def _add(self, icon: str, said: Sequence[QWidget], way: QPushButton) -> None:
        picture = label("")
        picture.setContentsMargins(0, DOWN, 0, 0)
        self._pictures.append((picture, icon))
        texts = QVBoxLayout()
        texts.setSpacing(4)
        for widget in said:
            texts.addWidget(widget)
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(picture, 0, top)
        row.addLayout(texts, 1)
        row.addWidget(way, 0, top)
        self.body.addLayout(row)

    @property
    def _ways(self) -> dict[QPushButton, str]:
        return {
            self.refer: "referral.new",
            self.compare: "ideal_client.fit" if self._criteria else "view.ideal_client",
            self.rate: "sympathy.rate",
        }

    def _link(self, text: str, command: str) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("kind", "link")
        made.clicked.connect(partial(self._on_way, command))
        return made

    # showing

    def _show_brought(self, known: Together, currency: str) -> None:
        held = next((n for n, one in enumerate(self.names) if one.hasFocus()), None)
        _clear(self._brought_flow)
        self.names = []
        self.brought.setVisible(bool(known.brought))
        if not known.brought:
            return
        self._brought_flow.addWidget(label(_("Recommended you to")))
        for one in known.brought[:MOST_NAMES]:
            self.names.append(self._name(one))
        more = len(known.brought) - MOST_NAMES
        if more > 0:
            text = _("and {n} more").format(n=formats.number(more))
            self.names.append(_button(text, partial(self._run, "view.referrals")))
        for button in self.names:
            self._brought_flow.addWidget(button)
        parts = [clients_count(known.clients)] if known.clients else []
        if known.money_cents:
            parts.append(money.shown(known.money_cents, currency))
        if parts:
            self._brought_flow.addWidget(label(" · ".join(parts), "muted"))
        if held is not None:
            self.names[min(held, len(self.names) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, one: ReferralLine) -> QPushButton:
        name = one.recipient.name
        metrics = QFontMetrics(theme.font("strong"))
        room = theme.px(NAME_WIDTH)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        button = _button(shown, partial(self._run, "referral.open", one.uid))
        button.setAccessibleName(_("Open the referral: {name}").format(name=name))
        button.setToolTip("" if shown == name else name)
        return button

    def _show_ratings(self, ratings: Sequence[RatingLine], today: date) -> None:
        for widget in self._rated_flow.widgets():
            if widget is not self.earlier:
                self._rated_flow.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.unrated.setText("" if ratings else _("Not rated yet: love, value and respect."))
        self.unrated.setHidden(bool(ratings))
        self.rated.setVisible(bool(ratings))
        shown: list[QWidget] = []
        if ratings:
            last = ratings[0]
            shown = [
                _score(_("Love"), last.love),
                _score(_("Value"), last.value),
                _score(_("Respect"), last.respect),
                label(formats.ago(last.day, today), "muted"),
            ]
            shown[-1].setToolTip(formats.long_date(last.day))
        for place, widget in enumerate(shown):
            self._rated_flow.insert_widget(place, widget)
        former = ratings[1:]
        text = ngettext("{n} earlier", "{n} earlier", len(former))
        self.earlier.setText(text.format(n=formats.number(len(former))))
        self.earlier.setVisible(bool(former))
        if not former:
            self.earlier.setChecked(False)
        lines = [ratings[0].note] if ratings and ratings[0].note else []
        self.history.setText(_breakable("\n".join([*lines, *map(_rating_words, former)])))

    # what the coach does

    def _on_way(self, command: str, _checked: bool = False) -> None:
        self._run(command, self._uid)

    def _on_compare(self) -> None:
        """Where there is nothing to compare with, that comes first."""
        if self._criteria:
            self._run("ideal_client.fit", self._uid)
        else:
            self._run("view.ideal_client")

    def _run(self, command: str, *args: Any) -> None:
        if command in self.context.commands:
            self.context.commands.run(command, *args)


def _came_words(came: ReferralLine | None) -> str:
    if came is None:
        return ""
    if came.giver is not None:
        told = words.referral(Part.CAME, came.giver.name)
    elif came.giver_said:
        told = words.referral(Part.SAID, came.giver_said)
    else:
        told = words.referral(Part.CAME, "")
    return f"{told} · {formats.short_date(came.day)}" if came.day_known else told


def _given_words(known: Together) -> list[str]:
    said = [
        words.referral(part, other)
        for part, lines in ((Part.GOT, known.got), (Part.PASSED_ON, known.passed_on))
        for line in lines
        for other in [
            (line.provider.name if line.provider else "") if part is Part.GOT
            else line.recipient.name
        ]
    ]  # fmt: skip
    more = len(said) - MOST_SAID
    if more > 0:
        return [*said[:MOST_SAID], _("and {n} more").format(n=formats.number(more))]
    return said


def _fit_words(known: Together) -> str:
    found = known.fit
    if found.profile is None:
        return _("No ideal client described yet.")
    return f"{found.profile.name}: {fit_words(found.tally)}"


def _rating_words(one: RatingLine) -> str:
    scores = scores_words(one.love, one.value, one.respect)
    return " · ".join(filter(None, (formats.short_date(one.day), scores, one.note)))


def _score(name: str, number: int) -> Chip:
    tone: Tone = "neutral"
    if number >= LIKED:
        tone = "accent"
    elif number <= DISLIKED:
        tone = "rose"
    chip = Chip(f"{name} {number}", tone)
    chip.setAccessibleName(_("{what}: {n} of {most}").format(what=name, n=number, most=MOST))
    return chip


def _button(text: str, handler: Callable[..., object]) -> QPushButton:
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("kind", "link")
    made.clicked.connect(calling(handler))
    return made


def _plain(role: str = "body") -> QLabel:
    """For words in which a coach's own names may be."""
    made = label("", role, wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _breakable(text: str) -> str:
    """A word that is longer than its line goes on in the next one."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)


def _clear(flow: FlowLayout) -> None:
    for widget in flow.widgets():
        flow.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
