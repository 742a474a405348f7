"""The language on the Qt side: Qt's own texts, and how dates are written."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSysInfo, QTranslator

from journal_app.ground import i18n
from journal_app.ui import format as formats

_translator: QTranslator | None = None


def _system_language() -> str | None:
    """What the system's settings say where no variable does: macOS and Windows.

    None on other systems; there `i18n.activate` asks the variables, as every program does.
    """
    if QSysInfo.kernelType() not in ("winnt", "darwin"):
        return None
    spoken = (name[:2].lower() for name in QLocale.system().uiLanguages())
    return next((name for name in spoken if name in i18n.LANGUAGES), "en")


def speak(app: QCoreApplication, wanted: str | None) -> str:
    """From now on in ``wanted`` (None: the system's language); returns which that is."""
    global _translator  # noqa: PLW0603 - one process speaks one language at a time
    spoken = i18n.activate(wanted or _system_language())
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
