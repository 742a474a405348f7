"""One of a few: a row of buttons of which one is pressed."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from journal_app.ui.widgets.flow import FlowLayout

LONGEST = 40
"""Letters of an option, of which some are names: a longer one would be cut at both its ends."""


LONGEST_NAME = 40


def option_text(name: str, aside: str) -> str:
    """``Coaching · 5,000 €`` for a button: a name that is too long is cut, its & is no shortcut."""
    if len(name) > LONGEST_NAME:
        name = name[:LONGEST_NAME].rstrip() + "…"
    return f"{name} · {aside}".replace("&", "&&")


class _Option(QPushButton):
    """Arrow keys move within the row, so that Tab stops once at it."""

    step = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.step.emit(steps[key])
        else:
            super().keyPressEvent(event)


def check_one(buttons: Iterable[QAbstractButton], chosen: QAbstractButton | None) -> None:
    """Of ``buttons``, or none: only then a screen reader hears that they are one of a few."""
    few = list(buttons)
    for button in few:
        button.setAutoExclusive(False)  # else the last one could not be let go
    for button in few:
        button.setChecked(button is chosen)
        button.setAutoExclusive(True)


class Choice(QWidget):
    """``options`` are (value, text). With ``optional``, pressing the chosen one chooses none."""

    changed = Signal()
    """The coach chose (not `set_value`)."""
    taken = Signal()
    """After `changed`, by a click or Space: not by the arrow keys, which may be on their way."""

    def __init__(
        self,
        options: Sequence[tuple[Any, str]],
        *,
        name: str,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._optional = optional
        self._buttons: list[tuple[Any, _Option]] = []
        self._flow = FlowLayout(self, spacing=8)
        for value, text in options:
            fits = len(text) <= LONGEST
            shown = text if fits else text[: LONGEST - 1].rstrip() + "…"
            button = _Option(shown.replace("&", "&&"))
            button.setToolTip("" if fits else text)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(self._on_clicked)
            button.step.connect(self._on_step)
            self._flow.addWidget(button)
            self._buttons.append((value, button))
        self._value: Any = None
        self._show()

    def value(self) -> Any:
        return self._value

    def enter(self) -> None:
        """With the keyboard: at what is chosen, else at the first."""
        chosen = (button for _value, button in self._buttons if button.isChecked())
        next(chosen, self._buttons[0][1]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_together(self) -> None:
        """In one row: among others it would break its own rows first."""
        buttons = [button for _value, button in self._buttons]
        for button in buttons:
            button.ensurePolished()
        gaps = self._flow.spacing() * (len(buttons) - 1)
        self.setMinimumWidth(sum(button.sizeHint().width() for button in buttons) + gaps)

    def set_text(self, value: Any, text: str) -> None:
        """What the option of that value is called from now on."""
        for one, button in self._buttons:
            if one == value:
                button.setText(text.replace("&", "&&"))
                button.setAccessibleName(f"{self.accessibleName()}: {text}")

    def offer(self, value: Any, *, offered: bool) -> None:
        """Whether the option of that value is there to be chosen."""
        for one, button in self._buttons:
            if one == value:
                button.setHidden(not offered)

    def set_value(self, value: Any) -> None:
        self._value = value
        self._show()

    def _on_clicked(self) -> None:
        sender = self.sender()
        for value, button in self._buttons:
            if button is sender:
                self._choose(None if self._optional and value == self._value else value)
        self.taken.emit()

    def _on_step(self, step: int) -> None:
        offered = [(value, button) for value, button in self._buttons if not button.isHidden()]
        places = [place for place, (_v, button) in enumerate(offered) if button.hasFocus()]
        place = (places[0] if places else 0) + step
        value, button = offered[place % len(offered)]
        self._choose(value)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, value: Any) -> None:
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        few = [button for _value, button in self._buttons]
        wanted = (button for value, button in self._buttons if value == self._value)
        chosen = None if self._value is None else next(wanted, None)
        check_one(few, chosen)
        for place, button in enumerate(few):
            stop = button is chosen if chosen is not None else place == 0
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
