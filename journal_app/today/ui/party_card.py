"""Today's wins, celebrated until the day ends."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.today.queries import Today
from journal_app.today.ui import words
from journal_app.today.ui.line import RING
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label

AT_MOST = 4
WIDTH = 620


class PartyCard(Card):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tone="gold", parent=parent)
        self.context = context
        self.setAccessibleName(_("Celebrated today"))
        self.body.setSpacing(4)
        self.body.setContentsMargins(18 - RING, 16, 18, 16)
        self.heading = label("", "card_title", wrap=True)
        self.heading.setContentsMargins(RING, 0, 0, 0)
        self.body.addWidget(self.heading)
        self.wins: list[QPushButton] = []
        self._shown: tuple[object, ...] | None = None

    def show_today(self, found: Today) -> None:
        wins = found.celebration.today
        self.setVisible(bool(wins))
        shown = tuple((one.uid, words.win(one, found), words.when(one, found)) for one in wins)
        if shown == self._shown or not wins:
            return
        self._shown = shown
        text = ngettext(
            "Today there is a win to celebrate", "Today there are {n} wins to celebrate", len(wins)
        )
        self.heading.setText(text.format(n=len(wins)))
        box = self.begin_rows(2)
        self.wins = []
        metrics = QFontMetrics(theme.font("strong"))
        for uid, title, day in shown[:AT_MOST]:
            button = QPushButton()
            button.setProperty("kind", "who")
            room = theme.px(WIDTH) - metrics.horizontalAdvance(day)
            short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            button.setText((short + day).replace("&", "&&"))
            button.setAccessibleName(title + day)
            button.setToolTip("" if short == title else title + day)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            icons.dress(button, "sun", "celebrate_text", 16, 4)
            button.clicked.connect(partial(_open, self.context, uid))
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.wins.append(button)
        more = len(wins) - AT_MOST
        if more > 0:
            told = ngettext("and one more win", "and {n} more wins", more).format(n=more)
            box.addWidget(label(told, "muted"))


def _open(context: Context, uid: str, *_checked: bool) -> None:
    context.commands.run("entry.open", uid)
