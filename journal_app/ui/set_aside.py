"""A sheet that was left with something typed on it can be had back as it was."""

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject
from shiboken6 import isValid

from journal_app.ground.i18n import _
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.ui.form_sheet import FormSheet


class SetAside(QObject):
    """One for each context. Keeps the sheet that was left last, unseen, until the next one is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._sheet: FormSheet | None = None
        context.let_go.connect(self.forget)

    @classmethod
    def of(cls, context: Context) -> Self:
        return context.findChild(cls) or cls(context)

    @property
    def sheet(self) -> "FormSheet | None":
        """What can be brought back; it goes with the window it belongs to."""
        return self._sheet if self._sheet is not None and isValid(self._sheet) else None

    def keep(self, sheet: "FormSheet") -> None:
        """``sheet`` is closed and not deleted; the one kept before is."""
        former, self._sheet = self.sheet, sheet
        if former is not None and former is not sheet:
            former.deleteLater()
        text = _("Discarded: {what}").format(what=sheet.windowTitle())
        self._context.toast(text, offer=(_("Bring back"), self.bring_back))

    def forget(self) -> None:
        former, self._sheet = self.sheet, None
        if former is not None:
            former.deleteLater()

    def bring_back(self) -> "FormSheet | None":
        """Show it again, every word and choice as it was left."""
        sheet, self._sheet = self.sheet, None
        if sheet is None:
            self._context.toast(_("Nothing was discarded."))
        else:
            sheet.reopen()
        return sheet


def bring_back(context: Context) -> "FormSheet | None":
    """Ctrl+K, long after the toast has gone."""
    return SetAside.of(context).bring_back()
