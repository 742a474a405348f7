"""Language and appearance, both live."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.theme import current
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.section import Section

SYSTEM = "system"
JUST_CHOSEN = "language_just_chosen"
"""On the context: the page is built anew in the new language, and the keyboard should stay here."""


class LanguageSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Language"))
        # each language under its own name, so that it is found by whoever reads only that one
        self.choice = Choice(
            [(SYSTEM, _("As the system")), ("de", "Deutsch"), ("en", "English")],
            name=_("Language"),
        )
        self.choice.changed.connect(self._on_changed)
        self.body.addWidget(self.choice)
        self.show_settings()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.context.property(JUST_CHOSEN):
            self.context.setProperty(JUST_CHOSEN, None)
            for pill in self.choice.findChildren(QPushButton):
                if pill.isChecked():
                    pill.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_settings(self) -> None:
        self.choice.set_value(self.context.settings.language or SYSTEM)

    def _on_changed(self) -> None:
        chosen = self.choice.value()
        self.context.setProperty(JUST_CHOSEN, True)
        self.context.change_settings(language=None if chosen == SYSTEM else chosen)


class AppearanceSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Appearance"))
        self.choice = Choice(
            [(SYSTEM, _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
            name=_("Appearance"),
        )
        self.contrast = Choice(
            [(SYSTEM, _("As the system")), ("high", _("High contrast"))], name=_("Contrast")
        )
        self.choice.changed.connect(self._on_changed)
        self.contrast.changed.connect(self._on_contrast)
        self.body.addWidget(self.choice)
        self.body.addSpacing(6)
        self.body.addWidget(label(_("Contrast"), "caption"))
        self.body.addWidget(self.contrast)
        self.show_settings()

    def show_settings(self) -> None:
        self.choice.set_value(self.context.settings.theme)
        self.contrast.set_value(self.context.settings.contrast)

    def _on_changed(self) -> None:
        self.context.change_settings(theme=self.choice.value())

    def _on_contrast(self) -> None:
        self.context.change_settings(contrast=self.contrast.value())


def switch_theme(context: Context) -> None:
    """To light where it is dark now, also by the system's wish, and back."""
    context.change_settings(theme="light" if current().dark else "dark")
