"""Light, dark and high contrast: puts tokens, font, palette and style sheet on the app, live."""

from PySide6 import QtCore
from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from journal_app.ground.paths import resources
from journal_app.ground.settings import Contrast, Theme
from journal_app.ui.stylesheet import ICONS, stylesheet
from journal_app.ui.tokens import LIGHT, Tokens, tokens
from journal_app.ui.typography import Typography, from_system

__all__ = ["Appearance", "apply", "current", "font", "px", "tokens"]

STYLED = "styled"


def new_application(name: str) -> QApplication:
    """The QApplication, in Fusion from the start.

    `QApplication.setStyle` hands the style out, and wrapping it loads a hundred enumerations: a
    twentieth of the time to the first paint.
    """
    app = QApplication([name, "-style", "Fusion"])
    app.setProperty(STYLED, True)
    return app


class Appearance(QObject):
    """What the application looks like now; follows the system where the coach chose so."""

    changed = Signal()
    """After palette, fonts and style sheet have changed. Widgets repaint by themselves."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme: Theme = "system"
        self._contrast: Contrast = "system"
        self.tokens: Tokens = LIGHT
        self.typography: Typography = from_system()
        self._applied: tuple[Tokens, Typography] | None = None
        # Reading the system's scheme loads the enumerations of Qt's namespace, a tenth of the time
        # to the first paint; the palette that the system gave us tells the same.
        self._dark_at_start = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        self._settled = False
        QDir.addSearchPath(ICONS, str(resources() / "icons" / "controls"))
        if app.property(STYLED) is None:
            app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.settle)

    def apply(
        self, theme: Theme, scale: float | None = None, contrast: Contrast = "system"
    ) -> None:
        """``scale`` instead of the system's font size is for tests and pictures."""
        self._theme, self._contrast = theme, contrast
        if scale is not None:
            self.typography = Typography(self.typography.family, scale)
        self._follow()

    def settle(self) -> None:
        """After the first paint: ask the system itself from now on."""
        if not self._settled:
            self._settled = True
            hints = QGuiApplication.styleHints()  # PySide lets go of what is its without it
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        high = self._contrast == "high" or (self._settled and system_wants_contrast())
        self.tokens = tokens(self._dark(), high_contrast=high)
        wanted = (self.tokens, self.typography)
        if wanted == self._applied:
            return
        self._applied = wanted
        self._app.setFont(self.typography.font())
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(stylesheet(self.tokens, self.typography))
        self.changed.emit()

    def _dark(self) -> bool:
        if self._theme != "system":
            return self._theme == "dark"
        if self._settled:
            scheme = QGuiApplication.styleHints().colorScheme()
            if scheme != QtCore.Qt.ColorScheme.Unknown:
                return scheme == QtCore.Qt.ColorScheme.Dark
        return self._dark_at_start


def system_wants_contrast() -> bool:
    """Whether whoever sits here has told the system that they need more."""
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast


_appearance: Appearance | None = None


def apply(
    app: QApplication, theme: Theme, scale: float | None = None, contrast: Contrast = "system"
) -> Appearance:
    """Dress ``app``; call again when the setting changes."""
    global _appearance  # noqa: PLW0603 - a process has one QApplication, and so one appearance
    if _appearance is None or _appearance.parent() is not app:
        _appearance = Appearance(app)
    _appearance.apply(theme, scale, contrast)
    return _appearance


def current() -> Tokens:
    """The colours now. Ask when painting, never keep them."""
    return _appearance.tokens if _appearance is not None else LIGHT


def font(role: str = "body", *, columns: bool = False) -> QFont:
    """For painting: ``title``, ``card_title``, ``body``, ``strong``, ``caption``.

    ``columns``: every digit is as wide as the others, for numbers beneath each other.
    """
    return _typography().font(role, columns=columns)


def px(size: float) -> int:
    """``size`` pixels at the default font size, as pixels now. For what must grow with text."""
    return _typography().px(size)


def _typography() -> Typography:
    return _appearance.typography if _appearance is not None else from_system()


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: t.window,
        QPalette.ColorRole.WindowText: t.text,
        QPalette.ColorRole.Base: t.surface,
        QPalette.ColorRole.AlternateBase: t.window,
        QPalette.ColorRole.Text: t.text,
        QPalette.ColorRole.PlaceholderText: t.muted,
        QPalette.ColorRole.Button: t.surface,
        QPalette.ColorRole.ButtonText: t.text,
        QPalette.ColorRole.BrightText: t.warning,
        QPalette.ColorRole.ToolTipBase: t.text,
        QPalette.ColorRole.ToolTipText: t.window,
        QPalette.ColorRole.Highlight: t.accent,
        QPalette.ColorRole.HighlightedText: t.on_accent,
        QPalette.ColorRole.Accent: t.accent,
        QPalette.ColorRole.Link: t.accent,
        QPalette.ColorRole.LinkVisited: t.accent,
        QPalette.ColorRole.Light: t.surface,
        QPalette.ColorRole.Midlight: t.hover,
        QPalette.ColorRole.Mid: t.border,
        QPalette.ColorRole.Dark: t.scroll,
        QPalette.ColorRole.Shadow: t.scroll,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
    return palette
