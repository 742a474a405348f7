"""A chart on its card: what it shows, what to read from it, and what can be done with it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store.whole_file import written_whole
from journal_app.ui import icons
from journal_app.ui.charts.chart import Chart
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.view import ChartView
from journal_app.ui.context import Context
from journal_app.ui.targets import ask_target, documents
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.flow import FlowLayout

HEAD = 8
"""Above the title, which so is level with the button beside it and with the titles of other charts,

even where its second half stands below."""


class ChartCard(Card):
    """Where there is too little to draw, a sentence stands in the chart's place."""

    chosen = Signal(object, object)
    """As `ChartView.chosen`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._chart: Chart | None = None
        self.body.setContentsMargins(18, 10, 18, 16)
        self._title = label("", "card_title")
        self._subtitle = label("", "muted")
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "muted")
        self.more.clicked.connect(self._on_more)
        titles = QWidget()
        row = FlowLayout(titles, spacing=6)
        row.setContentsMargins(0, HEAD, 0, 0)
        row.addWidget(self._title)
        row.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(titles, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.view = ChartView(context)
        self.view.chosen.connect(self.chosen)
        self.view.menu_wanted.connect(self._on_menu)
        self.view.copy_wanted.connect(self.copy_picture)
        self.body.addWidget(self.view, 1)
        self.alone = label("", "muted", wrap=True)
        self.alone.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.alone, 1)
        self.alone.hide()
        self.note = label("", "muted", wrap=True)
        for words in (self._title, self._subtitle, self.alone, self.note):
            words.setTextFormat(Qt.TextFormat.PlainText)  # a coach's own names may be in them
        self.body.addWidget(self.note)

    def add_control(self, widget: QWidget) -> None:
        """Between head and chart."""
        self.body.insertWidget(self.body.indexOf(self.view), widget)

    def show_chart(self, chart: Chart) -> None:
        self._chart = chart
        self._title.setText(chart.title)
        self._subtitle.setText(chart.subtitle)
        self.more.setAccessibleName(_("{chart}: more").format(chart=chart.title))
        self.more.setToolTip(_("Copy, save, read as a table"))
        note = " ".join(filter(None, (chart.note, chart.hint)))
        self.note.setText(note)
        self.alone.setText(chart.alone)
        for widget, seen in (
            (self.view, not chart.alone),
            (self.alone, bool(chart.alone)),
            (self.note, bool(note) and not chart.alone),
            (self.more, not chart.alone),
        ):
            widget.setVisible(seen)
        if not chart.alone:
            self.view.show_chart(chart)

    # what can be done with it

    def menu(self) -> QMenu:
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, handler in (
            (_("Copy the picture"), self.copy_picture),
            (_("Save as PNG …"), self.save_png),
            (_("Save as SVG …"), self.save_svg),
            (_("Read as a table"), self.show_table),
        ):
            made.addAction(text).triggered.connect(handler)
        return made

    def copy_picture(self) -> None:
        if self._chart is not None:
            work = partial(_picture, self._context.folder.charts, self._chart, "png")
            self._start(work, self._on_copied)

    def save_png(self) -> None:
        self._save("png", _("Pictures"))

    def save_svg(self) -> None:
        self._save("svg", _("Vector pictures"))

    def show_table(self) -> None:
        from journal_app.ui.charts.table_dialog import TableDialog  # noqa: PLC0415 - rarely needed

        if self._chart is not None:
            TableDialog(self._chart, self.window()).open()

    def _save(self, kind: str, kinds: str) -> None:
        if self._chart is None:
            return
        ending = f".{kind}"
        wanted = documents() / (self._chart.name + ending)
        target = ask_target(self.window(), _("Save the picture"), wanted, ending, kinds)
        if target is not None:
            work = partial(_saved, target, self._context.folder.charts, self._chart, kind)
            self._start(work, partial(self._on_saved, target))

    def _start(self, work: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        self._context.figures.start(work, done, self._context.show_error, to_the_end=True)

    def _on_copied(self, data: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(data))
        self._context.toast(_("The picture is copied."))

    def _on_saved(self, target: Path, _nothing: object) -> None:
        self._context.toast(_("Saved as {file}.").format(file=target.name))

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_menu(self, place: QPoint) -> None:
        self.menu().popup(place)


def _picture(folder: Path, chart: Chart, kind: str, _task: Task) -> bytes:
    load_matplotlib(folder)
    from journal_app.ui.charts.drawing import picture  # noqa: PLC0415 - brings matplotlib along

    return picture(chart, "svg" if kind == "svg" else "png")


def _saved(target: Path, folder: Path, chart: Chart, kind: str, task: Task) -> None:
    """A former picture of that name is replaced, or stays as it was.

    Raises UserError: picture_not_saved, disk_full and what else the file system says.
    """
    content = _picture(folder, chart, kind, task)
    try:
        with written_whole(target) as file:
            file.write(content)
    except UserError as error:
        if error.code in ("export_needs_folder", "permission_denied"):
            raise UserError("picture_not_saved", path=str(target)) from error
        raise
