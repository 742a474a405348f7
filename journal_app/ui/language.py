"""The language on the Qt side: Qt's own texts, and how dates are written."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from journal_app.ground import i18n
from journal_app.ui import format as formats

_translator: QTranslator | None = None


def speak(app: QCoreApplication, wanted: str | None) -> str:
    """From now on in ``wanted`` (None: the system's language); returns which that is."""
    global _translator  # noqa: PLW0603 - one process speaks one language at a time
    spoken = i18n.activate(wanted)
    if _translator is not None:
        app.removeTranslator(_translator)
        _translator = None
    if spoken != "en":  # Qt's own texts are English
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(app)
        if translator.load(f"qtbase_{spoken}", folder):
            app.installTranslator(translator)
            _translator = translator
    QLocale.setDefault(formats.locale())
    return spoken
