"""Questions that must be answered before going on. Rare: what can be undone is not asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ui.sheet_layout import Sheet, lay_sheet
from journal_app.ui.widgets.card import label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_answers: list[object] = []
"""What a test has put down to be answered, first one first."""


@contextmanager
def answer_with(*answers: object) -> Iterator[None]:
    """For tests: the next questions are answered with these instead of being shown.

    A bool for `ask` and `choose_printer`, a Path or None for the file dialogs, a list of them for
    `choose_files`.
    """
    _answers.extend(answers)
    try:
        yield
    finally:
        left = len(_answers)
        _answers.clear()
    if left:
        raise AssertionError(f"{left} answers were not asked for")


def top_window() -> QWidget | None:
    """The main window, whatever of it is active. None in a test of a dialog alone."""
    window = QApplication.activeWindow()
    while window is not None:
        parent = window.parentWidget()
        if parent is None:
            return window
        window = parent.window()
    window = main_window()
    return window if window is not None and window.isVisible() else None


def main_window() -> QWidget | None:
    """Also while it is hidden or minimised. None in a test of a dialog alone."""
    known = [one for one in QApplication.topLevelWidgets() if one.objectName() == "window"]
    return next((one for one in known if one.isVisible()), known[0] if known else None)


def ask(
    parent: QWidget | None,
    title: str,
    sentence: str,
    yes: str,
    no: str,
    *,
    for_good: bool = False,
) -> bool:
    """True for ``yes``. Esc and closing mean no, which is also what Enter does at first.

    ``for_good``: what ``yes`` does, nothing takes back.
    """
    if _answers:
        return bool(_answers.pop(0))
    dialog = question(parent, title, sentence, yes, no, for_good=for_good)
    return dialog.exec() == QDialog.DialogCode.Accepted


def question(
    parent: QWidget | None,
    title: str,
    sentence: str,
    yes: str,
    no: str,
    *,
    for_good: bool = False,
) -> QDialog:
    """The dialog of `ask`, not yet shown."""
    dialog = Sheet(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    accept = QPushButton(yes)
    accept.setProperty("kind", "danger" if for_good else "primary")
    accept.setAutoDefault(False)
    accept.clicked.connect(dialog.accept)
    reject = QPushButton(no)
    reject.setDefault(True)
    reject.clicked.connect(dialog.reject)
    _fill(dialog, title, sentence, reject, accept)
    reject.setFocus()
    return dialog


def tell(parent: QWidget | None, title: str, sentence: str, close: str) -> None:
    """One thing the coach must have read."""
    if _answers:
        _answers.pop(0)
        return
    dialog = Sheet(parent)
    dialog.setWindowTitle(title)
    button = QPushButton(close)
    button.setProperty("kind", "primary")
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    _fill(dialog, title, sentence, button)
    dialog.exec()


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """Buttons at the right end, the one that matters last."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def choose_folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    if _answers:
        return _path(_answers.pop(0))
    return _path(QFileDialog.getExistingDirectory(parent, title, str(start)))


def choose_file(parent: QWidget | None, title: str, start: Path, kinds: str) -> Path | None:
    """``kinds`` as Qt writes them: ``Pictures (*.png *.jpg)``."""
    if _answers:
        return _path(_answers.pop(0))
    return _path(QFileDialog.getOpenFileName(parent, title, str(start), kinds)[0])


def choose_files(parent: QWidget | None, title: str, start: Path, kinds: str) -> list[Path]:
    """As `choose_file`, but several at once; none when the coach thinks better of it."""
    if _answers:
        answer = _answers.pop(0)
        return [Path(str(one)) for one in answer] if isinstance(answer, list) else []
    return [Path(one) for one in QFileDialog.getOpenFileNames(parent, title, str(start), kinds)[0]]


def choose_target(parent: QWidget | None, title: str, start: Path, kinds: str) -> Path | None:
    """Where to write a new file."""
    if _answers:
        return _path(_answers.pop(0))
    return _path(QFileDialog.getSaveFileName(parent, title, str(start), kinds)[0])


def choose_printer(parent: QWidget | None, printer: "QPrinter") -> bool:
    """Set ``printer`` up as the coach wants; False when she thinks better of it."""
    if _answers:
        return bool(_answers.pop(0))
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - rarely needed

    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()  # its printer does not live as long as the window
    return chosen


def _fill(dialog: QDialog, title: str, sentence: str, *buttons: QPushButton) -> None:
    heading, text = label(title, "title", wrap=True), label(sentence, wrap=True)
    for one in (heading, text):
        one.setTextFormat(Qt.TextFormat.PlainText)  # there are names and addresses in it
    text.setMinimumWidth(360)
    body = QVBoxLayout()
    body.setSpacing(8)
    body.addWidget(heading)
    body.addWidget(text)
    lay_sheet(dialog, body, button_row(*buttons))


def _path(chosen: object) -> Path | None:
    return Path(str(chosen)) if chosen else None
