"""Where the journal lies, why that may not be good, and what to do then."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.safety.ui import place_words
from journal_app.store.places import Place
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.widgets.card import label

CHAPTER = "safety/6"
KNOWN = "place_known"
"""What the coach has read about the place and left as it is, in the settings file."""


def sign(place: Place) -> list[str]:
    """What is told of a place, for `KNOWN`: the same again is no news."""
    return [place.service, place.network, *place.copies, *place.key_copies]


class PlaceSheet(QDialog):
    def __init__(self, context: Context, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Where the journal lies"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(label(_("Where the journal lies"), "card_title"))
        self.path = label(str(place.folder), "muted", wrap=True)
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self.path)
        self.reasons = [label(text, wrap=True) for text in place_words.reasons(place)]
        for reason in self.reasons:
            layout.addWidget(reason)
        self.steps = [label(text, wrap=True) for text in place_words.ways_out(place)]
        if self.steps:
            layout.addSpacing(4)
            layout.addWidget(label(_("What helps"), "strong"))
            for step in self.steps:
                layout.addWidget(step)
        layout.addStretch(1)
        self.folder = QPushButton(_("Open folder"))
        self.folder.setAutoDefault(False)
        self.folder.clicked.connect(self._on_folder)
        self.leave = QPushButton(_("Leave it here") if self.steps else _("Close"))
        self.leave.clicked.connect(self._on_left)
        self.move_now = QPushButton(_("Move the journal"))
        self.move_now.clicked.connect(self._on_move)
        self.move_now.setVisible(place.movable)
        first = self.move_now if place.movable else self.leave
        first.setDefault(True)
        if place.movable or not self.steps:
            first.setProperty("kind", "primary")
        layout.addSpacing(12)
        layout.addLayout(button_row(self.folder, self.leave, self.move_now))
        self.setFixedWidth(theme.px(560))
        first.setFocus()
        HelpKey(self, CHAPTER, context)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the words are, which is known once they have their letters."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place.folder)))

    def _on_move(self) -> None:
        from journal_app.safety.ui.place_move import move  # noqa: PLC0415 - once in a life

        self.accept()
        move(self.context, self._place)

    def _on_left(self) -> None:
        self.context.remember(KNOWN, sign(self._place))
        self.accept()
