"""The matrix and, beside it, the client who is chosen in it."""

from collections.abc import Hashable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.sympathy.matrix import Dot, Matrix, Span
from journal_app.sympathy.places import YEAR
from journal_app.sympathy.queries import HALF_A_YEAR
from journal_app.sympathy.ui.client_panel import ClientPanel, beside
from journal_app.sympathy.ui.line_sheet import LineSheet
from journal_app.sympathy.ui.overview import Overview
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.charts.chart import Chart, Mark
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.scroll import BESIDE_BAR, SteadyScroll

BACK = {"none": None, "half": HALF_A_YEAR, "year": YEAR}
"""How far the arrows reach."""
PANEL, CHART_WIDE, CHART_HIGH = 318, 400, 420


class Content(SteadyScroll):
    wanted = Signal()
    """Another span or other arrows: the matrix has to be read again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Matrix | None = None
        self._chosen: str | None = None
        """The uid of whom the panel shows."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, BESIDE_BAR, 0)
        column.setSpacing(12)
        column.addWidget(self._built_missing())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(self._built_chart(), 1)
        self._row.addWidget(self._built_panel())
        column.addLayout(self._row, 1)
        self.setWidget(inside)
        # Not at once: the panel has its height only after the layouts have spoken.
        self._to_panel = QTimer(self, singleShot=True, interval=20)
        self._to_panel.timeout.connect(self._on_to_panel)
        self._arrange()

    def _built_missing(self) -> QWidget:
        self.missing = QWidget()
        row = FlowLayout(self.missing, spacing=10)
        self.unrated, self.aged = label("", "muted"), label("", "muted")
        row.addWidget(self.unrated)
        row.addWidget(self.aged)
        self.rate_missing = QPushButton(_("Rate them now"))
        self.rate_missing.setProperty("kind", "link")
        self.rate_missing.clicked.connect(self._on_rate)
        row.addWidget(self.rate_missing)
        return self.missing

    def _built_chart(self) -> ChartCard:
        self.card = ChartCard(self._context)
        self.charts = (self.card,)
        self.card.setMinimumHeight(theme.px(CHART_HIGH))
        self.span = Choice(
            [(Span.YEAR, _("12 months")), (Span.ALL, _("All time"))], name=_("Money of")
        )
        self.span.set_value(Span.YEAR)
        self.span.changed.connect(self.wanted)
        self.back = Choice(
            [("none", _("no")), ("half", _("half a year")), ("year", _("a year"))],
            name=_("Arrows over"),
        )
        self.back.set_value("none")
        self.back.changed.connect(self.wanted)
        self.line = QPushButton()
        self.line.setProperty("kind", "choice")
        self.line.clicked.connect(self._on_line)
        controls = QWidget()
        controls.setProperty("small", "true")
        row = FlowLayout(controls, spacing=14)
        for widget in (
            _captioned("", self.span), self.line, _captioned(_("Arrows over"), self.back)
        ):  # fmt: skip
            row.addWidget(widget)
        self.card.add_control(controls)
        for choice in (self.span, self.back):
            choice.keep_together()
        self.card.chosen.connect(self._on_dot)
        self.card.view.reached.connect(self._on_reached)
        return self.card

    def _built_panel(self) -> Card:
        self.panel = Card()
        self.panel.body.setContentsMargins(18, 11, 8, 14)  # its head is level with the chart's
        self.overview = Overview()
        self.overview.wanted.connect(self.choose)
        self.client = ClientPanel(self._context)
        self.client.closed.connect(self._on_closed)
        self.pages = QStackedWidget()
        self._scrolls = []
        for page in (self.overview, self.client):
            scroll = SteadyScroll()
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(page)
            self.pages.addWidget(scroll)
            self._scrolls.append(scroll)
        self.panel.body.addWidget(self.pages)
        return self.panel

    @property
    def wanted_span(self) -> Span:
        return Span(self.span.value())

    @property
    def wanted_back(self) -> timedelta | None:
        return BACK[self.back.value()]

    @property
    def chosen(self) -> str | None:
        return self._chosen

    def show_found(self, found: Matrix, chart: Chart) -> None:
        self._found = found
        for words, told in ((self.unrated, _unrated_words(found)), (self.aged, _aged_words(found))):
            words.setText(told)
            words.setVisible(bool(told))
        self.missing.setVisible(bool(found.unrated or found.aged))
        self.rate_missing.setEnabled(self._context.can("sympathy.rate"))
        shown = money.shown(found.line_cents, found.currency)
        self.line.setText(_("Line at {money}").format(money=shown))
        self.card.show_chart(chart)
        self.overview.show_matrix(found)
        self.choose(self._chosen)

    def choose(self, uid: str | None) -> None:
        """Show the client (uid) in the panel and in the picture; None or nobody: the overview."""
        one = self._dot(uid)
        self._chosen = None if one is None else one.person.uid
        self.card.view.pick(self._chosen)
        if one is None or self._found is None:
            self.pages.setCurrentIndex(0)
            return
        try:
            known = self._context.read(beside, one.person.uid, self._context.clock.today())
        except UserError as error:
            self._context.show_error(error)
            return
        self.client.show_client(one, self._found, known)
        self.pages.setCurrentIndex(1)
        self._arrange()

    def _dot(self, uid: str | None) -> Dot | None:
        dots = () if self._found is None or uid is None else self._found.dots
        return next((one for one in dots if one.person.uid == uid), None)

    def _on_dot(self, mark: Mark, _place: QPoint) -> None:
        self._choose_key(mark.key)
        if self._row.direction() == QBoxLayout.Direction.TopToBottom:
            self._to_panel.start()

    def _on_reached(self, mark: Mark) -> None:
        self._choose_key(mark.key)

    def _choose_key(self, key: Hashable) -> None:
        self.choose(str(key))

    def _on_to_panel(self) -> None:
        self.verticalScrollBar().setValue(self.panel.y())

    def _on_closed(self) -> None:
        self.choose(None)
        self.card.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rate(self) -> None:
        if self._context.can("sympathy.rate"):
            self._context.commands.run("sympathy.rate")

    def _on_line(self) -> None:
        if self._found is not None:
            found = self._found
            LineSheet(self._context, found.usual_line_cents, found.currency, self.window()).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self._on_closed()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where both have room, else the panel beneath, as tall as it is."""
        aside = self.viewport().width() >= theme.px(PANEL) + theme.px(CHART_WIDE)
        if aside:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self.panel.setFixedWidth(theme.px(PANEL))
            self.pages.setMinimumHeight(0)
            return
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self.panel.setMinimumWidth(0)
        self.panel.setMaximumWidth(16_777_215)
        page = self.overview if self.pages.currentIndex() == 0 else self.client
        wide = max(1, self.viewport().width() - 60)
        self.pages.setMinimumHeight(max(page.heightForWidth(wide), page.sizeHint().height()))


def _unrated_words(found: Matrix) -> str:
    if not found.unrated:
        return ""
    text = ngettext("{n} client is not rated yet.", "{n} clients are not rated yet.", found.unrated)
    return text.format(n=formats.number(found.unrated))


def _aged_words(found: Matrix) -> str:
    if not found.aged:
        return ""
    text = ngettext(
        "{n} rating is older than half a year.",
        "{n} ratings are older than half a year.",
        found.aged,
    )
    return text.format(n=formats.number(found.aged))


def _captioned(text: str, choice: Choice) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    if text:
        row.addWidget(label(text, "caption"))
    row.addWidget(choice, 1)
    return place
