"""Who comes back: four figures, the curve, the cohorts, the money, and who is silent.

The page answers a click at once; what it shows, and all that computes it, is brought in on the
worker, where numpy's and matplotlib's import makes no window wait.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QStackedLayout, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.scroll import BESIDE_BAR

if TYPE_CHECKING:
    from journal_app.retention.looking import Looked
    from journal_app.retention.split import Split
    from journal_app.retention.ui.content import Content
    from journal_app.retention.ui.span_button import SpanButton
    from journal_app.ui.report.button import ReportButton, Way


class RetentionPage(Page):
    """Reads on the worker; what was asked for before the last question is dropped."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Retention"))
        self.found: Looked | None = None
        self.content: Content | None = None
        self.span: SpanButton | None = None
        self.nobody: EmptyState | None = None
        self.bring: QPushButton | None = None
        self.how: QToolButton | None = None
        self.report: ReportButton | None = None
        self._task: Task | None = None
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(QWidget())  # nothing, until the figures are there

    # what the window asks

    def refresh(self) -> None:
        if self.content is not None:
            self._ask()
        elif self._task is None:
            self._task = self.context.figures.start(_load, self._on_loaded)

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.retention.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    # what came

    def _on_loaded(self, _nothing: None) -> None:
        from journal_app.retention.ui.content import Content  # noqa: PLC0415 - loaded by now
        from journal_app.retention.ui.span_button import SpanButton  # noqa: PLC0415
        from journal_app.ui.report.button import ReportButton  # noqa: PLC0415

        self._task = None
        self.span = SpanButton()
        self.span.changed.connect(self._ask)
        self.span.hide()
        self.add_tool(self.span)
        self.report = ReportButton(self.context, self._ways)
        self.report.hide()
        self.add_tool(self.report)
        self.how = QToolButton()
        icons.dress(self.how, "circle-question-mark", "muted")
        self.how.setAccessibleName(_("How it is computed"))
        self.how.setToolTip(_("How it is computed"))
        self.how.clicked.connect(self._on_how)
        self.add_tool(self.how)
        self.content = Content(self.context, self)  # to the others when it is shown: it costs
        self.content.wanted.connect(self._ask)
        self.lend_margin(self.content.bar_width() + BESIDE_BAR)
        self._ask()

    def _ask(self) -> None:
        from journal_app.retention.looking import looked  # noqa: PLC0415 - loaded by now

        store = self.context.store
        if store is None or self.content is None or self.span is None:
            return
        if self._task is not None:
            self._task.cancel()
        by, chosen = self.content.curve.split, self.span.chosen
        today, period = self.context.clock.today(), self.content.cohorts.period
        read = partial(store.read, looked, today, period, by, chosen)
        self._task = self.context.figures.start(
            partial(_read, read), partial(self._on_read, by), self._on_failed
        )

    def _on_read(self, by: "Split | None", found: "Looked") -> None:
        from journal_app.retention.ui.words import of_whom  # noqa: PLC0415 - loaded by now

        self._task = None
        self.found = found
        if self.content is None or self.span is None or self.report is None:
            return
        self.span.setVisible(found.anybody)
        self.report.setVisible(found.anybody)
        if not found.anybody:
            self._show_nobody()
            return
        self.span.offer(found.figures.years)
        self.set_subtitle(of_whom(found.figures))
        self.content.show_found(found, by, self.span.chosen)
        if self._pages.indexOf(self.content) < 0:
            self._pages.addWidget(self.content)
        self._pages.setCurrentWidget(self.content)

    def _on_failed(self, error: Any) -> None:
        self._task = None
        self.context.show_error(error)

    def _show_nobody(self) -> None:
        if self.nobody is None:
            self.nobody = EmptyState(
                _("Who comes back?"),
                _("After the first sales you see here who buys again, how soon, and who is due."),
                _("Record the first sale"),
                partial(self._run, "sale.new"),
                icon="comes-back",
            )
            self.bring = self.nobody.add_way(
                _("Import the sales you have"), partial(self._run, "sales.import")
            )
            self._pages.addWidget(self.nobody)
        self.nobody.button.setEnabled(self.context.can("sale.new"))
        if self.bring is not None:
            self.bring.setEnabled(self.context.can("sales.import"))
        self.set_subtitle("")
        self._pages.setCurrentWidget(self.nobody)

    def _on_how(self) -> None:
        if self.content is not None:
            self.content.explain()

    def _ways(self) -> "list[Way]":
        """Of what is shown now: the coach's own paper, and one that others may see."""
        from journal_app.retention.ui.report import Asked, report_ways  # noqa: PLC0415 - loaded

        store = self.context.store
        if store is None or self.content is None or self.span is None:
            return []
        cohorts, today = self.content.cohorts, self.context.clock.today()
        by, chosen = self.content.curve.split, self.span.chosen
        asked = Asked(today, cohorts.period, chosen, by, cohorts.grid_view)
        return report_ways(store.read, asked)

    def _run(self, command: str, *args: Any) -> None:
        if self.context.can(command):
            self.context.commands.run(command, *args)


def _load(_task: Task) -> None:
    for name in ("content", "span_button", "report"):
        import_module(f"journal_app.retention.ui.{name}")
    money = import_module("journal_app.ground.money")
    money.shown(0)  # the language's way of writing amounts is read from a file
    words = import_module("journal_app.ground.period_words")
    periods = import_module("journal_app.ground.periods")
    words.short(24_000, periods.Period.MONTH)  # and its months


def _read(read: "Callable[[], Looked]", _task: Task) -> "Looked":
    return read()
