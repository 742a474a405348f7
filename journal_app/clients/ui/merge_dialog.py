"""Two persons side by side, for the coach to say whether they are one. Never without her."""

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.clients.comparing import Side, compared
from journal_app.clients.ui import words
from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, mark, ngettext
from journal_app.ladder.queries import practice
from journal_app.people.duplicates import Alike, Duplicate, likely_duplicates
from journal_app.people.merge_actions import dismiss_duplicate, merge_people
from journal_app.people.queries import PersonName, people
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.placing import resize_in_sight
from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.choice import Choice

WHY = {
    Alike.EMAIL: mark("They have the same e-mail address."),
    Alike.PHONE: mark("They have the same phone number."),
    Alike.NAME: mark("Their names are nearly the same."),
}
Pair = tuple[PersonName, PersonName, Alike | None]


class MergeDialog(Sheet):
    """One pair after the other; ``pairs`` without a reason were chosen by the coach."""

    def __init__(
        self, context: Context, pairs: Sequence[Pair], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        HelpKey(self, "clients/3", context)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Is this one person?"))
        self.context = context
        self._currency = context.read(practice).currency
        self._pairs = list(pairs)
        self._place = 0
        self._sides: tuple[Side, Side] | None = None
        self.resize(theme.px(700), theme.px(380))
        layout = QVBoxLayout()
        layout.setSpacing(10)
        layout.addWidget(label(_("Is this one person?"), "title", wrap=True))
        self.why = label("", "muted", wrap=True)
        layout.addWidget(self.why)
        self._pair_place = QVBoxLayout()
        self._pair_place.setSpacing(10)
        layout.addLayout(self._pair_place)
        self._shown: list[QWidget] = []
        self.keep: Choice | None = None
        self.promise = label(
            _(
                "Wins, sales, steps and contacts of both come together, what only one of them "
                "says of e-mail, phone and the like is kept, and what differs goes into the notes."
            ),
            "caption",
            wrap=True,
        )
        layout.addWidget(self.promise)
        layout.addStretch(1)
        self.later = QPushButton(_("Later"))
        self.later.setProperty("kind", "quiet")
        self.later.clicked.connect(self._next)
        self.two = QPushButton(_("These are two people"))
        self.two.clicked.connect(self._on_two)
        self.merge = QPushButton(_("Make them one"))
        self.merge.setProperty("kind", "primary")
        self.merge.clicked.connect(self._on_merge)
        for button in (self.later, self.two, self.merge):
            button.setAutoDefault(False)
        lay_sheet(self, layout, button_row(self.later, self.two, self.merge))
        self._show()

    def _show(self) -> None:
        """The pair whose turn it is; pairs that are gone by now are passed over."""
        while self._place < len(self._pairs):
            first, second, alike = self._pairs[self._place]
            try:
                self._sides = self.context.read(compared, first.uid, second.uid)
            except UserError:
                self._sides = None
            if self._sides is not None and len({one.facts.uid for one in self._sides}) == 2:
                break
            self._place += 1
        else:
            self._show_end()
            return
        left = len(self._pairs) - self._place
        told = "" if alike is None else _(WHY[alike])
        more = ngettext("{n} pair to look at", "{n} pairs to look at", left).format(n=left)
        self.why.setText(" ".join(filter(None, (told, more if len(self._pairs) > 1 else ""))))
        self.two.setVisible(alike is not None)
        self.later.setText(_("Later") if alike is not None else _("Cancel"))
        self._show_sides(*self._sides)
        if (
            self.keep is not None
        ):  # not at the deed: a second Enter may be meant for the pair before
            self.keep.enter()

    def _show_end(self) -> None:
        self._sides = None
        if self.isVisible():
            self.accept()
            return
        self.why.setText(_("Nobody seems to be in the journal twice."))
        self.promise.hide()
        self.two.hide()
        self.merge.hide()
        self.later.setText(_("Close"))

    def _show_sides(self, first: Side, second: Side) -> None:
        for old in self._shown:
            old.hide()
            old.deleteLater()
        table = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for row, (name, one, other) in enumerate(rows(first, second, self._currency)):
            same = one.casefold() == other.casefold()
            grid.addWidget(label(name, "caption"), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in ((1, one), (2, other)):
                grid.addWidget(_cell(text, "muted" if same and row else "body"), row, column)
        table.body.addLayout(grid)
        names = ((0, first.facts.name), (1, second.facts.name))
        self.keep = Choice(names, name=_("The name that stays"))
        self.keep.set_value(0)
        staying = QWidget()
        row_of_choice = QHBoxLayout(staying)
        row_of_choice.setContentsMargins(0, 0, 0, 0)
        row_of_choice.addWidget(label(_("The name that stays"), "caption"))
        row_of_choice.addWidget(self.keep, 1)
        self._shown = [table, staying]
        for made in self._shown:
            self._pair_place.addWidget(made)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what is told needs; lower only by the coach's hand."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            resize_in_sight(self, QSize(self.width(), max(self.height(), needed)))

    def _on_merge(self) -> None:
        if self._sides is None or self.keep is None:
            return
        keep, gone = self._sides if self.keep.value() == 0 else self._sides[::-1]
        try:
            lost = self.context.write(merge_people, keep.facts.uid, gone.facts.uid)
        except UserError as error:
            self.context.show_error(error)
            return
        told = _("{one} and {other} are one person now").format(
            one=keep.facts.name, other=gone.facts.name
        )
        if lost:
            more = ngettext(
                "{n} record that named both or said otherwise is in the trash",
                "{n} records that named both or said otherwise are in the trash",
                lost,
            )
            told += " · " + more.format(n=formats.number(lost))
        self.context.toast(told, undo=True)
        self._next()

    def _on_two(self) -> None:
        if self._sides is None:
            return
        uids = [one.facts.uid for one in self._sides]
        try:
            self.context.write(dismiss_duplicate, *uids)
        except UserError as error:
            self.context.show_error(error)
            return
        self.context.toast(_("They are not offered as one again"), undo=True)
        self._next()

    def _next(self) -> None:
        self._place += 1
        if self._place >= len(self._pairs):
            self.accept()
        else:
            self._show()


def rows(first: Side, second: Side, currency: str) -> list[tuple[str, str, str]]:
    """What either of them says, each with its name."""

    def told(side: Side) -> list[str]:
        facts, line = side.facts, side.line
        happened = ngettext("{n} entry", "{n} entries", side.happenings)
        return [
            facts.name,
            facts.company,
            facts.email,
            facts.phone,
            words.birthday(facts.birthday),
            ", ".join(facts.address.splitlines()),
            ", ".join(facts.tags),
            line.rung or "",
            money.shown(line.money_cents, currency) if line.money_cents else "",
            happened.format(n=side.happenings),
        ]

    names = (
        _("Name"), _("Company"), _("E-mail"), _("Phone"), _("Birthday"), _("Address"), _("Tags"),
        _("Rung"), _("Money"), _("Timeline"),
    )  # fmt: skip
    found = zip(names, told(first), told(second), strict=True)
    return [(name, one, other) for name, one, other in found if one or other]


def of_duplicates(pairs: Sequence[Duplicate]) -> list[Pair]:
    return [(one.first, one.second, one.alike) for one in pairs]


def merge_dialog(context: Context) -> MergeDialog:
    """For the tour and the tests: who looks alike, else two of one name, as if they were chosen."""
    pairs = of_duplicates(context.read(likely_duplicates))
    everybody: list[PersonName] = context.read(people)
    if not pairs and len(everybody) > 1:
        two = combinations(everybody, 2)
        akin = (pair for pair in two if len({one.name.split()[0] for one in pair}) == 1)
        pairs = [(*next(akin, (everybody[0], everybody[1])), None)]
    return MergeDialog(context, pairs)


def _cell(text: str, role: str) -> QLabel:
    made = label(text or "–", role if text else "muted", wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
