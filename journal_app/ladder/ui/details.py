"""What is behind the figures of a rung: in plain words, and the clients they are made of."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.statistics import Shown, shown
from journal_app.ladder.behind import BehindConversion
from journal_app.ladder.overview import RungFigures
from journal_app.ladder.words import percent, share, span, time_words
from journal_app.people.queries import PersonName
from journal_app.ui import theme
from journal_app.ui.widgets.card import label


class Details(QFrame):
    """A popover; Esc or a click beside it closes it."""

    client_wanted = Signal(str)

    def __init__(
        self,
        figures: RungFigures,
        stuck: Sequence[PersonName],
        behind: BehindConversion,
        currency: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(figures.rung.name)
        self.setFixedWidth(theme.px(380))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(6)
        layout.addWidget(label(figures.rung.name, "card_title"))
        for sentence in sentences(figures, currency):
            layout.addWidget(label(sentence, "body", wrap=True))
        self.people = QListWidget()
        self.people.setAccessibleName(_("Clients behind these figures"))
        self.people.setProperty("bare", True)
        self.people.setProperty("role", "popup")  # as high rows as in any list to choose from
        for title, some in (
            (_("Moved on in time"), behind.moved),
            (_("Did not, in this time"), behind.stayed),
            (_("Still have time"), behind.open),
            (_("Longer here than 3 of 4 who moved on"), stuck),
        ):
            self._add_group(title, some)
        if self.people.count():
            self.people.ensurePolished()
            rows = min(self.people.count(), 9)
            self.people.setFixedHeight(rows * self.people.sizeHintForRow(0) + 8)
            self.people.itemActivated.connect(self._on_activated)
            self.people.itemClicked.connect(self._on_activated)
            layout.addSpacing(4)
            layout.addWidget(self.people)
        else:
            self.people.hide()

    def open_at(self, place: QPoint) -> None:
        """With its upper left corner there, or as near as the screen allows."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()  # a height is right only after the style has been put on
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        if self.people.count():
            self.people.setFocus(Qt.FocusReason.PopupFocusReason)
            self.people.setCurrentRow(1)

    def _add_group(self, title: str, some: Sequence[PersonName]) -> None:
        if not some:
            return
        head = QListWidgetItem(f"{title} ({len(some)})", self.people)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(theme.font("caption"))
        head.setForeground(QColor(theme.current().muted))
        for person in some:
            item = QListWidgetItem(person.name, self.people)
            item.setData(Qt.ItemDataRole.UserRole, person.uid)

    def _on_activated(self, item: QListWidgetItem) -> None:
        uid = item.data(Qt.ItemDataRole.UserRole)
        if uid is not None:
            self.close()
            self.client_wanted.emit(uid)


def sentences(figures: RungFigures, currency: str) -> list[str]:
    """The figures of a rung, each with how far it can be trusted."""
    found: list[str] = []
    moved = figures.conversion
    if moved is None:
        found.append(_("This is the highest rung."))
    elif moved.size == 0:
        found.append(
            _("Nobody has been here for {days} days yet, so nothing can be said.").format(
                days=moved.horizon_days
            )
        )
    else:
        text = ngettext(
            "Of {n} client who came here at least {days} days ago, {k} moved on within "
            "{days} days.",
            "Of {n} clients who came here at least {days} days ago, {k} moved on within "
            "{days} days.",
            moved.size,
        ).format(n=moved.size, k=moved.hits, days=moved.horizon_days)
        found.append(" ".join(filter(None, (text, _how_sure(figures)))))
    time = time_words(figures.time_on_rung)
    if time:
        found.append(_("Time on this rung: {time}.").format(time=time))
    if figures.expected is not None:
        likely, low, high = (
            money.shown(_about(cents), currency)
            for cents in (figures.expected.cents, figures.expected.low, figures.expected.high)
        )
        found.append(
            _(
                "If it goes on like this, those who stand here bring about {likely} by the next "
                "rung, probably between {low} and {high}."
            ).format(likely=likely, low=low, high=high)
        )
    return found


def _about(cents: int) -> int:
    """To two figures, and no finer than whole units: more would promise what nobody knows."""
    step = max(100, int("1" + "0" * (len(str(cents)) - 2)))
    return round(cents / step) * step


def _how_sure(figures: RungFigures) -> str:
    moved = figures.conversion
    if moved is None or moved.interval is None or shown(moved.size) is Shown.NAMES:
        return _("These are too few for a rate.")
    rate = share(moved)
    told = _("That is {share}, in truth probably {span}.") if rate else _(
        "In truth it is probably {span}."
    )  # fmt: skip
    text = told.format(share=rate, span=span(moved.interval))
    if moved.km is not None and moved.km.low is not None and rate:
        text += " " + _("With those counted who still have time: {share}.").format(
            share=percent(moved.km.value)
        )
    return text
