"""Whose figures are shown: everybody's, or those of who first bought in a certain time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from journal_app.ground.i18n import _
from journal_app.retention.looking import Chosen, Span
from journal_app.ui.deeds import one_of
from journal_app.ui.widgets.elided import ElidedButton

YEARS = 12
"""Offered one by one; who wants older ones looks at everybody."""


def span_words(chosen: Chosen) -> str:
    if chosen.span is Span.CALENDAR:
        return str(chosen.year)
    told = {
        Span.ALL: _("any time"),
        Span.YEAR: _("last 12 months"),
        Span.TWO_YEARS: _("last 24 months"),
    }
    return told[chosen.span]


class SpanButton(ElidedButton):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.chosen = Chosen()
        self._years: tuple[int, ...] = ()
        self.setToolTip(_("Clients by the day of their first purchase"))
        self.clicked.connect(self._on_clicked)
        self._show()

    def offer(self, years: Sequence[int]) -> None:
        """``years`` ascend; in each of them somebody first bought."""
        self._years = tuple(years)

    def choose(self, chosen: Chosen) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self._show()
            self.changed.emit()

    def choices(self) -> list[Chosen]:
        years = [Chosen(Span.CALENDAR, year) for year in reversed(self._years[-YEARS:])]
        return [Chosen(), Chosen(Span.YEAR), Chosen(Span.TWO_YEARS), *years]

    def menu_of_choices(self) -> QMenu:
        made = QMenu(self)
        for one in self.choices():
            action = made.addAction(span_words(one))
            action.setCheckable(True)
            action.setChecked(one == self.chosen)
            action.setData(one)
        one_of(made)
        made.triggered.connect(self._on_triggered)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _show(self) -> None:
        self.setText(_("First purchase: {when}").format(when=span_words(self.chosen)))

    def _on_clicked(self) -> None:
        self.menu_of_choices().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_triggered(self, action: QAction) -> None:
        chosen = action.data()
        if isinstance(chosen, Chosen):
            self.choose(chosen)
