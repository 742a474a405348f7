"""Who fits: the clients by fit, with what chooses whom it shows."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ideal_client.listing import RankBy, Ranked, RankLine
from journal_app.ideal_client.queries import ProfileFacts
from journal_app.ideal_client.ui.rank_model import RankModel
from journal_app.ideal_client.ui.rank_table import RankTable
from journal_app.ideal_client.ui.words import listed_words
from journal_app.ladder.queries import RungLine, practice, rungs
from journal_app.ui.context import Context
from journal_app.ui.deeds import add
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.search_field import SearchField

LIST, NOBODY_FOUND, NO_CLIENTS, NO_CRITERIA = range(4)


class RungFilter(QComboBox):
    """Whose highest rung it is; scrolling over it chooses nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Only clients of a rung"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def offer(self, found: list[RungLine], chosen: str | None) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItem(_("All rungs"), None)
        for one in found:
            self.addItem(one.name, one.uid)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RankView(QWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.model = RankModel(context.read, context.show_error, self)
        self.search = SearchField(_("Find a client …"), _("Find a client"))
        self.search.wanted.connect(self._on_search)
        self.search.left.connect(self._on_search_left)
        self.rung = RungFilter()
        self.rung.activated.connect(self._on_filter)
        self.open = _toggle(_("Still open"), _("Only those of whom something is not answered yet"))
        self.open.clicked.connect(self._on_filter)
        self.everybody = _toggle(
            _("All clients"), _("Also those for whom another ideal client counts")
        )
        self.everybody.clicked.connect(self._on_filter)
        self.counted = label("", "muted")
        self.counted.setToolTip(
            _(
                "Whoever has bought, has an appointment, a next step, an expectation or a win of "
                "their own, or was rated before. Who only stands among the clients is left out."
            )
        )
        tools = QWidget()
        row = FlowLayout(tools, spacing=8)
        for part in (self.search, self.rung, self.open, self.everybody, self.counted):
            row.addWidget(part)
        self.tools = tools
        self.table = RankTable(self.model)
        self.table.opened.connect(self._on_opened)
        self.table.rate_wanted.connect(self.rate)
        self.table.sort_wanted.connect(self.sort)
        self.table.menu_wanted.connect(self._on_menu)
        self.table.typed.connect(self.search.begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(tools)
        self.pages = QStackedLayout()
        layout.addLayout(self.pages, 1)  # first: a page of no window would be shown as one
        self.pages.addWidget(self.table)
        for page in self._built_states():
            self.pages.addWidget(page)

    def _built_states(self) -> tuple[EmptyState, ...]:
        nobody = EmptyState(
            _("Nobody found"),
            _("No client fits what you look for."),
            _("Show all"),
            self.show_all,
            icon="search",
        )
        beginning = EmptyState(
            _("Who fits?"),
            _("As soon as there are clients, they stand here by how well they fit."),
            _("Record a sale"),
            self._on_sale,
            icon="users",
        )
        criteria = EmptyState(
            _("Who fits?"),
            _("With a few criteria in the profile the clients stand here by how well they fit."),
            icon="ideal-client",
        )
        return nobody, beginning, criteria

    # what it shows

    def show_profile(self, found: ProfileFacts, *, several: bool) -> None:
        """``several``: there are other profiles, which count for other clients.

        Raises UserError.
        """
        if self.model.chosen.profile != found.uid:
            self.model.chosen = Ranked(found.uid)
            self.search.show_text("")
        chosen = self.model.chosen
        uid, bar = self.table.current_uid(), self.table.verticalScrollBar().value()
        row = self.table.currentIndex().row()
        self.model.currency = self.context.read(practice).currency
        self.rung.offer(self.context.read(rungs), chosen.rung)
        self.open.setChecked(chosen.open)
        self.everybody.setChecked(chosen.everybody)
        self.everybody.setVisible(several and not found.retired)
        self.model.load()
        if uid is not None:
            self._hold(uid, row)
        self.table.verticalScrollBar().setValue(bar)
        plain = chosen == Ranked(found.uid)
        page = LIST if self.model.count else NO_CLIENTS if plain else NOBODY_FOUND
        if not found.criteria:
            page = NO_CRITERIA
        self.pages.setCurrentIndex(page)
        self.tools.setVisible(page in (LIST, NOBODY_FOUND))
        self._show_count()

    def refresh(self, chosen: Ranked) -> None:
        """Another filter: whom it shows now."""

        def load() -> None:
            self.model.chosen = chosen
            self.model.load()
            plain = chosen == Ranked(chosen.profile)
            page = LIST if self.model.count else NO_CLIENTS if plain else NOBODY_FOUND
            self.pages.setCurrentIndex(page)
            self._show_count()

        self.context.attempt(load)

    def _show_count(self) -> None:
        of_a_rung = self.model.chosen.rung is not None
        self.counted.setText(listed_words(self.model.count, of_a_rung=of_a_rung))

    def show_all(self) -> None:
        chosen = Ranked(self.model.chosen.profile)
        self.search.show_text("")
        self.rung.setCurrentIndex(0)
        self.open.setChecked(False)
        self.everybody.setChecked(False)
        self.refresh(chosen)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, uid: str, near: int) -> None:
        """The same client stays the current one, where they are still near by."""
        for place in sorted(range(max(0, near - 40), near + 41), key=lambda one: abs(one - near)):
            line = self.model.row(place)
            if line is not None and line.uid == uid:
                self.table.select_row(place)
                return
        if 0 <= near < self.model.count:
            self.table.select_row(near)

    # what the coach does

    def sort(self, by: RankBy) -> None:
        """The same head again turns the order round; all but names begin with the largest."""
        same = by is self.model.by
        self.model.descending = not self.model.descending if same else by is not RankBy.NAME
        self.model.by = by
        self.model.reset(self.model.count)  # the same clients: nothing but their order is read
        if self.model.count:
            self.table.select_row(0)

    def rate(self, uid: str) -> None:
        self.context.commands.run("ideal_client.fit", uid, self.model.chosen.profile)

    def open_client(self, uid: str) -> None:
        if self.context.can("client.open"):
            self.context.commands.run("client.open", uid)

    def _on_opened(self, line: RankLine) -> None:
        self.open_client(line.uid)

    def row_menu(self) -> QMenu | None:
        """Of the current client."""
        line = self.model.row(self.table.currentIndex().row())
        if line is None:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(line.name)
        menu.aboutToHide.connect(menu.deleteLater)
        rate = add(menu, _("Rate the fit"), self.rate, line.uid)
        rate.setEnabled(self.context.can("ideal_client.fit"))
        if "client.open" in self.context.commands:
            text = _("Open {name}").format(name=line.name)
            add(menu, text, self.open_client, line.uid)
        return menu

    def _on_menu(self, place: QPoint) -> None:
        menu = self.row_menu()
        if menu is not None:
            menu.popup(place)

    def _on_search(self, text: str) -> None:
        self.refresh(replace(self.model.chosen, text=text))

    def _on_search_left(self) -> None:
        if self.model.count:
            self.table.select_row(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter(self) -> None:
        self.refresh(
            replace(
                self.model.chosen,
                rung=self.rung.currentData(),
                open=self.open.isChecked(),
                everybody=self.everybody.isChecked(),
            )
        )

    def _on_sale(self) -> None:
        if self.context.can("sale.new"):
            self.context.commands.run("sale.new")


def _toggle(text: str, told: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", "choice")
    made.setCheckable(True)
    made.setToolTip(told)
    made.setAccessibleDescription(told)
    return made
