"""With whom the coach wants to work: the matrix of sympathy and money.

The page answers a click at once; what it shows, and all that computes it, is brought in on the
worker, where matplotlib's import makes no window wait.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.scroll import BESIDE_BAR

if TYPE_CHECKING:
    from journal_app.sympathy.matrix import Matrix, Span
    from journal_app.sympathy.ui.content import Content
    from journal_app.ui.charts.chart import Chart

Found = tuple["Matrix", "Chart"]


class SympathyPage(Page):
    """Reads on the worker; what was asked for before the last question is dropped."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Sympathy matrix"))
        self.set_subtitle(_("With whom do you want to work?"))
        self.content: Content | None = None
        self.nobody: EmptyState | None = None
        self._task: Task | None = None
        self.rate = QPushButton(_("Rate"))
        self.rate.clicked.connect(self._on_rate)
        self.add_tool(self.rate)
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(QWidget())  # nothing, until the matrix is there

    def refresh(self) -> None:
        self.rate.setEnabled(self.context.can("sympathy.rate"))
        if self.content is not None:
            self._ask()
        elif self._task is None:
            self._task = self.context.figures.start(_load, self._on_loaded)

    def show_client(self, uid: str) -> None:
        """Choose the client (uid), as soon as they are there."""
        if self.content is not None:
            self.content.choose(uid)

    def show_home(self) -> None:
        if self.content is not None:
            self.content.choose(None)

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.sympathy.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    def _on_loaded(self, _nothing: None) -> None:
        from journal_app.sympathy.ui.content import Content  # noqa: PLC0415 - loaded by now

        self._task = None
        self.content = Content(self.context)
        self.content.wanted.connect(self._ask)
        self.lend_margin(self.content.bar_width() + BESIDE_BAR)
        self._pages.addWidget(self.content)
        self._ask()

    def _ask(self) -> None:
        store = self.context.store
        if store is None or self.content is None:
            return
        if self._task is not None:
            self._task.cancel()
        work = partial(
            _read,
            store.read,
            self.context.clock.today(),
            self.content.wanted_span,
            self.context.settings.matrix_line_cents,
            self.content.wanted_back,
        )
        self._task = self.context.figures.start(work, self._on_read, self._on_failed)

    def _on_read(self, found: Found) -> None:
        self._task = None
        matrix, chart = found
        if self.content is None:
            return
        self.rate.setVisible(bool(matrix.dots or matrix.unrated))
        if not matrix.dots:
            self._show_nobody(matrix.unrated)
            return
        self.content.show_found(matrix, chart)
        self._pages.setCurrentWidget(self.content)

    def _on_failed(self, error: Any) -> None:
        self._task = None
        self.context.show_error(error)

    def _show_nobody(self, unrated: int) -> None:
        """One sentence and one button: to rate where there is somebody, else to sell.

        A name alone is no client yet; on the client's own page anybody can be rated.
        """
        if self.nobody is not None:
            self._pages.removeWidget(self.nobody)
            self.nobody.deleteLater()
        command = "sympathy.rate" if unrated else "sale.new"
        self.nobody = EmptyState(
            _("With whom do you want to work?"),
            _(
                "Note how much you like to work with each of them. Here you then see who is worth "
                "more of your time, and whom it is time to let go."
            ),
            _("Rate the clients") if unrated else _("Record a sale"),
            partial(self._run, command),
            icon="heart",
        )
        self.nobody.button.setEnabled(self.context.can(command))
        if not unrated:
            self.nobody.add_way(_("Show the clients"), partial(self._run, "view.clients"))
        self._pages.addWidget(self.nobody)
        self._pages.setCurrentWidget(self.nobody)

    def _on_rate(self) -> None:
        self._run("sympathy.rate")

    def _run(self, command: str) -> None:
        if self.context.can(command):
            self.context.commands.run(command)


def _load(_task: Task) -> None:
    import_module("journal_app.sympathy.ui.content")
    import_module("journal_app.ground.money").shown(0)  # how the language writes amounts


def _read(
    read: Callable[..., "Matrix"],
    today: date,
    span: "Span",
    line_cents: int | None,
    back: timedelta | None,
    _task: Task,
) -> Found:
    from journal_app.sympathy.matrix import matrix  # noqa: PLC0415 - loaded by now
    from journal_app.sympathy.ui.matrix_chart import matrix_chart  # noqa: PLC0415 - the same

    found = read(matrix, today, span, line_cents, back)
    return found, matrix_chart(found, back)
