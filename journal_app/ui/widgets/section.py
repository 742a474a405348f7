"""What the cards of the settings page and of the safety page have in common."""

from PySide6.QtCore import QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from journal_app.ui.context import Context
from journal_app.ui.format import locale
from journal_app.ui.widgets.card import Card, label


class Section(Card):
    """A card with a title and a sentence. Override `show_settings`, and `refresh` for the store."""

    def __init__(
        self, context: Context, title: str, sentence: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self.context = context
        self.setAccessibleName(title)
        self.body.setContentsMargins(20, 15, 20, 16)
        if sentence:
            self.body.addWidget(label(sentence, "muted", wrap=True))
            self.body.addSpacing(4)

    def show_settings(self) -> None:
        """Show what is chosen now. Must not change it."""

    def refresh(self) -> None:
        """Show what the store holds now."""

    def flush(self) -> None:
        """Keep what is being typed, as `Page.flush`."""

    def unsaved(self) -> list[str]:
        """Texts that `flush` could not keep."""
        return []


class Combo(QComboBox):
    """Scrolling the page over it must not choose something, which would be kept at once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(18)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def place_of(self, value: object) -> int:
        """-1 for an unknown one. By equality: Qt finds of Python's own objects only the same."""
        places = (place for place in range(self.count()) if self.itemData(place) == value)
        return next(places, -1)

    def choose(self, value: object) -> None:
        """The item with ``value``, without a signal; nothing for an unknown one."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.place_of(value))
        self.blockSignals(blocked)


def button(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    return made


def time_text(hour: int, minute: int) -> str:
    """04:00 in the language's way."""
    return locale().toString(
        QTime(hour, minute), locale().timeFormat(locale().FormatType.ShortFormat)
    )
