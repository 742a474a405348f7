"""An application that shows nothing: on Linux without a display, elsewhere beside the desktop."""

import os
import sys
from typing import TYPE_CHECKING

from journal_app.ui.plain_import import load_qt

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

FEWEST_COLOURS = 20
"""What is drawn has more, by its letters' soft edges alone; an empty ground has few."""


def application() -> "QApplication":
    """The one of this process, made where there is none. Import nothing else of Qt before."""
    if sys.platform == "linux":  # elsewhere the system's own fonts need its own platform
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load_qt()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen above

    from journal_app.ui import theme  # noqa: PLC0415
    from journal_app.ui.typography import load_bundled  # noqa: PLC0415

    global _application  # noqa: PLW0603 - it must outlive every font
    known = QApplication.instance()
    _application = known if isinstance(known, QApplication) else theme.new_application("self-test")
    load_bundled()
    return _application


def colours(picture: "QImage") -> int:
    """How many there are, as far as every third pixel tells."""
    wide, high = picture.width(), picture.height()
    return len({picture.pixel(x, y) for x in range(0, wide, 3) for y in range(0, high, 3)})


_application: "QApplication | None" = None
