"""One line of the home page: somebody, why they stand here, and what can be done at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ui import icons, theme
from journal_app.ui.widgets.avatar import Avatar
from journal_app.ui.widgets.card import dots_held, label
from journal_app.ui.widgets.chip import Chip, Tone
from journal_app.ui.widgets.flow import FlowLayout

NAME_WIDTH = 260
"""Pixels at the default text size; a longer name is cut, and told whole by its tool tip."""

RING = 5
"""Pixels that a name's focus ring takes at its left."""


@dataclass(frozen=True)
class Act:
    """Something to do, in a word or two. Two of the same words are the same."""

    text: str
    run: Callable[[], object] = field(compare=False)


@dataclass(frozen=True)
class Line:
    """``acts``: the first is a button, the others are in a menu. ``key`` names it for ever."""

    key: str
    who: str
    detail: str
    acts: tuple[Act, ...] = ()
    chip: str = ""
    tone: Tone = "neutral"
    worried: bool = False
    open: Callable[[], object] | None = field(default=None, compare=False)
    writes: bool = field(default=True, compare=False)
    """Whether the acts need a journal that can be written."""


class LineRow(QWidget):
    def __init__(self, line: Line, *, enabled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Avatar(line.who, worried=line.worried), 0, top)
        row.addLayout(self._text(line), 1)
        self.button: QPushButton | None = None
        self.more: QToolButton | None = None
        acts = QHBoxLayout()  # the dots are less high, and level with the button
        acts.setSpacing(8)
        if line.acts:
            self.button = self._button(line, enabled=enabled)
            acts.addWidget(self.button)
        if len(line.acts) > 1:
            self.more = self._more(line, enabled=enabled)
            acts.addWidget(self.more)
        row.addLayout(acts)
        row.setAlignment(acts, top)

    def _text(self, line: Line) -> QVBoxLayout:
        text = QVBoxLayout()
        text.setSpacing(2)
        head = QWidget()
        flow = FlowLayout(head, spacing=6)
        self.name = QPushButton()
        self.name.setProperty("kind", "who")
        self.name.setAccessibleName(line.who)
        self.name.setAutoDefault(False)
        metrics = QFontMetrics(theme.font("strong"))
        shown = metrics.elidedText(line.who, Qt.TextElideMode.ElideRight, theme.px(NAME_WIDTH))
        self.name.setText(shown.replace("&", "&&"))
        self.name.setToolTip("" if shown == line.who else line.who)
        if line.open is not None:
            self.name.setCursor(Qt.CursorShape.PointingHandCursor)
            self.name.clicked.connect(partial(_run, line.open))
        flow.addWidget(self.name)
        if line.chip:
            flow.addWidget(Chip(line.chip, line.tone))
        text.addWidget(head)
        if line.detail:
            detail = label(dots_held(line.detail), "muted", wrap=True)
            detail.setTextFormat(Qt.TextFormat.PlainText)
            detail.setContentsMargins(RING, 0, 0, 0)  # as the name stands in its button
            text.addWidget(detail)
        return text

    def _button(self, line: Line, *, enabled: bool) -> QPushButton:
        act = line.acts[0]
        button = QPushButton(act.text)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{act.text}: {line.who}")
        button.setEnabled(enabled or not line.writes)
        button.clicked.connect(partial(_run, act.run))
        return button

    def _more(self, line: Line, *, enabled: bool) -> QToolButton:
        button = QToolButton()
        icons.dress(button, "ellipsis", "muted", 16)
        name = _("More about: {step}").format(step=line.who)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setEnabled(enabled or not line.writes)
        button.clicked.connect(self._on_more)
        return button

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.line.who)
        menu.aboutToHide.connect(menu.deleteLater)
        for act in self.line.acts[1:]:
            menu.addAction(act.text.replace("&", "&&")).triggered.connect(partial(_run, act.run))
        return menu

    def _on_more(self) -> None:
        if self.more is not None:
            self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _run(handler: Callable[[], object], *_checked: bool) -> None:
    handler()
