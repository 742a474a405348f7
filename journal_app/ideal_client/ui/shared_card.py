"""What the best clients have in common that the profile does not say yet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from journal_app.ground import numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import FEWEST_COUNTED, Interval, wilson
from journal_app.ideal_client.best import Best
from journal_app.ideal_client.best_words import shared_words
from journal_app.ideal_client.traits import Shared
from journal_app.people.queries import PersonName
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label, line
from journal_app.ui.widgets.elided import ElidedButton
from journal_app.ui.widgets.people_popover import PeoplePopover

Groups = Sequence[tuple[str, Sequence[PersonName]]]


class SharedCard(Card):
    criterion_wanted = Signal(str)
    """The text that shall become a criterion."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self.found: Best | None = None
        self.adds: list[QPushButton] = []
        self.body.setContentsMargins(18, 10, 18, 16)  # its head is as high as the button
        head = QHBoxLayout()
        head.addWidget(label(_("What the best share"), "card_title", wrap=True), 1)
        self.how = QToolButton()
        icons.dress(self.how, "circle-question-mark", "muted")
        self.how.setAccessibleName(_("Who is among the best"))
        self.how.setToolTip(rule_words())
        self.how.clicked.connect(self._on_how)
        head.addWidget(self.how, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.lead = label("", "muted", wrap=True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.lead)
        self.who = QPushButton()
        self.who.setProperty("kind", "link")
        self.who.clicked.connect(self._on_who)
        self.who.hide()
        row = QHBoxLayout()
        row.addWidget(self.who)
        row.addStretch(1)
        self.body.addLayout(row)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_best(self, found: Best, *, room: bool, change: bool) -> None:
        """``room``: there is a place left among the criteria."""
        self.found = found
        self.lead.setText(lead_words(found))
        self.who.setVisible(bool(found.people))
        text = ngettext("Show this {n} client", "Show these {n} clients", len(found.people))
        self.who.setText(text.format(n=numbers.shown(len(found.people))))
        while self._list.count():
            item = self._list.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.adds = []
        for place, one in enumerate(found.shared):
            if place:
                self._list.addWidget(line())
            self._list.addWidget(self._row(one, room=room, change=change))

    def _row(self, one: Shared, *, room: bool, change: bool) -> QWidget:
        made = QWidget()
        words = label(shared_words(one), "strong", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        figures = ElidedButton(share_line(one))
        figures.setProperty("kind", "figure")
        figures.setAccessibleName(f"{shared_words(one)}: {share_line(one)}")
        figures.setToolTip(_("Show who it is"))
        figures.clicked.connect(partial(self._on_people, one, figures))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(words)
        under = QHBoxLayout()
        under.addWidget(figures)
        under.addStretch(1)
        text.addLayout(under)
        take = QPushButton(_("As a criterion"))
        take.setAccessibleName(_("As a criterion: {text}").format(text=shared_words(one)))
        take.setEnabled(room and change)
        take.setToolTip("" if room else _("The profile is full: remove a criterion first"))
        take.clicked.connect(partial(self._on_take, one))
        self.adds.append(take)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(text, 1)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _on_take(self, one: Shared, _checked: bool = False) -> None:
        self.criterion_wanted.emit(shared_words(one))

    def _on_who(self) -> None:
        if self.found is not None:
            groups = [(_("The best"), self.found.people)]
            self._open(_("Your best clients"), [rule_words()], groups, self.who)

    def _on_people(self, one: Shared, place: QWidget, _checked: bool = False) -> None:
        groups = [(_("Of the best"), one.people)]
        self._open(shared_words(one), [share_line(one)], groups, place)

    def _on_how(self) -> None:
        self._open(_("Who is among the best"), [rule_words(), told_words()], [], self.how)

    def _open(self, title: str, sentences: list[str], groups: Groups, place: QWidget) -> None:
        popover = PeoplePopover(title, sentences, groups, self)
        popover.client_wanted.connect(self._on_client)
        popover.open_at(place.mapToGlobal(QPoint(0, place.height())))

    def _on_client(self, uid: str) -> None:
        if self.context.can("client.open"):
            self.context.commands.run("client.open", uid)


def lead_words(found: Best) -> str:
    """Of whom it is told, and why nothing is where nothing is."""
    if not found.paying:
        return _("After the first sales you see here what your best clients share.")
    if not found.enough:
        return _(
            "From {fewest} of the best on it is told what they share. So far there are {n}, of "
            "{clients} who bought."
        ).format(
            fewest=numbers.shown(FEWEST_COUNTED),
            n=numbers.shown(len(found.people)),
            clients=clients_count(found.paying),
        )
    if not found.shared:
        return _(
            "Nothing that sets your {n} best clients clearly apart from the others is missing in "
            "the profile."
        ).format(n=numbers.shown(len(found.people)))
    return _(
        "Of {clients} who bought, {n} are among the best. This is true of at least half of them, "
        "more often than chance explains, and not in the profile yet."
    ).format(clients=clients_count(found.paying), n=numbers.shown(len(found.people)))


def share_line(one: Shared) -> str:
    """``6 of 8, probably 41 to 93 of 100; of the others 3 of 40``."""
    range_of_best = wilson(len(one.people), one.best) or Interval(0, 1)
    return _("{k} of {n}, probably {low} to {high} of 100; of the others {j} of {m}").format(
        k=numbers.shown(len(one.people)),
        n=numbers.shown(one.best),
        low=round(100 * range_of_best.low),
        high=round(100 * range_of_best.high),
        j=numbers.shown(one.others_too),
        m=numbers.shown(one.others),
    )


def rule_words() -> str:
    return _(
        "Among the best is a client of whom two of these three hold: they paid more than three "
        "quarters of your clients, they bought on more than one day, and what they expected was "
        "exceeded."
    )


def told_words() -> str:
    return _(
        "It is counted, not guessed: tags, a company, the first contact, "
        "referrals, criteria of your other ideal clients, and words of their own. Only those "
        "count of whom it is known, and only what chance hardly explains is told."
    )
