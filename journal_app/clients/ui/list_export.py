"""The shown list as a file: the same clients in the same order."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from journal_app.clients.queries import ClientFilter, ClientLine, SortBy, lines
from journal_app.exchange.client_table import WORKBOOK, ClientRow, write_clients
from journal_app.ground.i18n import _
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

ENDINGS = (".csv", WORKBOOK)


def export_list(
    context: Context,
    parent: QWidget | None,
    chosen: ClientFilter,
    by: SortBy,
    *,
    descending: bool,
) -> None:
    """Ask where to, and write there off the window's thread."""
    store = context.store
    target = _target(parent)
    if store is None or target is None:
        return
    read = partial(store.read, lines, chosen, by=by, descending=descending)
    context.tasks.start(partial(_write, read, target), partial(_tell, context), context.show_error)


def _write(read: Callable[[], list[ClientLine]], target: Path, task: Task) -> Path:
    task.check()
    write_clients(target, map(_row, read()))
    return target


def _row(line: ClientLine) -> ClientRow:
    return ClientRow(
        name=line.name,
        company=line.company,
        email=line.email,
        phone=line.phone,
        rung=line.rung or "",
        last_purchase=line.last_purchase,
        last_contact=line.last_contact,
        next_step=line.next_step,
        next_due=line.next_due,
        money_cents=line.money_cents,
    )


def _tell(context: Context, target: Path) -> None:
    context.toast(_("The list is in {name}").format(name=target.name))


def _target(parent: QWidget | None) -> Path | None:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted = Path(place) / f"{_('Clients')}.csv"
    kinds = ";;".join((_("Table (*.csv)"), _("Excel workbook (*.xlsx)")))
    target = dialogs.choose_target(parent, _("Export the list"), wanted, kinds)
    if target is None or target.suffix.casefold() in ENDINGS:
        return target
    ended = target.with_name(target.name + ENDINGS[0])
    if ended.exists() and not dialogs.ask(  # the system has asked about the other name only
        parent,
        _("There is such a file already"),
        _("{name} would be replaced.").format(name=ended.name),
        _("Replace it"),
        _("Keep it"),
    ):
        return None
    return ended
