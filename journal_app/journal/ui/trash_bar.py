"""The bar above the trash, and the questions before anything in it is gone for good."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.store.thinning import KEPT
from journal_app.ui import dialogs, theme
from journal_app.ui import format as formats
from journal_app.ui.widgets.card import Card, label

LONGEST = 60
"""Characters of a title in a question."""


class TrashBar(Card):
    def __init__(self) -> None:
        super().__init__(tone="quiet")
        self.body.setContentsMargins(14, 10, 10, 10)
        self._text = label("", "muted", wrap=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setFixedWidth(theme.px(120))
        self._progress.setAccessibleName(_("Erasing"))
        self.button = QPushButton(_("Empty trash…"))
        self.button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._progress)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        self._text.setText(
            _("A backup is made, then everything is taken out of the journal …")
            if busy
            else _("Entries stay here until you empty the trash.")
        )
        self._progress.setVisible(busy)
        self.button.setEnabled(not busy)


def ask_for_one(parent: QWidget, title: str) -> bool:
    shown = formats.shortened(title, LONGEST)
    sentence = _("The entry “{title}” leaves the journal, and Undo cannot bring it back.")
    return dialogs.ask(
        parent,
        _("Delete for good?"),
        f"{sentence.format(title=shown)}\n\n{_backups(1)}",
        _("Delete for good"),
        _("Keep"),
        for_good=True,
    )


def ask_for_all(parent: QWidget, count: int) -> bool:
    sentence = ngettext(
        "{n} entry leaves the journal, and Undo cannot bring it back.",
        "{n} entries leave the journal, and Undo cannot bring them back.",
        count,
    )
    return dialogs.ask(
        parent,
        _("Empty the trash?"),
        f"{sentence.format(n=formats.number(count))}\n\n{_backups(count)}",
        _("Empty trash"),
        _("Keep"),
        for_good=True,
    )


def _backups(count: int) -> str:
    return ngettext(
        "Backups made so far still hold it, until they are thinned out: "
        "after about {months} months the last of them is gone.",
        "Backups made so far still hold them, until they are thinned out: "
        "after about {months} months the last of them is gone.",
        count,
    ).format(months=KEPT["month"])
