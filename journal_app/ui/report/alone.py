"""What a report needs of Qt where there is no window and perhaps no screen."""

import os
import sys

from journal_app.ui.plain_import import load_qt


def without_window() -> None:
    """Have Qt and the app's letters ready for `paper.pdf_of`. Shows nothing anywhere."""
    if sys.platform == "linux":  # elsewhere the system's own fonts need its own platform
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load_qt()
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - the platform is chosen above

    from journal_app.ui.typography import load_bundled  # noqa: PLC0415

    global _application  # noqa: PLW0603 - it must outlive every font
    _application = QGuiApplication.instance() or QGuiApplication(["report"])
    load_bundled()


_application: object = None
