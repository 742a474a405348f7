"""The home page: what was celebrated, what is trained today, who is due, and whom to thank."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ground.settings import Settings
from journal_app.store import Store
from journal_app.today.due import due_count
from journal_app.today.part_of_day import part_of_day
from journal_app.today.queries import LASTS, Today, today
from journal_app.today.ui import words
from journal_app.today.ui.due import AT_MOST, BELOW_EACH_OTHER, UNFOLDED, due_lines
from journal_app.today.ui.heart_line import HeartLine
from journal_app.today.ui.line import Act
from journal_app.today.ui.line_card import LineCard
from journal_app.today.ui.party_card import PartyCard
from journal_app.today.ui.people_lines import birthday_lines, more_thanks, thanks_lines
from journal_app.today.ui.side_cards import RecipeCard, RememberedCard
from journal_app.today.ui.training_card import TrainingCard
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.page import MARGINS, Page
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.columns import Columns
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.scroll import BESIDE_BAR, SteadyScroll

if TYPE_CHECKING:  # brings numpy along, which the page does not wait for
    from journal_app.today.late import Late
    from journal_app.today.overdue import Overdue


class TodayPage(Page):
    """Read on the worker, twice: first all but the overdue, who take all sales to tell, and a
    library that is not there yet at the start."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(words.greeting(part_of_day(context.clock)))
        self.found: Today | None = None
        self.late: Late | None = None
        self._tasks: list[Task] = []
        self._over = QTimer(self, singleShot=True)
        """Until the next appointment is over."""
        self._over.timeout.connect(self.mark_stale)
        self._all = False
        """Whether all who are due are shown."""
        context.recorded.connect(self._on_recorded)
        self.search = QPushButton(_("Search …"))
        self.search.setToolTip("Ctrl+K")
        icons.dress(self.search, "search", "muted", 16)
        self.search.clicked.connect(self.enter_search)
        self.add_tool(self.search)
        self.new_button = QPushButton(_("Record a win"))
        self.new_button.setProperty("kind", "primary")
        icons.dress(self.new_button, "plus", "on_accent", 16)
        self.new_button.clicked.connect(self._on_new)
        self.add_tool(self.new_button)
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(QWidget())  # nothing, until it is read
        self._pages.addWidget(self._built())
        self.lend_margin(self.area.bar_width() + BESIDE_BAR)
        self.nothing: EmptyState | None = None

    # building

    def _built(self) -> SteadyScroll:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, BESIDE_BAR, 0)
        column.setSpacing(16)
        self.party = PartyCard(self.context)
        self.training = TrainingCard(self.context)
        self.due = LineCard(self.context, _("Who is due today"))
        self.heart = HeartLine(self.context)
        self.thanks = LineCard(self.context, _("Say thanks"))
        self.ask = LineCard(self.context, _("A good moment to ask for a referral"))
        self.birthdays = LineCard(self.context, _("Birthdays"))
        self.remembered = RememberedCard(self.context)
        self.recipe = RecipeCard(self.context)
        self.calm = Card(tone="quiet")
        self.calm.body.addWidget(
            label(
                _("Thanks, memories and your recipe of the week stand here once there are some."),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.party)
        column.addWidget(self.training)
        sides = self._sides = Columns(400, 2)
        sides.arranged.connect(self._show_due, Qt.ConnectionType.QueuedConnection)
        sides.add(_side(self.due, self.heart))
        late = (self.thanks, self.ask, self.birthdays, self.remembered, self.recipe, self.calm)
        sides.add(_side(*late))
        column.addWidget(sides)
        column.addStretch(1)
        for card in (self.heart, *late):
            card.hide()  # until it is known what is in it
        self.area = SteadyScroll()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        return self.area

    # what the window asks

    def refresh(self) -> None:
        store = self.context.store
        if store is None:
            return
        for task in self._tasks:
            task.cancel()
        self.set_title(words.greeting(part_of_day(self.context.clock)))
        read = partial(_read, store, self.context.settings)
        self._tasks = [self.context.tasks.start(read, self._on_read, self.context.show_error)]

    def flush(self) -> None:
        self.training.saver.flush()

    def unsaved(self) -> list[str]:
        return self.training.saver.texts()

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.today.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    # what came

    def _on_read(self, found: Today) -> None:
        self.found = found
        self._show(found)
        ends = [one.appointment.at + LASTS for one in found.appointments if not one.over]
        self._over.stop()
        if ends:
            left = min(ends) - self.context.clock.now()
            self._over.start(max(0, int(left.total_seconds() * 1000)) + 1000)
        store = self.context.store
        if store is not None:
            late = partial(_read_late, store, self.context.settings)
            done, failed = self._on_late, self.context.show_error
            self._tasks.append(self.context.figures.start(late, done, failed))

    def _show(self, found: Today) -> None:
        self.set_title(words.greeting(found.part))
        self.set_subtitle(*words.subtitles(found))
        store = self.context.store
        self.new_button.setEnabled(store is not None and not store.read_only)
        self.new_button.setVisible(not self._is_blank(found))
        if self._is_blank(found):
            self._show_nothing()
            return
        self.party.show_today(found)
        self.training.show_today(found)
        self._show_due()
        self.heart.show_today(found)
        if self._pages.currentWidget() is self.area:
            self._show_side()
        else:  # the left is painted before the right is built
            self._pages.setCurrentWidget(self.area)
            self.context.later(self._show_side)

    def _show_side(self) -> None:
        found = self.found
        if found is None:
            return
        lines = thanks_lines(self.context, found, self.late)
        way, other = (*more_thanks(self.context, found, self.late), None, None)[:2]
        self.thanks.show_lines(lines, way=way, other=other)
        self._show_ask()
        self.birthdays.show_lines(birthday_lines(self.context, found))
        self.remembered.show_today(found)
        self.recipe.show_today(found)
        people = lines or found.birthdays or (self.late is not None and self.late.ask)
        self.calm.setVisible(not (people or found.remembered or found.recipe))

    def _show_ask(self) -> None:
        if self.late is None or self.late.ask is None:
            self.ask.hide()
            return
        from journal_app.today.ui.referral_lines import (  # noqa: PLC0415 - loaded by now
            asking_line,
        )

        self.ask.show_lines([asking_line(self.context, self.late.ask)])

    def _is_blank(self, found: Today) -> bool:
        """Nothing was written down, and nobody waits who came with an import."""
        late = self.late
        people = found.birthdays or found.sinking.felt or (late and (late.owed or late.ask))
        return not found.has_entries and not (due_count(found, self._overdue) or people)

    @property
    def _overdue(self) -> "Overdue | None":
        return None if self.late is None else self.late.overdue

    def _on_late(self, late: "Late") -> None:
        self.late = late
        if self.found is None:
            return
        if self._pages.currentWidget() is self.area:
            self._show_due()
            self.context.later(self._show_side)
        else:
            self._show(self.found)

    def _on_recorded(self, _uid: str) -> None:
        """What is celebrated stands at the top."""
        self.area.verticalScrollBar().setValue(0)

    def _on_unfold(self) -> None:
        self._all = not self._all
        self._show_due()

    def _show_due(self) -> None:
        found = self.found
        if found is None:
            return
        count = min(due_count(found, self._overdue), UNFOLDED)
        # by the page's own width: at first what is on it has none yet
        room = self.width() - MARGINS[0] - MARGINS[2]
        first = AT_MOST if self._sides.fitting(room) > 1 else BELOW_EACH_OTHER
        left = count - first
        way = None
        if left > 0:
            text = _("Show less") if self._all else _("Show {n} more").format(n=left)
            way = Act(text, self._on_unfold)
        elif not count:
            way = Act(_("Show the next steps"), partial(self.context.commands.run, "steps.show"))
        most = UNFOLDED if self._all else first
        shown = due_lines(self.context, found, self._overdue, most)
        self.due.show_lines(shown, nothing=_("Nobody is waiting for you today."), way=way)

    def _show_nothing(self) -> None:
        if self.nothing is None:
            self.nothing = EmptyState(
                _("Good that you are here"),
                _("Write down your first win. Tomorrow morning you find here what to train next."),
                _("Record a win"),
                self._on_new,
                icon="sun",
            )
            self.nothing.add_way(_("Bring in a journal you have"), self._on_bring)
            if self.context.settings.first_start != "done":
                self.nothing.add_way(_("Set up in two minutes"), self._on_set_up)
            self._pages.addWidget(self.nothing)
        self._pages.setCurrentWidget(self.nothing)

    def _on_new(self) -> None:
        self.context.commands.run("entry.new")

    def _on_set_up(self) -> None:
        self.context.commands.run("first_start.begin")

    def _on_bring(self) -> None:
        self.context.commands.run("journal.import")


def _side(*cards: QWidget) -> QWidget:
    side = QWidget()
    box = QVBoxLayout(side)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(16)
    for card in cards:
        box.addWidget(card)
    box.addStretch(1)
    return side


def _read(store: Store, settings: Settings, _task: Task) -> Today:
    found = store.read(today, settings, UNFOLDED)
    if found.earned or found.expectations:
        money.shown(0, found.currency)  # how a language writes amounts is read from a file
    return found


def _read_late(store: Store, settings: Settings, _task: Task) -> "Late":
    from journal_app.retention import words  # noqa: PLC0415, F401 - for the lines, off this thread
    from journal_app.today.late import late  # noqa: PLC0415 - brings numpy along
    from journal_app.today.ui import referral_lines  # noqa: PLC0415, F401 - as the words

    return store.read(late, settings)
