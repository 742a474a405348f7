"""Where the journal lies, and whether it lies well there."""

from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.safety.overview import Overview
from journal_app.safety.ui import place_notice, place_words
from journal_app.safety.ui.section import SafetySection
from journal_app.safety.ui.status_line import StatusLine
from journal_app.store.places import Place
from journal_app.ui.context import Context
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import button


class PlaceSection(SafetySection):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context, _("Where the journal lies"), _("It lies best where nobody else touches it.")
        )
        self._place: Place | None = None
        self.status = StatusLine()
        self.body.addWidget(self.status)
        self.more = button(_("What helps?"))
        self.more.clicked.connect(self._on_more)
        self.row = QWidget()
        FlowLayout(self.row, spacing=8).addWidget(self.more)
        self.row.hide()
        self.body.addWidget(self.row)

    def show_overview(self, known: Overview) -> None:
        self._place = known.place
        if known.place.good:
            self.status.say(place_words.reasons(known.place)[0], "good")
        else:
            self.status.say(place_words.short(known.place), "bad")
        self.row.setVisible(not known.place.good)

    def _on_more(self) -> None:
        if self._place is not None:
            place_notice.show(self.context, self._place)
