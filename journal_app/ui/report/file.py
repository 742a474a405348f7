"""A report in its file: whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.store.whole_file import written_whole
from journal_app.ui.report.parts import Report


def write_report(
    report: Report, target: Path, charts: Path, progress: Callable[[float], None] = lambda _: None
) -> None:
    """As `paper.pdf_of`. A former report of that name is replaced.

    Raises UserError: report_not_replaced, report_needs_folder, permission_denied, disk_full and
    what else the file system says; then what was there is as it was.
    """
    from journal_app.ui.report.paper import pdf_of  # noqa: PLC0415 - brings pypdf along

    refuse_unwritable(target)
    content = pdf_of(report, charts, progress)
    with report_refused(target), written_whole(target) as file:
        file.write(content)


@contextmanager
def report_refused(target: Path) -> Iterator[None]:
    """Whoever may not replace a report has it open in another program, and is told so."""
    try:
        yield
    except UserError as error:
        if error.code == "permission_denied" and target.exists():
            raise UserError("report_not_replaced", path=str(target)) from error
        raise


def refuse_unwritable(target: Path) -> None:
    """Before the work. Renaming would replace a file that its owner has protected.

    Raises UserError: report_not_replaced, report_needs_folder, path_unusable.
    """
    if not target.parent.is_dir():
        raise UserError("report_needs_folder", path=str(target))
    if target.is_dir():
        raise UserError("path_unusable", path=str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise UserError("report_not_replaced", path=str(target))
