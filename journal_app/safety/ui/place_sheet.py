"""Where the journal lies, why that may not be good, and what to do then."""

from typing import ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.safety.ui import place_words
from journal_app.store.places import Place
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import label

KNOWN = "place_known"
"""What the coach has read about the place and left as it is, in the settings file."""


def sign(place: Place) -> list[str]:
    """What is told of a place, for `KNOWN`: the same again is no news."""
    return [place.service, place.network, *place.copies, *place.key_copies]


class PlaceSheet(FormSheet):
    chapter: ClassVar[str] = "safety/6"

    def __init__(self, context: Context, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Where the journal lies"), parent=parent)
        self._place = place
        self.add_title(_("Where the journal lies"))
        self.path = label(str(place.folder), "muted", wrap=True)
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.setSpacing(10)
        self.body.addWidget(self.path)
        self.reasons = [label(text, wrap=True) for text in place_words.reasons(place)]
        for reason in self.reasons:
            self.body.addWidget(reason)
        self.steps = [label(text, wrap=True) for text in place_words.ways_out(place)]
        if self.steps:
            self.body.addSpacing(4)
            self.body.addWidget(label(_("What helps"), "strong"))
            for step in self.steps:
                self.body.addWidget(step)
        self.body.addStretch(1)
        self.folder = self.add_button(_("Open folder"))
        self.folder.clicked.connect(self._on_folder)
        self.leave = self.add_button(_("Leave it here") if self.steps else _("Close"))
        self.leave.clicked.connect(self._on_left)
        self.move_now = self.add_button(_("Move the journal"))
        self.move_now.clicked.connect(self.save)
        self.move_now.setVisible(place.movable)
        first = self.move_now if place.movable else self.leave
        if place.movable or not self.steps:
            first.setProperty("kind", "primary")
        first.setFocus()

    def save(self) -> None:
        """What helps most."""
        if not self._place.movable:
            self._on_left()
            return
        from journal_app.safety.ui.place_move import move  # noqa: PLC0415 - once in a life

        self.accept()
        move(self.context, self._place)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place.folder)))

    def _on_left(self) -> None:
        self.context.remember(KNOWN, sign(self._place))
        self.accept()
