"""A card of lines, made anew only where they differ from those that stand there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.today.ui.line import Act, Line, LineRow
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label, line


class LineCard(Card):
    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.context = context
        self.setAccessibleName(title)
        self.rows: list[LineRow] = []
        self._shown: tuple[object, ...] | None = None
        self.ways: list[QPushButton] = []
        """What the last lines lead to: all that found no room, or what to do instead."""

    def show_lines(
        self,
        lines: Sequence[Line],
        *,
        nothing: str = "",
        way: Act | None = None,
        other: Act | None = None,
    ) -> None:
        """``nothing`` is said where there are none; without it the card is hidden then."""
        store = self.context.store
        enabled = store is not None and not store.read_only
        ways = [one for one in (way, other) if one is not None]
        shown = (tuple(lines), nothing, tuple(ways), enabled)
        self.setVisible(bool(lines) or bool(nothing))
        if shown == self._shown:
            return
        self._shown = shown
        held = self._held()
        box = self.begin_rows(10)
        self.rows = [LineRow(one, enabled=enabled) for one in lines]
        for row in self.rows:
            box.addWidget(line())
            box.addWidget(row)
        if not lines:
            box.addWidget(label(nothing, "muted", wrap=True))
        self.ways = [_link(one) for one in ways]
        for link in self.ways:
            box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._hold(held)

    @property
    def way(self) -> QPushButton | None:
        return self.ways[0] if self.ways else None

    def _held(self) -> tuple[str, int] | None:
        """The line that has the keyboard, and its place."""
        focus = self.window().focusWidget()
        for place, row in enumerate(self.rows):
            if focus is not None and row.isAncestorOf(focus):
                return row.line.key, place
        return None

    def _hold(self, held: tuple[str, int] | None) -> None:
        """The keyboard stays at its line, or goes to the one that took its place."""
        if held is None or not self.rows:
            return
        key, place = held
        same = [row for row in self.rows if row.line.key == key]
        row = same[0] if same else self.rows[min(place, len(self.rows) - 1)]
        target = row.button if row.button is not None and row.button.isEnabled() else row.name
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _link(act: Act) -> QPushButton:
    made = QPushButton(act.text)
    made.setProperty("kind", "link")
    made.setAutoDefault(False)
    made.clicked.connect(partial(_run, act))
    return made


def _run(act: Act, *_checked: bool) -> None:
    act.run()
