"""What is coming, or has come, in figures, and what is left out with its reasons."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal_app.exchange.reading import Skipped
from journal_app.exchange.ui.left_out import LeftOutList, LeftOutModel
from journal_app.exchange.ui.steps import Step
from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.elided import ElidedLabel

GLIMPSE = 4
"""Rows of the file that are shown before it comes in."""
NARROW = 150
"""Width that a cell may insist on."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Summary(Step):
    def __init__(self) -> None:
        super().__init__()
        self.source = ElidedLabel("", "muted")
        self.figures = label("", wrap=True)
        self.glimpse = Glimpse()
        for part in (self.source, self.figures, self.glimpse):
            self.body.addWidget(part)
        self.model = LeftOutModel(self)
        self.left_out = LeftOutList(self.model)
        self._heading = label("", "strong")
        self.copy = QPushButton(_("Copy the list"))
        self.copy.setProperty("kind", "link")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(0, 6, 0, 0)
        above.addWidget(self._heading, 1)
        above.addWidget(self.copy)
        self.body.addWidget(self._above)
        self.body.addWidget(self.left_out, 1)
        self._rest = QWidget()
        self.body.addWidget(self._rest, 1)

    def tell(
        self, source: Iterable[str], figures: Iterable[str], skipped: Sequence[Skipped]
    ) -> None:
        """``source`` says what the file is; empty parts are left out."""
        self.source.setText(" · ".join(filter(None, source)))
        self.figures.setText(" · ".join(filter(None, figures)))
        rows = len(skipped)
        heading = _("What does not come along as it is written, and why ({n})")
        self._heading.setText(heading.format(n=formats.number(rows)))
        self.copy.setText(_("Copy the list"))
        self.model.show_rows(skipped)
        for widget in (self._above, self.left_out):
            widget.setVisible(bool(rows))
        self._rest.setVisible(not rows)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.as_text())
        self.copy.setText(_("Copied"))


class Before(Summary):
    """Nothing is in the journal yet."""

    def __init__(self) -> None:
        super().__init__()
        self.other = self.add_button(_("Another file …"), left=True)
        self.close_button = self.add_button(_("Close"))
        self.bring = self.add_button(_("Import"), "primary")

    def allow(self, *, something: bool) -> None:
        """``something`` can come in."""
        self.problem.show_text("")
        self.bring.setEnabled(something)
        self.first = self.bring if something else self.close_button


class After(Summary):
    """It is in the journal."""

    def __init__(self) -> None:
        super().__init__()
        self.glimpse.hide()
        text = _("Undo takes all of them back in one step.")
        self.body.insertWidget(self.body.indexOf(self._above), label(text, wrap=True))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("sprout", "accent", 48))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self._rest).addWidget(picture)
        self.done_button = self.add_button(_("Done"), "primary")


class Glimpse(Card):
    """The first rows of the file, so that the coach sees that it is the right one."""

    def __init__(self) -> None:
        super().__init__(tone="quiet")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self.body.addLayout(self._grid)
        self.lines: list[ElidedLabel] = []
        """The cells of the widest column, which is read first."""

    def show_rows(
        self,
        rows: Sequence[Sequence[str]],
        widest: int = 1,
        *,
        figures: int | None = None,
        further: int = 0,
    ) -> None:
        """Cells row by row, all of one length; column ``widest`` gets the room that is left,

        the one of ``figures`` stands at its right end.

        ``further`` rows of the file are not among them, and are counted below.
        """
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.lines = []
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                cell = ElidedLabel(text, "body" if column == widest else "muted")
                cell.setMinimumWidth(min(cell.sizeHint().width(), theme.px(NARROW)))
                if column == figures:
                    cell.setAlignment(RIGHT)
                self._grid.addWidget(cell, row, column)
                self._grid.setColumnStretch(column, 4 if column == widest else 0)
                if column == widest:
                    self.lines.append(cell)
        if further > 0:
            more = label(_("and {n} more").format(n=formats.number(further)), "muted")
            self._grid.addWidget(more, len(rows), 0, 1, -1)
        self.setVisible(bool(rows))
