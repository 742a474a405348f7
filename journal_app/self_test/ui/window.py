"""The window itself, with every page drawn where nobody sees it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from journal_app.ground.clock import Clock
from journal_app.ground.i18n import _, language
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.self_test.steps import Failed
from journal_app.self_test.ui.screenless import FEWEST_COLOURS, application, colours
from journal_app.self_test.workplace import Workplace

app = application()

from PySide6.QtCore import QCoreApplication, QEvent, Qt  # noqa: E402 - the platform is chosen above

from journal_app.store import Store  # noqa: E402
from journal_app.ui import theme  # noqa: E402
from journal_app.ui.context import Context  # noqa: E402
from journal_app.ui.main_window import MainWindow  # noqa: E402
from journal_app.ui.registry import COMMANDS, VIEWS, load  # noqa: E402
from journal_app.ui.registry.dialogs import COVERS, DIALOGS  # noqa: E402
from journal_app.ui.registry.searches import COMPANIONS, SEARCHES  # noqa: E402

if TYPE_CHECKING:
    from types import TracebackType

SIZE = (1280, 820)
PATIENCE_SECONDS = 60
REST_SECONDS = 0.2


def pages(workplace: Workplace) -> str:
    """Every page draws the practice, and everything is there that the window loads by its name."""
    for target in (
        *(one.target for one in COMMANDS),
        *(one.prepare for one in COMMANDS if one.prepare is not None),
        *(one.target for one in SEARCHES),
        *(one.target for one in DIALOGS),
        *(one.target for one in COVERS),
        *COMPANIONS,
    ):
        load(target)
    with workplace.practice() as store:
        folder = workplace.data_folder(store.path.parent.name)
    with _bugs() as bugs, _open_window(folder) as window:
        empty = [view for view in window.views if not _drawn(window, view)]
    if empty:
        bugs.append(_("These pages stay empty: {pages}").format(pages=", ".join(empty)))
    if bugs:
        raise Failed("; ".join(bugs))
    return ", ".join(view.id for view in VIEWS)


@contextmanager
def _open_window(folder: DataFolder) -> Iterator[MainWindow]:
    """Over the journal in ``folder``; on no screen, gone afterwards whatever happens."""
    theme.apply(app, "light")
    context = Context(folder, Clock(), Settings(language=language(), theme="light"))
    window = MainWindow(context)
    try:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(*SIZE)
        window.show()
        context.opened(Store.open(folder.database, exclusive=True))
        yield window
    finally:
        window.close()
        context.close_store()
        for one in (window, context):
            one.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _drawn(window: MainWindow, view: str) -> bool:
    """Show a page, wait for what it reads and draws, and look at it."""
    context = window.context
    window.show_view(view)
    rests_since = begun = time.monotonic()
    while (now := time.monotonic()) - rests_since < REST_SECONDS:
        QCoreApplication.processEvents()
        if context.tasks.busy() or context.figures.busy():
            rests_since = now
        if now - begun > PATIENCE_SECONDS:
            raise Failed(_("The page {page} does not come to rest.").format(page=view))
        time.sleep(0.005)
    page = window.page()
    return page is not None and colours(page.grab().toImage()) >= FEWEST_COLOURS


@contextmanager
def _bugs() -> Iterator[list[str]]:
    """Inside, what goes wrong in Qt's events is noted: it would only be printed."""
    noted: list[str] = []
    before = sys.excepthook

    def note(
        kind: type[BaseException], error: BaseException, _trace: "TracebackType | None"
    ) -> None:
        noted.append(f"{kind.__name__}: {error}")

    sys.excepthook = note
    try:
        yield noted
    finally:
        sys.excepthook = before
