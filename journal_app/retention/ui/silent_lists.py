"""Who is overdue and who is quiet, each with the arithmetic behind it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.retention.overview import Retention, SilentClient
from journal_app.retention.silence import FEWEST_RETURNED
from journal_app.retention.ui.silent_deeds import SilentDeeds
from journal_app.retention.ui.silent_model import FEW, NEARLY_FEW, Rows
from journal_app.retention.ui.silent_table import SilentTable
from journal_app.retention.words import outlook_words, overdue_words, quiet_words, usual_words
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.row_delegate import PAD

OPEN = "retention.quiet"
"""Whether the quiet are shown, among what the window remembers."""


class SilentCard(Card):
    """A list under its title and a sentence; long ones are shown in full when asked for."""

    def __init__(
        self, title: str, deeds: SilentDeeds, spoken: Callable[[SilentClient], str]
    ) -> None:
        super().__init__()
        self._deeds = deeds
        self._rows: Rows = ()
        self._title = title
        self._whole = False
        inset = 18 - PAD  # the table's words stand beneath the title, its grounds reach further
        self.body.setContentsMargins(inset, 14, inset, 14)
        self.body.setSpacing(4)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setContentsMargins(PAD, 0, PAD, 0)
        self.head.addWidget(label(title, "card_title"))
        self.count = label("", "muted")
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        self.body.addLayout(self.head)
        self.sentence = label("", "muted", wrap=True)
        self.sentence.setContentsMargins(PAD, 0, PAD, 0)
        self.body.addWidget(self.sentence)
        self.table = SilentTable(title, spoken)
        self.table.opened.connect(deeds.open)
        self.table.wanted.connect(deeds.do)
        self.body.addWidget(self.table)
        self.all = QPushButton()
        self.all.setProperty("kind", "link")
        self.all.clicked.connect(self._on_all)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD, 0, PAD, 0)
        foot.addWidget(self.all)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_list(self, sentence: str, rows: Rows, *, opened: bool = True) -> None:
        self._rows = rows
        self.count.setText(clients_count(len(rows)) if rows else "")
        self.sentence.setText(sentence)
        self._show(opened=opened)

    def _show(self, *, opened: bool) -> None:
        self.table.show_rows(self._rows, whole=self._whole, writable=self._deeds.writable)
        if not opened and self.table.hasFocus():
            self.focusNextChild()
        self.table.setVisible(opened and bool(self._rows))
        self.all.setVisible(opened and len(self._rows) > NEARLY_FEW)
        number = formats.number(len(self._rows))
        text = _("Only the first {n}") if self._whole else _("Show all {n}")
        self.all.setText(text.format(n=formats.number(FEW) if self._whole else number))
        self.all.setAccessibleName(f"{self._title}: {self.all.text()}")

    def _on_all(self) -> None:
        self._whole = not self._whole
        self._show(opened=True)


class SilentLists(QWidget):
    moved = Signal(QWidget, QRect)
    """The keyboard went to this place in that widget."""
    explanation_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Retention | None = None
        deeds = SilentDeeds(context, self)
        self.overdue = SilentCard(_("Overdue"), deeds, self._spoken_overdue)
        self.quiet = SilentCard(_("Quiet"), deeds, _spoken_quiet)
        self.why = QPushButton(_("How the chance is computed"))
        self.why.setProperty("kind", "link")
        self.why.clicked.connect(self.explanation_wanted)
        self.overdue.head.addWidget(self.why)
        self.fold = QPushButton()
        self.fold.setProperty("kind", "link")
        self.fold.clicked.connect(self._on_fold)
        self.quiet.head.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self.overdue, self.quiet):
            column.addWidget(card)
            card.table.moved.connect(partial(self.moved.emit, card.table))

    @property
    def opened(self) -> bool:
        """Whether the quiet are shown, too."""
        return bool(self._context.remembered(OPEN, False))

    def show_found(self, found: Retention) -> None:
        self._found = found
        self.overdue.show_list(overdue_sentence(found), found.overdue)
        self.why.setVisible(self.overdue.table.clients.tells_chance)
        self.quiet.setVisible(bool(found.quiet))
        self.quiet.show_list(quiet_sentence(found), found.quiet, opened=self.opened)
        self.fold.setText(_("Hide") if self.opened else _("Show"))
        self.fold.setAccessibleName(f"{_('Quiet')}: {self.fold.text()}")
        icons.dress(self.fold, "chevron-up" if self.opened else "chevron-down", "accent", 16)

    def enter(self) -> None:
        """With the keyboard, at the first of the overdue, else of the quiet."""
        if self._found is None:
            return
        if not self._found.overdue and not self.opened:
            self._on_fold()
        table = self.overdue.table if self._found.overdue else self.quiet.table
        if table.clients.rows:
            table.select_row(0)
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold(self) -> None:
        self._context.remember(OPEN, not self.opened)
        if self._found is not None:
            self.show_found(self._found)

    def _spoken_overdue(self, one: SilentClient) -> str:
        return quiet_words(one) if self._found is None else overdue_words(one, self._found)


def _spoken_quiet(one: SilentClient) -> str:
    return "; ".join(filter(None, (quiet_words(one), outlook_words(one.coming_back))))


def overdue_sentence(found: Retention) -> str:
    if found.threshold is None:
        text = _(
            "Who is overdue can be told once {n} clients or more have come back, and not one of "
            "them alone for the most part: before that nobody knows which pause is usual."
        )
        return text.format(n=FEWEST_RETURNED)
    if found.overdue:
        return usual_words(found)
    return _(
        "Nobody. Whoever buys nothing for longer than {n} days, without a contact after that or a "
        "next step, will stand here."
    ).format(n=formats.number(int(found.threshold)))


def quiet_sentence(found: Retention) -> str:
    days = int(2 * (found.threshold or 0))
    return ngettext(
        "No purchase for longer than {n} day. Many have got what they came for.",
        "No purchase for longer than {n} days. Many have got what they came for.",
        days,
    ).format(n=formats.number(days))
